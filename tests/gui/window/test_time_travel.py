"""The whole window follows the time machine: bar, moments, cards, curves, header, keys. What cannot be done there."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit
from pytestqt.qtbot import QtBot

from engine.blocks import block
from engine.data.corrections import Correction
from engine.project.design import Design
from engine.project.presets import preset
from gui.look.theme import theme
from gui.state import edits
from gui.state.past.time_machine import TimeMachine
from gui.time.moments_panel import MomentsPanel
from gui.time.time_bar import TimeBar
from gui.window.main_window import MainWindow
from tests.gui.time_travel import LAST, RECIPE, STACK, every_seventh, is_true
from tests.gui.windows import open_window

__all__ = ["every_seventh"]


@pytest.fixture
def window(qtbot: QtBot, every_seventh: None) -> Iterator[MainWindow]:
    with open_window() as window:
        window.document.open(Design(STACK, RECIPE), None, "Short")
        before = places(window)
        assert window.time_travel.shelf.waiting.isVisible()
        window.session.start()
        qtbot.waitUntil(lambda: window.session.state == "idle", timeout=30_000)
        qtbot.waitUntil(lambda: window.time_travel.bar is not None)
        assert bar(window).isVisible()
        assert not bar(window).run.isVisible()  # there is one run only
        assert places(window) == before  # nothing moved when the bar came
        yield window


def places(window: MainWindow) -> list[object]:
    return [one.geometry() for one in (window.work.page_switch.middle, window.plots, window.stack_view)]


def bar(window: MainWindow) -> TimeBar:
    assert window.time_travel.bar is not None
    return window.time_travel.bar


def panel(window: MainWindow) -> MomentsPanel:
    assert window.time_travel.panel is not None
    return window.time_travel.panel


def go(qtbot: QtBot, window: MainWindow, step: int) -> None:
    window.time_travel.machine.go(step)
    qtbot.waitUntil(lambda: window.time_travel.machine.exact)


def test_after_an_edit_the_place_of_the_bar_says_how_to_get_it_back(window: MainWindow) -> None:
    document, shelf, before = window.document, window.time_travel.shelf, places(window)
    stack = document.design.stack
    wider = stack.replace(stack.ids[0], block("convolution", filters=4, size=5, stride=3))
    document.edit("One filter more", document.design.with_(stack=wider))
    assert not bar(window).isVisible()
    assert "undo the change" in shelf.words.text()
    assert places(window) == before
    document.undo_stack.undo()
    assert bar(window).isVisible()


def test_steps_that_are_about_to_be_recorded_are_not_said_to_be_lost(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf, session = window.time_travel.shelf, window.session
    recorded, lost = "Steps are being recorded", "were not saved"
    for state, steps, words in (("training", (), recorded), ("training", (12,), recorded), ("idle", (), lost)):
        monkeypatch.setattr(TimeMachine, "steps", property(lambda _machine, steps=steps: steps))
        monkeypatch.setattr(session, "state", state)
        shelf.follow()
        assert words in shelf.words.text()


def test_while_an_earlier_stack_or_earlier_pictures_train_it_is_said_that_their_steps_are_recorded(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not that they will be when it trains: it trains."""
    document, shelf = window.document, window.time_travel.shelf
    monkeypatch.setattr(window.session, "state", "training")
    document.edit(*edits.remove(document.design, document.design.stack.ids[1:2]))
    shelf.follow()
    assert shelf.words.text() == "The recorded steps belong to the earlier stack: undo the change to go back to any."
    document.undo_stack.undo()
    document.edit(*edits.correct(document.design, Correction("test", 4, None), document.data_as_read))
    shelf.follow()
    assert shelf.words.text() == "The recorded steps belong to the earlier pictures: undo the change to go back to any."
    run = window.session.run
    assert run is not None
    document.edit(*edits.remove(document.design, document.design.stack.ids[1:2]))
    document.set_runs((replace(run, stack=document.design.stack, data=document.data.reference),))
    document.undo_stack.undo()
    assert shelf.words.text() == "The recorded steps belong to what was undone: redo the change to go back to any."


def test_where_steps_were_not_saved_a_box_says_that_those_of_the_next_training_shall_be(window: MainWindow) -> None:
    shelf, recordings = window.time_travel.shelf, window.session.recordings
    window.session.reset()
    assert shelf.keep.isVisible()
    shelf.keep.click()
    assert recordings.is_kept
    window.document.undo_stack.undo()
    window.session.reset()
    assert shelf.keep.isChecked()  # a reset is no other project
    window.document.open(Design(STACK, RECIPE), None, "Other")
    assert not recordings.is_kept
    assert not shelf.keep.isChecked()


def test_a_click_on_the_film_takes_the_whole_window_there_and_back_to_now(qtbot: QtBot, window: MainWindow) -> None:
    film, machine = bar(window).film, window.time_travel.machine
    qtbot.mouseClick(film, Qt.MouseButton.LeftButton, pos=QPoint(round(film.x_of(12)), 20))
    qtbot.waitUntil(lambda: machine.exact)
    assert machine.step == 12
    assert is_true(machine.checkpoint, 12)
    assert machine.checkpoint is not None
    assert all(window.probe.weights[id] is arrays for id, arrays in machine.checkpoint.parameters.items())
    assert window.plots.moment == 12
    assert window.training_bar.progress.text.title == "Looking back"
    assert window.training_bar.progress.text.step == "Step 12 of 30"
    assert window.training_bar.progress.text.left == "18 steps ago"
    assert window.training_bar.chip.result.detail == "at step 10"
    assert window.training_bar.train.text() in ("Branch here", "Branch")  # the short word where there is no room
    assert panel(window).isVisible()
    assert not window.palette_view.isVisible()
    assert not window.inspector.isVisible()
    qtbot.mouseClick(bar(window).now, Qt.MouseButton.LeftButton)
    assert not machine.looks_back
    assert window.plots.moment is None
    assert window.palette_view.isVisible()
    assert window.inspector.isVisible()
    assert window.training_bar.train.text() != "Branch here"


def test_a_training_that_goes_on_while_one_looks_back_is_said_and_can_wait_and_end(
    qtbot: QtBot, window: MainWindow
) -> None:
    training, session = window.training_bar, window.session
    session.slow = 2
    session.start()
    go(qtbot, window, 12)
    assert session.state == "training"
    assert training.progress.text.title == "Looking back while it trains"
    assert not training.step.isVisible()
    for word, state, title in (
        ("Pause", "paused", "Looking back, training paused"),
        ("Resume", "training", "Looking back while it trains"),
    ):
        assert training.wait.accessibleName() == word
        qtbot.mouseClick(training.wait, Qt.MouseButton.LeftButton)
        assert session.state == state
        assert training.progress.text.title == title
    qtbot.mouseClick(training.stop, Qt.MouseButton.LeftButton)
    assert session.state == "idle"
    assert window.time_travel.machine.step == 12
    assert training.progress.text.title == "Looking back"
    assert not training.wait.isVisible()
    assert training.step.isVisible()


def test_the_playhead_hides_no_words_of_the_line_below_the_film(qtbot: QtBot, window: MainWindow) -> None:
    film = bar(window).film
    assert film.words_start(film.x_of(12) - 10, 50) == film.x_of(12) - 10
    go(qtbot, window, 12)
    left, right = film.head_span()
    assert film.words_start(left - 10, 50) >= right
    assert film.words_start(left - 60, 50) == left - 60
    assert film.words_start(right + 1, 50) == right + 1


def test_the_past_cannot_be_taken_for_the_present(qtbot: QtBot, window: MainWindow) -> None:
    def ground() -> QColor:
        canvas = window.stack_view.canvas
        return canvas.grab().toImage().pixelColor(1, canvas.height() - 2)

    now = ground()
    edge = window.time_travel.edge
    assert edge is not None
    assert not edge.isVisible()
    go(qtbot, window, 12)
    assert edge.isVisible()
    assert now == theme.color("canvas")
    assert ground() == theme.color("past")
    assert bar(window).height() == theme.px(64)
    window.time_travel.machine.back_to_now()
    assert ground() == now
    assert bar(window).height() == theme.px(48)


def test_the_stack_of_the_past_cannot_be_edited_and_it_says_so(qtbot: QtBot, window: MainWindow) -> None:
    go(qtbot, window, 12)
    document = window.document
    before = document.design
    with qtbot.waitSignal(document.edit_refused):
        document.edit(*edits.remove(before, (STACK.ids[1],)))
    assert document.design == before
    assert window.message.isVisible()
    window.time_travel.machine.back_to_now()
    assert not window.message.isVisible()  # it is no longer so
    document.edit(*edits.remove(before, (STACK.ids[1],)))
    assert document.design != before


def test_a_block_of_the_past_cannot_be_put_into_a_group_and_it_says_so(qtbot: QtBot, window: MainWindow) -> None:
    go(qtbot, window, 12)
    view = window.stack_view
    view.selecting.select(STACK.ids[1])
    view.verbs.nest()
    assert window.document.design.stack == STACK
    assert window.document.selection == STACK.ids[1:2]
    assert window.message.isVisible()


def test_the_train_menu_offers_of_the_past_what_the_bar_offers_and_all_again_after_it(
    qtbot: QtBot, window: MainWindow
) -> None:
    menu, button, machine = window.actions_.train, window.training_bar, window.time_travel.machine
    of_now = (menu.step, menu.epoch, menu.more, menu.reset)
    now = menu.train.text()
    for _ in range(2):
        assert all(one.isEnabled() for one in of_now)
        assert menu.train.text() == now
        go(qtbot, window, 12)
        assert not any(one.isEnabled() for one in of_now)
        assert menu.train.text() == button.words.train().text != now
        machine.back_to_now()


def test_the_train_menu_is_that_of_now_again_where_a_training_ended_while_one_looked_back(
    qtbot: QtBot, window: MainWindow
) -> None:
    session, menu = window.session, window.actions_.train
    session.start()
    go(qtbot, window, 12)
    qtbot.waitUntil(lambda: session.state == "idle", timeout=30_000)
    assert not menu.step.isEnabled()
    window.time_travel.machine.back_to_now()
    assert all(one.isEnabled() for one in (menu.step, menu.epoch, menu.more, menu.reset))


def test_comma_and_point_step_where_nothing_is_typed(qtbot: QtBot, window: MainWindow) -> None:
    machine = window.time_travel.machine
    window.stack_view.setFocus()
    qtbot.keyClick(window.stack_view, Qt.Key.Key_Comma)
    assert machine.step == LAST - 1
    qtbot.keyClick(window.stack_view, Qt.Key.Key_Comma)
    assert machine.step == LAST - 2
    qtbot.keyClick(window.stack_view, Qt.Key.Key_Period)
    assert machine.step == LAST - 1
    machine.back_to_now()
    field = window.findChild(QLineEdit)
    assert field is not None
    field.setFocus()
    qtbot.keyClick(field, Qt.Key.Key_Comma)
    assert not machine.looks_back
    window.show_start()
    for key in (Qt.Key.Key_Comma, Qt.Key.Key_Home):
        qtbot.keyClick(window.start_page, key)
        assert not machine.looks_back, "nobody would see it"
    window.show_work()


def test_home_and_end_on_the_bar_are_start_and_now(qtbot: QtBot, window: MainWindow) -> None:
    film, machine = bar(window).film, window.time_travel.machine
    film.setFocus()
    qtbot.keyClick(film, Qt.Key.Key_Home)
    assert machine.step == 0
    qtbot.keyClick(film, Qt.Key.Key_Right)
    assert machine.step == 1
    qtbot.keyClick(film, Qt.Key.Key_End)
    assert not machine.looks_back


def test_a_click_on_the_curves_goes_to_that_step(qtbot: QtBot, window: MainWindow) -> None:
    window.plots.went_to.emit(0.5)
    assert window.time_travel.machine.looks_back
    assert window.time_travel.machine.step == 7  # 1,792 of 3,600 pictures


def test_what_is_marked_on_the_curves_of_an_earlier_run_was_changed_in_that_run(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, given, branching = window.document.runs[-1], list[tuple[object, ...]](), window.time_travel.branching
    go(qtbot, window, 12)
    branching.choose(learning_rate=0.02)
    branching.begin()
    qtbot.waitUntil(lambda: window.session.state == "idle")
    assert window.plots.before is not None
    assert window.plots.before.name == "Run 1", "it is drawn behind the one that branched from it"
    monkeypatch.setattr(window.plots, "look_at", lambda *more: given.append(more))
    window.time_travel.machine.show_run(first.id)
    assert given[-1][2] == first.log != window.document.runs[-1].log


def test_every_button_of_the_bar_says_what_it_does(qtbot: QtBot, window: MainWindow) -> None:
    go(qtbot, window, 12)
    parts = (bar(window), panel(window), window.time_travel.page)
    for part in parts:
        assert part is not None
        assert part.accessibleName()
    bar_ = bar(window)
    for button in (bar_.back, bar_.play_back, bar_.play, bar_.on, bar_.speed, bar_.now):
        assert button.accessibleName()
        assert button.toolTip() or button.text()
        assert button.focusPolicy() & Qt.FocusPolicy.TabFocus


def test_the_recording_says_how_much_it_takes_and_asks_before_it_is_saved(qtbot: QtBot, window: MainWindow) -> None:
    go(qtbot, window, 12)
    recordings = window.session.recordings
    shown = panel(window)
    said = f"{recordings.bytes_used / 1e6:.1f} MB of 256 MB"
    qtbot.waitUntil(lambda: shown.used.text() == said)
    assert f"{recordings.bytes_used / 1e6:.1f} MB" in shown.keep.text()
    assert shown.recorded.text() == f"{len(window.time_travel.machine.steps)} of {LAST + 1} steps"
    assert shown.spacing.text() == "The others are computed again."
    shown.keep.click()
    assert recordings.is_kept
    QApplication.processEvents()


def test_a_project_saved_with_its_recording_looks_back_after_it_was_opened(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.session.recordings.keep(True)
    file = tmp_path / "kept.convscope"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(file), ""))
    assert window.files.save_as()
    window.files.new(preset("dense"))
    machine = window.time_travel.machine
    assert not machine.offered
    window.files.open_path(str(file))
    assert machine.offered
    machine.go(14)
    assert is_true(machine.checkpoint, 14)
    go(qtbot, window, 12)
    assert is_true(machine.checkpoint, 12)
    assert not machine.note
