"""A training that cannot begin: it is said, nothing of it is left, and the next one can begin."""

import threading

import pytest
from pytestqt.qtbot import QtBot

from engine.project.presets import preset
from gui.state.document import Document
from gui.state.training import session as state_session
from gui.state.training.remark import NO_REMARK, trains_earlier
from gui.state.training.session import Session
from tests.gui.sessions import session_of


@pytest.fixture
def session(qtbot: QtBot) -> Session:
    return session_of(Document(preset("dense").design()))


def test_without_memory_for_a_thread_it_says_so_and_all_is_as_before(
    qtbot: QtBot, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_thread(_: threading.Thread) -> None:
        raise RuntimeError("can't start new thread")

    session.step_once()
    qtbot.waitUntil(lambda: session.progress.step == 1)
    session.stop()
    run, failed = session.run, []
    session.failed.connect(lambda problem, _: failed.append(problem))
    with monkeypatch.context() as patch:
        patch.setattr(threading.Thread, "start", no_thread)
        session.start()
    assert failed == ["There is not enough memory for this training."]
    assert (session.state, session.run, session.tasks.cores.is_taken) == ("idle", run, False)
    session.step_once()  # it goes on where it stood
    qtbot.waitUntil(lambda: session.progress.step == 2)


@pytest.mark.parametrize("part", ["Training", "Trainer"])
def test_a_training_that_cannot_begin_leaves_its_cores_to_the_others(
    session: Session, monkeypatch: pytest.MonkeyPatch, part: str
) -> None:
    """A user's own block may raise anything, not only what the engine raises."""

    def broken(*_: object) -> None:
        raise ValueError("a fault in a block")

    closed, failed = [], []
    close = state_session.Training.close
    monkeypatch.setattr(state_session.Training, "close", lambda training: (closed.append(training), close(training)))
    monkeypatch.setattr(state_session, part, broken)
    session.failed.connect(lambda problem, _: failed.append(problem))
    session.remark = trains_earlier()
    session.start()
    assert failed == ["The training stopped because of a fault in the program."]
    assert (session.state, session.run, session.remark) == ("idle", None, NO_REMARK)
    told = list[str]()
    session.history_reset.connect(lambda: told.append("other curves"))
    session.document.edit("Notes", session.document.design.with_(notes="it failed"))
    assert not told, "nothing of it was ever shown"
    assert not session.tasks.cores.is_taken
    assert len(closed) == (part == "Trainer")
    assert not session.recordings.bytes_used, "of nothing"
    assert all(session.recordings.get(one.id) is None for one in closed), "others have its share of the room"
