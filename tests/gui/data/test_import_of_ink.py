"""Photos of handwriting: the tray offers to cut out what is written, and shows before and after."""

from pathlib import Path

from PIL import Image
from pytestqt.qtbot import QtBot

from engine.data.fit import AS_INK, HOWS
from engine.data.sources.folder import Folder
from engine.work import finished
from gui.data.board import WAYS
from gui.data.import_tray import ImportTray
from gui.look.theme import theme
from gui.state.work.tasks import Tasks
from tests.engine.data.files import picture, write_folder
from tests.engine.data.test_inked import photos
from tests.gui.data.stage import DataStage

HINT = "These look written on paper: with Ink, what is written alone is cut out."


def tray_of(qtbot: QtBot, tasks: Tasks, folder: Path) -> ImportTray:
    tray = ImportTray(tasks)
    qtbot.addWidget(tray)
    tray.begin(folder)
    tray.show_survey(finished(Folder().surveying(folder)), False)
    qtbot.waitUntil(lambda: None not in (tray.before._before, tray.after._before))
    return tray


def test_ink_is_offered_for_photos_of_handwriting_and_shown_before_and_after(
    qtbot: QtBot, tasks: Tasks, tmp_path: Path
) -> None:
    """A class's own digits were cropped to their middle, in colour, and learned badly; nothing told why."""
    tray = tray_of(qtbot, tasks, photos(tmp_path / "mine"))
    assert HINT in tray.outcome.text()
    tray.side.button(64).click()
    tray.how.button(AS_INK).click()
    assert HINT not in tray.outcome.text()
    assert "They become 28×28×1." in tray.outcome.text()
    assert not tray.colour.isEnabled()
    assert not tray.side.button(0).isEnabled()
    qtbot.waitUntil(lambda: tray.before._after is not None)
    made = tray.before._after
    assert made is not None
    assert (made.width(), made.pixelColor(0, 0).value()) == (28, 255), "on paper, as the digits beside it are shown"
    assert min(made.pixelColor(at, 14).value() for at in range(28)) < 55
    assert tray.colour.value is False, "what becomes 28×28×1 was said to be in colour"
    theme.set_mode("dark", remember=False)
    qtbot.waitUntil(lambda: tray.before._after is not None and tray.before._after.pixelColor(0, 0).value() < 55)
    theme.set_mode("light", remember=False)
    tray.how.button("pad").click()
    assert (tray.fit.size, tray.colour.isEnabled(), tray.side.button(0).isEnabled()) == (64, True, True)
    assert tray.colour.value
    tray.how.button(AS_INK).click()
    tray.begin(tmp_path / "mine")
    assert (tray.fit.how, tray.fit.size, tray.colour.isEnabled()) == ("crop", 0, True)


def test_ink_of_photos_that_are_as_large_as_it_becomes_is_shown_as_it_becomes(
    qtbot: QtBot, tasks: Tasks, tmp_path: Path
) -> None:
    folder = write_folder(tmp_path / "mine", {f"{label}/1.png": picture((250, 250, 250), (28, 28)) for label in "ab"})
    for one in folder.glob("*/*.png"):
        image = Image.open(one).copy()
        image.paste((0, 0, 0), (4, 5, 7, 15))
        image.save(one)
    tray = tray_of(qtbot, tasks, folder)
    tray.how.button(AS_INK).click()
    qtbot.waitUntil(lambda: tray.before._after is not None)
    made = tray.before._after
    assert made is not None
    assert made.pixelColor(0, 0).value() == 255
    assert made.pixelColor(14, 14).value() < 30


def test_other_pictures_are_not_said_to_be_written(qtbot: QtBot, tasks: Tasks, tmp_path: Path) -> None:
    files = {f"{label}/{number}.png": picture(size=(240, 180)) for label in ("ball", "cup") for number in range(2)}
    tray = tray_of(qtbot, tasks, write_folder(tmp_path / "mine", files))
    assert "Ink" not in tray.outcome.text()


def test_what_was_imported_as_ink_is_in_use_then(stage: DataStage, qtbot: QtBot, tmp_path: Path) -> None:
    page = stage.page
    page.bring(photos(tmp_path / "written"))
    qtbot.waitUntil(page.tray.go.isEnabled, timeout=20_000)
    page.tray.how.button(AS_INK).click()
    page.tray.go.click()
    qtbot.waitUntil(lambda: stage.document.data.name == "written", timeout=20_000)
    assert stage.document.data.shape == (28, 28, 1)
    assert not stage.document.data.train.are_photos
    assert {*WAYS} == {*HOWS}, "and a photo can be laid on the board"
