"""Before its first step a training is not judged: there is nothing to be seen of it yet."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from engine.project.presets import preset
from gui.state.doctor import findings as doctor
from gui.state.doctor.findings import Findings
from gui.state.document import Document
from gui.state.looking.probe import Probe
from gui.state.training.session import Session


def test_no_picture_is_looked_at_in_the_window_s_thread_before_the_first_step(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of a network of some millions of weights ten of them kept the window from answering the click on Train."""
    document = Document(preset("dense").design())
    session = Session(document)
    findings, steps = Findings(document, session, Probe(document, session)), list[int]()
    look_at = doctor.look_at
    monkeypatch.setattr(doctor, "look_at", lambda *of: (steps.append(len(session.history)), look_at(*of))[1])
    try:
        session.step_once()
        assert findings.found == ()
        qtbot.waitUntil(lambda: session.state == "paused" and len(session.history) == 1, timeout=30_000)
        qtbot.waitUntil(lambda: bool(steps), timeout=30_000)
        assert 0 not in steps
    finally:
        session.close()
