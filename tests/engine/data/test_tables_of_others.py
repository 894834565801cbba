"""Tables as they come: between spaces, in UTF-16, with a column for each class, of pictures that are no squares; and of
measurements, which are no pictures."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from engine.data import load_data
from engine.data.columns import hot_of, shape_said
from engine.errors import DataError

RNG = np.random.default_rng(0)
PIXELS = RNG.integers(0, 256, (30, 16))
LABELS = np.arange(30) % 3
HOT = np.eye(3, dtype=int)[LABELS]


def table(path: Path, *columns: np.ndarray, head: str = "", form: str = "%d", sign: str = ",") -> Path:
    np.savetxt(path, np.column_stack(columns), form, sign, header=head, comments="")
    return path


def check_read(path: Path, classes: tuple[str, ...] = ("0", "1", "2")) -> None:
    data = load_data(path)
    assert data.class_names == classes
    pixels = np.concatenate([data.train.pixels, data.test.pixels]).reshape(30, -1)
    labels = np.concatenate([data.train.labels, data.test.labels])
    found = {(*row, label) for row, label in zip(pixels.tolist(), labels.tolist(), strict=True)}
    assert found == {(*row, label) for row, label in zip(PIXELS.tolist(), LABELS.tolist(), strict=True)}


def test_a_table_that_numpy_saved_with_spaces_is_read(tmp_path: Path) -> None:
    check_read(table(tmp_path / "t.csv", LABELS, PIXELS, sign=" "))
    check_read(table(tmp_path / "more.csv", PIXELS, LABELS, form="%8.4f", sign=" "))


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig"])
def test_a_table_in_utf_16_is_read_as_any(tmp_path: Path, encoding: str) -> None:
    """PowerShell writes tables so; they were to be saved anew in another program."""
    path = table(tmp_path / "t.csv", LABELS, PIXELS, head=",".join(["label", *(f"p{n}" for n in range(16))]))
    path.write_text(path.read_text(), encoding=encoding)
    check_read(path)


def test_a_table_in_utf_16_that_is_cut_off_is_said_to_be_damaged(tmp_path: Path) -> None:
    path = table(tmp_path / "t.csv", LABELS, PIXELS)
    path.write_bytes(path.read_text().encode("utf-16")[:-1])
    with pytest.raises(DataError, match=r"t\.csv"):
        load_data(path)


@pytest.mark.parametrize(("head", "cells", "said"), [
    ("date,label,", "2024-03-01,{label},", "18 columns; no numbers stand in these: date."),
    (",,", "Anna,{label},", "18 columns; no numbers stand in these: 1."),
    ("name,date,kind,", "Anna,2024-03-01,k{label},", "19 columns; no numbers stand in these: name, date, kind."),
    ("wide,high,", "1.5,{label},", "18 columns; without the label they are no square picture."),
])  # fmt: skip
def test_columns_of_dates_and_names_beside_the_pixels_are_said_to_be_in_the_way(
    tmp_path: Path, head: str, cells: str, said: str
) -> None:
    """It was told to write a label and the pixels of a square, which it had."""
    lines = [cells.format(label=label) + ",".join(map(str, row)) for label, row in zip(LABELS, PIXELS, strict=True)]
    names = [head + ",".join(f"p{n}" for n in range(16))] * (head != ",,")
    (tmp_path / "t.csv").write_text("\n".join((*names, *lines)))
    with pytest.raises(DataError) as told:
        load_data(tmp_path / "t.csv")
    assert told.value.problem == f"t.csv has {said}"


def test_of_measurements_it_is_said_that_they_are_no_pixels_whatever_their_number(tmp_path: Path) -> None:
    (tmp_path / "iris.csv").write_text("sepal length,sepal width,petal length,petal width,species\n5.1,3.5,1.4,0.2,a\n")
    with pytest.raises(DataError, match=r"^The 5 columns of iris\.csv are measurements, and no pixels: sepal length, "):
        load_data(tmp_path / "iris.csv")


def test_where_each_class_has_a_column_the_1_says_it(tmp_path: Path) -> None:
    """Semeion's digits are so: 256 pixels and ten columns, between spaces, with one more at the end of each line."""
    path = table(tmp_path / "semeion.csv", PIXELS, HOT, form="%.4f", sign=" ")
    path.write_text(path.read_text().replace("\n", " \n"))
    check_read(path)
    check_read(table(tmp_path / "first.csv", HOT, PIXELS))
    head = ",".join([*(f"p{n}" for n in range(16)), "bird", "cat", "dog"])
    check_read(table(tmp_path / "named.csv", PIXELS, HOT, head=head), ("bird", "cat", "dog"))


def test_columns_of_classes_are_known_as_numpy_and_pandas_write_them(tmp_path: Path) -> None:
    check_read(table(tmp_path / "numpy.csv", PIXELS, HOT, form="%.18e", sign=" "))
    lines = [",".join(map(str, [*row, *hot])) for row, hot in zip(PIXELS.tolist(), (HOT == 1).tolist(), strict=True)]
    (tmp_path / "pandas.csv").write_text("\n".join(lines))
    check_read(tmp_path / "pandas.csv")
    head = ",".join([*(f"p{n}" for n in range(16)), "bird", "cat", "dog"])
    (tmp_path / "named.csv").write_text("\n".join([head, *lines]))
    check_read(tmp_path / "named.csv", ("bird", "cat", "dog"))


def test_black_and_white_pixels_are_no_classes(tmp_path: Path) -> None:
    data = load_data(table(tmp_path / "semeion.csv", PIXELS // 128, HOT))
    assert (data.shape, data.class_names) == ((4, 4, 1), ("0", "1", "2"))
    assert data.counts(data.train) == {"0": 8, "1": 8, "2": 8}


def test_a_line_that_says_two_classes_is_named(tmp_path: Path) -> None:
    path = table(tmp_path / "t.csv", np.tile(PIXELS, (4, 1)), np.tile(HOT, (4, 1)))
    lines = path.read_text().splitlines()
    lines[99] = lines[99].rsplit(",", 3)[0] + ",1,1,0"
    path.write_text("\n".join(lines))
    with pytest.raises(DataError, match=r"Line 100 .*: of its 3 columns of classes not one alone has a 1"):
        load_data(path)


@pytest.mark.parametrize("name", ["faces_4x12.csv", "t.csv"])
def test_pictures_that_are_no_squares_have_the_shape_that_is_said(tmp_path: Path, name: str) -> None:
    pixels = RNG.integers(0, 256, (30, 48))
    head = "" if "x" in name else ",".join(["label", *(f"{row}x{column}" for row in range(1, 5)
                                                       for column in range(1, 13))])  # fmt: skip
    data = load_data(table(tmp_path / name, LABELS, pixels, head=head))
    assert data.shape == (4, 12, 1)
    assert (data.train.pixels[0].ravel() == pixels).all(axis=1).any()


def test_a_shape_that_does_not_fit_is_not_taken() -> None:
    assert shape_said("mnist_28x28_part2x3", [], 784) == (28, 28, 1)
    assert shape_said("cars_24x16", [], 1152) == (24, 16, 3)
    names = [f"p{row}_{column}" for row in range(4) for column in range(12)]
    assert shape_said("t", ["label", *names], 48) == (4, 12, 1)
    for stem, head, pixels in (("faces_4x11", [], 48), ("t", names[:-1], 48), ("f_2x24", [], 48), ("2024x12", [], 48),
                               ("t", ["p2_2", *names[1:]], 48)):  # fmt: skip
        assert shape_said(stem, head, pixels) is None


def test_columns_of_classes_are_told_from_pixels() -> None:
    assert hot_of([["7"] * 16 + ["0", "1"], ["7"] * 16 + ["1.0", "0,0"]]) == (2, False)
    assert hot_of([["0", "1"] + ["7"] * 16]) == (2, True)
    for row in (["0", "0"], ["1", "1"], ["0", "2"]):
        assert hot_of([["7"] * 16 + row]) == (0, False)
    assert hot_of([]) == (0, False)


def test_measurements_are_no_pictures(tmp_path: Path) -> None:
    """Sixteen of each letter, at UCI, became pictures of 4 x 4, and nothing was said."""
    pens = table(tmp_path / "pendigits.tra", PIXELS, LABELS)
    with pytest.raises(DataError, match="hardly pixels of a picture") as caught:
        load_data(pens)
    assert "give the file the ending .csv" in caught.value.remedy
    check_read(table(tmp_path / "t.csv", PIXELS, LABELS))
    words = "letter x-box y-box width high onpix x-bar y-bar x2bar y2bar xybar x2ybr xy2br x-ege xegvy y-ege yegvx"
    named = table(tmp_path / "letters.csv", LABELS, PIXELS, head=words.replace(" ", ","))
    with pytest.raises(DataError, match=r"16 columns of letters.csv are measurements, and no pixels: x-box, y-box"):
        load_data(named)


@pytest.mark.parametrize("name", ["pixel{n}", "{n}", "p_{n}", "v{n}", "Unnamed: {n}"])
def test_pixels_are_not_taken_for_measurements_by_their_names(tmp_path: Path, name: str) -> None:
    head = ",".join(["label", *(name.format(n=n) for n in range(16))])
    check_read(table(tmp_path / "t.data", LABELS, PIXELS, head=head))
