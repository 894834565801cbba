"""The same trials on a Dask cluster: each outcome comes exactly once, though a worker is killed in the middle."""

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from engine.errors import EngineError
from engine.lab.cluster import _short, run_on_cluster
from engine.lab.trial import Outcome, Trial, make
from engine.project.presets import preset
from tests.engine.short_trainings import DATA

TINY = {"batch_size": 64, "epochs": 4, "cycles": 1}


@pytest.fixture(scope="module")
def trials(tmp_path_factory: pytest.TempPathFactory) -> list[Trial]:
    file = tmp_path_factory.mktemp("data") / "few.npz"
    pictures = {"x_train": DATA.train.pixels, "y_train": DATA.train.labels}
    np.savez(file, **pictures, x_test=DATA.test.pixels, y_test=DATA.test.labels)
    design = preset("dense").design(fresh_ids=False).with_(data_name=str(file))
    return [Trial.of(design.with_(recipe=design.recipe.replace(**TINY)), seed) for seed in range(6)]


@pytest.fixture(scope="module")
def cluster() -> Iterator[Any]:
    """Two workers, each a process."""
    distributed = pytest.importorskip("distributed", reason="dask.distributed is not installed")
    import dask

    with dask.config.set({"distributed.worker.daemon": True, "distributed.admin.system-monitor.disk": False}):
        with distributed.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as started:
            yield started


def figures(outcome: Outcome) -> tuple[object, ...]:
    return outcome.id, outcome.test_accuracy, outcome.test_loss, outcome.steps, outcome.failure


def kill_a_busy_worker(address: str) -> None:
    from distributed import Client

    with Client(address, set_as_default=False) as client:
        busy = [worker for worker, keys in client.processing().items() if keys]
        pids = client.run(os.getpid, workers=busy[:1] or None)
        with suppress(ProcessLookupError):
            os.kill(next(iter(pids.values())), signal.SIGKILL)


@pytest.mark.filterwarnings("ignore")
def test_every_trial_arrives_once_though_a_worker_is_killed_after_some_have_finished(
    cluster: Any, trials: list[Trial]
) -> None:
    outcomes = []
    for outcome in run_on_cluster([*trials, trials[0]], cluster.scheduler_address):
        assert outcome is not None
        outcomes.append(outcome)
        if len(outcomes) == 2:
            kill_a_busy_worker(cluster.scheduler_address)
    assert sorted(map(figures, outcomes)) == sorted(figures(make(trial)) for trial in trials)


@pytest.mark.filterwarnings("ignore")
def test_a_sweep_that_was_broken_off_gives_the_rest_and_no_more_is_submitted_than_there_are_workers(
    cluster: Any, trials: list[Trial]
) -> None:
    making = run_on_cluster(trials, cluster.scheduler_address)
    first = next(making)
    assert len(making.gi_frame.f_locals["under_way"]) <= 2
    making.close()
    assert first is not None
    rest = list(run_on_cluster([one for one in trials if one.id != first.id], cluster.scheduler_address))
    found = [first.id, *(one.id for one in rest if one is not None)]
    assert sorted(found) == sorted(trial.id for trial in trials)


@pytest.mark.filterwarnings("ignore")
def test_a_trial_that_cannot_be_made_says_why_and_holds_up_no_other(cluster: Any, trials: list[Trial]) -> None:
    missing = Trial({**trials[0].design, "data": "nowhere.npz"}, 0, {})
    found = {one.id: one for one in run_on_cluster([missing, trials[0]], cluster.scheduler_address) if one}
    assert [bool(found[one.id].failure) for one in (missing, trials[0])] == [True, False]


def test_without_dask_the_command_that_installs_it_is_named(
    trials: list[Trial], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "distributed", None)
    with pytest.raises(EngineError) as told:
        next(run_on_cluster(trials, "tcp://localhost:1"))
    assert "pip install 'convscope[cluster]'" in told.value.remedy


@pytest.mark.filterwarnings("ignore")
def test_an_address_without_a_cluster_is_told(trials: list[Trial], monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("distributed", reason="dask.distributed is not installed")
    monkeypatch.setattr("engine.lab.cluster.CONNECT_SECONDS", 0.2)
    with pytest.raises(EngineError, match="There is no cluster at tcp://localhost:1"):
        next(run_on_cluster(trials, "tcp://localhost:1"))


@pytest.mark.parametrize(
    "address",
    ["no address", "localhost", "http://x:1", "tcp://x", "tcp://127.0.0.1:abc", "tcp://x:65536", "", "tcp://:8786"],
)
def test_what_is_no_address_is_told_at_once(
    address: str, trials: list[Trial], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Dask makes a client for some of them that holds the program up when it goes away."""
    monkeypatch.setitem(sys.modules, "distributed", SimpleNamespace(Client=lambda *_, **__: pytest.fail("was asked")))
    with pytest.raises(EngineError, match="is no address of a cluster"):
        next(run_on_cluster(trials, address))


@pytest.mark.parametrize(
    "address", ["tcp://10.0.0.7:8786", "tls://pool.school.org:8786", "localhost:1", "tcp://[::1]:65535"]
)
def test_an_address_goes_to_dask_as_it_is(address: str, trials: list[Trial], monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setitem(sys.modules, "distributed", SimpleNamespace(Client=lambda one, **_: asked.append(one) or 1 / 0))
    with pytest.raises(EngineError, match="There is no cluster at"):
        next(run_on_cluster(trials, address))
    assert asked == [address]


def test_of_a_long_trouble_whole_sentences_are_told() -> None:
    first = "Error during deserialization of the task graph. This occurs if the environments differ"
    assert _short(f"{first}. For more{' x' * 100}") == first
    assert _short("It broke.") == "It broke"
    assert len(_short("x" * 1000)) == 200
