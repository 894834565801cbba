"""Pixels that were standardised one by one stay as they are: those of the border go very far, but in few pictures."""

from pathlib import Path

import numpy as np
import pytest

from engine.data import load_data
from engine.data.load import importing
from engine.work import finished

DIGITS = load_data("digits").test
X, Y = DIGITS.pixels[:600].reshape(600, -1).astype(np.float64), DIGITS.labels[:600]


@pytest.mark.parametrize("is_light", [True, False])
def test_pixels_as_a_standard_scaler_gives_them_are_not_divided_once_more(tmp_path: Path, is_light: bool) -> None:
    """All numbers became 255 times smaller, because one picture has ink where the others have none."""
    inks = X if is_light else 255 - X
    deviation = inks.std(axis=0)
    standard = (inks - inks.mean(axis=0)) / np.where(deviation == 0, 1, deviation)
    assert abs(standard).max() > 20
    np.savez(tmp_path / "standard.npz", X=standard.reshape(-1, 28, 28), y=Y)
    np.savetxt(tmp_path / "standard.csv", np.column_stack([Y, standard])[:200], "%.6g", ",")
    assert {load_data(tmp_path / f"standard.{kind}").train.scale for kind in ("npz", "csv")} == {1}


def test_bytes_that_were_made_smaller_and_swing_a_little_below_0_are_bytes(tmp_path: Path) -> None:
    np.savez(tmp_path / "swing.npz", X=np.where(X == 0, -6.0, X).reshape(-1, 28, 28), y=Y)
    assert load_data(tmp_path / "swing.npz").train.scale == 1 / 255


def test_pixels_of_twelve_bits_below_0_are_as_bright_as_others(tmp_path: Path) -> None:
    np.savez(tmp_path / "below.npz", X=(16 * X - 16 * 255).reshape(-1, 28, 28), y=Y)
    assert load_data(tmp_path / "below.npz").train.scale == 1 / 4095


@pytest.mark.parametrize(("swing", "tested"), [(40, slice(500, 600)), (0, slice(100))])
def test_degrees_that_a_file_holds_are_learned_from_though_the_first_pictures_have_none_below_0(
    tmp_path: Path, swing: int, tested: slice
) -> None:
    """Who had brought them was told to write a line of Python, and could not train."""
    degrees = np.random.default_rng(0).normal(size=(600, 6, 6)) + np.linspace(30, -40, 600)[:, None, None]
    degrees[:100:2] += swing
    np.savez(tmp_path / "degrees.npz", x_train=degrees, y_train=Y, x_test=degrees[tested], y_test=Y[tested])
    data = load_data(tmp_path / "degrees.npz")
    assert data.train.scale == 1
    data.train.check()
    data.test.check()


@pytest.mark.usefixtures("empty_shelf")
@pytest.mark.parametrize("kind", ["npz", "csv"])
def test_degrees_whose_test_pictures_are_all_of_summer_are_tested_and_learned_from(tmp_path: Path, kind: str) -> None:
    """They were refused as bytes that nobody had scaled, with a line of Python for a remedy, and nothing helped."""
    draw = np.random.default_rng(0)
    degrees = draw.normal(size=(600, 6, 6)) + draw.uniform(5, 60, (600, 1, 1))
    degrees[:3] -= 70
    file = tmp_path / f"degrees.{kind}"
    if kind == "npz":
        np.savez(file, x_train=degrees[:450], y_train=Y[:450], x_test=degrees[450:], y_test=Y[450:])
    else:
        np.savetxt(file, np.column_stack([Y % 2, degrees.reshape(600, -1)]), "%.4f", ",")
    name = finished(importing(file, "degrees")).name
    for data in (load_data(file), load_data(name)):
        assert not (data.test.pixels < 0).any()
        assert np.array_equal(data.test.seen(), data.test.pixels)
        data.train.check()
        data.test.check()
