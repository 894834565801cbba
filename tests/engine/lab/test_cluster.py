"""The same trials on a Dask cluster: each outcome comes exactly once, though a worker is killed in the middle."""

import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from engine.errors import EngineError
from engine.lab.cluster import _short, run_on_cluster
from engine.lab.trial import Outcome, Trial, make
from engine.project.presets import preset
from tests.engine.samples import write_npz
from tests.engine.short_trainings import DATA

TINY = {"batch_size": 64, "epochs": 4, "cycles": 1}


@pytest.fixture(scope="module")
def trials(tmp_path_factory: pytest.TempPathFactory) -> list[Trial]:
    file = write_npz(tmp_path_factory.mktemp("data") / "few.npz", DATA)
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


class Made:
    """A future of a cluster that has made its trial, or said to have failed."""

    status = "finished"
    by_force = False  # whether one was taken back from others, too

    def __init__(self, id: str, results: list[object]) -> None:
        self.id, self.results = id, results

    def add_done_callback(self, tell: Callable[[object], object]) -> None:
        tell(self)

    def result(self, timeout: float) -> object:
        found = self.results.pop(0) if self.results else Outcome(self.id, steps=3).to_plain()
        if isinstance(found, Exception):
            raise found
        return found

    def release(self) -> None:
        pass

    def cancel(self, **how: object) -> None:
        Made.by_force = bool(how.get("force"))
        raise ConnectionError("the cluster is gone")


class Cluster:
    """The client of a cluster with one worker, which does what the test says."""

    status = "running"

    def __init__(self, address: str, **_named: object) -> None:
        self.results: list[object] = []  # what is said first, before a trial is made
        self.is_gone = self.is_closed = False

    def nthreads(self) -> dict[str, int]:
        if self.is_gone:
            raise OSError("Timed out trying to connect")
        return {"worker": 1}

    def submit(self, _make: object, plain: Any, **_named: object) -> Made:
        return Made(Trial.from_plain(plain).id, self.results)

    def close(self, timeout: float) -> None:
        self.is_closed = True
        raise TimeoutError


@pytest.fixture
def client(monkeypatch: pytest.MonkeyPatch) -> Cluster:
    client = Cluster("")
    monkeypatch.setitem(sys.modules, "distributed", SimpleNamespace(Client=lambda *_, **__: client))
    return client


def test_a_scheduler_that_goes_away_between_two_trials_is_told_as_that(client: Cluster, trials: list[Trial]) -> None:
    making = run_on_cluster(trials, "localhost:8786")
    assert next(making) is not None
    client.is_gone = True
    with pytest.raises(EngineError, match="The cluster at localhost:8786 is gone"):
        next(making)
    assert client.is_closed


def test_a_result_that_is_slow_to_come_is_waited_for(client: Cluster, trials: list[Trial]) -> None:
    client.results.append(TimeoutError())
    found = list(run_on_cluster(trials[:2], "localhost:8786"))
    assert [(one.failure, one.steps) for one in found if one is not None] == [("", 3), ("", 3)]


def test_what_is_taken_back_stays_for_others_and_no_trouble_of_the_end_is_told(
    client: Cluster, trials: list[Trial], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another window may go on with the same sweep: cancelled by force, its trials would be lost as well."""
    monkeypatch.setattr(Made, "add_done_callback", lambda _future, _tell: None)
    making = run_on_cluster(trials, "localhost:8786", patience=0.0)
    assert next(making) is None
    making.close()
    assert client.is_closed
    assert not Made.by_force
