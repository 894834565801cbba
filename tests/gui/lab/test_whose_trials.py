"""Whose trials an experiment or a comparison speaks of: those with which it began last."""

from collections.abc import Generator, Iterator

import pytest
from PySide6.QtCore import QSettings
from pytestqt.qtbot import QtBot

from engine.data import DataSet
from engine.errors import EngineError
from engine.lab.chance import compare
from engine.lab.experiments import EXPERIMENTS
from engine.project.presets import preset
from gui.state import edits
from gui.state.document import Document
from gui.state.lab.experiment_work import ExperimentWork
from gui.state.lab.seed_comparison import SeedComparison
from gui.state.training.epoch_forecast import KEY, EpochForecast
from gui.state.work.tasks import Tasks
from tests.gui.lab.test_experiments_page import Fake

EXPERIMENT = EXPERIMENTS["learning_rates"]


@pytest.fixture
def work(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[ExperimentWork]:
    monkeypatch.setattr("gui.state.lab.experiment_work.Watching", Fake)
    Fake.shares, Fake.made, Fake.found = (0.2, 0.9, 0.1), [], {}
    QSettings().setValue(KEY, "1 1 1")  # else it is measured after some seconds
    document, tasks = Document(preset("lenet").design(fresh_ids=False)), Tasks()
    yield ExperimentWork(document, EpochForecast(tasks), tasks)
    tasks.close()


def test_an_experiment_that_is_tried_again_is_of_the_network_of_now_and_has_no_answer_yet(
    qtbot: QtBot, work: ExperimentWork
) -> None:
    work.begin(EXPERIMENT, 1)
    qtbot.waitUntil(lambda: work.answer is not None)
    work.document.edit(*edits.change_recipe(work.document.design, learning_rate=0.5))
    assert not work.is_of_now
    Fake.shares = ()  # it comes to no end
    work.begin(EXPERIMENT, 2)
    assert (work.is_running, work.answer, work.is_of_now) == (True, None, True)
    work.stop()


def test_what_the_trainings_of_an_experiment_reach_on_the_test_pictures_counts_as_looked_at(
    qtbot: QtBot, work: ExperimentWork
) -> None:
    """Which learning rate is best was told by their test accuracies, and the seal of the test said 0."""
    times = lambda: work.document.seal.times(work.document.design.data_name)  # noqa: E731
    work.begin(EXPERIMENT, 1)
    assert times() == 0
    qtbot.waitUntil(lambda: work.answer is not None)
    assert times() == len(work.setup.trials)
    work.look()
    assert times() == len(work.setup.trials), "each counts once"


def test_how_long_trials_took_is_learned_of_the_pictures_that_they_learned_from(
    qtbot: QtBot, work: ExperimentWork, monkeypatch: pytest.MonkeyPatch
) -> None:
    of: list[DataSet] = []
    monkeypatch.setattr("gui.state.lab.experiment_work.learn", lambda *asked: of.append(asked[-1]))
    before = work.document.data
    work.begin(EXPERIMENT, 1)
    work.document.edit(*edits.choose_data(work.document.design, "stripes"))
    qtbot.waitUntil(lambda: bool(of))
    assert of == [before]


def test_an_experiment_that_failed_runs_no_longer(
    qtbot: QtBot, work: ExperimentWork, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_asked: object) -> Generator[None, None, None]:
        yield
        raise EngineError("There is not enough memory.", "Close other programs.")

    monkeypatch.setattr("gui.state.lab.experiment_work._working", fails)
    work.begin(EXPERIMENT, 1)
    qtbot.waitUntil(lambda: work.problem is not None)
    assert not work.is_running


def test_seeds_that_are_compared_once_more_have_neither_a_verdict_nor_a_problem_yet(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gui.state.lab.seed_comparison.run_all", lambda *_, **__: (None for _ in range(0)))
    comparison, one = SeedComparison(Tasks()), preset("dense").design()
    other = one.with_(recipe=one.recipe.replace(learning_rate=0.1))
    comparison.result = compare([0.9, 0.8], [0.7, 0.6], 1000, ("A", "B"))
    comparison.problem = EngineError("There is not enough memory.", "Close other programs.")
    comparison.of = (other, one)
    comparison.begin(one, other, ("C", "D"), seeds=2)
    assert (comparison.result, comparison.problem, comparison.of) == (None, None, (one, other))
    comparison.tasks.close()
