"""Sessions of a test: whatever becomes of it, they are closed at its end."""

from gui.state.document import Document
from gui.state.training.session import Session

OPEN: list[Session] = []


def session_of(document: Document) -> Session:
    OPEN.append(Session(document))
    return OPEN[-1]


def close_sessions() -> None:
    while OPEN:
        OPEN.pop().close()
