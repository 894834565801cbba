"""A training that goes on with a run, and is stopped before its first step, leaves what was known of the run; one that
fails within a step leaves the weights of before."""

from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest
from pytestqt.qtbot import QtBot

from engine.training.evaluation import evaluate
from engine.training.recipe import Recipe
from engine.training.replay import same_bits
from engine.training.run import Run
from engine.training.step import Step
from engine.training.training import Training
from gui.state.document import Document
from gui.state.training import trainer
from gui.state.training.session import Session
from gui.state.training.trainer import Trainer
from tests.gui.evaluating import design, trained
from tests.gui.sessions import session_of


@pytest.fixture
def session(qtbot: QtBot) -> Session:
    return session_of(Document(design()))


def finished(document: Document) -> Run:
    """It is in the file, with its test and its end."""
    run = trained(5)
    assert run.newest is not None
    run = replace(run, test=evaluate(run.stack, run.newest, document.data.test), ended="finished")
    document.open(design(), Path("mine.convscope"), "Mine", (run,))
    return run


def test_who_stops_before_a_step_keeps_the_test_and_that_it_was_finished(qtbot: QtBot, session: Session) -> None:
    run = finished(session.document)
    session._begin(paused=True)
    session._trainer.ask("pause")  # type: ignore[union-attr]
    qtbot.waitUntil(lambda: session.paused_run is not None)
    session._drain()
    assert session.document.runs == (run,), "a pause before a step keeps it, too: it may be saved now"
    session.stop()
    assert session.state == "idle"
    assert session.document.runs == (run,)
    assert session.test is run.test
    assert not session.document.modified


def test_a_step_is_kept_of_which_the_test_says_nothing(qtbot: QtBot, session: Session) -> None:
    run = finished(session.document)
    session.step_once()
    qtbot.waitUntil(lambda: session.checkpoint is not None and session.checkpoint.step == run.step + 1)
    session.stop()
    assert session.document.run is not None
    assert (session.document.run.step, session.document.run.test) == (run.step + 1, None)
    assert session.document.modified


def test_of_a_training_that_has_no_step_left_the_test_is_kept(
    qtbot: QtBot, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As where it was paused at once, and its recipe got fewer epochs or less patience."""
    run = trained(5)
    session.document.open(design(), Path("mine.convscope"), "Mine", (run,))
    monkeypatch.setattr(Training, "finished", lambda *_: True)
    session.start()
    qtbot.waitUntil(lambda: session.state == "idle")
    assert [(one.id, one.step, one.ended) for one in session.document.runs] == [(run.id, 5, "finished")]
    assert session.test is not None
    assert session.document.modified


def test_weights_that_a_fault_left_half_changed_are_not_those_of_the_run(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> bool:
        raise ValueError("a fault in a block")

    monkeypatch.setattr(trainer, "give_way", lambda: None)
    good, ended = trained(5).newest, list[str]()
    training = SimpleNamespace(run=lambda: trained(25), good=good, close=lambda: ended.append("training"))
    share, rest = SimpleNamespace(give_back=lambda: ended.append("share")), SimpleNamespace(wait=lambda _seconds: None)
    thread = SimpleNamespace(_train=broken, _training=training, _share=share, _at_rest=rest)
    Trainer.run(thread)  # type: ignore[arg-type]
    assert (thread._newest.newest, thread._newest.good) == (good, None)
    assert ended == ["training", "share"]


def test_a_training_that_has_become_worse_and_runs_out_of_memory_leaves_its_last_good_weights(
    qtbot: QtBot, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    makes, at_work = Training.step, list[Training]()

    def step(training: Training, recipe: Recipe) -> Step:
        if not training._last_good.is_good_now and training.number > training.good.step + 1:
            at_work.append(training)
            raise MemoryError
        return makes(training, recipe)

    monkeypatch.setattr(Training, "step", step)
    document = session.document
    document.edit("Wild", document.design.with_(recipe=document.design.recipe.replace(learning_rate=10.0)))
    with qtbot.waitSignal(session.failed):
        session.start()
    (training,), run = at_work, session.run
    assert run is not None
    assert run.newest is not None
    assert same_bits(run.newest, training.good)
    assert (run.ended, run.good, run.step < run.last_step) == ("failed", None, True)
