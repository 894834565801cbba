"""Starting, pausing, stopping, looking back, editing and opening in any order: nothing hangs, is lost or lies."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from gui.window import leaving
from gui.window.main_window import MainWindow
from gui.window.windows import Windows
from tests.benchmarks.training_sequences import Sequence


@pytest.mark.parametrize("seed", [8])
def test_a_random_sequence_around_a_training_leaves_all_true(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, seed: int
) -> None:
    """Hundreds of them: tests/benchmarks/training_sequences.py."""
    monkeypatch.setattr(leaving, "ask", lambda *_: leaving.Answer.Discard)
    sequence = Sequence(Windows(MainWindow), tmp_path / "a.convscope", seed)
    sequence.run()
    assert not sequence.wrong, (sequence.done, sequence.wrong)
