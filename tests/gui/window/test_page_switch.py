"""The switch between pages: by click, key, menu and result chip; nothing is edited out of sight."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, QSettings, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from gui.landscape.surface_view import SurfaceView
from gui.look.theme import theme
from gui.start.recent_row import RecentRow
from gui.window.main_window import MainWindow
from gui.window.page_switch import STYLES
from tests.gui.evaluating import open_trained, show_page
from tests.together import together

LEFT = Qt.MouseButton.LeftButton
CONTROL = Qt.KeyboardModifier.ControlModifier


def test_a_click_goes_to_a_page_and_header_and_bars_stay(window: MainWindow) -> None:
    switch = window.work.page_switch
    words = [entry.button.text() for entry in switch.entries.values()]
    assert words[0] == "Build"
    assert "Evaluate" in words
    QTest.mouseClick(switch.entries["evaluate"].button, LEFT)
    assert switch.current == "evaluate"
    assert not window.stack_view.isVisible()
    assert window.training_bar.isVisible()
    QTest.mouseClick(switch.entries["build"].button, LEFT)
    assert window.stack_view.isVisible()


def test_keys_go_to_a_page_and_the_view_menu_ticks_it(window: MainWindow) -> None:
    switch = window.work.page_switch
    entry = {action.text(): action for action in window.actions_.view.menu.actions()}["Evaluate"]
    number = list(switch.entries).index("evaluate") + 1
    assert entry.shortcut().toString() == f"Ctrl+{number}"
    QTest.keyClick(window, Qt.Key(Qt.Key.Key_0 + number), CONTROL)
    assert switch.current == "evaluate"
    assert entry.isChecked()
    QTest.keyClick(window, Qt.Key.Key_1, CONTROL)
    assert switch.current == "build"
    assert not entry.isChecked()


class ShownWindows(QObject):
    """Collects what is shown as a window."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.found.append(repr(watched))
        return False


@pytest.fixture
def shown() -> Iterator[ShownWindows]:
    app, shown = QApplication.instance(), ShownWindows()
    assert app is not None
    app.installEventFilter(shown)
    yield shown
    app.removeEventFilter(shown)


def test_neither_the_window_nor_a_page_made_anew_shows_another_window_and_this_one_stays_active(
    qtbot: QtBot, shown: ShownWindows, window: MainWindow
) -> None:
    qtbot.waitUntil(window.isActiveWindow)
    for word in window.work.page_switch.entries:
        window.work.page_switch.go(word)
        QApplication.processEvents()
        assert window.isActiveWindow(), word
        assert shown.found == [repr(window)], word
    window.show_start()
    QApplication.processEvents()
    assert window.isActiveWindow(), "the start page"
    assert shown.found == [repr(window)], "the start page"


def test_the_result_chip_opens_what_it_counts(qtbot: QtBot, window: MainWindow) -> None:
    open_trained(window)
    window.session.measure_test()
    qtbot.waitUntil(lambda: window.session.test is not None and window.session.state == "idle")
    QTest.mouseClick(window.training_bar.chip, LEFT)
    assert window.work.page_switch.current == "evaluate"
    window.work.page_switch.go("build")
    QTest.keyClick(window.work.plots.verdict, Qt.Key.Key_Return)  # the mistakes in the sentence above the curves
    assert window.work.page_switch.current == "evaluate"


def test_nothing_is_cut_out_of_sight(window: MainWindow) -> None:
    window.stack_view.selecting.all()
    blocks = len(window.document.design.stack)
    window.work.page_switch.go("evaluate")
    QTest.keyClick(window, Qt.Key.Key_X, CONTROL)
    assert len(window.document.design.stack) == blocks
    window.work.page_switch.go("build")
    window.show_start()
    QTest.keyClick(window, Qt.Key.Key_X, CONTROL)
    assert len(window.document.design.stack) == blocks
    window.show_work()
    QTest.keyClick(window, Qt.Key.Key_X, CONTROL)
    assert len(window.document.design.stack) == 0


def test_no_page_pushes_a_menu_out_of_its_row_and_words_stay_longer_than_signs(window: MainWindow) -> None:
    """Where there is no room for both, the words stay; where there is none for those, that of the page shown."""
    bar, switch = window.menuBar(), window.work.page_switch
    switch.go("evaluate")
    both, words, sign = (
        Qt.ToolButtonStyle.ToolButtonTextBesideIcon, Qt.ToolButtonStyle.ToolButtonTextOnly,
        Qt.ToolButtonStyle.ToolButtonIconOnly,
    )  # fmt: skip
    needed = {}
    for style in (words, both):  # the font of another test may still be in use
        for entry in switch.entries.values():
            entry.button.setToolButtonStyle(style)
        needed[style] = bar.sizeHint().width()
    for width, shown, others in (
        (needed[words] - 1, both, sign), (needed[words], words, words), (needed[both] - 1, words, words),
        (needed[both], both, both),
    ):  # fmt: skip
        bar.resize(width, bar.height())
        for word, entry in switch.entries.items():
            assert entry.button.toolButtonStyle() == (shown if word == "evaluate" else others), (width, word)
        last = bar.actionGeometry(bar.actions()[-1])
        assert not last.isEmpty()
        assert last.right() <= switch.geometry().left()


def test_with_little_room_all_pages_are_signs_and_with_less_the_others_are_in_a_menu(window: MainWindow) -> None:
    bar, switch = window.menuBar(), window.work.page_switch
    switch.go("landscape")  # the longest word
    buttons = [entry.button for entry in switch.entries.values()]
    needed = []
    for style in STYLES:
        switch._style(*style)
        needed.append(bar.sizeHint().width())
        assert switch._width(*style) == switch.sizeHint().width()
    assert needed == sorted(needed, reverse=True)
    for width, seen in ((needed[3], buttons), (needed[3] - 1, [buttons[5]]), (needed[5], [buttons[5]])):
        bar.resize(width, bar.height())
        assert [button for button in buttons if button.isVisible()] == seen, width
        assert bar.actionGeometry(bar.actions()[-1]).right() <= switch.geometry().left(), width
    assert switch.others.isVisible()
    entries = {action.text(): action for action in switch.others.menu().actions()}
    entries["Evaluate"].trigger()
    assert switch.current == "evaluate"


def test_the_menu_of_all_pages_keeps_the_keyboard_comes_after_the_page_and_ticks_it(window: MainWindow) -> None:
    bar, switch = window.menuBar(), window.work.page_switch
    least = bar.sizeHint().width() - switch.sizeHint().width() + switch._width(*STYLES[-1])
    bar.setMaximumWidth(least)
    build = switch.entries["build"].button
    build.setFocus(Qt.FocusReason.TabFocusReason)
    assert window.focusNextPrevChild(True)
    assert window.focusWidget() is switch.others
    assert switch.others.accessibleName() == "All pages"
    bar.setMaximumWidth(least - 1)
    assert window.focusWidget() is switch.others
    for word in ("data", "build"):
        assert window.focusNextPrevChild(False)
        assert window.focusWidget() is switch.entries[switch.current].button
        switch.go(word, None)
        switch._stand_anew()
        assert window.focusWidget() is switch.entries[word].button, "it does not go into the page"
        ticked = [action.text() for action in switch.others.menu().actions() if action.isChecked()]
        assert ticked == [switch.entries[word].label]
        switch.others.setFocus()
    bar.setMaximumWidth(5000)
    bar.resize(5000, bar.height())
    assert window.focusWidget() is build


def test_a_window_that_grew_for_a_page_gives_that_back_on_build_unless_its_size_was_changed_since(
    window: MainWindow,
) -> None:
    switch, usual = window.work.page_switch, window.size()

    def wide_after(word: str, needs: int = 0) -> int:
        switch.go(word)
        if needs:
            switch.page(word).setMinimumWidth(needs)  # type: ignore[union-attr]
        for _ in range(8):  # one layout after another hears of it
            QApplication.processEvents()
        window.gives_back._timer.timeout.emit()
        return window.width()

    ways = (
        ("landscape", 1500, 1500), ("evaluate", 1400, 1500), ("build", 0, usual.width()),  # as with very large text
        ("evaluate", 0, 1400), ("evaluate", 1450, 1450), ("landscape", 0, 1500), ("build", 0, usual.width()),
    )  # fmt: skip
    assert [(word, needs, wide_after(word, needs)) for word, needs, _ in ways] == list(ways)
    assert wide_after("landscape") == 1500
    window.resize(1600, usual.height())
    assert wide_after("build") == 1600


def test_what_is_for_build_goes_there(window: MainWindow) -> None:
    window.work.page_switch.go("evaluate")
    QTest.keyClick(window, Qt.Key.Key_F, CONTROL)
    assert window.work.page_switch.current == "build"
    assert window.palette_view.isVisible()


def test_from_the_help_of_a_page_escape_leads_back_to_that_page(window: MainWindow) -> None:
    switch, inspector = window.work.page_switch, window.inspector
    switch.go("lab")
    QTest.keyClick(window, Qt.Key.Key_F1)
    assert inspector.help.isVisible()
    QTest.keyClick(inspector.help.text, Qt.Key.Key_Escape)
    assert switch.current == "lab"
    QTest.keyClick(window, Qt.Key.Key_F1)
    window.document.select(window.document.design.stack.ids[0])  # something else is looked at by now
    QTest.keyClick(window, Qt.Key.Key_F1)
    QTest.keyClick(inspector.help.text, Qt.Key.Key_Escape)
    assert switch.current == "build"


def test_the_help_of_a_block_leads_on_to_its_x_ray_and_to_why(window: MainWindow) -> None:
    switch, related, document = window.work.page_switch, window.inspector.help.related, window.document
    document.select(document.design.stack.ids[1])
    QTest.keyClick(window, Qt.Key.Key_F1)
    window.inspector.help.drawing.play.moved.emit(30)
    related.xray.click()
    focus = window.probe.focus.value
    assert (switch.current, focus.block, focus.pixel) == ("xray", document.design.stack.ids[1], (1, 4))
    switch.go("build")
    assert window.inspector.help.isVisible()
    related.why.click()
    assert switch.current == "why"


def test_what_needs_a_block_is_offered_where_one_is_selected(window: MainWindow) -> None:
    delete, document = window.actions_.edit.delete, window.document
    document.select()
    assert not delete.isEnabled()
    document.select(document.design.stack.ids[0])
    assert delete.isEnabled()
    window.work.page_switch.go("evaluate")
    assert not delete.isEnabled()


def test_at_the_start_page_there_is_no_switch(window: MainWindow) -> None:
    window.show_start()
    assert not window.work.page_switch.isVisible()
    window.show_work()
    assert window.work.page_switch.isVisible()


def test_a_list_of_recent_projects_that_is_cleared_at_the_start_page_goes_from_it(
    window: MainWindow, tmp_path: Path
) -> None:
    file = tmp_path / "mine.convscope"
    file.touch()
    QSettings().setValue("files/recent", [str(file)])
    window.show_start()
    assert [row.name for row in window.start_page.findChildren(RecentRow)] == ["mine"]  # type: ignore[union-attr]
    menu = window.actions_.file
    menu.fill_recent()
    next(one for one in menu.recent.actions() if one.text() == "Clear this list").trigger()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not window.start_page.findChildren(RecentRow)  # type: ignore[union-attr]


def test_a_page_asked_for_at_the_start_page_is_shown(window: MainWindow) -> None:
    switch = window.work.page_switch
    for word in ("build", "evaluate"):
        window.show_start()
        QTest.keyClick(window, Qt.Key(Qt.Key.Key_1 + list(switch.entries).index(word)), CONTROL)
        assert (switch.current, window.work.isVisible()) == (word, True)
    window.show_start()
    QTest.keyClick(window, Qt.Key.Key_F, CONTROL)
    assert window.palette_view.isVisible(), "where a block is looked for"


def test_every_control_of_evaluate_has_a_name(qtbot: QtBot, window: MainWindow) -> None:
    open_trained(window)
    page = show_page(qtbot, window)
    for part in (page.matrix, page.pictures, page.strip, page.summary.table, page.bar.back, page.bar.note, page.save):
        interface = QAccessible.queryAccessibleInterface(part)
        assert interface.text(QAccessible.Text.Name).strip()


@together("percent", [100, 150, 200])
def test_evaluate_fits_a_small_screen(qtbot: QtBot, window: MainWindow, percent: int) -> None:
    theme.set_scale(percent, remember=False)
    open_trained(window)
    show_page(qtbot, window)
    QTest.qWait(20)
    least = window.minimumSizeHint()
    assert least.width() <= 1280
    assert least.height() <= 800
    assert (window.width(), window.height()) == (1280, 800)


def test_back_on_build_inspector_and_maps_tell_of_the_block_that_was_looked_at(window: MainWindow) -> None:
    """And not each of another one: of that which was selected, and of that which was looked at meanwhile."""
    open_trained(window)
    document, switch = window.document, window.work.page_switch
    first, second = document.design.stack.ids[:2]
    for selected, then in (((first,), (second,)), ((), ())):
        document.select(*selected)
        switch.go("filters")
        window.focus.look(block=second, map=4)
        assert document.selection == selected, "while one looks, what edits act on stays"
        switch.go("build")
        assert document.selection == then
        assert (window.work.insight._id, window.focus.value.map) == (second, 4)


def test_a_page_that_is_shown_again_by_the_mouse_has_no_ring_and_by_a_key_it_has(
    qtbot: QtBot, window: MainWindow
) -> None:
    """Qt gave the focus back by itself, as if by the keyboard."""
    switch = window.work.page_switch
    qtbot.waitUntil(window.isActiveWindow)
    rings = []
    for word in ("landscape", "build", "landscape"):
        QTest.mouseClick(switch.entries[word].button, LEFT)
        surface = window.findChild(SurfaceView)
        rings.append(surface is not None and surface.hasFocus() and surface.shows_ring)
    assert rings == [False, False, False]
    assert surface is not None
    assert surface.hasFocus()
    switch.go("build")
    switch.go("landscape")
    assert surface.shows_ring
