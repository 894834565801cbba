"""What the Lab shows of the test pictures counts for their seal: the best of twenty seeds seems better by luck."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from engine.lab.runs_folder import RunsFolder
from engine.lab.trial import Outcome, Trial
from engine.lab.watching import Seen
from engine.project.presets import preset
from gui.lab.sweep_page import SweepPage
from gui.state.document import Document
from gui.state.lab.kept_runs import KeptRuns
from gui.state.lab.many_seeds import ManySeeds
from gui.state.training.epoch_forecast import EpochForecast
from tests.gui.lab.sweeping import run
from tests.gui.sessions import session_of


def outcome(trial: Trial, **more: object) -> Outcome:
    return Outcome(trial.id, **{"test_accuracy": 0.9, "test_pictures": 1000, "steps": 7, **more})  # type: ignore[arg-type]


def test_each_seed_that_came_to_its_end_counts_once(tmp_path: Path) -> None:
    session = session_of(document := Document(preset("dense").design(fresh_ids=False)))
    work = ManySeeds(KeptRuns(document, session, RunsFolder(tmp_path)), EpochForecast(session.tasks))
    work.design = document.design
    trials = [Trial.of(document.design, seed) for seed in range(4)]
    ends = [{}, {}, {"failure": "It broke."}, {"test_pictures": 0}]
    told: list[int] = []
    document.seal.changed.connect(lambda: told.append(document.seal.times("digits")))
    work.seen = tuple(Seen(trial, outcome=outcome(trial, **end)) for trial, end in zip(trials, ends, strict=True))
    work.look()
    work.look()
    assert (document.seal.times("digits"), told) == (2, [2])
    document.seal.look("digits", trials[0].id, 7)
    assert document.seal.times("digits") == 2, "its run is the same network"


def test_of_a_sweep_those_with_fresh_seeds_count_and_those_that_the_test_pictures_chose(
    qtbot: QtBot, sweep_page: SweepPage
) -> None:
    work = sweep_page.work
    run(qtbot, sweep_page)
    search = work.search
    assert search is not None
    assert len(work.tested) == 30, "nothing was kept aside"
    for trial in search.trials:
        search.outcomes[trial.id] = outcome(trial, validation_accuracy=0.8)
    assert [trial for trial, _ in work.tested] == search.confirmations
