"""Sheets of many pupils in one folder are one set, and no pupil's figures are both learned and tested."""

from __future__ import annotations

import zipfile
from functools import partial
from io import BytesIO
from pathlib import Path

import numpy as np
import pytest

from engine.data import load_data
from engine.data.fit import Fit
from engine.data.found import set_aside
from engine.data.many_sheets import surveying_sheets
from engine.data.sheet import sheet_of
from engine.data.sheet_file import as_folder, survey_of
from engine.data.sources.folder import Folder
from engine.data.sources.picture_list import PictureList
from engine.data.survey import CLIMBS, Item
from engine.errors import DataError
from engine.work import finished
from tests.engine.data.sheets import sheet


def sheets(folder: Path, names: list[str], labels: str = "38", columns: int = 4) -> Path:
    for seed, name in enumerate(names):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        sheet(labels, columns, seed=seed).save(path)
    return folder


def test_sheets_in_one_folder_are_one_set_and_whole_ones_are_for_the_test(tmp_path: Path) -> None:
    """Each had to be imported alone, and nothing put the sets together."""
    folder = sheets(tmp_path / "ours", [f"{name}.png" for name in ("anna", "ben", "cem", "dana", "eli")])
    data = load_data(folder, Fit(rows="three eight"))
    assert data.class_names == ("eight", "three")
    assert (len(data.train), len(data.test)) == (32, 8), "one sheet of five, whole"
    assert data.counts(data.test) == {"eight": 4, "three": 4}
    assert (data.about.fit, data.about.kind) == ("ink", "sheet")
    assert load_data(folder).class_names == ("1", "2"), "without names, too: nothing else says their classes"


def test_folders_of_pupils_are_no_classes_where_rows_are_named(tmp_path: Path) -> None:
    names = [f"{pupil}/{number}.png" for pupil in ("anna", "ben", "cem", "dana") for number in range(2)]
    folder = sheets(tmp_path / "ours", names)
    survey = finished(Folder().surveying(folder, Fit(rows="3 8")))
    assert survey.counts == {"3": 32, "8": 32}
    assert {one.of for one in survey.seen} == {"anna", "ben", "cem", "dana"}, "both sheets of one stay together"
    plain = finished(Folder().surveying(folder))
    assert (plain.classes, plain.rows_seen) == (("anna", "ben", "cem", "dana"), 2)


@pytest.mark.parametrize("rows", ["3 8", ""])
def test_sheets_of_one_pupil_by_their_names_stay_together(tmp_path: Path, rows: str) -> None:
    """Without rows the pupils were the classes, and a whole sheet a picture."""
    names = ["anna 1.png", "anna 2.png", "ben 1.png", "ben 2.png", "cem 1.png", "dana 1.png"]
    survey = finished(Folder().surveying(sheets(tmp_path / "ours", names), Fit(rows=rows)))
    assert {one.of for one in survey.seen} == {"anna", "ben", "cem", "dana"}
    assert len(survey.classes) == 2


def test_the_outer_folders_say_whose_sheets_are(tmp_path: Path) -> None:
    names = ["anna/monday/1.png", "anna/tuesday/1.png", "ben/monday/1.png", "cem/monday/1.png", "dana/monday/1.png"]
    survey = finished(Folder().surveying(sheets(tmp_path / "ours", names), Fit(rows="3 8")))
    assert {one.of for one in survey.seen} == {"anna", "ben", "cem", "dana"}


def test_names_of_a_camera_and_those_of_one_pupil_alone_say_nobody(tmp_path: Path) -> None:
    names = [*(f"IMG_{number}.png" for number in range(4)), "anna 1.png", "anna 2.png"]
    drawn = sheet_of(sheet("38", 4))
    assert drawn is not None
    assert {one.of for one in survey_of("", dict.fromkeys(names, drawn), Fit()).seen} == {*names[:4], "anna"}
    assert {one.of for one in survey_of("", dict.fromkeys(names[4:], drawn), Fit()).seen} == {*names[4:]}


def test_pupils_of_one_name_in_two_classes_are_two(tmp_path: Path) -> None:
    drawn = sheet_of(sheet("38", 4))
    assert drawn is not None
    pupils = [f"{group}/{pupil}" for group in ("7a", "7b") for pupil in ("anna", "ben")]
    names = [f"{pupil} {number}.png" for pupil in pupils for number in (1, 2)]
    whose = {one.of for one in survey_of("", dict.fromkeys(names, drawn), Fit()).seen}
    assert whose == {*pupils}


def test_a_sheet_whose_path_leads_out_of_its_zip_is_passed_over(tmp_path: Path) -> None:
    """Its figures would be written there, once they are labelled by hand."""
    path = sheets(tmp_path, ["a.png"]) / "a.png"
    paths = ("", "away", "a.png"), ("in", "b.png"), ("in", "c.png")
    items = [Item(parts, partial(BytesIO, path.read_bytes())) for parts in paths]
    survey = finished(surveying_sheets("ours", items, Fit(rows="3 8")))
    assert survey is not None
    assert survey.passed_over == {"/away/a.png": CLIMBS}
    assert {one.of for one in survey.seen} == {"in/b.png", "in/c.png"}


@pytest.mark.parametrize("aside", ["dana", "anna"])
def test_sheets_for_the_test_stay_so_where_their_figures_are_labelled_by_hand(tmp_path: Path, aside: str) -> None:
    """They were learned, and others drawn for the test."""
    pupils = "anna", "ben", "cem", "dana"
    names = [f"{'test' if pupil == aside else 'train'}/{pupil}.png" for pupil in pupils]
    folder, fit = sheets(tmp_path / "ours", names), Fit(rows="3 8")
    cut = as_folder(folder, finished(Folder().surveying(folder, fit)).sheets, fit)
    data = load_data(cut)
    assert (len(data.train), len(data.test)) == (24, 8)
    survey = finished(PictureList().surveying(cut))
    assert {one.of for one in survey.seen if one.part == "test"} == {f"test/{aside}.png"}
    assert [one.part for one in survey.seen] == [*["train"] * 24, *["test"] * 8], "as they are read"


@pytest.mark.parametrize(("rows", "around"), [("3 8", "in/one/more/"), ("", "")])
def test_sheets_in_a_folder_for_the_test_are_its_test(tmp_path: Path, rows: str, around: str) -> None:
    """They were drawn anew, and those of the test learned."""
    names = ["test/a.png", "train/b.png", "train/c.png"]
    folder = sheets(tmp_path / "ours", [f"{around}{name}" for name in names])
    survey = finished(Folder().surveying(folder, Fit(rows=rows)))
    assert {one.of for one in survey.seen if one.part == "test"} == {"test/a.png"}
    assert [one.part for one in survey.seen] == ["train"] * 16 + ["test"] * 8
    data = load_data(folder, Fit(rows=rows))
    assert (len(data.train), len(data.test)) == (16, 8)


def test_the_sheet_that_is_shown_is_one_whose_rows_are_named(tmp_path: Path) -> None:
    folder = sheets(sheets(tmp_path / "ours", ["b.png", "c.png"]), ["a.png"], "388")
    survey = finished(Folder().surveying(folder, Fit(rows="3 8")))
    assert survey.sheet is not None
    assert len(survey.sheet.rows) == 2


def test_a_sheet_with_other_rows_is_passed_over_and_said_and_where_none_fits_it_is_refused(tmp_path: Path) -> None:
    folder = sheets(sheets(tmp_path / "ours", ["a.png", "b.png"]), ["c.png"], "388")
    data = load_data(folder, Fit(rows="3 8"))
    assert data.about.passed_over == {"c.png": "2 rows are named, but 3 rows are seen on c.png"}
    with pytest.raises(DataError, match=r"4 rows are named, but 2 rows are seen on a\.png"):
        load_data(folder, Fit(rows="1 2 3 4"))


def test_single_pictures_stay_what_they_are(tmp_path: Path) -> None:
    folder = sheets(tmp_path / "ours", ["a.png", "b.png", "c.png"], "5", 1)
    survey = finished(Folder().surveying(folder))
    assert (survey.sheets, survey.rows_seen, survey.seen) == ({}, 0, ())
    with pytest.raises(DataError, match="On no picture in ours are rows of figures seen"):
        load_data(folder, Fit(rows="5"))


def test_a_zip_of_sheets_is_the_same_set(tmp_path: Path) -> None:
    folder = sheets(tmp_path / "ours", ["a.png", "b.png"])
    with zipfile.ZipFile(tmp_path / "ours.zip", "w") as archive:
        for path in folder.iterdir():
            archive.write(path, path.name)
    data = load_data(tmp_path / "ours.zip", Fit(rows="3 8"))
    assert (len(data.train), len(data.test)) == (8, 8)


def test_whole_sheets_are_drawn_and_of_one_alone_figures_are() -> None:
    labels, of = np.tile([0, 1], 20), np.repeat(np.arange(10), 4)
    learned, tested = set_aside(labels, 0.2, 0, of)
    assert (len({*of[tested].tolist()}), {*of[learned].tolist()} & {*of[tested].tolist()}) == (2, set())
    assert set_aside(labels, 0.2, 1, of)[1].tolist() != tested.tolist(), "another seed draws others"
    assert len(set_aside(labels, 0.2, 0, np.zeros(40, int))[1]) == 8
    assert len(set_aside(labels, 0.0, 0, of)[1]) == 0
