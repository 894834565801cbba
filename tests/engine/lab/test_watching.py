"""Trials that are watched: their curves and filters are seen while they train, they rest at a word, and their runs are
kept."""

import json
import os
import subprocess
from collections.abc import Callable
from pathlib import Path
from threading import Event
from time import monotonic, sleep

import numpy as np
import pytest

from engine.lab.runs_folder import RunsFolder
from engine.lab.trial import Outcome, Trial, make, making
from engine.lab.watched import Glimpse, Wish, first_filters, watch
from engine.lab.watching import Seen, Watching
from engine.lab.worker import COMMAND
from engine.project.design import Design
from engine.project.presets import preset
from engine.training.run import Run
from engine.training.training import Training

PATIENCE = 180.0


@pytest.fixture(scope="module")
def design() -> Design:
    design = preset("dense").design(fresh_ids=False)
    return design.with_(recipe=design.recipe.replace(epochs=1, cycles=5))


def wait_until(true: Callable[[], bool]) -> None:
    end = monotonic() + PATIENCE
    while not true():
        assert monotonic() < end, "it never came"
        sleep(0.01)


def test_a_watched_trial_has_the_outcome_the_curve_and_the_run_of_one_that_is_not(
    design: Design, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("GLIMPSE_SECONDS", "FILTER_SECONDS"):
        monkeypatch.setattr(f"engine.lab.watched.{name}", 0.0)
    trial, runs = Trial.of(design, 3), list[Run]()
    steps = making(trial, runs.append)
    for _ in steps:
        pass
    glimpses: list[Glimpse] = []
    watching = watch(trial, Wish(filters=True, folder=str(tmp_path), title="Mine"))
    while True:
        try:
            glimpses.append(next(watching))
        except StopIteration as end:
            outcome: Outcome = end.value
            break
    assert outcome.test_accuracy == make(trial).test_accuracy
    history = runs[0].history
    points = np.array([point for glimpse in glimpses for point in glimpse.points])
    assert points[:, 0].tolist() == history.validation_epoch.tolist()
    assert points[:, 2].tolist() == history.validation_accuracy.tolist()
    assert {np.shape(glimpse.filters)[:2] for glimpse in glimpses} == {(28, 28)}, "from the first one on"
    assert runs[0].newest is not None
    learned = first_filters(runs[0].newest, design.load_data().shape)
    assert [one.filters for one in glimpses if one.filters][-1] == learned, "those of the end, however quick it was"
    (kept,) = RunsFolder(tmp_path).all()
    assert (kept.id, kept.seed, kept.title, kept.ended) == (glimpses[-1].run, 3, "Mine", "finished")
    assert kept.test_accuracy == outcome.test_accuracy


def test_what_was_seen_of_a_trial_stays_where_a_glimpse_tells_nothing_new_of_it(design: Design) -> None:
    seen, points = Seen(Trial.of(design, 0)), ((0.5, 1.0, 0.2), (0.7, 0.9, 0.3))
    seen.take(Glimpse(3, 0.5, 2.0, points[:1], [[1]], "its run"))
    seen.take(Glimpse(4, 0.7, 2.0, points[1:]))
    assert (seen.step, seen.epoch, seen.epochs, seen.run) == (4, 0.7, 2.0, "its run")
    assert (tuple(seen.points), seen.filters) == (points, [[1]])
    seen.take(None)  # it begins again
    assert seen.points == []


def test_without_pictures_kept_aside_the_curve_is_of_the_batches(design: Design) -> None:
    bare = design.with_(recipe=design.recipe.replace(validation_share=0.0, epochs=4))
    watching, points = watch(Trial.of(bare, 0), Wish()), []
    for glimpse in watching:
        points += glimpse.points
        assert glimpse.filters is None, "nobody wished to see them"
    assert 15 <= len(points) <= 60, "means: of single batches the curve would be a band of noise"
    assert points[0][1] > points[-1][1] > 0


def test_of_a_convolution_the_strongest_slice_of_each_filter_is_seen() -> None:
    design = preset("assignment").design()
    training = Training(design.stack, design.load_data(), design.recipe, cores=1)
    assert np.shape(first_filters(training.checkpoint(), training.data.shape)) == (3, 3, 16)


class Gate(Event):
    """It knows whether the thread of the worker stands before it: no glimpse is asked for meanwhile."""

    is_waited_at = False

    def wait(self, timeout: float | None = None) -> bool:
        self.is_waited_at = not self.is_set()
        return super().wait(timeout)


def test_trials_rest_at_a_word_and_end_at_a_word(design: Design) -> None:
    endless = design.with_(recipe=design.recipe.replace(epochs=10_000, cycles=10_000))
    watching = Watching([Seen(Trial.of(endless, seed)) for seed in (1, 2)], 1, Wish())
    gate = watching._may_go_on = Gate()
    gate.set()
    try:
        one, other = watching.seen.values()
        wait_until(lambda: len(one.points) > 0)
        watching.rest()
        wait_until(lambda: gate.is_waited_at)  # what is on its way comes yet
        rested = one.step
        watching.go_on()
        wait_until(lambda: one.step > rested)
    finally:
        begun = monotonic()
        watching.end()
    assert monotonic() - begun < 5
    assert not watching.is_done
    assert one.outcome is None
    assert not other.step, "one worker makes one trial at a time"


def worker_asked(plain: object) -> subprocess.Popen[str]:
    """The process of a worker that is told to make something."""
    worker = subprocess.Popen(
        COMMAND, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        env=os.environ | {"PYTHONPATH": str(Path(__file__).parents[3])},
    )  # fmt: skip
    assert worker.stdin is not None
    worker.stdin.write(json.dumps(plain) + "\n")
    worker.stdin.flush()
    return worker


def test_a_worker_whose_caller_ends_ends_without_a_word(design: Design) -> None:
    """A terminal would show its traceback after the window was closed."""
    endless = design.with_(recipe=design.recipe.replace(epochs=10_000, cycles=10_000))
    worker = worker_asked({"trial": Trial.of(endless, 1).to_plain(), "wish": {}})
    assert worker.stdout is not None
    assert "glimpse" in json.loads(worker.stdout.readline())
    worker.stdout.close()
    worker.stdout = None  # else it would be read from on Windows
    _nothing, errors = worker.communicate("go on\n", timeout=PATIENCE)
    assert (worker.returncode, errors) == (0, "")


def test_a_worker_whose_caller_is_killed_ends_in_the_middle_of_its_trial(design: Design) -> None:
    """Nobody is left who could end it, and hours of training would be for nothing."""
    endless = design.with_(recipe=design.recipe.replace(epochs=10_000, cycles=10_000))
    worker = worker_asked(Trial.of(endless, 1).to_plain())
    try:
        assert worker.communicate(timeout=PATIENCE) == ("", "")  # its pipe ends
        assert worker.returncode == 0
    finally:
        worker.kill()
        worker.wait()
