"""A batch or an epoch that is asked for in a pause is one that has not been learned from yet."""

from collections.abc import Callable, Iterator
from queue import SimpleQueue
from threading import Event
from time import monotonic, sleep
from types import SimpleNamespace

import pytest
from pytestqt.qtbot import QtBot

from engine.training import validating
from gui.state import edits
from gui.state.training.session import Session
from gui.state.training.trainer import Trainer
from tests.gui.state.test_session import document

__all__ = ["document"]


@pytest.mark.parametrize("ask", [Session.step_once, Session.epoch_once])
def test_what_is_asked_for_in_a_pause_is_not_the_batch_that_was_being_evaluated_when_it_began(
    qtbot: QtBot, session: Session, monkeypatch: pytest.MonkeyPatch, ask: Callable[[Session], None]
) -> None:
    begun, evaluate = Event(), validating.evaluation_slices

    def slices(*asked: object) -> Iterator[None]:
        is_first = not begun.is_set()
        begun.set()
        while is_first:
            yield  # it lasts until the pause has evaluated the same
        return (yield from evaluate(*asked))  # type: ignore[arg-type]

    monkeypatch.setattr(validating, "evaluation_slices", slices)
    one_batch = {"batch_size": 4000, "epochs": 100, "cycles": 100}  # to an epoch, and each is evaluated
    session.document.edit(*edits.change_recipe(session.document.design, **one_batch))
    session.start()
    assert begun.wait(30)
    session.pause()
    qtbot.waitUntil(lambda: session.paused_run is not None and session.history.validation_step.tolist() == [1])
    paused = session.paused_run
    ask(session)
    qtbot.waitUntil(lambda: session.paused_run is not None and session.paused_run is not paused)
    assert session.paused_run is not None
    assert session.paused_run.step == 2
    assert session.paused_run.history.validation_step.tolist() == [1, 2]


def test_who_sees_a_step_and_asks_for_the_next_gets_it_though_the_first_takes_long_to_be_evaluated(
    qtbot: QtBot, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    evaluate = validating.evaluation_slices

    def slices(*asked: object) -> Iterator[None]:
        until = monotonic() + 0.3
        while monotonic() < until:
            sleep(0.005)
            yield
        return (yield from evaluate(*asked))  # type: ignore[arg-type]

    monkeypatch.setattr(validating, "evaluation_slices", slices)
    monkeypatch.setattr("gui.state.training.trainer.PUBLISH_SECONDS", 0.0)  # as after a pause: it has long been due
    session.document.edit(*edits.change_recipe(session.document.design, batch_size=4000, epochs=100, cycles=100))
    for number in (1, 2, 3):
        session.step_once()
        qtbot.waitUntil(lambda wanted=number: session.checkpoint is not None and session.checkpoint.step == wanted)


def test_weights_stay_the_same_value_until_a_step_changes_them_whatever_ends_a_pause(
    qtbot: QtBot, session: Session
) -> None:
    """Filters ranked in a pause were ranked once more after it was ended by Stop, as if they had learned since."""
    known = []
    for step in (1, 2):
        session.step_once()
        qtbot.waitUntil(lambda wanted=step: session.checkpoint is not None and session.checkpoint.step == wanted)
        known.append(session.checkpoint)
    session.stop()
    qtbot.waitUntil(lambda: session.state == "idle")
    assert session.checkpoint is known[-1]
    assert session.run is not None
    assert session.run.ended == "stopped"


def test_a_pause_for_a_while_leaves_what_was_asked_for_before_it_as_it_was() -> None:
    """The step that it came into is the one that was asked for; after a pause of the user's own it is another one."""
    done = SimpleNamespace(number=4)
    thread = SimpleNamespace(_mode="step", _before="step", _paused_at=-1, _commands=SimpleQueue(), _training=done)
    thread._catch_up = thread._publish = lambda: None
    for commands, after in ((("hold", "as before"), ("step", -1)), (("pause", "go"), ("go", 4))):
        for command in commands:
            thread._commands.put(command)
        assert Trainer._listen(thread)  # type: ignore[arg-type]
        assert (thread._mode, thread._paused_at) == after


def test_who_asks_for_a_step_while_it_trains_gets_a_pause(qtbot: QtBot, session: Session) -> None:
    session.document.edit(*edits.change_recipe(session.document.design, epochs=1000))
    session.start()
    qtbot.waitUntil(lambda: session.progress.step > 1)
    session.step_once()
    assert session.state == "paused"
    qtbot.waitUntil(lambda: session.paused_run is not None)
    session.stop()
