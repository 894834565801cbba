"""Whose results a sweep shows and keeps: its own, in its own file."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from engine.errors import EngineError
from engine.lab import sweeps_folder
from engine.lab.sweep import CONFIRMATION_SEEDS, Sweep
from engine.lab.trial import Outcome, Trial
from engine.project.presets import preset
from gui.state.lab.sweep_work import SweepWork
from gui.state.work.tasks import Tasks
from tests.gui.lab import sweeping
from tests.gui.lab.sweeping import Pool

DESIGN = preset("dense").design(fresh_ids=False)
SWEEP, OTHER = Sweep(DESIGN, {"batch_size": [32, 64]}), Sweep(DESIGN, {"batch_size": [16, 128]})


def outcome_of(trial: Trial) -> Outcome:
    accuracy = 0.9 - trial.settings["batch_size"] / 1000 - trial.seed / 10_000
    return Outcome(trial.id, test_accuracy=accuracy, test_pictures=1000)


@pytest.fixture
def work(qtbot: QtBot, tmp_path: Path, pool: Pool, monkeypatch: pytest.MonkeyPatch) -> Iterator[SweepWork]:
    monkeypatch.setattr(sweeping, "outcome_of", outcome_of)
    tasks = Tasks()
    yield SweepWork(tasks, folder=tmp_path / "sweeps")
    tasks.close()


def make(qtbot: QtBot, work: SweepWork, sweep: Sweep) -> Path:
    work.begin(sweep)
    qtbot.waitUntil(lambda: not work.is_running)
    assert work.file is not None
    return work.file


def test_a_sweep_that_is_begun_while_another_one_runs_takes_its_place(
    qtbot: QtBot, work: SweepWork, pool: Pool
) -> None:
    pool.left = 0
    work.begin(OTHER)
    work.begin(SWEEP)
    pool.left = 10**6
    qtbot.waitUntil(lambda: not work.is_running)
    assert work.search is not None
    assert {trial.id for trial in SWEEP.trials()} <= work.search.outcomes.keys()


def test_an_earlier_sweep_is_loaded_in_place_of_the_one_that_runs_and_goes_on_in_its_own_file(
    qtbot: QtBot, work: SweepWork, pool: Pool
) -> None:
    first = make(qtbot, work, SWEEP)
    pool.left = 0
    work.begin(OTHER)
    work.load(first)
    assert not work.is_running
    qtbot.waitUntil(lambda: work.search is not None and work.search.sweep.axes == SWEEP.axes)
    assert work.file == first
    assert first not in work.earlier()


def test_an_earlier_sweep_that_goes_on_is_written_into_its_own_file(
    qtbot: QtBot, work: SweepWork, pool: Pool
) -> None:
    pool.left = 1
    work.begin(SWEEP)
    qtbot.waitUntil(lambda: work.done == 1)
    work.stop()
    first = work.file
    assert first is not None
    pool.left = 10**6
    other = make(qtbot, work, OTHER)
    before = other.read_bytes()
    work.load(first)
    qtbot.waitUntil(lambda: work.file == first)
    work.go_on()
    qtbot.waitUntil(lambda: not work.is_running)
    assert sweeps_folder.load(first).is_whole
    assert other.read_bytes() == before


def test_a_sweep_that_goes_on_tells_only_of_what_was_made_since(qtbot: QtBot, work: SweepWork, pool: Pool) -> None:
    told: list[list[str]] = []
    work.made.connect(lambda trials, _outcomes: told.append([trial.id for trial in trials]))
    pool.left = 1
    work.begin(SWEEP)
    qtbot.waitUntil(lambda: work.done == 1)
    work.stop()
    qtbot.waitUntil(lambda: not work.tasks.is_running("sweep"))
    pool.left = 10**6
    work.go_on()
    assert work.seconds_left is None  # nothing has been made since
    qtbot.waitUntil(lambda: not work.is_running)
    first, then = told
    assert len(first) == 1
    assert not set(first) & set(then)


def test_no_combination_has_won_before_all_fresh_seeds_were_trained(qtbot: QtBot, work: SweepWork, pool: Pool) -> None:
    pool.left = all_but_one = 2 + 2 * CONFIRMATION_SEEDS - 1
    work.begin(SWEEP)
    qtbot.waitUntil(lambda: work.done == all_but_one)
    work.look()
    assert work.winner is None
    pool.left = 10**6
    qtbot.waitUntil(lambda: not work.is_running)
    assert work.winner is not None


def test_a_trial_that_is_opened_begins_at_its_own_first_epoch(work: SweepWork) -> None:
    work.epoch = 7.0  # of the one that was opened before
    work.open(SWEEP.trials()[0], "Its run")
    assert (work.opening, work.epoch) == (SWEEP.trials()[0], 0.0)
    work.stop_opening()


def test_a_trial_that_cannot_be_opened_is_not_waited_for(
    qtbot: QtBot, work: SweepWork, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_asked: object) -> Iterator[None]:
        yield
        raise EngineError("There is not enough memory.", "Close other programs.")

    monkeypatch.setattr("gui.state.lab.sweep_work.making_again", fails)
    with qtbot.waitSignal(work.failed):
        work.open(SWEEP.trials()[0], "Its run")
    assert work.opening is None


def test_what_a_cluster_has_made_is_not_told_as_made_by_this_computer(
    qtbot: QtBot, work: SweepWork, pool: Pool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gui.state.lab.sweep_work.run_on_cluster", pool)
    told: list[object] = []
    work.made.connect(lambda trials, _outcomes: told.append(trials))
    work.begin(SWEEP, "tcp://another:8786")
    qtbot.waitUntil(lambda: not work.is_running)
    assert work.done == work.total
    assert told == []
