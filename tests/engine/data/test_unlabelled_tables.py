"""Tables of pictures that nobody has labelled, as a contest's test.csv: what they are is said, and networks take them.
"""

from pathlib import Path

import numpy as np
import pytest

from engine.data import load_data
from engine.data.fit import Fit
from engine.data.images import Images
from engine.data.room import Room
from engine.data.sources.table import reading_unlabelled
from engine.errors import DataError
from engine.work import finished

PIXELS = np.random.default_rng(0).integers(0, 256, (12, 64))
SHAPE = (8, 8, 1)


def table(path: Path, first: str = "", column: list[object] | None = None, has_head: bool = True) -> Path:
    """`column` stands before the pixels, under the word `first`."""
    rows = [[*([] if column is None else [column[number]]), *row] for number, row in enumerate(PIXELS.tolist())]
    head = [[*([] if column is None else [first]), *(f"pixel{number}" for number in range(64))]] if has_head else []
    path.write_text("\n".join(",".join(map(str, row)) for row in [*head, *rows]))
    return path


def read(path: Path) -> tuple[list[str], Images]:
    with Room(path.parent) as room:
        return finished(reading_unlabelled(path, SHAPE, room))


@pytest.mark.parametrize("first", ["id", "", "Unnamed: 0", "Index"])
def test_the_numbers_of_pictures_are_no_classes(tmp_path: Path, first: str) -> None:
    test = table(tmp_path / "test.csv", first, [*range(12)])
    with pytest.raises(DataError) as told:
        load_data(test)
    assert str(told.value.problem) == "test.csv has a number for each picture and its pixels, and no label."
    assert "convscope label" in str(told.value.remedy)
    assert len(load_data(test, Fit(label="first")).class_names) == 12  # who says that it is the label is believed


def test_labels_under_a_word_for_numbers_are_labels_where_pictures_share_them(tmp_path: Path) -> None:
    assert load_data(table(tmp_path / "a.csv", "id", [3, 7] * 6)).class_names == ("3", "7")
    assert load_data(table(tmp_path / "b.csv", "label", ["3", "3.0", "7"] * 4)).class_names == ("3", "7")


@pytest.mark.parametrize(("column", "has_head", "names"), [
    (None, True, range(1, 13)), (None, False, range(1, 13)), ([*range(40, 52)], True, range(40, 52)),
    ([f"{number:03x}" for number in range(12)], True, [f"{number:03x}" for number in range(12)]),
    ([5, 6] * 6, True, range(1, 13)),
])  # fmt: skip
def test_pictures_without_labels_are_read_with_what_they_are_called(
    tmp_path: Path, column: list[object] | None, has_head: bool, names: list[object]
) -> None:
    found, images = read(table(tmp_path / "test.csv", "id", column, has_head))
    assert found == [str(name) for name in names]
    np.testing.assert_array_equal(images.pixels, PIXELS.reshape(12, *SHAPE))
    assert images.scale == 1 / 255


def test_pictures_of_another_size_than_the_network_takes_are_refused(tmp_path: Path) -> None:
    path = table(tmp_path / "test.csv")
    with Room(tmp_path) as room, pytest.raises(DataError) as told:
        finished(reading_unlabelled(path, (28, 28, 1), room))
    assert str(told.value.problem) == "test.csv has 64 columns; the network looks at 784 pixels."


def written(path: Path, head: list[object], rows: list[list[object]]) -> Path:
    path.write_text("\n".join(",".join(map(str, row)) for row in [head, *rows]))
    return path


@pytest.mark.parametrize("head", [[*range(64)], [*range(1, 65)], ["", *range(64)], ["key", *range(1, 65)]])
def test_numbers_over_the_columns_are_no_picture(tmp_path: Path, head: list[object]) -> None:
    rows = [[*(["a3", "b0"][number % 2] + str(number) for _ in range(len(head) - 64)), *row]
            for number, row in enumerate(PIXELS.tolist())]  # fmt: skip
    _, images = read(written(tmp_path / "test.csv", head, rows))
    np.testing.assert_array_equal(images.pixels, PIXELS.reshape(12, *SHAPE))


@pytest.mark.parametrize("is_first", [True, False])
def test_numbers_over_the_columns_of_a_labelled_table_are_no_picture(tmp_path: Path, is_first: bool) -> None:
    labels = [[number % 3] for number in range(12)]
    rows = [[*label, *row] if is_first else [*row, *label] for label, row in zip(labels, PIXELS.tolist(), strict=True)]
    data = load_data(written(tmp_path / "train.csv", [*range(65)], rows))
    assert data.class_names == ("0", "1", "2")
    assert len(data.train) + len(data.test) == 12


@pytest.mark.parametrize(("last", "names"), [("id", range(50, 62)), ("label", [1, 2] * 6), ("Key", range(50, 62))])
def test_what_stands_behind_the_pixels_is_none_of_them(tmp_path: Path, last: str, names: list[int]) -> None:
    head = [*(f"{row}x{column}" for row in range(8) for column in range(8)), last]
    rows = [[*row, name] for row, name in zip(PIXELS.tolist(), names, strict=True)]
    found, images = read(written(tmp_path / "test.csv", head, rows))
    assert found == [*map(str, range(1, 13) if last == "label" else names)]
    np.testing.assert_array_equal(images.pixels, PIXELS.reshape(12, *SHAPE))


def test_a_table_that_is_not_there_is_not_said_to_be_cut_off(tmp_path: Path) -> None:
    with pytest.raises(DataError) as told:
        read(tmp_path / "tset.csv")
    assert str(told.value.problem).startswith("tset.csv cannot be read as")
    assert str(told.value.remedy).startswith("Check how its name is written.")
