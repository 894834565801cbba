"""Test pictures that are nearly one to learn from are looked for when nothing trains: in large sets it takes long."""

from collections.abc import Generator
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from engine.doctor import Evidence
from engine.doctor.gathering import gathering
from engine.project.presets import preset
from gui.state.doctor.findings import Findings
from gui.state.document import Document
from gui.state.looking.probe import Probe
from gui.state.training.session import Session
from tests.gui.sessions import session_of


def test_they_are_not_waited_for_beside_a_training(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    """With 50,000 large pictures what gradients and outputs say would come ten minutes later."""
    design = preset("dense").design()
    document = Document(design.with_(recipe=design.recipe.replace(epochs=1, cycles=1)))
    session = session_of(document)
    session.start()
    qtbot.waitUntil(lambda: session.state == "idle", timeout=30_000)
    asked, busy = list[tuple[bool, bool]](), [True]

    def noted(*about: Any, near: bool, **known: Any) -> Generator[None, None, Evidence]:
        asked.append((near, known["facts"] is None))
        return gathering(*about, near=near, **known)

    monkeypatch.setattr("gui.state.doctor.examination.gathering", noted)
    monkeypatch.setattr(Session, "is_busy", property(lambda _session: busy[0]))
    findings = Findings(document, session, Probe(document, session))
    examination = findings.examination
    examination._begin()
    qtbot.waitUntil(lambda: examination.evidence is not None)
    assert asked == [(False, True)]
    busy[0] = False
    session.state_changed.emit()
    qtbot.waitUntil(lambda: asked[1:] == [(True, True)] and not session.tasks.is_running("doctor"))
    session.state_changed.emit()
    busy[0] = True
    examination._begin()
    qtbot.waitUntil(lambda: not session.tasks.is_running("doctor"))
    assert asked[2:] == [(True, False)], "what is known of the pictures is not asked again"
