"""Pictures and labels as students have them: from a browser on Windows, a spreadsheet, MATLAB, or with a mean taken."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from engine.data import load_data
from engine.errors import DataError
from tests.engine.data.files import idx, picture, write_folder

X = np.random.default_rng(0).integers(0, 256, (40, 8, 8), np.uint8)
Y = np.arange(40) % 4
ROWS = [[label, *row] for label, row in zip((Y % 3).tolist(), X.reshape(40, -1).tolist(), strict=True)]


@pytest.mark.parametrize(("ending", "kind"), [("jfif", "JPEG"), ("JFIF", "JPEG"), ("ppm", "PPM"), ("pgm", "PPM")])
def test_pictures_as_browsers_and_old_sets_name_them_are_read(tmp_path: Path, ending: str, kind: str) -> None:
    """Chrome saves a photograph as .jfif on Windows; it was said to be no picture."""
    mode = "L" if ending == "pgm" else "RGB"
    data = load_data(write_folder(tmp_path / "set", {
        f"{label}/{number}.{ending}": picture((shade, shade, shade), (8, 8), mode, format=kind)
        for label, shade in (("dark", 30), ("light", 200)) for number in range(5)
    }))  # fmt: skip
    assert (len(data.train), len(data.test), data.class_names) == (8, 2, ("dark", "light"))
    assert not data.about.passed_over
    shades = [data.train.pixels[data.train.labels == label, 5, 5] for label in (0, 1)]
    assert all(abs(found.astype(int) - shade).max() < 4 for found, shade in zip(shades, (30, 200), strict=True))


def test_sixteen_bits_of_an_old_set_become_eight(tmp_path: Path) -> None:
    for label in "ab":
        (tmp_path / label).mkdir()
        Image.fromarray(np.full((8, 8), 257 * 100, np.uint16)).save(tmp_path / label / "1.pgm")
        Image.fromarray(np.full((8, 8), 257 * 100, np.uint16)).save(tmp_path / label / "2.pgm")
    assert (load_data(tmp_path).train.pixels == 100).all()


@pytest.mark.parametrize("form", ["npz", "idx"])
def test_labels_that_are_counted_from_1_make_no_class_without_a_picture(tmp_path: Path, form: str) -> None:
    """A network learned one class more than there is, called 0."""
    path = tmp_path / f"train-images.{form}"
    if form == "npz":
        np.savez(path, X=X, y=Y + 1)
    else:
        path.write_bytes(idx(X))
        (tmp_path / "train-labels.idx").write_bytes(idx(Y + 1))
    data = load_data(path)
    assert data.class_names == ("1", "2", "3", "4")
    by_picture = {one.tobytes(): label for one, label in zip(X, Y, strict=True)}
    for part in (data.train, data.test):
        assert [by_picture[one.tobytes()] for one in part.pixels[..., 0]] == part.labels.tolist()


@pytest.mark.parametrize(("form", "first"), [("npz", 0), ("idx", 0), ("npz", 3)])
def test_labels_that_are_not_counted_from_1_are_the_numbers_of_their_classes(
    tmp_path: Path, form: str, first: int
) -> None:
    path = tmp_path / f"train-images.{form}"
    if form == "npz":
        np.savez(path, x_train=X, y_train=Y + first, x_test=X[1:4], y_test=Y[1:4] + first)  # no test of the first
    else:
        for word, some in (("train", slice(0, 40)), ("test", slice(1, 4))):
            (tmp_path / f"{word}-images.idx").write_bytes(idx(X[some]))
            (tmp_path / f"{word}-labels.idx").write_bytes(idx(Y[some]))
        path = tmp_path / "train-images.idx"
    data = load_data(path)
    assert data.class_names == tuple(map(str, range(first + 4)))
    assert data.test.labels.tolist() == [first + 1, first + 2, first + 3]


@pytest.mark.parametrize("cell", ["", "NaN", "null"])
def test_a_number_that_is_missing_makes_no_classes_of_pixels(tmp_path: Path, cell: str) -> None:
    """One in the last column made that the labels: each shade of its pixels was a class."""
    rows = [list(map(str, row)) for row in ROWS]
    rows[5][-1] = cell
    (tmp_path / "t.csv").write_text("\n".join(map(",".join, rows)))
    with pytest.raises(DataError) as told:
        load_data(tmp_path / "t.csv")
    assert str(told.value.problem) == f"Line 6 of t.csv cannot be used: '{cell}' is no number for a pixel."


def test_pixels_from_which_a_mean_was_taken_are_as_bright_as_others(tmp_path: Path) -> None:
    """They came into the network a hundred times too large."""
    rows = [[row[0], *(cell - 128 for cell in row[1:])] for row in ROWS]
    (tmp_path / "t.csv").write_text("\n".join(",".join(map(str, row)) for row in rows))
    np.savez(tmp_path / "t.npz", X=X - 128.0, y=Y)
    np.savez(tmp_path / "below.npz", X=X - 255.0, y=Y)
    np.savez(tmp_path / "standard.npz", X=(X - 128.0) / 30, y=Y)
    assert {load_data(tmp_path / name).train.scale for name in ("t.csv", "t.npz", "below.npz")} == {1 / 255}
    assert load_data(tmp_path / "standard.npz").train.scale == 1


@pytest.mark.parametrize("ending", ["xlsx", "numbers"])
def test_the_table_of_a_spreadsheet_is_to_be_saved_as_csv(tmp_path: Path, ending: str) -> None:
    """It is a ZIP, too, and was said to lack x_train."""
    (tmp_path / f"labels.{ending}").write_bytes(b"PK\x03\x04 a workbook")
    with pytest.raises(DataError, match="table of a spreadsheet") as told:
        load_data(tmp_path / f"labels.{ending}")
    assert "save it as CSV" in str(told.value.remedy)
