"""A network that takes seconds, or does not fit into memory, holds no edit up and takes nothing that is not there."""

from threading import current_thread

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from engine.training import probing
from engine.training.as_checkpoint import Learner
from engine.training.slot import Slot
from gui.state import edits
from gui.state.document import Document
from gui.state.focus import FocusHolder, PictureRef
from gui.state.looking import probe
from gui.state.looking.probe import Probe
from tests.gui.evaluating import design
from tests.gui.sessions import session_of


@pytest.fixture
def looking(qtbot: QtBot) -> Probe:
    document = Document(design())
    session = session_of(document)
    return Probe(document, session, FocusHolder(document))


def change(looking: Probe, units: int) -> None:
    document = looking.document
    document.edit(*edits.change(document.design, document.design.stack.ids[0], units=units))


@pytest.mark.parametrize("limit", ["MOST_WORK_AT_ONCE", "MOST_WEIGHTS_AT_ONCE"])
def test_what_takes_long_is_computed_in_a_task_after_an_edit_and_for_another_picture(
    qtbot: QtBot, looking: Probe, monkeypatch: pytest.MonkeyPatch, limit: str
) -> None:
    monkeypatch.setattr(probe, limit, 0)
    before = looking.sighting
    change(looking, 8)
    assert looking.sighting is before
    qtbot.waitUntil(lambda: looking.sighting is not before)
    assert looking.sighting is not None
    assert looking.sighting.stack == looking.document.design.stack
    before = looking.sighting
    looking.focus.look(picture=PictureRef("test", 5))
    assert looking.sighting is before
    qtbot.waitUntil(lambda: looking.sighting is not before)


def test_start_values_that_do_not_fit_are_not_drawn(
    qtbot: QtBot, looking: Probe, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(probe, "MOST_WEIGHTS_AT_ONCE", 0)
    monkeypatch.setattr(probing, "LARGE", 1000)
    asked, drawn = list[int](), list[int]()
    monkeypatch.setattr(probing, "free_memory", lambda: asked.append(1) or 1000)
    monkeypatch.setattr(probing, "start_values", lambda *_a, **_k: drawn.append(1))
    before = looking.sighting
    change(looking, 16)
    qtbot.waitUntil(lambda: bool(asked) and not looking._tasks.is_running(probe.TASK))
    assert drawn == []
    assert looking.sighting is before


def learn_one_step_with_little_memory(qtbot: QtBot, looking: Probe, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gui.state.document.memory_at_first", lambda: 100_000_000)
    looking.document._for_recording = 0
    looking.session.step_once()
    qtbot.waitUntil(lambda: looking.session.progress.step == 1)


def test_a_batch_that_does_not_fit_is_not_given_to_the_training_that_is_under_way(
    qtbot: QtBot, looking: Probe, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It would end that, or the program: the numbers typed on the way to another count, too."""
    document, session = looking.document, looking.session
    learn_one_step_with_little_memory(qtbot, looking, monkeypatch)
    steps = session.progress.steps
    for step, (size, used) in enumerate([(4096, 64), (128, 128)], 2):
        document.edit(*edits.change_recipe(document.design, batch_size=size))
        assert (session.progress.steps == steps) == (size != used), "it goes as far as batches of this size take it"
        assert bool(document.analysis.problems) == (size != used)
        session.step_once()
        qtbot.waitUntil(lambda wanted=step: session.progress.step == wanted)
        run = session.run
        assert run is not None
        assert run.log[-1].recipe.batch_size == used


def test_a_batch_that_does_not_fit_is_not_given_to_the_training_of_an_earlier_stack_either(
    qtbot: QtBot, looking: Probe, monkeypatch: pytest.MonkeyPatch
) -> None:
    document, session = looking.document, looking.session
    learn_one_step_with_little_memory(qtbot, looking, monkeypatch)
    change(looking, 8)
    document.edit(*edits.change_recipe(document.design, batch_size=32))
    document.edit(*edits.change_recipe(document.design, batch_size=4096))
    assert session.is_earlier
    session.resume()
    qtbot.waitUntil(lambda: session.progress.step > 2)
    session.stop()
    assert session.run is not None
    assert session.run.log[-1].recipe.batch_size == 32


def test_the_window_copies_no_weights_to_record_a_training_that_begins(
    qtbot: QtBot, looking: Probe, monkeypatch: pytest.MonkeyPatch
) -> None:
    """New memory for millions of them took a tenth of a second, in which the window stood still after Train."""
    copied: list[tuple[str, int]] = []
    of = Slot.of

    def noted(training: Learner, *room: np.ndarray | None) -> Slot:
        copied.append((current_thread().name, training.number))
        return of(training, *room)

    monkeypatch.setattr(Slot, "of", noted)
    session = looking.session
    session.step_once()
    qtbot.waitUntil(lambda: session.paused_run is not None and session.paused_run.step == 1)
    assert copied[:2] == [("training", 0), ("training", 0)], "to look back at, and in case that it diverges"
    assert {thread for thread, _ in copied} == {"training"}
    assert session.paused_run is not None
    recording = session.recordings.get(session.paused_run.id)
    assert recording is not None
    assert recording.steps[0] == 0
