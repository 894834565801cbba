"""With large text the window still fits its screen: what matters least yields, and nothing lies over anything."""

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from engine.project.design import Design
from engine.project.presets import preset
from gui.look.theme import theme
from gui.start.recent_row import HEIGHT, RecentRow
from gui.start.start_page import StartPage
from gui.window.main_window import MainWindow
from tests.gui.time_travel import RECIPE, STACK, every_seventh
from tests.gui.windows import open_window

__all__ = ["every_seventh"]

SMALL_SCREEN = (1280, 800)


pytestmark = pytest.mark.usefixtures("dressed")


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[MainWindow]:
    with open_window(*SMALL_SCREEN) as window:
        yield window


def test_the_window_fits_a_small_screen(window: MainWindow) -> None:
    for percent in (125, 150, 175, 200, 100):
        theme.set_scale(percent, remember=False)
        window.plots.build()
        QApplication.processEvents()
        least = window.minimumSizeHint()
        assert (least.width(), least.height()) <= SMALL_SCREEN, percent
        assert least.height() <= SMALL_SCREEN[1], percent
        assert (window.width(), window.height()) == SMALL_SCREEN, percent


def test_the_buttons_of_the_zoom_stay_whatever_is_foretold(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    bar = window.totals
    forecast = bar.epoch_forecast
    assert forecast is not None
    bar.setFixedWidth(660)  # what both panels leave it on a small screen
    window.show_work()
    for seconds in (0.034, 0.79, 0.9, 12, 5000):
        monkeypatch.setattr(forecast, "epoch_seconds", lambda *_shapes, told=seconds: told)
        window.document.open(preset("assignment").design(), None, "Two convolutions")
        foretold = "~83 min per epoch" if seconds == 5000 else f"~{seconds} s per epoch"
        qtbot.waitUntil(lambda words=foretold: bar.duration.isVisible() and words == bar.duration.accessibleName())
        assert bar.smaller.isVisible()
        assert bar.larger.isVisible()
        assert bar.row.totalSizeHint().width() <= bar.width()


def test_the_buttons_of_training_never_lie_over_each_other(window: MainWindow) -> None:
    theme.set_scale(200, remember=False)
    QApplication.processEvents()
    bar = window.training_bar
    row = [bar.train, bar.step, bar.stop, bar.reset]
    for left, right in pairwise(row):
        assert left.geometry().right() < right.geometry().left()
    assert all(button.width() >= button.iconSize().width() for button in row)


def test_a_narrow_palette_is_a_rail_that_widens_to_be_searched(window: MainWindow) -> None:
    theme.set_scale(150, remember=False)
    QApplication.processEvents()
    palette = window.palette_view
    assert palette.search.isHidden()
    assert window.stack_view.width() > window.work.right.width()
    palette.focus_search()
    QApplication.processEvents()
    assert palette.search.hasFocus()
    QTest.keyClicks(palette.search, "drop")
    QTest.keyClick(palette.search, Qt.Key.Key_Return)
    assert "dropout" in [block.kind for block in window.document.design.stack.blocks]


def test_usual_text_brings_the_words_back(window: MainWindow) -> None:
    theme.set_scale(200, remember=False)
    QApplication.processEvents()
    assert window.header.words.isHidden()
    theme.set_scale(100, remember=False)
    QApplication.processEvents()
    assert window.header.words.isVisible()
    assert not window.training_bar.data.short
    assert window.palette_view.search.isVisible()


def test_from_large_text_back_to_usual_the_columns_are_as_they_were(qtbot: QtBot, window: MainWindow) -> None:
    window.work.default_layout()
    QApplication.processEvents()
    columns = window.work.columns
    before = columns.sizes()
    theme.set_scale(150, remember=False)
    QApplication.processEvents()
    assert columns.sizes() != before
    theme.set_scale(100, remember=False)
    qtbot.waitUntil(lambda: columns.sizes() == before)
    theme.set_scale(150, remember=False)
    QApplication.processEvents()
    window.work.page_switch.go("evaluate")  # on another page, too
    theme.set_scale(100, remember=False)
    QApplication.processEvents()
    window.work.page_switch.go("build")
    qtbot.waitUntil(lambda: columns.sizes() == before)


def test_borders_of_a_large_screen_leave_the_stack_its_room_on_a_small_one(qtbot: QtBot, window: MainWindow) -> None:
    theme.set_scale(150, remember=False)
    window.resize(1920, 1000)
    qtbot.waitUntil(lambda: window.work.columns.sizes()[0] > theme.px(200))
    window.work.remember_layout(QSettings())
    window.resize(*SMALL_SCREEN)  # a projector is plugged in
    qtbot.waitUntil(lambda: window.work.columns.sizes()[1] > theme.px(400))
    other = MainWindow()  # begun there, with the borders of the large one
    qtbot.addWidget(other)
    other.resize(*SMALL_SCREEN)
    other.show()
    qtbot.waitUntil(lambda: other.work.columns.sizes()[1] > theme.px(400))
    other.session.close()


def test_what_could_not_be_opened_is_said_where_it_is_seen(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    theme.set_scale(150, remember=False)
    window.pages.show_start()
    assert window.start_page is not None
    (tmp_path / "broken.convscope").write_text("hello")
    window.files.open_path(str(tmp_path / "broken.convscope"))
    failure = window.start_page.own.failure
    qtbot.waitUntil(lambda: failure.visibleRegion().boundingRect() == failure.rect())
    assert "broken.convscope is damaged" in failure.text()


def test_the_start_page_begins_at_its_top_whatever_failed_before(window: MainWindow) -> None:
    window.setFixedSize(1280, 400)
    window.pages.show_start()
    assert window.start_page is not None
    bar, failed = window.start_page._left.verticalScrollBar(), window.files.failed
    failed.emit("It is damaged.", "Open another.")
    QApplication.processEvents()
    assert bar.value() > 0
    window.pages.show_start()
    assert bar.value() == 0
    window.pages.setCurrentWidget(window.work)
    failed.emit("It cannot be saved.", "Save it elsewhere.")
    QApplication.processEvents()
    assert bar.value() == 0, "it was said elsewhere"


def test_recent_projects_keep_their_height_and_the_column_scrolls(qtbot: QtBot, tmp_path: Path) -> None:
    page = StartPage()
    qtbot.addWidget(page)
    page.resize(*SMALL_SCREEN)
    page.show()
    files = [tmp_path / f"{number}.convscope" for number in range(5)]
    for file in files:
        file.write_bytes(b"")
    theme.set_scale(200, remember=False)
    page.show_recent(files)
    QApplication.processEvents()
    rows = page.findChildren(RecentRow)
    assert all(row.height() >= theme.px(HEIGHT) - 2 for row in rows)
    assert page.minimumSizeHint().height() <= SMALL_SCREEN[1]


def test_pictures_to_pin_stay_within_their_row(window: MainWindow) -> None:
    theme.set_scale(150, remember=False)
    QApplication.processEvents()
    row = window.stack_view.canvas.input_card.candidates
    last = len(row.probe.candidates) - 1
    assert row.rect().contains(row.place_of(0).adjusted(-1, -1, 1, 1))
    assert row.rect().contains(row.place_of(last).adjusted(-1, -1, 1, 1))


def test_the_list_of_commands_ends_within_the_window(window: MainWindow) -> None:
    theme.set_scale(200, remember=False)
    palette = window.command_palette
    palette.open()
    QApplication.processEvents()
    assert palette.rect().contains(palette.list.geometry())
    assert window.rect().contains(palette.geometry())
    palette.hide()


@pytest.mark.parametrize("scale", [200, 250])
def test_large_text_leaves_the_window_on_a_small_screen(
    window: MainWindow, qapp: QApplication, qtbot: QtBot, scale: int
) -> None:
    window.resize(1262, 750)
    window.show_work()
    theme.set_scale(scale, remember=False)
    qtbot.waitUntil(lambda: window.totals.duration.isVisible() or scale == 250)
    qtbot.wait(600)  # the forecast comes a little later
    assert window.width() <= 1280
    assert window.height() <= 800
    shown = window.totals.parameters
    assert shown.number.sizeHint().width() <= shown.number.width()


def test_curves_and_time_bar_leave_large_text_on_a_small_screen(
    qtbot: QtBot, every_seventh: None, window: MainWindow
) -> None:
    window.document.open(Design(STACK, RECIPE), None, "Short")
    window.resize(1262, 750)
    window.show_work()
    qtbot.waitUntil(lambda: window.time_travel.bar is not None)
    window.session.start()
    qtbot.waitUntil(lambda: window.session.state == "idle", timeout=30_000)
    machine, bar = window.time_travel.machine, window.time_travel.bar
    assert bar is not None
    for scale, past in ((200, False), (250, False), (200, True)):
        theme.set_scale(100, remember=False)
        if past:
            machine.go(0)
            qtbot.waitUntil(lambda: machine.exact)
        window.resize(1262, 750)
        theme.set_scale(scale, remember=False)
        qtbot.wait(300)
        window.work.one_at_a_time.go("curves")
        assert bar.isVisible()
        assert window.plots.tools.isVisible()
        assert window.width() <= SMALL_SCREEN[0], (scale, past)
        assert window.height() <= SMALL_SCREEN[1], (scale, past)


def test_very_large_text_shows_one_part_of_build_at_a_time_in_all_the_room(qtbot: QtBot, window: MainWindow) -> None:
    window.show_work()
    window.work.plots.hide()
    theme.set_scale(250, remember=False)
    QApplication.processEvents()
    parts, work = window.work.one_at_a_time, window.work
    assert every_menu_is_reached(window)
    assert parts.row is not None
    assert parts.row.isVisible()
    assert (work.stack_view.isVisible(), window.inspector.isVisible()) == (True, False)
    QTest.keyClick(window, Qt.Key.Key_F1)
    assert window.inspector.help.isVisible()
    parts.go("stack")
    QTest.keyClick(window, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    assert window.inspector.isVisible(), "the recipe"
    parts.go("stack")
    window.take_tour()
    assert (work.stack_view.isVisible(), work.plots.isVisible()) == (True, False), "no second part beside the first"
    window.pages.tour.leave()  # type: ignore[union-attr]
    card = window.stack_view.cards.shown[1]
    window.stack_view.verbs.edit_requested.emit(card.id)  # as Enter on a card does
    QApplication.processEvents()
    assert (work.stack_view.isVisible(), window.inspector.isVisible()) == (False, True)
    qtbot.waitUntil(lambda: window.inspector.width() > 0.9 * window.width())
    parts.go("curves")
    QApplication.processEvents()
    assert work.plots.isVisible()
    assert window.minimumSizeHint().height() <= SMALL_SCREEN[1]
    inspector = next(one for one in window.actions_.view.menu.actions() if one.text().replace("&", "") == "Inspector")
    inspector.trigger()  # in the View menu: its part is shown, not a second one beside the first
    QApplication.processEvents()
    assert (parts.part, work.plots.isVisible(), window.inspector.isVisible()) == ("settings", False, True)
    assert parts.hidden() == ["curves"]  # as the user had it
    theme.set_scale(100, remember=False)
    QApplication.processEvents()
    assert parts.row is None
    assert (work.plots.isVisible(), window.inspector.isVisible(), work.insight.isVisible()) == (False, True, True)
    assert every_menu_is_reached(window)


def every_menu_is_reached(window: MainWindow) -> bool:
    """Whether no menu would lie under the pages in the narrowest window."""
    bar, switch = window.menuBar(), window.work.page_switch
    bar.resize(window.header.minimumSizeHint().width(), bar.height())
    return bar.actionGeometry(bar.actions()[-1]).right() <= switch.geometry().left()


def test_the_keyboard_goes_with_the_part_that_is_shown_where_there_is_room_for_one(window: MainWindow) -> None:
    window.show_work()
    window.activateWindow()
    window.setMinimumSize(1, 1)
    window.resize(590, 700)
    parts, inspector, card = window.work.one_at_a_time, window.inspector, window.stack_view.cards.shown[1]
    assert parts.on
    for key, modifier, taker in (
        (Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier, inspector.area),
        (Qt.Key.Key_F1, Qt.KeyboardModifier.NoModifier, inspector.help.text),
    ):
        parts.go("stack")
        card.setFocus()
        QTest.keyClick(window, key, modifier)
        assert QApplication.focusWidget() is taker, key
    QTest.keyClick(inspector.help.text, Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is inspector.area
    QTest.keyClick(inspector.area, Qt.Key.Key_Escape)
    assert (parts.part, window.stack_view.isAncestorOf(QApplication.focusWidget() or window)) == ("stack", True)
    for part, taker in (("curves", window.plots), ("maps", window.insight)):
        card.setFocus()
        parts.go(part)
        assert taker.hasFocus(), part
        parts.go("stack")
        assert window.work.columns.isAncestorOf(QApplication.focusWidget() or window), part
    window.training_bar.train.setFocus()
    parts.go("settings")
    assert window.training_bar.train.hasFocus(), "it was not in what is hidden now"
