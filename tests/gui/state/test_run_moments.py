"""What the moments say of where a run begins, when it was saved without its first steps."""

from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtCore import QObject, Signal
from pytestqt.qtbot import QtBot

from gui.state.past.run_moments import RunMoments
from gui.time.moments_panel import MomentsPanel


class Told(QObject):
    """A time machine whose run has these steps."""

    changed = Signal()

    def __init__(self, first: int = 0, branched_at: int | None = None) -> None:
        super().__init__()
        start = None if branched_at is None else SimpleNamespace(step=branched_at)
        self.first, self.run = first, SimpleNamespace(start=start, first_step=branched_at or 0)


@pytest.mark.parametrize(
    ("first", "branched_at", "fresh", "words"),
    [(0, None, True, "Random start"), (171, None, False, "First recorded"), (57, 57, False, "Start"),
     (90, 57, False, "First recorded")],
)  # fmt: skip
def test_only_the_step_with_random_weights_is_called_random_start(
    qtbot: QtBot, first: int, branched_at: int | None, fresh: bool, words: str
) -> None:
    machine: Any = Told(first, branched_at)
    verdicts: Any = Told()
    moments = RunMoments(machine, verdicts)
    assert moments.is_fresh == fresh
    panel: Any = SimpleNamespace(moments=moments, tr=lambda text: text)
    assert MomentsPanel._start(panel) == words
