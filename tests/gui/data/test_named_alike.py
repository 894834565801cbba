"""What the tray says of folders whose names differ in capitals or blanks alone."""

from pathlib import Path

from engine.data.fit import Fit
from engine.data.sources.folder import Folder
from engine.work import finished
from gui.data.import_refusal import refusal_of
from gui.data.import_sentences import sentences_of
from tests.engine.data.files import picture, write_folder


def test_folders_that_become_one_class_are_told_before_the_import(tmp_path: Path) -> None:
    files = {f"{name}/{n}.png": picture((n, 9, 9)) for name in ("Cat", "cat", "dog") for n in range(4)}
    survey = finished(Folder().surveying(write_folder(tmp_path, files)))
    assert survey.counts == {"Cat": 8, "dog": 4}
    assert (
        "“Cat”, “cat” differ in capitals or blanks alone: they are one class, “Cat”. If they are several, rename all "
        "but one."
    ) in sentences_of(survey, Fit(), 0.2)


def test_a_name_that_is_too_long_is_told_before_the_import(tmp_path: Path) -> None:
    """The button offered an import that was refused then."""
    files = {f"{name}/{n}.png": picture((n, 9, 9)) for name in ("cat", "d" * 101) for n in range(4)}
    survey = finished(Folder().surveying(write_folder(tmp_path, files)))
    refusal = refusal_of(survey, 2, "pets", False, False)
    assert refusal.endswith("has 101 letters: '" + "d" * 100 + "…'. Rename it, with at most 100 letters.")
