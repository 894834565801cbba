"""Windows has a signal more, Ctrl+Break, which a terminal of it sends and other systems do not know."""

import signal

import pytest

from engine.cli.stopping import stopped_by_signals


def test_ctrl_break_stops_after_the_step_and_nothing_is_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(signal, "SIGBREAK", getattr(signal, "SIGBREAK", None) or signal.SIGUSR1, raising=False)
    before = signal.getsignal(signal.SIGBREAK)
    with stopped_by_signals("") as stop:
        assert signal.getsignal(signal.SIGBREAK) != before
        signal.raise_signal(signal.SIGBREAK)
        assert stop.status == 128 + signal.SIGBREAK
    assert signal.getsignal(signal.SIGBREAK) == before
