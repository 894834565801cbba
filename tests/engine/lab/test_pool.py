"""Trials side by side: each outcome comes exactly once, whatever happens to the processes."""

import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from engine.lab.pool import ATTEMPTS, See, run_all
from engine.lab.trial import Outcome, Trial, make
from engine.lab.watched import Glimpse, Wish
from engine.lab.worker import Worker, WorkerLostError
from engine.project.presets import preset
from tests.engine.readme import example
from tests.engine.samples import write_npz
from tests.engine.short_trainings import DATA
from tests.system import KILL_ITSELF

TINY = {"batch_size": 64, "epochs": 1, "cycles": 1}
PATIENCE = 180.0


@pytest.fixture(scope="module")
def trials(tmp_path_factory: pytest.TempPathFactory) -> list[Trial]:
    """Four seeds of a small network on a few pictures in a file."""
    file = write_npz(tmp_path_factory.mktemp("data") / "few.npz", DATA)
    design = preset("dense").design(fresh_ids=False).with_(data_name=str(file))
    return [Trial.of(design.with_(recipe=design.recipe.replace(**TINY)), seed) for seed in range(4)]


def made(trials: list[Trial], most: int = 2) -> list[Outcome]:
    return [one for one in run_all(trials, most) if one is not None]


def first_of(trials: list[Trial]) -> Outcome:
    """The outcome of the first; fails where it never comes."""
    making = run_all(trials[:1], 1, patience=PATIENCE)
    outcome = next(making)
    making.close()
    assert outcome is not None
    return outcome


def figures(outcome: Outcome) -> tuple[object, ...]:
    return outcome.id, outcome.test_accuracy, outcome.test_loss, outcome.steps, outcome.failure


def dying(monkeypatch: pytest.MonkeyPatch, when: str) -> None:
    """Workers that end themselves in the middle of a trial `when` this is true."""
    code = (
        "import os\nfrom pathlib import Path\nimport engine.lab.worker as worker\nmake = worker.make\n"
        f"worker.make = lambda t: {KILL_ITSELF} if {when} else make(t)\nworker.work(0, 1)"
    )
    monkeypatch.setattr("engine.lab.worker.COMMAND", (sys.executable, "-P", "-c", code))


def test_other_processes_give_the_outcomes_of_this_one_each_once_though_one_is_killed(
    trials: list[Trial], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It dies after some trials are done: when the third one comes for the first time."""
    mark = tmp_path / "killed"
    dying(monkeypatch, f"t.seed == 2 and not Path({str(mark)!r}).exists() and not Path({str(mark)!r}).touch()")
    outcomes = made([*trials, trials[0]])  # one of them twice
    assert mark.exists()
    assert sorted(map(figures, outcomes)) == sorted(figures(make(trial)) for trial in trials)


def test_a_trial_whose_worker_is_lost_again_and_again_has_failed_and_the_others_are_made(
    trials: list[Trial], monkeypatch: pytest.MonkeyPatch
) -> None:
    dying(monkeypatch, "t.seed == 1")
    found = {one.id: one for one in made(trials[:3], 1)}
    assert [bool(found[trial.id].failure) for trial in trials[:3]] == [False, True, False]
    assert str(ATTEMPTS) in found[trials[1].id].failure


def test_a_block_of_the_users_may_print_and_read_while_it_is_imported(
    trials: list[Trial], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    chatty = 'import os, sys\nprint("printed")\nos.system("echo said")\nsys.stdin.readline()\n'
    (tmp_path / "square.py").write_text(chatty + example("square"), encoding="utf-8")
    monkeypatch.setenv("CONVSCOPE_BLOCKS", str(tmp_path))
    monkeypatch.delenv("PYTHONUNBUFFERED", raising=False)
    assert figures(first_of(trials)) == figures(make(trials[0]))
    assert sorted(capfd.readouterr().err.split()) == ["printed", "said"]


@pytest.mark.parametrize("said", ["loaded", "3", '{"id": '])
def test_a_worker_that_says_what_nobody_can_read_is_lost_and_nobody_waits_for_it(
    said: str, trials: list[Trial], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("engine.lab.worker.COMMAND", (sys.executable, "-P", "-c", f"input(); print({said!r})"))
    assert str(ATTEMPTS) in first_of(trials).failure


def test_without_memory_for_a_second_thread_one_worker_makes_them_all(
    trials: list[Trial], monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[threading.Thread] = []
    start = threading.Thread.start

    def one_only(thread: threading.Thread) -> None:
        if started:
            raise RuntimeError("can't start new thread")
        started.append(thread)
        start(thread)

    monkeypatch.setattr("engine.lab.pool.threading.Thread.start", one_only)
    monkeypatch.setattr("engine.lab.worker.Worker.make", lambda _, trial: make(trial))  # no process is waited for
    empty = [Trial({**trials[0].design, "stack": []}, seed, {}) for seed in range(2)]  # each is refused at once
    assert [bool(one.failure) for one in made(empty, 2)] == [True, True]
    assert len(started) == 1


def test_a_trial_for_which_no_process_can_be_started_has_failed_and_nobody_waits_for_it(
    trials: list[Trial], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object, **__: object) -> None:
        raise BlockingIOError(11, "Resource temporarily unavailable")

    monkeypatch.setattr("engine.lab.worker.subprocess.Popen", refused)
    assert first_of(trials).failure


def test_who_watches_is_told_that_a_trial_begins_once_more_when_its_worker_was_lost(
    trials: list[Trial], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its curve begins with it: else a training would be seen to be in two places at once."""
    told: list[tuple[int, bool]] = []
    lost = iter((True, False, False))

    def watch(_worker: Worker, trial: Trial, _wish: Wish, seen: Callable[[Glimpse], object]) -> Outcome:
        seen(Glimpse(1, 0.1, 1.0))
        if next(lost):
            raise WorkerLostError
        return Outcome(trial.id)

    monkeypatch.setattr(Worker, "watch", watch)
    making = run_all(trials[:2], 1, see=lambda trial, glimpse: told.append((trial.seed, glimpse is None)))
    assert [one.id for one in making if one is not None] == [trial.id for trial in trials[:2]]
    assert told == [(0, True), (0, False), (0, True), (0, False), (1, True), (1, False)]


def test_closing_the_iterator_ends_every_process(trials: list[Trial]) -> None:
    design = preset("assignment").design(fresh_ids=False)
    long = [Trial.of(design.with_(recipe=design.recipe.replace(epochs=1000)), seed) for seed in range(2)]
    making = run_all(long, 2, patience=0.01)
    processes = []
    for outcome in making:
        assert outcome is None
        workers = making.gi_frame.f_locals["pool"].workers
        processes = [worker.process for worker in workers if worker.process is not None]
        if len(processes) == 2:
            break
    making.close()
    assert [process.poll() is not None for process in processes] == [True, True]


def test_a_trial_that_cannot_be_made_says_why(trials: list[Trial]) -> None:
    missing = Trial({**trials[0].design, "data": "nowhere.npz"}, 0, {})
    empty = Trial({**trials[0].design, "stack": []}, 0, {})
    for trial in (missing, empty):
        assert make(trial).failure.endswith(".")


@pytest.mark.parametrize("seen", [None, lambda *_: None], ids=["alone", "watched"])
@pytest.mark.parametrize(
    "error", [MemoryError(), RuntimeError("can't start new thread"), KeyError("id")],
    ids=["no memory", "no memory for a thread", "a fault"],
)  # fmt: skip
def test_what_goes_wrong_in_the_thread_of_a_worker_fails_its_trial_and_nobody_waits_for_it(
    error: Exception, seen: See | None, trials: list[Trial], monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:  # fmt: skip
    """No memory to read what its process says, for example. The trials after it are made."""

    def asked(_worker: Worker, trial: Trial, *_: object) -> Outcome:
        if trial.seed == 0:
            raise error
        return Outcome(trial.id)

    monkeypatch.setattr(Worker, "make", asked)
    monkeypatch.setattr(Worker, "watch", asked)
    making = run_all(trials[:2], 1, patience=PATIENCE, see=seen)
    found = [next(making), next(making)]
    making.close()
    assert [one.id for one in found if one is not None] == [trial.id for trial in trials[:2]]
    assert [one.may_go_well for one in found if one is not None] == [True, False]
    assert bool(caplog.text) == isinstance(error, KeyError), "a fault of the program is logged"
