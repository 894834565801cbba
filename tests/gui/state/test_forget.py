"""Undoing a reset shows what was learned before it, whatever was begun since."""

from pytestqt.qtbot import QtBot

from gui.state.document import Document
from gui.state.training.session import Session
from tests.gui.evaluating import design, trained


def test_a_training_that_was_begun_after_a_reset_ends_when_that_is_undone(qtbot: QtBot) -> None:
    """It would stay on screen, and what came back could not be seen."""
    session, before = Session(Document()), trained(5)
    session.document.open(design(), None, "Trained", (before,))
    session.reset()
    session.step_once()
    qtbot.waitUntil(lambda: session.run is not None and session.run.step == 1)
    since = session.run
    assert since is not None
    session.document.undo_stack.undo()
    assert session.state == "idle"
    assert session.run is before
    assert [run.id for run in session.document.runs] == [since.id, before.id], "and it is not lost"
    session.close()
