"""What is cut short, by Ctrl+C or for want of memory, leaves a plan that goes on with the right numbers."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from engine.fast import Plan
from engine.fast.kernel import Buffers
from engine.fast.running import partners, workspace
from engine.fast.running.executors import Threads
from engine.fast.running.labelling import ToLabel
from engine.fast.running.meeting import Meeting
from engine.fast.running.shared_arrays import SharedArrays
from engine.fast.running.workers import BUFFER
from engine.fast.running.workspace import Job, Workspace
from engine.network.stack import Stack
from engine.network.textbook import Batch
from tests.engine.fast.networks import case_of, kind
from tests.engine.fast.partnered import pids, some_case


def little_memory(most: int) -> Callable[[int, Any], np.ndarray]:
    """np.empty of a computer that has no more bytes."""
    empty = np.empty

    def few(size: int, dtype: Any) -> np.ndarray:
        if size > most:
            raise MemoryError
        return empty(size, dtype)

    return few


@pytest.mark.parametrize("part", ["block", "scratch"])
def test_for_want_of_memory_smaller_lanes_are_still_possible(part: str, monkeypatch: pytest.MonkeyPatch) -> None:
    buffers = Buffers()
    monkeypatch.setattr(np, "empty", little_memory(1000))
    take = getattr(buffers, part)
    with pytest.raises(MemoryError):
        take(0, 1001)
    take(0, 600)
    take(600, 600)  # each there is, both together there are not
    with pytest.raises(MemoryError):
        buffers.settle()
    assert len(take(0, 100)) == 100
    buffers.settle()
    assert buffers.size == 100
    assert take(0, 100).base is take(50, 10).base is not None


def test_memory_that_was_not_to_be_had_is_not_taken_for_that_of_before(monkeypatch: pytest.MonkeyPatch) -> None:
    buffers = Buffers()
    buffers.block(0, 100)
    buffers.settle()
    before = buffers.generation
    buffers.block(0, 200)
    monkeypatch.setattr(np, "empty", little_memory(150))
    with pytest.raises(MemoryError):
        buffers.settle()
    assert buffers.generation > before


def test_a_lane_whose_borders_were_not_all_made_begins_again() -> None:
    """Ctrl+C may come anywhere."""
    stack = Stack.of(
        kind("convolution", filters=4, padding="same"), kind("relu"),
        kind("convolution", filters=3, padding="same"), kind("fully_connected", units=3), kind("softmax"),
    )  # fmt: skip
    case = case_of(stack, (9, 8, 3), 13, np.random.default_rng(0))
    plan = Plan(case.program, 13, 1, samples=7)
    expected = case.step(plan).gradient.tobytes()
    (space,) = plan.here.spaces
    smaller, larger = space.lane(6, True, 0).lane, space.lane(7, True, 0).lane
    begun: list[int] = []

    def interrupted() -> None:
        raise KeyboardInterrupt

    smaller.on_entry.append(interrupted)
    larger.on_entry.append(lambda: begun.append(7))
    with pytest.raises(KeyboardInterrupt):
        space.lane(6, True, 0)
    space.lane(7, True, 0)
    assert begun == [7]
    smaller.on_entry.remove(interrupted)
    assert case.step(plan).gradient.tobytes() == expected
    plan.close()


@pytest.mark.parametrize("what", ["train", "score"])
def test_what_ends_in_an_error_gives_its_memory_back(what: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Else the next one would find none."""
    case = some_case()
    plan = Plan(case.program, 13, 1, samples=4)
    make = {"train": lambda: case.step(plan).gradient.tobytes(), "score": lambda: case.scores(plan).tobytes()}[what]
    expected = make()

    def refused(*_: object) -> None:
        raise MemoryError

    with monkeypatch.context() as patch:
        patch.setattr(Workspace, what, refused)
        for _ in range(2):
            with pytest.raises(MemoryError):
                make()
    assert make() == expected
    plan.close()


def test_lanes_of_few_sizes_are_kept_and_none_in_memory_that_another_has_outgrown(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(workspace, "MOST_BOUND", 3)
    plan = Plan(some_case().program, 13, 1, samples=7)
    (space,) = plan.here.spaces
    for size in (2, 7, 3, 4, 5):
        space.lane(size, True, 0)
        assert 1 <= len(space._bound) <= 3
        assert all(np.may_share_memory(one.lane.input, space._buffers._piece) for one in space._bound.values())
    plan.close()


def test_whoever_takes_a_lane_has_numpy_set_alike(monkeypatch: pytest.MonkeyPatch) -> None:
    """Some sums depend on how many numbers NumPy collects at once."""
    case = some_case()
    plan = Plan(case.program, 13, 1, samples=4)
    found: list[tuple[int, str]] = []

    def train(self: Threads, job: Job, batch: Batch) -> None:
        found.append((np.getbufsize(), np.geterr()["over"]))

    monkeypatch.setattr(Threads, "_train", train)
    batch, jobs = Batch(case.pixels, 1.0, case.labels, case.draws), plan.jobs(13)
    weights = case.parameters.astype(np.float32), case.state.astype(np.float32)
    gradient = np.zeros(case.program.size, np.float32)
    for worth_it in (False, True):
        plan.here._worth_it = worth_it
        plan.here.train(jobs, batch, *weights, gradient)
    plan.here.train_share(Meeting(jobs, jobs), batch, *weights, gradient)
    assert set(found) == {(BUFFER, "ignore")}
    assert len(found) == 3 * len(jobs)
    assert np.getbufsize() != BUFFER
    plan.close()


@pytest.mark.skipif(not partners.POSSIBLE, reason="there is no Python that could be started")
def test_without_memory_for_partners_threads_do_the_work(monkeypatch: pytest.MonkeyPatch) -> None:
    def without(*_: object) -> None:
        raise MemoryError

    case = some_case()
    plan = Plan(case.program, 13, 2, samples=4)
    monkeypatch.setattr(partners, "shared_set", without)
    plan.partners.will_label(ToLabel(None, 4))  # type: ignore[arg-type]
    assert plan.partners._shared is None
    assert not pids(plan)
    assert np.isfinite(case.step(plan).loss)
    plan.close()


@pytest.mark.skipif(sys.platform == "win32", reason="on Windows it is no file, but memory with a name")
def test_a_file_that_cannot_be_removed_yet_goes_with_the_last_array(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Some disks keep a file in which arrays lie."""
    monkeypatch.delattr(os, "memfd_create", raising=False)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    remove = os.remove

    def refused(_: str) -> None:
        raise PermissionError

    shared = SharedArrays(some_case().program, 4, np.float32, (1, 10))
    array = shared.parameters
    monkeypatch.setattr(os, "remove", refused)
    shared.close()
    monkeypatch.setattr(os, "remove", remove)
    del shared
    assert len(list(tmp_path.iterdir())) == 1
    del array
    assert not list(tmp_path.iterdir())
