"""Folders and ZIPs that students pack themselves: what well-known sets are read by takes nothing away from them."""

import os
from pathlib import Path

import pytest

from engine.data.own_list import LABELS, labels_in
from engine.data.sources.archive import Archive
from engine.data.sources.folder import Folder
from engine.data.survey import Survey
from engine.errors import DataError
from engine.work import finished
from tests.engine.data.files import picture, write_folder, write_zip
from tests.engine.data.test_known_layouts import TWO, survey_of
from tests.engine.data.test_lists_of_contests import LIST, PICTURES

LOOSE = {f"{n}.png": picture((30 * n, 9, 90)) for n in range(6)}


@pytest.mark.parametrize(("paths", "tests"), [
    (("images/{c}/{n}.jpg", "test/{c}/{n}.jpg"), 4), (("Pictures/{c} {n}.jpg", "Test/{c} {n}.jpg"), 4),
    (("img/{c}/{n}.jpg", "val/{c}/{n}.jpg"), 4), (("images/{c}/{n}.jpg", "test/{n}.jpg", "labels/{c}.txt"), 0),
    (("logo.png", "images/{c}/{n}.jpg", "masks/{c}/{n}.png"), 0), (("images/{n}.jpg", "train/{c}/{n}.jpg"), 0),
])  # fmt: skip
def test_pictures_beside_a_test_are_learned_from_and_a_loose_one_is_none(
    tmp_path: Path, paths: tuple[str, ...], tests: int
) -> None:
    """The folder `test` was a third class, of all that the test holds."""
    survey = survey_of(tmp_path, *paths)
    assert (survey.classes, sum(one.part == "test" for one in survey.seen)) == (TWO, tests)


@pytest.mark.parametrize("paths", [
    ("labels/{n}.jpg", "masks/{n}.jpg"), ("test tubes/{n}.jpg", "labels/{n}.jpg"), ("train1/{n}.jpg", "train2/{n}.jpg"),
    ("train/{c}/{n}.jpg", "bus/{c}/{n}.jpg"),
])  # fmt: skip
def test_classes_without_a_folder_of_pictures_beside_them_are_no_marks(tmp_path: Path, paths: tuple[str, ...]) -> None:
    survey = survey_of(tmp_path, *paths)
    assert (len(survey.classes), survey.passed_over) == (2, {})


@pytest.mark.parametrize("base", ["", "dogs/"])
def test_the_zip_of_a_contest_is_read_as_its_folder_is(tmp_path: Path, base: str) -> None:
    files = {"a submission.csv": b"id,breed\na0,boxer\na1,pug", "labels.csv": LIST.encode(), "train/a1.txt": b"0 0"}
    packed = {f"{base}{name}": held for name, held in (files | PICTURES).items()} | {"__MACOSX/._a1.png": b"-"}
    survey: Survey = finished(Archive().surveying(write_zip(tmp_path / "dogs.zip", packed)))
    assert (survey.listed, survey.counts) == ("labels.csv", {"boxer": 3, "pug": 3})


@pytest.mark.parametrize("said", ["me", "2026-0{n}-01", "cat\n../x{n}.png,dog"])
def test_a_table_that_says_no_classes_leaves_it_to_the_user_to_say_them(tmp_path: Path, said: str) -> None:
    """Of pictures beside a table with their dates each was a class of its own."""
    lines = "\n".join(f"{name},{said.format(n=n)}" for n, name in enumerate(LOOSE))
    folder = write_folder(tmp_path / "mine", LOOSE | {"Photos.csv": f"file,what\n{lines}".encode()})
    survey = finished(Folder().surveying(folder))
    assert (survey.classes, survey.listed) == ((), "")


@pytest.mark.parametrize("name", ["LABELS.CSV", "latest.tsv"])
def test_the_list_in_a_folder_may_be_called_as_people_call_lists(tmp_path: Path, name: str) -> None:
    survey = finished(Folder().surveying(write_folder(tmp_path / "dogs", PICTURES | {name: LIST.encode()})))
    assert (survey.listed, survey.classes) == (name, ("boxer", "pug"))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes in folders")
def test_a_pipe_in_the_place_of_a_list_is_waited_for_by_nobody(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / LABELS)
    with pytest.raises(DataError, match=r"labels\.csv cannot be read"):
        labels_in(tmp_path)
