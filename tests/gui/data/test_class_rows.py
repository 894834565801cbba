"""The classes that are to be imported: each with one of its pictures, where one can be read."""

from threading import Event, current_thread, main_thread

import numpy as np
from PIL import Image
from pytestqt.qtbot import QtBot

from engine.data.picture_file import Opener, whole_picture
from engine.data.sources.folder import Folder
from engine.work import finished
from gui.data.class_rows import HIGH, LARGEST, LINE
from gui.data.import_tray import ImportTray
from gui.look.theme import theme
from gui.state.work.tasks import Tasks

COLOURS = {"parking": (30, 60, 200), "stop": (200, 30, 30)}


def test_each_class_has_the_middle_of_its_first_picture_beside_its_name(qtbot: QtBot, tasks: Tasks, tmp_path) -> None:
    for name, colour in COLOURS.items():
        (tmp_path / name).mkdir()
        for number in range(2):
            pixels = np.full((20, 40, 3), 255, np.uint8)
            pixels[:, 10:30] = colour if number == 0 else (0, 0, 0)
            Image.fromarray(pixels).save(tmp_path / name / f"{number}.png")
    (tmp_path / "torn").mkdir()
    Image.fromarray(np.zeros((20, 20, 3), np.uint8)).save(tmp_path / "torn" / "0.png")
    whole = (tmp_path / "torn" / "0.png").read_bytes()
    (tmp_path / "torn" / "0.png").write_bytes(whole[:45])  # its head can be read
    tray = ImportTray(tasks)
    qtbot.addWidget(tray)
    tray.begin(tmp_path)
    tray.show_survey(finished(Folder().surveying(tmp_path)), False)
    rows = tray.classes
    assert list(rows.counts) == ["parking", "stop", "torn"]
    qtbot.waitUntil(lambda: not rows.tasks.is_running(rows._key))
    assert rows.pictures.keys() == COLOURS.keys()
    rows.resize(200, rows.sizeHint().height())
    image = rows.grab().toImage()
    for place, colour in enumerate(COLOURS.values()):
        for x in (3, rows.line - 6):
            assert image.pixelColor(x, place * rows.line + rows.line // 2).getRgb()[:3] == colour


def test_few_classes_have_larger_pictures_than_many_and_none_makes_the_tray_higher(
    qtbot: QtBot, tasks: Tasks, tmp_path
) -> None:
    tray = ImportTray(tasks)
    qtbot.addWidget(tray)
    heights = []
    for number in (2, 6, 8, 12):
        counts = {str(one): 1 for one in range(number)}
        tray.classes.show_classes(counts, dict.fromkeys(counts, (tmp_path / "none").open))
        heights.append(tray.classes.line)
        assert tray.classes.sizeHint().height() <= theme.px(max(HIGH, 9 * LINE))
    assert heights == [theme.px(LARGEST), theme.px(33), theme.px(24), theme.px(LINE)]
    qtbot.waitUntil(lambda: not tray.classes.tasks.is_running(tray.classes._key))
    assert not tray.classes.pictures


def test_large_pictures_are_read_beside_the_window_each_once_and_fitted_as_is_said_meanwhile(
    qtbot: QtBot, tasks: Tasks, tmp_path, monkeypatch
) -> None:
    for name, size in (("wide", (90, 30)), ("tall", (30, 90))):
        (tmp_path / name).mkdir()
        for number in range(2):
            Image.new("RGB", size, COLOURS["stop"]).save(tmp_path / name / f"{number}.png")
    threads, may_go_on = [], Event()

    def slowly(opener: Opener, largest: int) -> Image.Image:
        threads.append(current_thread())
        may_go_on.wait(10)
        return whole_picture(opener, largest)

    for module in ("class_rows", "fit_preview"):
        monkeypatch.setattr(f"gui.data.{module}.whole_picture", slowly)
    tray = ImportTray(tasks)
    qtbot.addWidget(tray)
    tray.begin(tmp_path)
    tray.show_survey(finished(Folder().surveying(tmp_path)), False)
    tray.side.button(32).click()
    tray.name.setText("another name")
    assert tray.go.isEnabled(), "one need not wait for what is only to be looked at"
    may_go_on.set()
    qtbot.waitUntil(lambda: None not in (tray.before._after, tray.after._after) and len(tray.classes.pictures) == 2)
    tray.how.button("stretch").click()
    made = tray.before._after
    assert made is not None
    assert (made.width(), made.height()) == (32, 32)
    assert len(threads) == 4
    assert main_thread() not in threads


def test_pictures_that_keep_their_own_size_are_shown_whole_though_they_are_no_squares(
    qtbot: QtBot, tasks: Tasks, tmp_path
) -> None:
    """The middle square was framed, and of large ones stretched to the size of the whole."""
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        for number in range(2):
            picture = Image.new("RGB", (400, 300), "white")
            picture.paste("red", (0, 0, 20, 300))
            picture.paste("blue", (380, 0, 400, 300))
            picture.save(tmp_path / name / f"{number}.png")
    tray = ImportTray(tasks)
    qtbot.addWidget(tray)
    tray.begin(tmp_path)
    tray.show_survey(finished(Folder().surveying(tmp_path)), False)
    tray.side.button(0).click()  # large ones are made small unless one wants them as they are
    qtbot.waitUntil(lambda: tray.before._after is not None)
    made = tray.before._after
    assert made is not None
    assert (made.pixelColor(3, 150).name(), made.pixelColor(396, 150).name()) == ("#ff0000", "#0000ff")
    assert tray.before._fit.box(320, 240) == (0, 0, 320, 240)
    tray.side.button(32).click()
    made = tray.before._after
    assert made is not None
    assert made.pixelColor(0, 16).name() == "#ffffff"
    assert tray.before._fit.box(320, 240) == (40, 0, 280, 240)
