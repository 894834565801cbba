"""Few filters: their columns multiply for themselves, and what they made is shifted and added."""

from typing import Any

import numpy as np
import pytest

from engine.bench.forecast import work
from engine.fast import kernel
from engine.fast.arithmetic.tiles import OUTPUTS
from engine.fast.kernels import choices
from engine.fast.kernels.shifted import ShiftedConvolution
from engine.fast.running.plan import Plan
from engine.network.block import Block
from engine.network.stack import Stack
from engine.network.textbook import TextbookPlan
from tests.engine.fast.networks import Case, apart, case_of, kind
from tests.together import together

END = kind("fully_connected", units=5), kind("softmax")


@pytest.fixture(autouse=True)
def without_avx512(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(choices, "multiplies_small_as_they_are", lambda: False)


def comes_in_halves(monkeypatch: pytest.MonkeyPatch) -> None:
    """What filters of four columns make."""
    monkeypatch.setattr(choices, "winograd_pays", lambda kernel, *_: kernel[1] == 4)
    monkeypatch.setitem(OUTPUTS, 4, (2,))


def shifted_of(plan: Plan) -> list[ShiftedConvolution]:
    return [one for one in plan._kernels if isinstance(one, ShiftedConvolution)]


def assert_same(case: Case, samples: int | None = None) -> ShiftedConvolution:
    """As the textbook, in both passes and for pictures that are only labelled. Returns the last such convolution."""
    fast = Plan(case.program, len(case.pixels), 2, np.float64, samples=samples)
    textbook = TextbookPlan(case.program, np.float64)
    case.step(fast)  # nothing of it may be left
    found, wanted = case.step(fast), case.step(textbook)
    assert apart(found.gradient, wanted.gradient) < 1e-12
    assert found.loss == pytest.approx(wanted.loss, rel=1e-12)
    assert apart(case.scores(fast), case.scores(textbook)) < 1e-12
    fast.close()
    return shifted_of(fast)[-1]


@together("bias", [True, False])
@together("padding", ["same", "valid", (3, 4)])
@together(
    "size, stride",
    [((3, 3), 1), ((1, 2), 1), ((9, 9), (3, 3)), ((2, 5), (1, 2)), ((4, 7), (2, 3)), ((3, 4), (3, 1)), ((1, 5), 4)],
)
def test_filters_of_any_size_and_stride_give_the_textbooks_numbers(
    size: tuple[int, int], stride: Any, padding: Any, bias: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where rows come in portions, and lanes add to each other's gradients."""
    monkeypatch.setattr(choices, "shifting_pays", lambda kernel, stride, *_: kernel[1] > stride[1])
    rng = np.random.default_rng(size[1])
    first = kind("convolution", filters=4, size=(1, 1))
    second = kind("convolution", filters=3, size=size, stride=stride, padding=padding, bias=bias)
    case = case_of(Stack.of(first, kind("tanh"), second, *END), (12, 14, 2), 7, rng)
    assert_same(case)
    monkeypatch.setattr(kernel, "CHUNK", 500)
    assert_same(case, samples=1)


def test_portions_of_one_row_and_of_two_keep_apart_what_they_add_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """One row alone needs more memory than two that are put together for one product."""
    monkeypatch.setattr(choices, "shifting_pays", lambda kernel, *_: kernel == (3, 5))
    monkeypatch.setattr(kernel, "CHUNK", 907)
    first, second = kind("convolution", filters=30, size=1), kind("convolution", filters=10, size=(3, 5))
    case = case_of(Stack.of(first, kind("tanh"), second, *END), (10, 7, 2), 9, np.random.default_rng(0))
    assert_same(case, samples=1)


@pytest.mark.parametrize(("word", "pool"), [("max_pool", (2, 2)), ("max_pool", (3, 3)), ("average_pool", (2, 2))])
@pytest.mark.parametrize(("size", "stride"), [((3, 3), 1), ((3, 2), 1), ((2, 7), (1, 2)), ((9, 1), 1), ((5, 6), 3)])
def test_rows_come_in_the_phases_of_the_pool_that_reads_them(
    size: tuple[int, int], stride: Any, word: str, pool: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also of maps that come split, and where a phase has but one part. What steps over columns makes one phase."""
    monkeypatch.setattr(choices, "BLOCK", 1)
    monkeypatch.setattr(choices, "shifting_pays", lambda kernel, *_: kernel == size)
    comes_in_halves(monkeypatch)
    rng = np.random.default_rng(size[0])
    first = kind("convolution", filters=4, size=(1, 4), padding="same")
    second = kind("convolution", filters=3, size=size, stride=stride, padding="same")
    stack = Stack.of(first, kind("relu"), second, kind(word, extent=pool), *END)
    row = assert_same(case_of(stack, (13, 27, 2), 7, rng))
    assert row.layout.phases == (pool[1] if row.stride[1] == 1 else 1)
    assert row.source.phases == 2


@pytest.mark.parametrize(
    ("block", "shape", "packed", "as_they_are"),
    [
        (kind("convolution", filters=10, size=9, stride=3), (73, 73, 2), True, False),
        (kind("convolution", filters=8, size=9, stride=3), (73, 73, 18), True, True),  # most of the time is copying
        (kind("convolution", filters=60, size=9, stride=3), (73, 73, 18), False, False),  # most is multiplying
        (kind("convolution", filters=1, size=9, stride=3), (73, 73, 2), False, False),  # a vector, which nothing packs
        (kind("convolution", filters=60, size=9, stride=3), (73, 73, 2), False, False),  # so many to add up
        (kind("convolution", filters=6, size=5, stride=3), (73, 73, 9), True, True),  # some columns are gathered twice
        (kind("convolution", filters=8, size=3), (28, 28, 1), False, False),  # so little to gather
        (kind("convolution", filters=7, size=3), (20, 20, 40), True, False),  # instead of Winograd's transforms
        (kind("convolution", filters=9, size=(1, 5)), (20, 20, 40), True, True),  # of a row there is little to multiply
        (kind("convolution", filters=6, size=5), (20, 20, 40), False, False),
        (kind("convolution", filters=40, size=3), (20, 20, 40), False, False),
        (kind("convolution", filters=7, size=9), (20, 20, 40), False, False),  # which save more here
    ],
)
def test_it_is_chosen_where_filters_are_few_and_pixels_cost_more_than_they(
    block: Block, shape: tuple[int, ...], packed: bool, as_they_are: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whether products pack their operands, or small ones multiply them as they are."""
    case = case_of(Stack.of(block, *END), shape, 16, np.random.default_rng(0))
    for answer, shifted in ((False, packed), (True, as_they_are)):
        monkeypatch.setattr(choices, "multiplies_small_as_they_are", lambda answer=answer: answer)
        monkeypatch.setattr(choices, "multiplies_two_at_once", lambda: False)
        plan = Plan(case.program, 16, 1)
        assert bool(shifted_of(plan)) == shifted
        plan.close()


@pytest.mark.parametrize(
    ("size", "pictures", "is_shifted"),
    [((1, 15), 8, True), ((1, 15), 7, False), ((1, 7), 1, True)],  # the last is instead of a transform
)
def test_columns_of_few_pictures_are_gathered(
    size: tuple[int, int], pictures: int, is_shifted: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(choices, "multiplies_small_as_they_are", lambda: True)
    pays = choices.shifting_pays(size, (1, 1), 1, 96, 4, 28, pictures, size == (1, 7))
    assert pays == is_shifted


@pytest.mark.parametrize(
    ("channels", "filters", "phases", "winograd", "two", "is_shifted"),
    [
        (64, 8, 1, True, True, True),
        (36, 8, 1, True, True, True),
        (35, 8, 1, True, True, False),  # channels of which a transform makes as much
        (96, 9, 1, True, True, False),
        (64, 8, 2, True, True, False),  # a pool reads phases
        (64, 8, 1, False, True, False),  # filters that go row by row
        (64, 8, 1, True, False, False),
    ],
)
def test_few_filters_of_many_channels_are_not_transformed_where_a_core_multiplies_two_at_once(
    channels: int,
    filters: int,
    phases: int,
    winograd: bool,
    two: bool,
    is_shifted: bool,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(choices, "multiplies_small_as_they_are", lambda: True)
    monkeypatch.setattr(choices, "multiplies_two_at_once", lambda: two)
    assert choices.shifting_pays((3, 3), (1, 1), phases, channels, filters, 28, 64, winograd) == is_shifted


def test_maps_that_come_in_halves_are_read_and_made_in_halves(monkeypatch: pytest.MonkeyPatch) -> None:
    """To join them first would move all channels, for the sake of few filters."""
    monkeypatch.setitem(OUTPUTS, 4, (2,))
    first, second = kind("convolution", filters=40, size=4), kind("convolution", filters=4, size=3)
    case = case_of(Stack.of(first, kind("relu"), second, *END), (20, 21, 4), 10, np.random.default_rng(0))
    row = assert_same(case)
    assert row.source.phases == row.layout.phases == 2


def test_the_forecast_counts_each_pixel_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """And not once for each column of a filter that sees it; it is multiplied about as often."""
    stack = Stack.of(kind("convolution", filters=10, size=9, stride=3), *END)
    program = case_of(stack, (73, 73, 2), 2, np.random.default_rng(0)).program

    def amount(word: str) -> float:
        return sum(amount for kind, amount in work(program, 32, 1) if kind == word)

    operands, multiplied = amount("operand"), amount("multiply-add")
    monkeypatch.setattr(choices, "multiplies_small_as_they_are", lambda: True)
    assert operands < 0.6 * amount("operand")
    assert 0.9 < multiplied / amount("multiply-add") < 1.2
