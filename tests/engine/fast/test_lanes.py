"""How pictures are cut into lanes, and read into them."""

from typing import Any

import numpy as np
import pytest

from engine.fast import Plan
from engine.fast.arithmetic import given_products
from engine.fast.arithmetic.turning import read_together
from engine.fast.kernels import pools
from engine.fast.lanes import lane_size, work
from engine.fast.layout import Layout
from engine.fast.running.executors import Threads
from engine.fast.running.loading import pitch
from engine.network.block import Block
from engine.network.program import lower
from engine.network.stack import Stack
from engine.network.textbook import TextbookPlan
from tests.engine.fast.networks import apart, case_of, kind

END = kind("fully_connected", units=5), kind("softmax")


@pytest.mark.parametrize(
    ("kind_of_pixel", "number", "limit"),
    [(np.uint8, np.float64, 1e-12), (np.float32, np.float64, 1e-12), (np.float64, np.float32, 1e-4)],
)
def test_pictures_whose_bytes_lie_whole_pages_apart_are_read_whole(
    kind_of_pixel: Any, number: Any, limit: float
) -> None:
    """They are copied further apart first, or turned some at a time: `read_together`."""
    stack = Stack.of(kind("average_pool", extent=16), kind("fully_connected", units=3), kind("softmax"))
    case = case_of(stack, (64, 64, 1), 5, np.random.default_rng(10))
    many = np.random.default_rng(11).integers(0, 256, (21, 64, 64, 1)).astype(kind_of_pixel)
    assert read_together(many.strides[0]) == 8
    textbook, fast = TextbookPlan(case.program, np.float64), Plan(case.program, 5, 2, number)
    weights = case.parameters, case.state
    found = fast.scores(many, 1 / 255, *(one.astype(number) for one in weights))
    assert apart(found, textbook.scores(many, 1 / 255, *weights)) < limit
    fast.close()


@pytest.mark.parametrize("channels", [1, 3])
def test_the_mean_of_pictures_themselves_is_taken_as_they_come(channels: int) -> None:
    stack = Stack.of(kind("global_average_pool"), kind("fully_connected", units=3), kind("softmax"))
    case = case_of(stack, (7, 5, channels), 9, np.random.default_rng(12))
    textbook, fast = TextbookPlan(case.program, np.float64), Plan(case.program, 9, 2, np.float64, samples=4)
    assert apart(case.scores(fast), case.scores(textbook)) < 1e-12
    assert apart(case.step(fast).gradient, case.step(textbook).gradient) < 1e-12
    fast.close()


@pytest.mark.parametrize(("scale", "channels"), [(1 / 255, 1), (1 / 255, 3), ((1 / 255, 1 / 100, 2.0), 3)])
@pytest.mark.parametrize("pixel", [np.uint8, np.float32, np.float64])
def test_pictures_of_which_the_mean_is_taken_are_read_some_at_a_time(
    pixel: Any, scale: Any, channels: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pools, "AT_ONCE", 2 * 7 * 5 * channels + 1)
    stack = Stack.of(kind("global_average_pool"), kind("fully_connected", units=3), kind("softmax"))
    case = case_of(stack, (7, 5, channels), 9, np.random.default_rng(13))
    many = np.random.default_rng(14).integers(0, 256, (5, 7, 5, channels)).astype(pixel)
    textbook, fast = TextbookPlan(case.program, np.float64), Plan(case.program, 9, 1)
    single = [one.astype(np.float32) for one in (case.parameters, case.state)]
    found = fast.scores(many, scale, *single)
    assert apart(found, textbook.scores(many, scale, case.parameters, case.state)) < 1e-5
    assert not fast.here.spaces[0].lane(5, False).lane.value[0].size, "no picture is stored"
    fast.close()


def test_so_many_pictures_are_read_at_once_as_a_cache_has_places_for() -> None:
    sizes = (784, 9702, 32 * 32 * 3, 80 * 80 * 3, 64 * 64)
    assert [read_together(size) for size in sizes] == [512, 512, 32, 128, 8]
    assert [read_together(pitch(size)) for size in sizes] == [512] * 5
    assert all(size <= pitch(size) <= size + 192 for size in sizes)


@pytest.mark.parametrize(("end", "sizes"), [("global_average_pool", (1, 1, 3)), ("flatten", (1, 2, 3))])
def test_few_pictures_are_cut_in_two_where_they_are_much_work_beside_their_weights(
    end: str, sizes: tuple[int, ...]
) -> None:
    """Flattened, these maps have four million weights behind them, and each lane writes a gradient of all: that pays
    for five pictures, not for two."""
    filters = [kind("convolution", filters=32, size=5), kind("relu"), kind("convolution", filters=32, size=5)]
    pool = [kind(end)] if end != "flatten" else []
    program = lower(Stack.of(*filters, *pool, kind("fully_connected", units=40)), (64, 64, 3))
    maps = [Layout(step.out_shape) for step in program.body]
    assert tuple(lane_size(program, maps, batch) for batch in (1, 2, 5)) == sizes


def test_what_is_normalised_as_a_batch_is_cut_in_two_from_twice_the_work_on() -> None:
    """Its lanes tell each other what they have found, which takes some time."""
    program = lower(Stack.of(kind("convolution", filters=16, size=5), kind("fully_connected", units=10)), (24, 24, 1))
    maps = [Layout(step.out_shape) for step in program.body]
    enough = int(800_000 / work(program, maps)) + 1
    assert 32 < enough < 64
    assert lane_size(program, maps, enough, coupled=True) == -(-enough // 2)
    assert lane_size(program, maps, enough - 1, coupled=True) == enough - 1
    assert lane_size(program, maps, enough - 1) == enough // 2


@pytest.mark.parametrize("batch", [80, 300])
def test_of_little_work_one_lane_is_made_and_nobody_helps(batch: int) -> None:
    """Many small pictures: to tell another process would take longer than to do its share."""
    stack = Stack.of(kind("convolution", filters=2), kind("global_average_pool"), *END)
    plan = Plan(lower(stack, (6, 7, 1)), batch, 2)
    assert plan.chains == 1
    plan.partners.call()
    assert not plan.partners.take_jobs
    plan.close()


@pytest.mark.parametrize(("count", "rows"), [(9000, 8), (400, 1)])
def test_the_work_of_all_pictures_decides_whether_threads_label_them(
    count: int, rows: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of a tiny network no lane is worth a thread, but many of them are."""
    stack = Stack.of(kind("fully_connected", units=3), kind("softmax"))
    case = case_of(stack, (14, 14, 3), 5, np.random.default_rng(0))
    plan, taken, score = Plan(case.program, 5, 2), [], Threads.score
    monkeypatch.setattr(Threads, "score", lambda self, rows, *more: (taken.append(len(rows)), score(self, rows, *more)))
    plan.scores(np.zeros((count, 14, 14, 3), np.uint8), 1 / 255, case.parameters, case.state)
    assert taken == [rows]
    plan.close()


def test_ten_pictures_are_not_cut_in_two_where_both_would_write_many_weights() -> None:
    stack = Stack.of(
        kind("convolution", filters=24, size=5), kind("relu"), kind("max_pool"), kind("fully_connected", units=40),
        kind("softmax"),
    )  # fmt: skip
    program = lower(stack, (40, 40, 1))
    layouts = [Layout(step.out_shape) for step in program.body]
    assert 800_000 < 10 * work(program, layouts) < 1_200_000
    assert lane_size(program, layouts, 10) == 10
    assert lane_size(program, layouts, 16) == 8


def test_long_calls_are_for_threads_and_short_ones_and_those_that_make_maps_for_processes() -> None:
    """And pictures that are only read are for threads, which need no copies of them."""
    shapes = {
        "wide": (kind("fully_connected", units=400), kind("softmax")),
        "narrow": (*(kind("fully_connected", units=12), kind("relu")) * 4, *END),
        "read": (kind("global_average_pool"), kind("fully_connected", units=40), kind("relu"), *END),
        "maps": (kind("convolution", filters=64, size=9), *END),
    }
    apart = {}
    for name, blocks in shapes.items():
        size = 12 if name == "narrow" else 28
        plan = Plan(lower(Stack.of(*blocks), (size, size, 3)), 8, 2)
        apart[name] = plan._scores_apart
        plan.close()
    assert apart == {"wide": False, "narrow": True, "read": False, "maps": True}


@pytest.mark.parametrize(
    ("blocks", "pictures"),
    [
        ((kind("fully_connected", units=48),), 64),
        ((kind("convolution", filters=2, size=1), kind("max_pool"), kind("fully_connected", units=100)), 16),
        ((kind("convolution", filters=2, size=1), kind("max_pool"), kind("fully_connected", units=300)), 256),
    ],
    ids=["no maps", "maps and few weights", "maps and many weights"],
)
def test_lanes_of_an_evaluation_are_larger_where_weights_take_more_memory_than_they(
    blocks: tuple[Block, ...], pictures: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As numbers, that is: for bytes that are multiplied as they are given see `running.test_as_given`."""
    monkeypatch.setattr(given_products, "multiplies_two_at_once", lambda: False)
    plan = Plan(lower(Stack.of(*blocks, *END), (77, 77, 3)), 8, 1)
    assert plan.scored[1] == pictures
    plan.close()


@pytest.mark.parametrize(
    ("blocks", "shape", "pictures"),
    [
        ((), (10, 10, 3), 1024),
        ((kind("fully_connected", units=80), kind("relu")), (28, 28, 1), 256),
        ((kind("global_average_pool"),), (96, 96, 4), 32),
        ((kind("convolution", filters=2, size=1), kind("global_average_pool")), (10, 10, 1), 256),
    ],
    ids=["tiny", "some work", "large pictures", "maps"],
)
def test_lanes_of_an_evaluation_without_maps_are_larger_where_they_would_be_little_work(
    blocks: tuple[Block, ...], shape: tuple[int, ...], pictures: int
) -> None:
    """Else threads wait for each other more than they work; if only the pictures are small."""
    plan = Plan(lower(Stack.of(*blocks, *END), shape), 8, 1)
    assert plan.scored[1] == pictures
    plan.close()


@pytest.mark.parametrize(
    ("filters", "coupled", "batch", "size"),
    [
        (2, False, 200, 100),
        (12, False, 200, 50),
        (12, True, 200, 100),
        (64, False, 200, 25),
        (64, False, 121, 16),  # 31, the half of 61, are more than twice as many as stay in the cache
        (64, True, 200, 50),
    ],
)
def test_lanes_are_large_where_their_arrays_are_small_and_where_all_are_at_work_at_once(
    filters: int, coupled: bool, batch: int, size: int
) -> None:
    """What waits for the others is never cut into more lanes than can run at a time."""
    program = lower(Stack.of(kind("convolution", filters=filters, size=5), *END), (32, 32, 1))
    maps = [Layout(step.out_shape) for step in program.body]
    assert lane_size(program, maps, batch, coupled) == size
