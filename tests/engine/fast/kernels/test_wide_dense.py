"""Fully connected layers cut by their weights: the textbook's numbers, whoever takes which share, and no copies."""

from __future__ import annotations

import threading
import time
import weakref
from collections.abc import Callable

import numpy as np
import pytest

from engine.fast import Plan
from engine.fast.kernels import wide_dense
from engine.fast.kernels.dense import Dense
from engine.fast.kernels.wide_dense import WideDense
from engine.fast.lanes import cuts_weights
from engine.fast.running.workers import Workers
from engine.network.program import lower
from engine.network.stack import Stack
from engine.network.textbook import Batch, TextbookPlan
from tests.engine.fast.networks import Case, apart, case_of, kind, random_stack

END = (kind("fully_connected", units=5), kind("softmax"))
CONVOLUTION = Stack.of(kind("convolution", filters=3), kind("relu"), kind("max_pool"), *END)
NORMED = Stack.of(kind("fully_connected", units=12), kind("batch_normalise"), kind("tanh"), *END)


@pytest.fixture
def all_wide(monkeypatch: pytest.MonkeyPatch) -> None:
    """Layers of any size are cut, into as many shares as there can be."""
    monkeypatch.setattr("engine.fast.lanes.WIDE", 1)
    monkeypatch.setattr("engine.fast.lanes.FEWEST_UNITS", 1)
    monkeypatch.setattr("engine.fast.lanes.TRAFFIC", 1e9)
    monkeypatch.setattr(wide_dense, "WORTH_A_CUT", 1)
    monkeypatch.setattr(wide_dense, "NARROWEST", 1)


def some_case(seed: int) -> Case:
    rng = np.random.default_rng(seed)
    if seed < 2:
        return case_of((CONVOLUTION, NORMED)[seed], (8, 9, 2), 7, rng)
    return case_of(*random_stack(rng), int(rng.choice([1, 2, 7, 12])), rng)


@pytest.mark.usefixtures("all_wide")
@pytest.mark.parametrize("seed", range(30))
def test_layers_cut_by_their_weights_give_the_textbooks_numbers_with_any_number_of_lanes(seed: int) -> None:
    case = some_case(seed)
    textbook = TextbookPlan(case.program, np.float64)
    for samples in (1, 4, len(case.pixels)):
        plan = Plan(case.program, len(case.pixels), 2, np.float64, samples=min(samples, len(case.pixels)))
        parts = case, case.part(max(1, len(case.pixels) - 2)), case
        for part in parts:  # before any scores, which have a layer forget how it was cut
            ours, theirs = part.step(plan), part.step(textbook)
            assert ours.correct == theirs.correct
            assert ours.loss == pytest.approx(theirs.loss, rel=1e-12)
            assert apart(ours.gradient, theirs.gradient) <= 1e-12 or np.abs(theirs.gradient).max() < 1e-4
        for part in parts:
            assert apart(part.scores(plan), part.scores(textbook)) <= 1e-12
        plan.close()


@pytest.mark.usefixtures("all_wide")
def test_the_bits_do_not_depend_on_how_many_threads_take_the_shares() -> None:
    case = some_case(0)
    plans = [Plan(case.program, 7, threads, np.float32, samples=3) for threads in (1, 2, 3)]
    assert any(isinstance(kernel, WideDense) for kernel in plans[0]._kernels)
    results = {case.step(plan).gradient.tobytes() for plan in plans}
    for plan in plans:
        plan.close()
    assert len(results) == 1


def test_a_layer_in_use_is_not_cut_since_lanes_are_shared_out() -> None:
    layer = WideDense(0, 1, 4000, 400, ("wide", "weights"), None, np.float32)
    layer.prepare({("wide", "weights"): np.ones((4000, 400), np.float32)})
    pictures, columns, rows = (np.ones(shape, np.float32) for shape in ((20, 4000), (400, 20), (20, 400)))
    places = None, columns, rows.T
    cuts = [layer._cut(pictures.T, lambda _, shape: np.empty(shape, np.float32), place) for place in places]
    assert [len(cut.jobs(layer.weights)) for cut in cuts] == [4, 1, 1]
    for cut in cuts:
        for job in cut.jobs(layer.weights):
            job()
        assert (cut.parts.sum(axis=0) == 4000).all()
    assert [cut.is_there for cut in cuts] == [False, False, True]
    assert (rows == 4000).all()  # with no copy in between


@pytest.mark.usefixtures("all_wide")
def test_a_wide_layer_lets_go_of_memory_that_larger_memory_has_replaced() -> None:
    """More pictures are labelled at a time than are learned from."""
    case = case_of(NORMED, (8, 9, 2), 4, np.random.default_rng(0))
    plan = Plan(case.program, 4, 1, np.float64)
    case.step(plan)
    (space,) = plan.here.spaces
    before = weakref.ref(space._buffers._piece)
    plan.scores(np.repeat(case.pixels, 40, axis=0), 1.0, case.parameters, case.state)
    ours, theirs = case.step(plan), case.step(TextbookPlan(case.program, np.float64))
    plan.close()
    assert space._buffers.generation > 1
    assert before() is None
    assert apart(ours.gradient, theirs.gradient) <= 1e-12


def test_many_weights_for_few_pictures_are_cut_and_few_weights_for_many_are_not() -> None:
    wide = lower(Stack.of(kind("fully_connected", units=700), kind("relu"), *END), (28, 28, 1))
    convolutions = [kind("convolution", filters=32), kind("relu"), kind("max_pool")] * 2
    narrow = lower(Stack.of(*convolutions, kind("fully_connected", units=700), *END), (28, 28, 1))
    assert cuts_weights(wide, 1)
    assert cuts_weights(wide, 64)
    assert cuts_weights(narrow, 1)
    assert not cuts_weights(narrow, 200)
    assert not cuts_weights(lower(Stack.of(*END), (8, 8, 1)), 1)


def test_weights_that_are_soon_read_are_not_cut() -> None:
    assert not cuts_weights(lower(Stack.of(kind("fully_connected", units=667), *END), (28, 28, 1)), 16)
    two = [kind("fully_connected", units=units) for units in (400, 200, 400)]
    assert not cuts_weights(lower(Stack.of(*two[:2], *END), (28, 28, 1)), 16), "only the first is wide"
    assert cuts_weights(lower(Stack.of(two[0], *two[::2], *END), (28, 28, 1)), 16)


def test_where_threads_would_take_turns_for_long_processes_take_their_share_of_the_pictures() -> None:
    """What few pictures are soon multiplied by, many are not, and threads take turns at the shares of it."""
    some = lower(Stack.of(kind("fully_connected", units=700), *END), (28, 28, 1))
    assert cuts_weights(some, 200)
    assert not cuts_weights(some, 256)
    many = lower(Stack.of(kind("fully_connected", units=1400), *END), (28, 28, 1))
    assert cuts_weights(many, 256), "they leave the cache"


def test_what_takes_long_to_read_is_shared_out_though_there_is_one_picture() -> None:
    of_many, of_few = (WideDense(0, 1, inner, 500, ("a", "weights"), None, np.float32) for inner in (2000, 900))
    assert len(of_many._shares(2000, 1)) == 2
    assert len(of_few._shares(900, 1)) == 1, "to tell another process takes as long"
    assert len(of_few._shares(900, 7)) == 2, "and not three: as many for each of two"
    assert len(of_few._shares(900, 9)) == 4


def test_weights_that_are_fewer_than_the_numbers_that_come_in_are_not_cut() -> None:
    """Cut by weights, the inputs of the whole batch are moved; cut by pictures, a gradient for each lane."""
    narrow = lower(Stack.of(*(kind("fully_connected", units=units) for units in (3168, 166)), *END), (4, 4, 1))
    assert cuts_weights(narrow, 166)
    assert not cuts_weights(narrow, 167)
    huge = lower(Stack.of(kind("fully_connected", units=45), *END), (128, 128, 2))
    assert cuts_weights(huge, 46), "its gradients leave the cache"


def test_beside_maps_few_weights_are_not_cut() -> None:
    """Threads delay each other at the many short calls for maps, processes do not: measured, up to 65 % more pictures a
    second."""
    maps = [kind("convolution", filters=64, size=5), kind("relu"), kind("max_pool")]
    for units, is_cut in ((64, False), (230, True)):  # 0.6 and 2.1 million weights
        few = lower(Stack.of(*maps, kind("fully_connected", units=units), *END), (28, 28, 1))
        assert cuts_weights(few, 64) == is_cut
    alone = lower(Stack.of(*(kind("fully_connected", units=units) for units in (4096, 144)), *END), (4, 4, 1))
    assert cuts_weights(alone, 64), "there are no maps"


def test_the_pictures_themselves_are_moved_for_no_layer_and_stay_in_one_lane() -> None:
    """Their layer may have fewer units than there are pictures. To join two lanes of these takes 5 % of a step."""
    for inner, batch in (((100, 100, 1), 160), ((79, 79, 2), 99)):
        program = lower(Stack.of(kind("fully_connected", units=65), kind("relu"), *END), inner)
        assert cuts_weights(program, batch)
        plan = Plan(program, batch, 1)
        assert plan.samples == batch
        plan.close()
    few = lower(Stack.of(kind("fully_connected", units=15), kind("relu"), *END), (192, 192, 1))
    assert not cuts_weights(few, 16)
    assert cuts_weights(few, 15)


def test_pictures_that_go_straight_into_a_dense_layer_keep_the_scale_of_each_channel() -> None:
    case = case_of(Stack.of(kind("fully_connected", units=6), *END), (4, 5, 3), 6, np.random.default_rng(2))
    scale = (0.5, 0.25, 2.0)
    plan, textbook = Plan(case.program, 6, 1, np.float64, samples=4), TextbookPlan(case.program, np.float64)
    pixels = np.random.default_rng(3).integers(0, 256, case.pixels.shape, dtype=np.uint8)
    args, batch = (case.parameters, case.state), Batch(pixels, scale, case.labels)
    ours = plan.train_step(batch, *args).gradient
    theirs = textbook.train_step(batch, *args).gradient
    assert isinstance(plan._kernels[1], Dense)
    assert apart(ours, theirs) < 1e-12
    assert apart(plan.scores(pixels, scale, *args), textbook.scores(pixels, scale, *args)) < 1e-12


@pytest.mark.parametrize("threads", [1, 2, 3])
def test_every_job_is_done_once_and_the_error_of_any_is_raised(threads: int) -> None:
    workers = Workers(threads)
    done: list[int] = []

    def fails() -> None:
        raise ZeroDivisionError

    for _ in range(200):
        done.clear()
        workers.run([lambda number=number: done.append(number) for number in range(5)])
        assert sorted(done) == [0, 1, 2, 3, 4]
    for place in range(4):
        jobs: list[Callable[[], object]] = [lambda: done.append(9)] * 3
        jobs.insert(place, fails)
        with pytest.raises(ZeroDivisionError):
            workers.run(jobs)
    done.clear()
    workers.run([lambda: done.append(1)] * 4)  # nothing of the failed ones is left
    assert done == [1] * 4
    workers.close()


def test_without_memory_for_more_threads_those_there_are_do_all_jobs(monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[threading.Thread] = []
    start = threading.Thread.start

    def one_only(thread: threading.Thread) -> None:
        if started:
            raise RuntimeError("can't start new thread")
        started.append(thread)
        start(thread)

    with monkeypatch.context() as patch:
        patch.setattr(threading.Thread, "start", one_only)
        workers = Workers(4)
    done: list[int] = []
    workers.run([lambda number=number: done.append(number) for number in range(5)])
    assert sorted(done) == [0, 1, 2, 3, 4]
    workers.close()
    assert not started[0].is_alive()


def test_run_returns_only_when_the_jobs_of_other_threads_are_done_too() -> None:
    workers, together, done = Workers(2), threading.Barrier(2), []

    def job() -> None:
        together.wait(30)  # so each thread has one
        if threading.current_thread() is not threading.main_thread():
            time.sleep(0.05)
        done.append(1)

    workers.run([job, job])
    assert len(done) == 2
    workers.close()
