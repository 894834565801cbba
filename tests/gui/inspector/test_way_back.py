"""Where a raised learning rate ruined a network, the doctor offers the way back to before it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from engine.doctor import Fact, Finding, Remedy
from gui.inspector.doctor_column import DoctorColumn
from gui.state import edits
from gui.state.doctor.findings import Findings
from gui.state.focus import Moment
from tests.gui.time_travel import LAST, RECIPE, Travel, every_seventh, travel

__all__ = ["every_seventh", "travel"]


def test_one_click_goes_back_to_the_last_step_before_the_rate_was_raised(
    travel: Travel, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gui.state.doctor.findings.SUSPECT", 0.99)  # it has not learned much in so few steps
    document, session = travel.document, travel.session
    findings, settings = Findings(document, session, travel.probe), QWidget()
    column = DoctorColumn(findings, set(), settings)
    for widget in (settings, column):
        travel.qtbot.addWidget(widget)
    anew = Remedy("Start anew", "", RECIPE, anew=True)
    ruined = Finding("stuck", 0, "The network has stopped learning", (Fact("All outputs are 0."),), remedy=anew)
    assert findings.step_before(ruined) is None, "nobody raised it"
    document.edit(*edits.change_recipe(document.design, learning_rate=10.0))
    session.step_once()
    travel.qtbot.waitUntil(lambda: session.checkpoint is not None and session.checkpoint.step == LAST + 1)
    session.stop()
    findings.found = (ruined,)
    column.follow()
    assert column.card is not None
    assert column.card.back.text() == f"Go back to step {LAST}"
    travel.qtbot.mouseClick(column.card.back, Qt.MouseButton.LeftButton)
    assert session.run is not None
    assert travel.focus.value.moment == Moment(session.run.id, LAST)
    assert travel.branching.learning_rate == RECIPE.learning_rate
