"""A sheet with figures in rows is a set: each figure is cut out of its paper, and each row has a class."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from engine.data import load_data
from engine.data.fit import Fit
from engine.data.fitting import manner
from engine.data.load import importing
from engine.data.own_list import labels_in
from engine.data.sheet import sheet_of
from engine.data.sheet_file import as_folder, names_of, sheet_in
from engine.errors import DataError
from engine.work import finished
from tests.engine.data.sheets import DIGITS, sheet
from tests.engine.data.test_photographed import EVEN, LIT, TABLE, photo_of


@pytest.mark.parametrize(("paper", "skew"), [
    ("", 0), ("", -7), ("ruled", -3), ("squared", 0), ("squared", 2), ("boxes", 0), ("boxes", 3), ("table", 0),
])  # fmt: skip
def test_figures_are_found_in_their_rows_on_any_paper(paper: str, skew: float) -> None:
    """A sheet was refused as no data set: each digit had to be cut out by hand."""
    found = sheet_of(sheet("0123456789", 8, paper, skew))
    assert found is not None
    assert [len(row) for row in found.rows] == [8] * 10
    middles = [np.mean([box.top for box in row]) for row in found.rows]
    assert middles == sorted(middles)
    assert all(one.left < other.left for row in found.rows for one, other in pairwise(row))


def test_strips_of_a_table_beside_a_sheet_that_lies_askew_are_no_figures() -> None:
    """Half as long as the edge, they made all figures look like specks: no rows of figures were seen on it."""
    photo = np.pad(np.asarray(sheet("01234"), float), ((50, 50), (60, 60)), constant_values=200)
    down, across = np.mgrid[: len(photo), : len(photo[0])]
    photo[(across < 28 + down / 56) | (across > 676 + down / 56)] = 90
    light = 1 - 0.3 * across / 720 - 0.2 * down / 900
    found = sheet_of(Image.fromarray(np.rint(photo * light).astype(np.uint8)))
    assert found is not None
    assert [len(row) for row in found.rows] == [8] * 5


def test_figures_of_one_row_alone_stand_in_one_row() -> None:
    """One that stood a little higher was a row of its own."""
    for seed in range(4):
        found = sheet_of(sheet("7", 10, seed=seed).crop((0, 330, 600, 470)))
        assert found is not None
        assert [len(row) for row in found.rows] == [10]


def test_a_row_of_few_figures_far_from_one_another_is_one_row() -> None:
    """Looked at aslant, each stood far above the next: three figures were three rows."""
    for skew in (0, -4):
        row = Image.new("L", (1000, 600), 217)
        for place, label in enumerate("582"):
            row.paste(sheet(label, 1, seed=place).resize((75, 100)), (60 + 380 * place, 260 - 8 * place))
        found = sheet_of(row.rotate(skew, fillcolor=217))
        assert found is not None
        assert [len(one) for one in found.rows] == [3]


def test_two_figures_that_touch_are_told_from_one_and_no_figure_from_two() -> None:
    """They are cut out as one, and were learned so without a word."""
    found = sheet_of(sheet(touching=2))
    assert found is not None
    assert [*map(len, found.rows)] == [7, 7, *[8] * 8]
    assert found.may_touch == (found.rows[0][0], found.rows[1][0])
    for seed in range(3):
        plain = sheet_of(sheet(columns=6, seed=seed))
        assert plain is not None
        assert plain.may_touch == ()


def test_a_picture_too_small_for_rows_is_none() -> None:
    for size in ((3, 2), (4000, 3), (28, 28)):
        assert sheet_of(Image.new("L", size)) is None


def test_a_few_large_figures_are_rows_as_well() -> None:
    found = sheet_of(sheet("38", 3))
    assert found is not None
    assert [len(row) for row in found.rows] == [3, 3]


def test_chalk_on_a_board_is_found_and_becomes_dark_on_light() -> None:
    board = Image.fromarray(255 - np.asarray(sheet("0123")))
    found = sheet_of(board)
    assert found is not None
    assert [len(row) for row in found.rows] == [8] * 4
    figure = found.figure(found.rows[0][0])
    assert (figure[0, 0], figure.min()) == (255, 0)


@pytest.mark.parametrize("paper", [LIT, TABLE, 0.85 * EVEN])
def test_one_figure_is_one_picture(paper: np.ndarray) -> None:
    for number in range(0, 1000, 200):
        assert sheet_of(Image.fromarray(photo_of(number, paper, 0.75))) is None


@pytest.mark.parametrize("paper", ["ruled", "squared"])
def test_one_large_figure_on_paper_with_lines_is_no_sheet_of_its_pieces(paper: str) -> None:
    for seed in range(3):
        assert sheet_of(sheet("5", 1, paper, seed=seed)) is None
        assert sheet_of(sheet("5", 1, paper, seed=seed).crop((60, 150, 540, 650))) is None


def saved(folder: Path, labels: str = "0123456789", columns: int = 8) -> Path:
    path = folder / "ours.png"
    sheet(labels, columns, "squared").save(path)
    return path


def test_a_sheet_of_ten_rows_is_a_set_of_the_ten_figures_as_ink(tmp_path: Path) -> None:
    data = load_data(saved(tmp_path))
    assert data.class_names == tuple("0123456789")
    assert data.shape == (28, 28, 1)
    assert len(data.train) + len(data.test) == 80
    assert manner(data.train).has_ink
    assert data.about.fit == "ink"
    means = [data.train.seen()[data.train.labels == label].mean(axis=0).ravel() for label in range(10)]
    known = [DIGITS.seen()[DIGITS.labels == label].mean(axis=0).ravel() for label in range(10)]
    alike = np.corrcoef(means, known)[:10, 10:]
    assert (alike.argmax(axis=1) == np.arange(10)).all(), "each row is the class that it shows"


def test_rows_have_the_classes_that_are_said_some_twice_and_some_none(tmp_path: Path) -> None:
    path = saved(tmp_path, "3388")
    data = load_data(path, Fit(rows="three, three, -, eight"))
    assert data.class_names == ("eight", "three")
    assert len(data.train) + len(data.test) == 24
    assert len(data.about.passed_over) == 8
    assert load_data(path).class_names == ("1", "2", "3", "4")
    assert names_of(" 0 1  2 ") == ("0", "1", "2")
    with pytest.raises(DataError, match="3 rows are named, but 4 rows are seen on"):
        load_data(path, Fit(rows="3 3 8"))


def test_rows_that_are_named_anew_are_so_where_their_figures_are_labelled_by_hand(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who had opened the box with a wrong name, and put it right, found the wrong one there for ever."""
    monkeypatch.setattr("engine.data.sheet_file.own_place", lambda part: tmp_path / part)
    path = saved(tmp_path, "338", 4)
    for names in ("3 3 9", "3 3 8"):
        assert {*labels_in(as_folder(path, {path.name: sheet_in(path)}, Fit(rows=names))).values()} == {*names.split()}


def test_columns_have_classes_where_all_rows_are_as_long(tmp_path: Path) -> None:
    path = saved(tmp_path, "338", 4)
    data = load_data(path, Fit(columns="a b c d"))
    assert data.counts(data.train) == dict.fromkeys("abcd", 2)
    with pytest.raises(DataError, match="5 columns are named"):
        load_data(path, Fit(columns="a b c d e"))


def test_a_picture_of_one_thing_is_told_to_be_none_with_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "one.png"
    Image.fromarray(photo_of(0, LIT, 0.75)).save(path)
    with pytest.raises(DataError, match=r"one\.png is one picture, and no rows of figures are seen on it"):
        finished(importing(path, "one"))
    path.write_bytes(b"no picture")
    with pytest.raises(DataError, match=r"one\.png cannot be read: it is no picture"):
        finished(importing(path, "one"))
