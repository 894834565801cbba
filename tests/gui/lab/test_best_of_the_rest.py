"""The best combination of a sweep may break off with some of its fresh seeds: that is said beside its accuracy."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

import gui.app
from engine.lab.sweep import Cell
from engine.lab.trial import Outcome, Trial
from engine.lab.winner import of_the_rest
from gui.lab.sweep_page import SweepPage
from tests.gui.lab.sweeping import Pool, outcome_of, run

WORDS = "With 7 of 8 fresh seeds the best one did not come to its end: its accuracy is that of the rest alone"


def made(trial: Trial) -> Outcome:
    """The best combination, which diverges with all fresh seeds but the first."""
    outcome = outcome_of(trial)
    if trial.seed < 2 or trial.settings["learning_rate"] > 0.001:
        return outcome
    return replace(outcome, failure="It diverged.", diverged=True)


def test_of_one_that_came_to_its_end_each_time_nothing_is_added() -> None:
    assert of_the_rest(Cell({}, (Outcome("0", 0.9), Outcome("1", 0.8)), is_choice=False)) == ""


def test_the_window_says_with_how_many_fresh_seeds_the_best_one_broke_off(
    qtbot: QtBot, sweep_page: SweepPage, pool: Pool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It said "Best with 1 fresh seeds", and of the seven others nothing."""
    monkeypatch.setattr("tests.gui.lab.sweeping.outcome_of", made)
    run(qtbot, sweep_page)
    words = sweep_page.results.winner.text()
    assert words.startswith("Best with 8 fresh seeds: Learning rate 0.001")
    assert WORDS in words


def test_the_terminal_says_it_too(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    def trained(trials: Sequence[Trial], **_: Any) -> Iterator[Outcome | None]:
        for trial in trials:
            better = trial.settings["batch_size"] == 64
            broke = better and trial.seed > 1
            yield Outcome(
                trial.id, test_accuracy=0.8 + 0.1 * better, test_pictures=100, failure="It broke." if broke else "",
                diverged=broke,
            )  # fmt: skip

    monkeypatch.setattr("engine.cli.trials.run_all", trained)
    assert gui.app.main(["sweep", "dense", "--vary", "batch_size=32,64", "--epochs", "1"]) == 0
    assert f"{WORDS}, so another one may be the better choice.\n" in capsys.readouterr().out
