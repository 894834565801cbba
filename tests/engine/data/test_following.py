"""Corrections follow pictures that are files of their own, wherever those lie by now."""

import io
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from engine.data import DataSet, load_data
from engine.data.corrections import Correction, Corrections, corrected, with_correction
from engine.data.following import followed, holding
from engine.errors import DataError
from tests.engine.data.files import write_folder


def photo(number: int) -> bytes:
    """No two are alike."""
    file = io.BytesIO()
    Image.fromarray(np.random.default_rng(number).integers(0, 256, (16, 16), np.uint8)).save(file, "PNG")
    return file.getvalue()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    pictures = {f"{name}/{number:02}.png": photo(100 * place + number)
                for place, name in enumerate(("cat", "dog", "fox")) for number in range(10)}  # fmt: skip
    return write_folder(tmp_path / "animals", pictures)


def made(data: DataSet, *wanted: tuple[str, int, str | None]) -> Corrections:
    found: Corrections = ()
    for part, number, name in wanted:
        label = None if name is None else data.class_names.index(name)
        found = with_correction(found, Correction(part, number, label), data)
    return found


def meant(data: DataSet, corrections: Corrections) -> dict[bytes, str]:
    """What is said of each picture."""
    return {
        getattr(data, one.part).pixels[one.number].tobytes(): "" if one.label is None else data.class_names[one.label]
        for one in corrections
    }


def test_what_was_said_of_a_picture_stays_with_it_where_others_come_and_go(folder: Path) -> None:
    data = load_data(str(folder))
    given = made(data, ("train", 12, "cat"), ("train", 20, None), ("test", 3, "cat"), ("train", 2, "dog"))
    assert followed(given, data) == (given, ())
    (folder / "cat" / "00.png").unlink()
    (folder / "bee").mkdir()
    for number in range(5):
        (folder / "bee" / f"{number}.png").write_bytes(photo(900 + number))
    other = load_data(str(folder))
    with pytest.raises(DataError):
        corrected(other, given)
    stays, gone = followed(given, other)
    assert (meant(other, stays), gone) == (meant(data, given), ())
    learned = corrected(other, stays)
    assert len(learned.train) + len(learned.test) == 33
    assert list(stays) == sorted(stays, key=lambda one: (one.part == "test", one.number))
    assert followed(stays, other) == (stays, ())


def test_a_picture_that_is_gone_or_lies_in_the_folder_it_was_given_needs_no_correction(folder: Path) -> None:
    data = load_data(str(folder))
    given = made(data, ("train", 0, None), ("train", 1, "dog"), ("train", 2, "fox"))
    pixels = {np.asarray(Image.open(one)).tobytes(): one for one in folder.glob("*/*.png")}
    first, second = (pixels[data.train.pixels[number].tobytes()] for number in range(2))
    first.unlink()
    second.rename(folder / "dog" / "moved.png")
    other = load_data(str(folder))
    stays, gone = followed(given, other)
    assert (len(stays), [one.number for one in gone]) == (1, [0])
    assert list(meant(other, stays).values()) == ["fox"]
    assert holding(given, other) == (stays, gone)


def test_of_two_pictures_that_are_alike_one_is_meant_once(folder: Path) -> None:
    for name in ("01.png", "02.png"):
        (folder / "cat" / name).write_bytes((folder / "cat" / "00.png").read_bytes())
    data = load_data(str(folder))
    alike = [number for number in range(len(data.train)) if (data.train.pixels[number] == data.train.pixels[0]).all()]
    given = made(data, ("train", alike[0], None), ("train", alike[-1], "fox"))
    (folder / "bee").mkdir()
    for number in range(2):
        (folder / "bee" / f"{number}.png").write_bytes(photo(900 + number))
    other = load_data(str(folder))
    stays, gone = followed(given, other)
    assert (len(stays), gone) == (2, ())
    assert sorted(str(one.label) for one in stays) == ["3", "None"]


def test_a_class_that_is_renamed_is_still_meant_where_it_is_known_which_it_was(folder: Path) -> None:
    data = load_data(str(folder))
    given = made(data, ("train", 12, "cat"), ("train", 20, None), ("train", 2, "dog"))
    earlier = corrected(data, given).reference
    (folder / "cat").rename(folder / "wild cat")
    other = load_data(str(folder))
    stays, gone = followed(given, other, [earlier])
    said = sorted(meant(other, stays).values())
    assert (said, gone) == (["", "dog", "wild cat"], ())
    corrected(other, stays)
    for unlike in ((), [replace(earlier, pictures=3)], [replace(earlier, classes=("ape", "cat", "fox"))]):
        unknown, _ = followed(given, other, unlike)
        with pytest.raises(DataError, match="to “cat”, and animals has no such class"):
            corrected(other, unknown)
        assert sorted(meant(other, holding(given, other).stays).values()) == ["", "dog"]


def test_pictures_in_one_file_are_not_looked_for_elsewhere(tmp_path: Path) -> None:
    x = np.random.default_rng(0).integers(0, 256, (20, 8, 8)).astype(np.uint8)
    y = np.arange(20) % 2
    np.savez(tmp_path / "few.npz", x_train=x, y_train=y, x_test=x[:4], y_test=y[:4])
    data = load_data(str(tmp_path / "few.npz"))
    given = made(data, ("train", 6, None))
    other = replace(data, train=data.train.batch(np.roll(np.arange(20), 1)))
    assert followed(given, other) == (given, ())
