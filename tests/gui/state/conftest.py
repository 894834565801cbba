"""What tests of the state share: a session of the document that a test file has."""

from collections.abc import Iterator

import pytest

from gui.state.document import Document
from gui.state.training.session import Session


@pytest.fixture
def session(document: Document) -> Iterator[Session]:
    session = Session(document)
    yield session
    session.close()
