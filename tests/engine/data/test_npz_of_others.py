"""NPZ files whose arrays have other names than those of Keras, or no pictures for the test."""

from pathlib import Path

import numpy as np
import pytest

from engine.data import load_data
from engine.data.sources import source_of
from engine.errors import DataError

X = np.random.default_rng(0).integers(0, 256, (40, 12, 12), np.uint8)
Y = np.arange(40) % 4


@pytest.mark.parametrize("names", [
    ("x_train", "y_train"), ("X", "y"), ("images", "labels"), ("data", "target"),
    ("train_images", "train_labels", "test_images", "test_labels"), ("X_train", "Y_train", "X_test", "Y_test"),
    ("arr_0", "arr_1"), ("arr_0", "arr_1", "arr_2", "arr_3"), ("images", "targets"), ("data", "label"),
    ("train_data", "train_labels", "test_data", "test_labels"),
])  # fmt: skip
def test_its_arrays_are_found_and_some_are_kept_for_the_test_where_none_are(
    tmp_path: Path, names: tuple[str, ...]
) -> None:
    """They were to be saved anew, under four names."""
    parts = (X[:30], Y[:30, None], X[30:], Y[30:, None])  # a column of labels, as MedMNIST has
    np.savez(tmp_path / "a.npz", **dict(zip(names, parts if len(names) > 2 else (X, Y), strict=True)), val_images=X)
    data = load_data(tmp_path / "a.npz")
    has_test = len(names) > 2
    assert (len(data.train), len(data.test)) == ((30, 10) if has_test else (32, 8))
    assert source_of(tmp_path / "a.npz").has_test(tmp_path / "a.npz") == has_test
    if has_test:
        assert np.array_equal(data.test.pixels[..., 0], X[30:])
        assert np.array_equal(data.test.labels, Y[30:])


@pytest.mark.parametrize(("names", "lacking"), [
    (("x_train", "y_train", "x_test"), "y_test"), (("x_train", "y_train", "y_test"), "x_test"),
    (("x_train",), "y_train"), (("a", "b"), "x_train"),
])  # fmt: skip
def test_what_is_lacking_is_said_as_before(tmp_path: Path, names: tuple[str, ...], lacking: str) -> None:
    np.savez(tmp_path / "a.npz", **{name: X if name[0] in "xa" else Y for name in names})
    with pytest.raises(DataError, match=f"has no array '{lacking}'; its arrays are "):
        load_data(tmp_path / "a.npz")


@pytest.mark.parametrize(("arrays", "said"), [
    ({"images": X, "labels": np.eye(4)[Y]}, r"labels of a\.npz has the shape 40×4"),
    ({"train_images": X, "train_labels": np.maximum(*np.eye(4, dtype=np.uint8)[[Y, 0 * Y]])},
     r"Of the 40 pictures of train_images in a\.npz, 30 have several classes, or none\. Here each has one\."),
    ({"X": X, "y": np.eye(4, dtype=bool)[Y] & (Y != 3)[:, None]},
     r"Of the 40 pictures of X in a\.npz, 10 have several"),
    ({"images": X, "labels": 3 * np.eye(4, dtype=int)[Y] + 1}, r"labels of a\.npz has the shape 40×4"),
    ({"X": X, "y": np.array([f"Anna {n}" for n in range(40)])},
     r"Each of the 40 pictures in a\.npz has a label of its"),
    ({"X": X, "y": Y * 0.5}, r"y of a\.npz holds neither whole numbers nor names"),
    ({"X": X[:, :, 0], "y": Y}, r"X of a\.npz does not hold pictures"),
    ({"arr_0": X[:30], "arr_1": X[30:], "arr_2": Y[:30], "arr_3": Y[30:]}, r"arr_1 of a\.npz has the shape 10×12×12"),
    ({"arr_0": X}, r"a\.npz holds one array: pictures without labels, or labels alone"),
    ({"data": X * np.float32("nan"), "target": Y}, r"data of a\.npz "),
    ({"X": np.where(Y[:, None, None] == 3, np.inf, X), "y": Y}, r"X of a\.npz .* first in X\[3\]\."),
])  # fmt: skip
def test_what_is_wrong_with_an_array_is_told_by_the_name_it_has(
    tmp_path: Path, arrays: dict[str, np.ndarray], said: str
) -> None:
    """Who had saved X and y was told of a y_train, which is nowhere in the file."""
    np.savez(tmp_path / "a.npz", **arrays)
    with pytest.raises(DataError, match=f"^{said}"):
        load_data(tmp_path / "a.npz")


def test_one_picture_of_each_class_is_learned_where_others_are_for_the_test(tmp_path: Path) -> None:
    """As one photo of each of twenty people is."""
    people = np.arange(20)
    np.savez(tmp_path / "a.npz", x_train=X[:20], y_train=people, x_test=X[20:], y_test=people)
    assert (len(load_data(tmp_path / "a.npz").train), load_data(tmp_path / "a.npz").classes) == (20, 20)


@pytest.mark.parametrize("order", ["C", "F"])
def test_rows_of_numbers_are_square_pictures(tmp_path: Path, order: str) -> None:
    """So fetch_openml("mnist_784") and load_digits().data give them, and a table of them is read."""
    rows = np.array(X.reshape(40, -1), order=order)
    np.savez(tmp_path / "rows.npz", x_train=rows[:30], y_train=Y[:30], x_test=rows[30:], y_test=Y[30:])
    data = load_data(tmp_path / "rows.npz")
    assert np.array_equal(data.train.pixels[..., 0], X[:30])
    assert np.array_equal(data.test.pixels[..., 0], X[30:])
    np.savez(tmp_path / "iris.npz", X=rows[:, :9], y=Y)  # measures of flowers are no 3×3 pictures
    with pytest.raises(DataError, match="does not hold pictures"):
        load_data(tmp_path / "iris.npz")
