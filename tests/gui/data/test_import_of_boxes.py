"""Pictures in which things are marked, in the tray: each thing becomes a picture, and what is left out is said."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from gui.data.import_tray import ImportTray
from gui.state.work.tasks import Tasks
from tests.engine.data.files import write_folder
from tests.engine.data.test_boxes import MARKED, photo, voc
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
