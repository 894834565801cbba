"""What tests of the state share: a session of the document that a test file has."""

import pytest

from gui.state.document import Document
from gui.state.training.session import Session
from tests.gui.sessions import session_of


@pytest.fixture
def session(document: Document) -> Session:
    return session_of(document)
