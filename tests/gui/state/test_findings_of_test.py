"""What the test of a network tells the doctor: its pictures, or their labels, are others than those learned from."""

from dataclasses import replace

import numpy as np
from pytestqt.qtbot import QtBot

from engine.training.evaluation import Evaluation
from gui.state.doctor.findings import Findings
from tests.gui.state.test_findings import findings, train

__all__ = ["findings"]


def test_a_test_far_below_what_was_kept_aside_is_told_as_soon_as_it_is_known(
    qtbot: QtBot, findings: Findings
) -> None:
    train(qtbot, findings, 0.001)
    document, run = findings.document, findings.session.run
    assert run is not None
    assert run.validation_accuracy is not None
    assert "test" not in {one.topic for one in findings.found}
    moved_on = np.roll(90 * np.eye(len(document.data.class_names), dtype=int), 1, axis=1)
    document.set_runs((replace(run, test=Evaluation(9.0, moved_on)),))
    findings._look()
    told = {one.topic: one.title for one in findings.found}
    assert told["test"] == "The test comes out far worse than what was kept aside"
