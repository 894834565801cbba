"""Pictures in which things are marked, in the tray: each thing becomes a picture, and what is left out is said."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from gui.data.import_tray import ImportTray
from gui.state.work.tasks import Tasks
from tests.engine.data.files import write_folder
from tests.engine.data.test_boxes import MARKED, coco, photo, voc
from tests.gui.data.test_import_tray import tray_of


def tray_with(qtbot: QtBot, tasks: Tasks, folder: Path, of_each: tuple = MARKED) -> ImportTray:
    files = {f"{n}.{end}": text for n in range(10) for end, text in (("png", photo()), ("xml", voc(of_each)))}
    return tray_of(qtbot, tasks, write_folder(folder, files | {"none.png": photo()}))


def test_how_many_boxes_become_pictures_and_how_many_do_not_is_said_before(
    qtbot: QtBot, tasks: Tasks, tmp_path: Path
) -> None:
    tray = tray_with(qtbot, tasks, tmp_path / "mine")
    assert tray.found.text() == "20 pictures in 2 classes, 20×60 to 30×40"
    assert tray.outcome.text() == (
        "Set aside for the test: what is marked in 2 of 10 pictures, so that no part of one is on both sides. They are "
        "cut out of 10 pictures, in which they are marked. Boxes that are left out, as they are less than 8 "
        "pixels wide or high: 10. Boxes that are left out, as they lie outside of their picture for the most part: 10. "
        "Pictures that are left out, as nothing is marked in them: 1. They become 32×32×3."
    )
    assert tray.how.value == "pad", "of a tall thing its middle is no picture"
    assert tray.go.isEnabled()
    assert tray.by_hand.isHidden()


def test_boxes_of_one_class_are_refused_for_that(qtbot: QtBot, tasks: Tasks, tmp_path: Path) -> None:
    tray = tray_with(qtbot, tasks, tmp_path / "mine", MARKED[:1])
    assert tray.outcome.text() == (
        "mine has one class only: cup. There must be pictures of at least two classes to tell apart."
    )
    assert not tray.go.isEnabled()


def test_what_is_wrong_with_a_list_of_marks_is_said_instead_of_asking_for_the_classes(
    qtbot: QtBot, tasks: Tasks, tmp_path: Path
) -> None:
    files = {"0.png": photo(), "1.png": photo(), "all.json": coco("0.png", "1.png")[:-60]}
    tray = tray_of(qtbot, tasks, write_folder(tmp_path / "mine", files))
    assert tray.outcome.text() == (
        "Nothing that is marked in the pictures in mine can be used. all.json: it lists what is marked in pictures, "
        "and ends in the middle. Check that the marks are complete, and that they were made in just these pictures."
    )
    assert tray.outcome.property("role") == "error"
    assert not tray.by_hand.isHidden(), "their classes can be said by hand all the same"


def test_of_two_lists_of_marks_the_damaged_one_is_named(qtbot: QtBot, tasks: Tasks, tmp_path: Path) -> None:
    files = {f"{n}.png": photo() for n in range(4)}
    files |= {"all.json": coco(*files), "more.json": coco("1.png")[:-60]}
    tray = tray_of(qtbot, tasks, write_folder(tmp_path / "mine", files))
    assert "Not used: more.json, as it lists what is marked in pictures, and ends in the middle." in tray.outcome.text()
    assert tray.go.isEnabled()
