"""What the tray says of folders whose names differ in capitals or blanks alone, or are long."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from engine.data.fit import Fit
from engine.data.sources.folder import Folder
from engine.work import finished
from gui.data.import_refusal import refusal_of
from gui.data.import_sentences import sentences_of
from tests.engine.data.files import picture, write_folder
from tests.gui.data.stage import DataStage
from tests.gui.painted import texts_of


def test_folders_that_become_one_class_are_told_before_the_import(tmp_path: Path) -> None:
    files = {f"{name}/{n}.png": picture((n, 9, 9)) for name in ("Cat", "cat", "dog") for n in range(4)}
    survey = finished(Folder().surveying(write_folder(tmp_path, files)))
    assert survey.counts == {"Cat": 8, "dog": 4}
    assert (
        "“Cat”, “cat” differ in capitals or blanks alone: they are one class, “Cat”. If they are several, rename all "
        "but one."
    ) in sentences_of(survey, Fit(), 0.2)


def test_many_classes_that_are_written_in_two_ways_are_one_sentence(tmp_path: Path) -> None:
    """It was a sentence for each, and they filled the tray."""
    names = [way for name in ("ant", "bee", "cat", "dog", "elk", "fox") for way in (name, name.title())]
    survey = finished(Folder().surveying(write_folder(tmp_path, {f"{name}/1.png": picture() for name in names})))
    said = [words for words in sentences_of(survey, Fit(), 0.2) if "capitals" in words]
    assert said == [
        "Names of 6 classes are written in several ways, with other capitals or blanks: (“Ant”, “ant”), (“Bee”, "
        "“bee”), (“Cat”, “cat”), (“Dog”, “dog”), …. Each is one class. If it is several, rename all but one."
    ]


def test_a_name_that_is_too_long_is_told_before_the_import(tmp_path: Path) -> None:
    """The button offered an import that was refused then."""
    files = {f"{name}/{n}.png": picture((n, 9, 9)) for name in ("cat", "d" * 101) for n in range(4)}
    survey = finished(Folder().surveying(write_folder(tmp_path, files)))
    refusal = refusal_of(survey, 2, "pets", False, False)
    assert refusal.endswith("has 101 letters: '" + "d" * 100 + "…'. Rename it, with at most 100 letters.")


def test_a_long_name_of_a_folder_ends_in_dots_and_is_told_whole(stage: DataStage, qtbot: QtBot, tmp_path: Path) -> None:
    """It ended in the middle of a letter, and nothing told the rest."""
    name = "Photographs of the animals in the zoological garden of our town, taken by all pupils on the second of May"
    files = {f"{kind}/{n}.png": picture((n, 9, 9)) for kind in ("cat", "dog") for n in range(4)}
    tray = stage.page.tray
    stage.page.bring(write_folder(tmp_path / name, files))
    qtbot.waitUntil(tray.go.isEnabled)
    assert tray.title.toolTip().split() == name.split()  # a tip has several lines
    assert any(words.startswith("Photographs of the animals") and words.endswith("…") for words in texts_of(tray.title))
    stage.page.bring(write_folder(tmp_path / "pets", files))
    qtbot.waitUntil(tray.go.isEnabled)
    assert tray.title.toolTip() == ""
    assert texts_of(tray.title) == ["pets"]


def test_a_folder_for_each_pupil_is_told_to_hold_the_classes_inside(tmp_path: Path) -> None:
    """The pupils became the classes without a word."""
    def said(*folders: str) -> str:
        files = {f"{name}/{n}.png": picture((n, 9, 9)) for name in folders for n in range(4)}
        survey = finished(Folder().surveying(write_folder(tmp_path / "-".join(folders).replace("/", "."), files)))
        return " ".join(sentences_of(survey, Fit(), 0.2))

    words = "Each folder has the same in it: “cat”, “dog”. If those are the classes, bring their pictures together: "
    assert words + "all of “cat” in one folder." in said("anna/cat", "anna/dog", "ben/cat", "ben/dog")
    for others in (("anna/cat", "ben/dog"), ("cat", "dog"), ("anna/cat", "anna/dog", "ben/cat", "ben/owl"),
                   ("train/cat", "train/dog", "test/cat", "test/dog"),
                   ("cat/train", "cat/Test", "dog/train", "dog/Test")):  # fmt: skip
        assert "Each folder has" not in said(*others)
