"""Where a raised learning rate ruined a network, the doctor offers the way back to before it."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from engine.doctor import Fact, Finding, Remedy
from gui.inspector.doctor.column import DoctorColumn
from gui.state import edits
from gui.state.doctor.findings import Findings
from gui.state.focus import Moment
from tests.gui.time_travel import LAST, RECIPE, Travel, every_seventh, travel

__all__ = ["every_seventh", "travel"]


def stuck() -> Finding:
    anew = Remedy("Start anew", "", RECIPE, anew=True)
    return Finding("stuck", 0, "The network has stopped learning", (Fact("All outputs are 0."),), remedy=anew)


def test_one_click_goes_back_to_the_last_step_before_the_rate_was_raised(
    travel: Travel, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gui.state.doctor.findings.SUSPECT", 0.99)  # it has not learned much in so few steps
    document, session = travel.document, travel.session
    findings, settings = Findings(document, session, travel.probe), QWidget()
    findings.machine = travel.machine
    column = DoctorColumn(findings, settings)
    for widget in (settings, column):
        travel.qtbot.addWidget(widget)
    ruined = stuck()
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


def test_the_way_back_is_offered_only_to_a_step_that_the_time_machine_can_go_to(
    travel: Travel, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gui.state.doctor.findings.SUSPECT", 9.0)
    document, session, known = travel.document, travel.session, travel.known
    findings, run = Findings(document, session, travel.probe), session.run
    findings.machine = travel.machine
    assert run is not None

    def raise_rate_after(step: int) -> None:
        raised = replace(run.log[0], step=step, recipe=RECIPE.replace(learning_rate=10.0))
        document.set_runs((replace(run, log=(*run.log, raised)),))

    raise_rate_after(10)
    assert findings.step_before(stuck()) == 10, "it is replayed from step 7"
    monkeypatch.setattr(type(known), "steps_of", lambda *_: (14, 21))
    assert findings.step_before(stuck()) is None, "nothing before it is recorded"
    monkeypatch.undo()
    monkeypatch.setattr("gui.state.doctor.findings.SUSPECT", 9.0)
    monkeypatch.setattr(type(known), "why_only_recorded", lambda *_: "It was trained on another computer.")
    assert findings.step_before(stuck()) is None, "it cannot be replayed here"
    findings.go_back(10)  # the card was there before that was known
    assert (travel.machine.step, travel.machine.exact) == (7, True)
    raise_rate_after(14)
    assert findings.step_before(stuck()) == 14, "it is recorded"
