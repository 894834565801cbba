"""Photos of handwriting that are imported as ink are learned as one of them alone is seen."""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from engine.data import load_data
from engine.data.fit import Fit
from engine.data.fitting import is_imported, manner, of_file
from engine.data.inked import NO_INK, is_on_paper
from tests.engine.data.files import picture, write_folder
from tests.engine.data.test_photographed import EVEN, LIT, TABLE, photo_of

SHEETS = (LIT, TABLE, 0.85 * EVEN)


def as_file(photo: np.ndarray) -> bytes:
    file = io.BytesIO()
    Image.fromarray(np.stack([photo, photo, photo - photo // 20], axis=2)).save(file, "PNG")
    return file.getvalue()


def photos(folder: Path) -> Path:
    """Six of two digits, on several sheets."""
    made = {f"{label}/{number}.png": as_file(photo_of(100 * label + number, sheet, 0.75))
            for label in (3, 7) for number, sheet in enumerate(SHEETS)}  # fmt: skip
    return write_folder(folder, made)


def test_what_a_set_learns_of_a_photo_is_what_it_sees_of_that_photo_alone(tmp_path: Path) -> None:
    """The middle was taken, in colour: of 60 such photos a network that had learned 240 knew 12, and 52 of their ink.
    """
    folder = photos(tmp_path / "mine")
    data = load_data(folder, Fit(how="ink"))
    assert data.shape == (28, 28, 1)
    assert data.about.fit == "ink"
    assert not is_imported(data)
    assert manner(data.train).has_ink
    seen = np.concatenate([data.train.seen(), data.test.seen()])
    for one in sorted(folder.glob("*/*.png")):
        alone = of_file(lambda one=one: one.open("rb"), data)  # type: ignore[misc]
        away = np.abs(seen - alone).mean(axis=(1, 2, 3))
        assert away.min() < 0.02 < np.sort(away)[1], one


def test_ink_is_as_large_as_is_wished_and_has_no_colour(tmp_path: Path) -> None:
    folder = photos(tmp_path / "mine")
    assert load_data(folder, Fit(32, "ink", colour=True)).shape == (32, 32, 1)
    assert load_data(folder, Fit(32, "pad")).shape == (32, 32, 3)


def test_a_sheet_without_ink_is_passed_over_and_said(tmp_path: Path) -> None:
    folder = photos(tmp_path / "mine")
    bare = np.rint(255 * np.clip(LIT + np.random.default_rng(1).normal(0, 0.015, LIT.shape), 0, 1)).astype(np.uint8)
    write_folder(folder, {"7/bare.png": as_file(bare)})
    data = load_data(folder, Fit(how="ink"))
    assert data.about.passed_over == {"7/bare.png": NO_INK}
    assert len(data.train) + len(data.test) == 6


@pytest.mark.parametrize("sheet", SHEETS)
def test_a_photo_of_handwriting_is_told_from_others(sheet: np.ndarray) -> None:
    photo = Image.open(io.BytesIO(as_file(photo_of(0, sheet, 0.75))))
    assert is_on_paper(photo)
    assert not is_on_paper(photo.resize((28, 28)))
    colours = np.asarray(photo) * np.array([1.0, 0.7, 0.4])
    assert not is_on_paper(Image.fromarray(colours.astype(np.uint8)))


def test_a_photo_of_something_else_and_an_empty_sheet_are_none_of_handwriting() -> None:
    down, across = np.mgrid[:240, :240]
    thing = np.where((down - 120) ** 2 + (across - 120) ** 2 < 80**2, 60 + across // 4, 200)
    for plane in (thing, np.full((240, 240), 210)):
        assert not is_on_paper(Image.fromarray(plane.astype(np.uint8)).convert("RGB"))
    assert not is_on_paper(Image.open(io.BytesIO(picture(size=(240, 240)))))
