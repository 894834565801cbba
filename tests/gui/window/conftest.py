"""Windows are made without what most of these tests do not look at."""

import pytest


@pytest.fixture(autouse=True)
def curves_come_with_the_first_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    """Not ahead of them: a quarter of what a window costs, and most of these learn nothing."""
    monkeypatch.setattr("gui.curves.plots.AFTER_PAINT_MS", 60_000)
