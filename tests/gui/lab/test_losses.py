"""What would be lost is known of all that takes minutes, so that who leaves is asked first."""

from pathlib import Path

import pytest

from engine.lab.experiments import EXPERIMENTS
from engine.lab.runs_folder import RunsFolder
from engine.lab.sweep import Sweep
from engine.lab.trial import Trial
from engine.project.presets import preset
from gui.state.data_work import DataWork
from gui.state.document import Document
from gui.state.lab.experiment_work import ExperimentWork
from gui.state.lab.kept_runs import KeptRuns
from gui.state.lab.many_seeds import ManySeeds
from gui.state.lab.seed_comparison import SeedComparison
from gui.state.lab.sweep_work import SweepWork
from gui.state.training.epoch_forecast import EpochForecast
from tests.gui.sessions import session_of

BOTH, AT_CLOSING = (True, True), (False, True)


@pytest.mark.parametrize(
    ("what", "ends"),
    [("experiment", BOTH), ("sweep", AT_CLOSING), ("trial", BOTH), ("seeds", AT_CLOSING), ("comparison", AT_CLOSING),
     ("fetch", AT_CLOSING), ("load", (False, False))],
)  # fmt: skip
def test_who_leaves_is_told_what_ends_with_the_project_and_what_with_the_window(
    what: str, ends: tuple[bool, bool], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    design = preset("dense").design()
    session = session_of(document := Document(design))
    tasks, forecast = session.tasks, EpochForecast(session.tasks)
    monkeypatch.setattr(tasks._runner, "add", lambda _task: None)  # nothing of it is done
    monkeypatch.setattr("gui.state.data_work.A_MOMENT", 0.0)  # nor waited for
    sweep = SweepWork(tasks, folder=tmp_path)
    if what == "experiment":
        ExperimentWork(document, forecast, tasks).begin(next(iter(EXPERIMENTS.values())), 0)
    elif what == "sweep":
        sweep.begin(Sweep(design, {"learning_rate": (0.1,)}))
    elif what == "trial":
        sweep.open(Trial.of(design, 0), "A trial")
    elif what == "seeds":
        seeds = ManySeeds(KeptRuns(document, session, RunsFolder(tmp_path)), forecast)
        seeds.begin(2)
        seeds._timer.stop()
    elif what == "comparison":
        SeedComparison(tasks).begin(design, design.with_(recipe=design.recipe.replace(epochs=3)), ("A", "B"))
    elif what == "fetch":
        DataWork(tasks).fetch("mnist")
    else:
        DataWork(tasks).load("digits")
    assert tuple(bool(tasks.losses(is_closing)) for is_closing in (False, True)) == ends


def test_what_a_full_disk_does_not_take_is_not_said_to_be_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    design = preset("dense").design()
    tasks = session_of(Document(design)).tasks
    monkeypatch.setattr(tasks._runner, "add", lambda _task: None)  # nothing of it is done
    sweep, comparison = SweepWork(tasks, folder=tmp_path), SeedComparison(tasks)
    sweep.begin(Sweep(design, {"learning_rate": (0.1,)}))
    comparison.begin(design, design.with_(recipe=design.recipe.replace(epochs=3)), ("A", "B"))
    assert [one for one in tasks.losses(is_closing=True) if " kept" not in one] == []
    assert sweep.search is not None
    sweep._to_disk.why = comparison._to_disk.why = "No space left on device"
    assert tasks.losses(is_closing=True) == (
        "What the sweep in the Lab has found will be lost: it cannot be written to the disk (No space left on device).",
        "The comparison in the Lab will be lost: it cannot be written to the disk (No space left on device).",
    )
