"""What tests of partners share: time enough for them."""

import pytest

from engine.fast.running.partners import Partners


@pytest.fixture
def unhurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """On a busy computer a partner takes its time, and that is not what is tested: its answer is waited for."""
    monkeypatch.setattr(Partners, "patience", 60.0)
    monkeypatch.setattr(Partners, "start_patience", 600.0)
