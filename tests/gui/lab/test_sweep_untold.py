"""A sweep of several settings of which nothing can be told says that, and does not leave it to its map."""

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from engine.lab.trial import Outcome, Trial
from gui.lab.sweep_page import SweepPage
from tests.gui.lab.sweeping import outcome_of, run


@pytest.mark.usefixtures("pool")
def test_by_twenty_pictures_kept_aside_it_is_said_that_nothing_can_be_told(
    qtbot: QtBot, sweep_page: SweepPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def made(trial: Trial) -> Outcome:
        right = 18 + (trial.seed + trial.settings["filters"] // 4) % 2
        return replace(outcome_of(trial), validation_accuracy=right / 20, validation_pictures=20)

    monkeypatch.setattr("tests.gui.lab.sweeping.outcome_of", made)
    run(qtbot, sweep_page)
    assert sweep_page.results.winner.text().splitlines()[1:] == [
        "What made the difference cannot be told: by 20 pictures kept aside it may all be chance."
    ]
