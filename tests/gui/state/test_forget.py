"""Undoing a reset shows what was learned before it, whatever was begun since."""

from dataclasses import replace

from PySide6.QtCore import QCoreApplication
from pytestqt.qtbot import QtBot

from gui.state.document import Document
from tests.gui.evaluating import design, trained
from tests.gui.sessions import session_of


def test_a_training_that_was_begun_after_a_reset_ends_when_that_is_undone(qtbot: QtBot) -> None:
    """It would stay on screen, and what came back could not be seen."""
    session, before = session_of(Document()), trained(5)
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


def test_what_is_trained_and_stopped_after_a_reset_is_not_forgotten_as_well(qtbot: QtBot) -> None:
    session = session_of(document := Document())
    document.open(design(), None, "Trained", (trained(5),))
    session.reset()
    session.step_once()
    qtbot.waitUntil(lambda: session.run is not None and session.run.step == 1)
    session.stop()
    QCoreApplication.processEvents()  # a reset that waits for the end of a training comes then
    assert [run.step for run in document.runs] == [1]


def test_a_reset_that_is_undone_and_done_again_shows_what_was_learned_after_it() -> None:
    """Who goes back in the history and forth again stands where he was: the network of now was gone."""
    session, first, second, third = session_of(document := Document()), trained(5), trained(7, 0), trained(9, 0)
    second, third = replace(second, id="second"), replace(third, id="third")
    document.open(design(), None, "Trained", (first,))
    session.reset()
    assert document.runs == ()
    document.keep_run(second)
    session.reset()
    document.keep_run(third)
    for _ in range(2):
        document.undo_stack.undo()
        assert session.run is second
        document.undo_stack.undo()
        assert session.run is first
        document.undo_stack.redo()
        assert session.run is second
        document.undo_stack.redo()
        assert document.runs == (third,)
    document.undo_stack.undo()
    while_it_was_undone = replace(third, id="fourth")
    document.keep_run(while_it_was_undone)
    document.undo_stack.redo()
    assert document.runs == (third,), "what was there before it is forgotten"
