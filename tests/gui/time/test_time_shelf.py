"""The place of the time bar says how to get back to what is recorded, where that is of another network."""

from dataclasses import replace

import pytest
from PySide6.QtGui import QFontMetrics
from pytestqt.qtbot import QtBot

from engine.blocks import block
from engine.data.corrections import Correction
from engine.training.training import Training
from gui.state import edits
from gui.state.past.time_machine import TimeMachine
from gui.time.time_shelf import TimeShelf
from tests.gui.time_travel import RECIPE, STACK, make_travel, truth


def test_at_rest_it_says_by_what_the_recorded_network_comes_back_if_by_anything(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(TimeMachine, "steps", property(lambda _machine: (0, 1)))
    travel = make_travel(qtbot)
    document, machine = travel.document, travel.machine
    shelf = TimeShelf(machine)
    qtbot.addWidget(shelf)
    wider = STACK.replace(STACK.ids[0], block("convolution", filters=4, size=5, stride=3))
    training = Training(wider, document.data, RECIPE, cores=1)
    next(step for step in training.rounds(lambda: RECIPE) if step is not None)
    document.set_runs((training.run(),))
    training.close()
    assert travel.session.is_earlier
    shelf.follow()
    of_another = "What is recorded belongs to another stack or other data. Train again to look at steps."
    assert shelf.words.text() == of_another
    document.edit("One filter more", document.design.with_(stack=wider))
    document.undo_stack.undo()
    assert shelf.words.text() == "What is recorded belongs to what was undone: redo the change to look at it."
    document.undo_stack.redo()
    for edit in (
        ("Back", document.design.with_(stack=STACK)),
        edits.correct(document.design, Correction("test", 4, None), document.data_as_read),
    ):
        document.edit(*edit)
        assert "undo the change" in shelf.words.text()
        document.undo_stack.undo()


def test_before_a_training_it_says_in_little_room_what_can_be_done_here(qtbot: QtBot) -> None:
    travel = make_travel(qtbot)
    shelf = TimeShelf(travel.machine)
    qtbot.addWidget(shelf)
    shelf.follow()
    shelf.words.resize(QFontMetrics(shelf.words.font()).horizontalAdvance("Here you go back in a training.") + 4, 20)
    assert shelf.words._shown() == "Here you go back in a training."


def test_after_a_single_step_it_does_not_say_that_nothing_was_saved(qtbot: QtBot) -> None:
    """It said so of a training that was stopped right after its first step."""
    travel = make_travel(qtbot)
    shelf = TimeShelf(travel.machine)
    qtbot.addWidget(shelf)
    travel.train()
    (run,) = travel.document.runs
    begun = replace(run, id="begun", recorded=truth()[:1])
    travel.document.open(travel.document.design, None, "Begun", (begun,))
    assert travel.machine.run is begun
    assert shelf.words.text().startswith("Too little is recorded of this training yet")
    assert "not saved" not in shelf.words._shown()


def test_before_a_training_it_says_whether_steps_are_saved_wherever_that_was_chosen(qtbot: QtBot) -> None:
    travel = make_travel(qtbot)
    shelf, recordings = TimeShelf(travel.machine), travel.session.recordings
    qtbot.addWidget(shelf)
    for is_kept in (True, False):
        recordings.keep(is_kept)
        assert shelf.keep.isChecked() == is_kept
    shelf.keep.click()
    assert recordings.is_kept
