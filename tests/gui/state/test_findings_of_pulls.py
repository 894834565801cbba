"""What the doctor says of L2 and L1: of the one that the steps were made with, and not of one that is only set."""

import pytest
from pytestqt.qtbot import QtBot

from engine.doctor.rules import strong_pull
from gui.state import edits
from gui.state.doctor.findings import Findings
from tests.gui.state.test_findings import findings, train

__all__ = ["findings"]


@pytest.mark.parametrize("pull", ["l2", "l1"])
def test_a_pull_that_no_step_was_made_with_yet_has_held_nothing_back(
    qtbot: QtBot, findings: Findings, monkeypatch: pytest.MonkeyPatch, pull: str
) -> None:
    """Who set 0.1 in a pause was told at once to begin anew: all that was learned without it would have been gone."""
    for name, early in {"EPOCHS": 1.0, "EARLY": 1, "LEARNED": 1.1}.items():
        monkeypatch.setattr(strong_pull, name, early)
    document = findings.document
    told = lambda: [one.title for one in findings.found]  # noqa: E731
    train(qtbot, findings, 0.01)
    qtbot.waitUntil(lambda: bool(findings._evidence().weights))
    document.edit(*edits.change_recipe(document.design, **{pull: 1.0}))
    assert told() == []
    findings.session.start()
    qtbot.waitUntil(lambda: told() == [f"{pull.upper()} is too strong"], timeout=30_000)
