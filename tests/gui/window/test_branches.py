"""A branch in the window: the filled button makes it, and a way leads back to the run that it came from."""

from dataclasses import replace

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from gui.state.focus import Moment
from gui.window.main_window import MainWindow
from tests.gui.evaluating import trained
from tests.gui.time_travel import LAST, every_seventh
from tests.gui.window.test_time_travel import bar, go, panel, window

__all__ = ["every_seventh", "window"]


def test_the_filled_button_branches_and_both_curves_are_seen(qtbot: QtBot, window: MainWindow) -> None:
    go(qtbot, window, 12)
    first = window.session.run
    assert first is not None
    qtbot.mouseClick(window.training_bar.train, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.session.state == "training")
    qtbot.waitUntil(lambda: window.session.state == "idle", timeout=30_000)
    assert window.session.run is not None
    assert window.session.run.parent == first.id
    assert window.plots.before is not None
    assert len(window.plots.before) == LAST
    go(qtbot, window, 20)
    machine = window.time_travel.machine
    machine.focus.look(moment=None)
    machine.focus.look(moment=Moment(first.id, 14))
    qtbot.waitUntil(lambda: any(row.text_.fork for row in panel(window).rows))
    assert window.plots.shown is not window.plots.course
    machine.back_to_now()

    choice, second = bar(window).run, window.session.run
    assert choice.isVisible()  # Run 1 stays, and there is a way back to it
    assert choice.text() == "Run 2"
    choice.fill()
    assert [action.isChecked() for action in choice.menu().actions()] == [False, True]
    choice.menu().actions()[0].trigger()
    assert machine.focus.value.moment == Moment(first.id, LAST)
    assert choice.text() == "Run 1"
    titles = {text.title: text.step for text in panel(window).texts()}
    assert titles["Run 2"] == 12
    assert "Now" not in titles  # that is the last step of the newest run
    choice.fill()
    choice.menu().actions()[1].trigger()
    assert not machine.looks_back
    assert machine.run is second
    go(qtbot, window, 20)
    qtbot.waitUntil(lambda: any(row.text_.title == "Run 1" for row in panel(window).rows))
    assert window.plots.before is not None
    row = next(row for row in panel(window).rows if row.text_.title == "Run 1")
    qtbot.mouseClick(row, Qt.MouseButton.LeftButton)
    assert machine.focus.value.moment == Moment(first.id, 12)
    assert window.plots.before is None, "it comes from none"


def test_the_curve_of_before_a_branch_is_drawn_though_no_step_was_saved_with_it_and_goes_with_it(
    qtbot: QtBot,
) -> None:
    window = MainWindow()
    qtbot.addWidget(window)
    run, design = trained(), window.document.design
    branch = replace(run, id="branch", parent=run.id)
    window.document.open(design, None, "With a branch", runs=(run, branch))
    assert window.time_travel.bar is None
    assert window.plots.before is not None
    assert len(window.plots.before) == len(run.history)
    window.document.open(design, None, "Without", runs=(run,))
    assert window.plots.before is None
    window.session.close()


def test_before_the_first_step_of_a_branch_there_is_nothing_to_go_back_to(qtbot: QtBot, window: MainWindow) -> None:
    go(qtbot, window, 12)
    qtbot.mouseClick(window.training_bar.train, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.session.state == "training")
    qtbot.waitUntil(lambda: window.session.state == "idle", timeout=30_000)
    go(qtbot, window, 13)
    assert bar(window).back.isEnabled()
    go(qtbot, window, 12)
    assert not bar(window).back.isEnabled()
    assert not bar(window).play_back.isEnabled()


def test_a_number_that_is_typed_for_a_branch_stays_while_a_training_goes_on(
    qtbot: QtBot, window: MainWindow
) -> None:
    go(qtbot, window, 12)
    page = window.time_travel.page
    assert page is not None
    page.rate.setFocus()
    page.rate.selectAll()
    qtbot.keyClicks(page.rate, "0.02")
    window.time_travel.machine.changed.emit()  # as twice a second, while it trains
    qtbot.waitUntil(lambda: not page._timer.isActive())
    assert page.rate.text() == "0.02"
    qtbot.keyClick(page.rate, Qt.Key.Key_Return)
    assert window.time_travel.branching.learning_rate == 0.02
