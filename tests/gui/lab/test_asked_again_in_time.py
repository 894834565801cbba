"""How long an experiment takes that is asked again: as long as its new trainings, of which alone it learns how fast the
computer is."""

from collections.abc import Sequence

import pytest
from pytestqt.qtbot import QtBot

from engine.lab.experiments import EXPERIMENTS
from engine.lab.trial import Trial
from gui.lab.experiments_page import ExperimentsPage
from tests.gui.lab.test_asked_again import tried
from tests.gui.lab.test_experiments_page import page as _page

page = _page  # the fixture


def test_the_time_that_is_told_is_that_of_the_new_trainings_and_only_these_are_learned_from(
    qtbot: QtBot, page: ExperimentsPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    learned = list[set[int]]()

    def learn(_forecast: object, trials: Sequence[Trial], *_more: object) -> None:
        learned.append({trial.seed for trial in trials})

    monkeypatch.setattr("gui.state.lab.experiment_work.learn", learn)
    seconds = page.work.plan(EXPERIMENTS["learning_rates"])[1]
    assert seconds
    for number in range(3):
        assert page.work.plan(EXPERIMENTS["learning_rates"])[1] == pytest.approx(seconds)
        tried(qtbot, page, 0.9, 0.9, 0.1)
        assert learned[number] == set(range(6 * number, 6 * number + 6))
