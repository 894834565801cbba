"""What comes at the end of a training is unsaved if it is new, and only then."""

from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from gui.state.document import Document
from gui.state.training.session import Session
from tests.gui.evaluating import design, trained
from tests.gui.sessions import session_of


@pytest.fixture
def session(qtbot: QtBot) -> Session:
    recipe = design().recipe.replace(epochs=1, batch_size=1024)
    return session_of(Document(design().with_(recipe=recipe)))


def test_the_test_of_a_training_that_was_saved_meanwhile_is_not_saved_yet(session: Session, qtbot: QtBot) -> None:
    document, saved = session.document, list[bool]()

    def save() -> None:
        if session.testing and not saved:
            document.mark_saved(Path("mine.convscope"))
            saved.append(document.modified)

    session.state_changed.connect(save)
    session.start()
    qtbot.waitUntil(lambda: session.state == "idle")
    assert session.test is not None
    assert saved == [False]
    assert document.modified


def test_what_is_published_after_a_save_is_unsaved_though_its_steps_were_told_before_it(
    session: Session, qtbot: QtBot
) -> None:
    """A training publishes its weights less often than its steps: the file has the weights of before."""
    document = session.document
    session.step_once()
    qtbot.waitUntil(lambda: session.paused_run is not None and session.making is session.paused_run)
    document.mark_saved(Path("mine.convscope"))
    run = session.making
    assert run is not None
    assert run.newest is not None
    session._take(replace(run, test=None))  # the same step again, as at a pause
    assert not document.modified
    session._take(replace(run, newest=replace(run.newest, step=run.step + 1)))
    assert document.modified


def test_an_end_that_comes_late_and_brings_nothing_new_is_no_change(session: Session) -> None:
    document, run = session.document, trained(5)
    document.open(design(), None, "Mine", (run,))
    session._take_late(replace(run, ended="stopped"), frozenset())
    assert not document.modified
