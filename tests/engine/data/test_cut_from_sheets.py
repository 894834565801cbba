"""What is cut out of a sheet is one figure, whole and alone: with its bars and dots, without what is near it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw

from engine.data import load_data
from engine.data.fit import Fit
from engine.data.joined import pieces_of
from engine.data.own_list import labels_in, write_labels
from engine.data.sheet import Sheet, sheet_of
from engine.data.sheet_file import as_folder, names_of, sheet_in
from engine.errors import DataError

Stroke = Sequence[tuple[int, int]]
ONE, SLANTED = [(0, 0), (0, 60)], [(80, 0), (0, 90)]
FIVE = [(4, 24), (0, 50), (40, 60), (40, 80), (0, 90)]


def paper(*figure: Stroke, rows: int = 3, apart: int = 120, more: Sequence[Stroke] = ()) -> Image.Image:
    """So many rows of four figures that are made of these strokes, and `more` strokes somewhere."""
    page = Image.new("L", (600, 800), 230)
    pen = ImageDraw.Draw(page)
    for row in range(rows):
        for column in range(4):
            for stroke in figure:
                pen.line([(60 + column * apart + x, 50 + row * 150 + y) for x, y in stroke], 40, 6)
    for stroke in more:
        pen.line([*stroke], 40, 6)
    return page


def cut(page: Image.Image) -> Sheet:
    found = sheet_of(page)
    assert found is not None
    return found


def lengths(page: Image.Image) -> list[int]:
    return [len(row) for row in cut(page).rows]


def pieces(found: Sheet) -> set[int]:
    """Of how many pieces the pictures of figures are."""
    return {len(pieces_of(found.figure(box) < 128)[1]) for row in found.rows for box in row}


def test_a_bar_above_a_figure_and_a_dot_are_part_of_it_and_a_speck_farther_away_is_not() -> None:
    five = cut(paper(FIVE, [(4, 10), (50, 10)]))
    assert ([len(row) for row in five.rows], pieces(five)) == ([4] * 3, {2})
    assert all(box.bottom - box.top > 80 for row in five.rows for box in row)
    dot, speck = [(0, 0), (8, 0)], [(50, 80), (58, 80)]
    dotted = cut(paper([(0, 20), (0, 90)], dot, speck))
    assert ([len(row) for row in dotted.rows], pieces(dotted)) == ([4] * 3, {2})
    assert all(box.bottom - box.top > 85 for row in dotted.rows for box in row), "the dot is in the picture"


def test_what_reaches_into_the_box_of_a_figure_is_not_in_its_picture() -> None:
    found = cut(paper(SLANTED, apart=64))
    assert ([len(row) for row in found.rows], pieces(found)) == ([4] * 3, {1})


def test_a_figure_has_paper_around_it_and_is_black_however_pale_it_was_written() -> None:
    page = Image.fromarray(np.rint(230 - (230 - np.asarray(paper(SLANTED), float)) / 3).astype(np.uint8))
    found = cut(page)
    for row in found.rows:
        for box in row:
            figure = found.figure(box)
            down, across = np.nonzero(figure < 128)
            edges = down.min(), len(figure) - 1 - down.max(), across.min(), len(figure) - 1 - across.max()
            assert min(edges) > 15
            assert figure.min() == 0


def test_a_letter_that_is_higher_than_the_others_stands_in_its_row_and_one_over_two_rows_in_none() -> None:
    assert lengths(paper(ONE, more=[[(540, 175), (560, 230), (540, 285)]])) == [4, 5, 4]
    assert lengths(paper(ONE, more=[[(540, 80), (560, 155), (540, 235)]])) == [4, 4, 4]


def test_a_sheet_with_nothing_on_it_is_none() -> None:
    assert sheet_of(Image.new("L", (600, 800), 230)) is None


def test_names_between_commas_may_have_blanks_and_are_one_however_they_were_typed() -> None:
    assert names_of("my three, my e\u0301ight,") == ("my three", "my \u00e9ight")


def test_columns_are_refused_where_rows_hold_more_or_fewer(tmp_path: Path) -> None:
    path, whole = tmp_path / "ours.png", paper(ONE)
    whole.paste(230, (400, 190, 560, 310))
    whole.save(path)
    with pytest.raises(DataError, match=r"4 columns are named, but the rows of ours\.png hold 4, 3, 4 figures"):
        load_data(path, Fit(columns="a b c d"))


def test_a_sheet_that_was_photographed_anew_under_its_name_is_looked_at_anew(tmp_path: Path) -> None:
    path = tmp_path / "ours.png"
    for rows in (2, 3):
        paper(ONE, rows=rows).save(path)
        assert len(load_data(path).class_names) == rows


def test_figures_to_be_labelled_by_hand_are_kept_for_their_own_sheet_without_those_of_a_row_left_out(
    tmp_path: Path,
) -> None:
    folders = list[Path]()
    for number, said in enumerate(("a b", "- c")):
        path = tmp_path / str(number) / "ours.png"
        path.parent.mkdir()
        paper(ONE, rows=2).save(path)
        folders.append(as_folder(path, {path.name: sheet_in(path)}, Fit(rows=said)))
    first, second = map(labels_in, folders)
    assert list(first.values()) == ["a"] * 4 + ["b"] * 4
    assert second == {f"row 02 - {place:02}.png": "c" for place in range(1, 5)}


def test_classes_given_by_hand_stay_those_of_the_figures_they_were_given_to(tmp_path: Path) -> None:
    """Who opens the box once more goes on; a sheet that was scanned anew under the same name has other figures."""
    path, moved = tmp_path / "ours.png", Image.new("L", paper(ONE, rows=2).size, 230)
    paper(ONE, rows=2).save(path)

    def figures() -> Path:
        return as_folder(path, {path.name: sheet_in(path)}, Fit(rows="a b"))

    write_labels(figures(), dict.fromkeys(labels_in(figures()), "by hand"))
    assert {*labels_in(figures()).values()} == {"by hand"}
    moved.paste(paper(ONE, rows=2), (9, 0))
    moved.save(path)
    assert {*labels_in(figures()).values()} == {"a", "b"}
