"""Several windows: one trains at a time, all stay on the screen, Quit closes all; and what floats beside one."""

from collections.abc import Iterator
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from engine.blocks import block
from gui.look.theme import theme
from gui.state import edits
from gui.window.main_window import MainWindow
from gui.window.windows import Windows
from tests.gui.dragging import Drag
from tests.gui.evaluating import design, trained

Answer = QMessageBox.StandardButton


@pytest.fixture
def windows(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[Windows]:
    monkeypatch.setattr(QMessageBox, "exec", lambda _self: Answer.Discard)
    windows = Windows(MainWindow)
    yield windows
    for window in list(windows.open_windows):
        window.session.close()
        window.close()
        window.deleteLater()


def two(windows: Windows) -> tuple[MainWindow, MainWindow]:
    """Of a network that learns in no time: these wait for what is said of its training."""
    pair = windows.new(), windows.new()
    for window in pair:
        window.document.open(design(), None, "Dense")
    return pair


def use(qtbot: QtBot, window: MainWindow) -> None:
    """Make it the window that gets the keys."""
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)


def trigger(window: MainWindow, name: str) -> None:
    """Choose an entry of the View menu."""
    view = next(one.menu() for one in window.menuBar().actions() if one.text() == "&View")
    next(one for one in view.actions() if one.text().replace("&", "") == name).trigger()


def change(window: MainWindow) -> None:
    window.document.edit(*edits.insert(window.document.design, block("relu"), 0))


def test_measuring_the_test_in_one_window_pauses_no_training_in_another(qtbot: QtBot, windows: Windows) -> None:
    first, second = two(windows)
    first.document.open(design(), None, "Trained", (trained(),))
    second.session.start()
    qtbot.waitUntil(lambda: second.session.checkpoint is not None)
    first.session.measure_test()
    assert first.session.state == "measuring"
    assert second.session.state == "training"
    assert not second.message.isVisible()
    qtbot.waitUntil(lambda: first.session.test is not None)


def test_quit_closes_all_windows_and_asks_each(qtbot: QtBot, windows: Windows, monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = windows.new(), windows.new()
    change(first)
    change(second)
    asked: list[str] = []
    answers = {first: Answer.Discard, second: Answer.Cancel}

    def answer(question: QMessageBox) -> Answer:
        window = question.parentWidget()
        assert isinstance(window, MainWindow)
        asked.append(window.document.title)
        return answers[window]

    monkeypatch.setattr(QMessageBox, "exec", answer)
    use(qtbot, first)
    QTest.keyClick(first, Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier)
    assert second.isVisible()
    answers[second] = Answer.Discard
    use(qtbot, second)
    QTest.keyClick(second, Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier)
    assert not windows.open_windows
    assert len(asked) >= 3


def test_windows_that_are_ended_from_outside_are_hidden_before_their_parts_are_deleted(windows: Windows) -> None:
    window = windows.new()
    window.show_work()
    window.work.page_switch.go("data")
    page = window.work.page_switch.page("data")
    windows.end()
    assert not window.isVisible()
    assert not page.singled.test.is_wanted  # type: ignore[union-attr]


def test_close_closes_one_window(qtbot: QtBot, windows: Windows) -> None:
    first, second = windows.new(), windows.new()
    use(qtbot, second)
    QTest.keyClick(second, Qt.Key.Key_W, Qt.KeyboardModifier.ControlModifier)
    assert first.isVisible()
    assert windows.open_windows == [first]


def test_why_a_training_paused_and_how_it_goes_on_is_said_until_it_does(qtbot: QtBot, windows: Windows) -> None:
    first, second = two(windows)
    second.session.start()
    assert not first.message.isVisible(), "nothing of it was trained"
    second.session.stop()
    for go_on, edit, way_on in (
        (first.session.start, lambda: None, "Press Resume"),
        (first.session.stop, lambda: change(first), "undo the change"),
        (lambda: first.actions_.train.earlier.trigger(), lambda: change(first), "resume it by the menu Train"),
    ):
        first.session.start()
        edit()
        second.session.start()
        assert first.session.state == "paused"
        assert first.message.isVisible()
        assert way_on in first.message.text.text()
        go_on()
        assert not first.message.isVisible()
        first.session.stop()
        second.session.stop()


def test_who_looks_back_is_told_to_resume_where_train_resumes() -> None:
    machine, session = SimpleNamespace(looks_back=True), SimpleNamespace(trains_anew=True)
    paused = SimpleNamespace(session=session, time_travel=SimpleNamespace(machine=machine))
    assert Windows(MainWindow)._way_on(paused) == "Press Resume to go on here."  # type: ignore[arg-type]


def test_that_another_window_trains_pushes_no_error_away(windows: Windows) -> None:
    first, second = two(windows)
    first.session.start()
    first.message.show_error("The disk is full.")
    second.session.start()
    assert first.message.said == "The disk is full."
    first.message.be_read()
    assert first.message.said.startswith("Paused, because")
    first.message.show_error("The disk is full.")
    first.session.start()
    second.session.start()
    first.session.start()  # by now it goes on
    first.message.be_read()
    assert first.message.isHidden()


def test_another_message_stays_when_the_training_goes_on(windows: Windows) -> None:
    first, second = two(windows)
    first.session.start()
    second.session.start()
    first.message.show_error("The disk is full.")
    first.session.stop()
    second.session.stop()
    assert first.message.isVisible()


# Where they are


def test_every_window_opens_within_the_screen(qtbot: QtBot, windows: Windows) -> None:
    screen = QApplication.primaryScreen().availableGeometry()
    first = windows.new()
    assert screen.contains(first.frameGeometry())
    assert first.width() < screen.width()  # the frame has room
    first.resize(screen.size())
    first.move(screen.topLeft() + QPoint(50, 50))
    second = windows.new()
    qtbot.wait(150)
    assert screen.contains(second.frameGeometry())
    second.resize(screen.size() * 2)
    second.close()
    third = windows.new()
    qtbot.wait(150)
    assert screen.contains(third.frameGeometry())


def test_a_panel_that_was_hidden_is_hidden_at_the_next_start_and_comes_back_in_its_size(windows: Windows) -> None:
    window = windows.new()
    for name in ("Blocks", "Curves", "Inspector"):
        panel = window.work.panels()[name.lower()]
        size = panel.size()
        trigger(window, name)
        assert not panel.isVisible()
        window.close()
        window = windows.new()
        again = window.work.panels()[name.lower()]
        assert [one for one in window.work.panels().values() if not one.isVisible()] == [again]
        trigger(window, name)
        QApplication.processEvents()
        assert again.isVisible()
        assert min(again.width() / size.width(), again.height() / size.height()) > 0.6
    window.close()
    assert all(one.isVisible() for one in windows.new().work.panels().values())


# What floats beside a window


def test_the_history_stands_on_the_window_takes_the_keys_and_goes_by_the_same_key(
    qtbot: QtBot, windows: Windows
) -> None:
    window = windows.new()
    use(qtbot, window)
    held = Qt.KeyboardModifier.ControlModifier
    QTest.keyClick(window, Qt.Key.Key_H, held)
    history = window.history
    assert history is not None
    assert history.isVisible()
    assert window.frameGeometry().intersects(history.frameGeometry())
    assert history.frameGeometry().top() > window.header.mapToGlobal(window.header.rect().bottomLeft()).y()
    assert window.screen().availableGeometry().contains(history.geometry())
    qtbot.waitUntil(lambda: QApplication.focusWidget() is history)
    QTest.keyClick(history, Qt.Key.Key_H, held)
    assert not history.isVisible()
    use(qtbot, window)
    QTest.keyClick(window, Qt.Key.Key_H, held)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is history)
    QTest.keyClick(history, Qt.Key.Key_Escape)
    assert not history.isVisible()


def test_a_card_dragged_over_the_curves_is_taken_to_be_deleted_and_not_by_them(
    qtbot: QtBot, windows: Windows, drag: Drag
) -> None:
    window = windows.new()
    window.resize(1280, 800)
    window.plots.build()
    window.session.step_once()
    qtbot.waitUntil(lambda: window.plots.charts[0].isVisible())
    window.session.stop()
    view, plot = window.stack_view, window.plots.charts[0].canvas
    QCursor.setPos(window.mapToGlobal(window.rect().center()))  # a timer looks whether the mouse has left the window
    notes: list[bool] = []
    for over in (view.viewport(), plot) * 2:
        drag.over(over)
        drag.look(lambda: notes.append(view.dropping.away.note is not None and view.dropping.away.note.isVisible()))
    drag.cancel()
    drag.begin(view.cards.shown[0])
    assert notes[1] and notes[3], "said while it hovers"  # noqa: PT018
    assert drag.accepted == [True] * 4


def test_a_closed_window_goes_with_all_it_holds(qtbot: QtBot, windows: Windows) -> None:
    first, second = windows.new(), windows.new()
    document, parts = second.document, second.findChildren(QWidget)
    assert isValid(document)
    second.close()
    assert all(part.testAttribute(Qt.WidgetAttribute.WA_StyleSheet) for part in parts)  # the style forgets them
    qtbot.waitUntil(lambda: not isValid(document))
    assert windows.open_windows == [first]
    theme.changed.emit()  # nobody of the other window listens any more
