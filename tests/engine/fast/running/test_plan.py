"""The fast plan gives what the textbook gives, for any stack, batch and number of threads."""

from __future__ import annotations

import threading
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pytest

from engine import ops
from engine.fast import Plan, plan
from engine.fast.kernels.activations import mark_positive
from engine.fast.kernels.rows import RowConvolution
from engine.fast.lanes import lane_size
from engine.fast.layout import Layout
from engine.network.block import Block, Call, Parameter
from engine.network.program import Instruction, Program, lower
from engine.network.stack import Stack
from engine.network.textbook import Batch, TextbookPlan
from tests.engine.fast.networks import Case, apart, bits_of, case_of, doubtful, kind, random_stack, renamed
from tests.together import together


def assert_same(case: Case, dtype: Any, scores: float, gradients: float, **settings: Any) -> None:
    textbook = TextbookPlan(case.program, dtype)
    batch = len(case.pixels)
    fast = Plan(case.program, batch, dtype=dtype, **settings)
    try:
        for part in (case, case.part(max(1, batch - 2)), case.part(1)):  # a last, smaller batch, and a batch of one
            ours, theirs = part.step(fast), part.step(textbook)
            assert ours.correct == theirs.correct
            assert ours.loss == pytest.approx(theirs.loss, rel=scores, abs=scores)
            apart_by = np.abs(ours.gradient - theirs.gradient).max(initial=0)
            lost = np.finfo(dtype).eps  # where what the pictures say cancels out, rounding is left
            assert apart_by <= max(gradients * np.abs(theirs.gradient).max(initial=0), lost), case.stack
            assert apart(ours.state, theirs.state) <= scores
            assert apart(part.scores(fast), part.scores(textbook)) <= scores, case.stack
    finally:
        fast.close()


@together("seed", range(120))
def test_any_stack_gives_the_textbooks_numbers_in_float64(seed: int) -> None:
    rng = np.random.default_rng(seed)
    stack, shape = random_stack(rng)
    case = case_of(stack, shape, int(rng.choice([1, 2, 7, 12])), rng)
    samples = int(rng.choice([1, 2, 4]))  # up to 12 lanes, of which four run at a time
    samples = samples if len(case.pixels) > 4 else 0
    assert_same(case, np.float64, 1e-12, 1e-12, samples=samples)


@pytest.mark.parametrize("maps", [(1, 1, 10), (2, 5, 1), (1, 5, 2), (3, 3, 4)])
@pytest.mark.parametrize("before", [(), ("relu",), ("max_pool",)])
def test_maps_that_flatten_into_the_scores(maps: tuple[int, ...], before: tuple[str, ...]) -> None:
    height, width, filters = maps
    last = kind("convolution", filters=filters, size=(7 - height, 9 - width) if before != ("max_pool",) else (1, 1))
    first = kind("convolution", filters=8, size=(3, 3), padding="same")
    shape = (2 * height, 2 * width, 2) if before == ("max_pool",) else (6, 8, 2)
    stack = Stack.of(first, *map(kind, before), last, kind("softmax"))
    case = case_of(stack, shape, 9, np.random.default_rng(0))
    assert len(set(case.labels)) > 1
    assert case.scores(TextbookPlan(case.program, np.float64)).shape == (9, height * width * filters)
    assert_same(case, np.float64, 1e-12, 1e-12, samples=4)


def test_a_large_batch_makes_more_lanes_than_run_at_a_time() -> None:
    stack = Stack.of(kind("convolution", filters=12), kind("relu"), kind("fully_connected", units=4), kind("softmax"))
    case = case_of(stack, (24, 17, 1), 300, np.random.default_rng(9))
    fast = Plan(case.program, 300)
    assert max(len(job.spans) for job in fast.jobs(300)) > 1
    fast.close()
    assert_same(case, np.float64, 1e-12, 1e-12)


@pytest.mark.parametrize("between", [(), ("batch_normalise",)])
def test_a_plan_reads_whatever_vector_it_is_given_as_it_is_now(between: tuple[str, ...]) -> None:
    """A training changes one vector in place; who looks at a moment of the past gives another."""
    last = kind("fully_connected", units=4), kind("softmax")
    stack = Stack.of(kind("convolution", filters=3), *map(kind, between), *last)
    case = case_of(stack, (6, 7, 2), 7, np.random.default_rng(2))
    fast, textbook = Plan(case.program, 7, dtype=np.float64), TextbookPlan(case.program, np.float64)
    batch, first = Batch(case.pixels, 1.0, case.labels), case.parameters.astype(np.float64)
    second = 2 * first
    for vector in (first, second, first):
        ours = fast.train_step(batch, vector, case.state).gradient
        assert apart(ours, textbook.train_step(batch, vector, case.state).gradient) < 1e-12
        first *= 1.5
        ours = fast.scores(case.pixels, 1.0, vector, case.state)
        assert apart(ours, textbook.scores(case.pixels, 1.0, vector, case.state)) < 1e-12
    fast.close()


def test_three_stacks_are_added() -> None:
    stacks = tuple(Stack.of(kind("convolution", filters=3, size=(1, 1)), kind("tanh")) for _ in range(3))
    merge = kind("branches", merge="add", stacks=stacks)
    stack = renamed(Stack.of(merge, kind("fully_connected", units=4), kind("softmax")))
    assert_same(case_of(stack, (5, 5, 2), 7, np.random.default_rng(4)), np.float64, 1e-12, 1e-12, samples=2)


@together("seed", range(20))
@together("mode", ["minmax", "log"])
def test_of_equal_pixels_the_first_is_the_smallest_or_the_largest(mode: str, seed: int) -> None:
    """Small integers tie everywhere; which pixel of a tie gets the gradient shows in the filters before."""
    rng = np.random.default_rng(5000 + seed)
    first = kind("convolution", filters=2, size=(3, 3), padding=str(rng.choice(["valid", "same"])))
    before = [(), ("relu",), ("max_pool",), ("relu", "max_pool")][rng.integers(4)]
    after = [(), ("max_pool",), ("average_pool",)][rng.integers(3)]
    last = kind("fully_connected", units=3), kind("softmax")
    stack = Stack.of(first, *map(kind, before), kind("normalise", mode=mode), *map(kind, after), *last)
    case = case_of(stack, (int(rng.integers(9, 14)), int(rng.integers(9, 14)), 1), 9, rng, whole=True)
    case.pixels[0], case.pixels[1], case.pixels[2] = 1, 0, -1  # constant maps, but for borders
    weights = case.program.layout[case.program.body[-1].key, "weights"].slice
    case.parameters[weights] *= 0.125
    textbook = TextbookPlan(case.program, np.float64)
    outputs = textbook.outputs(case.pixels, 1.0, case.parameters, case.state)
    evened = next(one.inputs[0] for one in case.program.body if one.call.op is ops.normalise)
    varied = (np.ptp(outputs[evened], axis=(1, 2)) > 0).all(axis=1)
    if varied.any():
        assert_same(case.only(varied), np.float64, 1e-13, 1e-13, samples=2)
    assert_same(case, np.float64, 1e-12, 2e-10, samples=2)  # constant maps: 1 / epsilon makes rounding 1e5 times larger


@pytest.mark.parametrize("mode", ["minmax", "log"])
def test_where_the_divisor_is_epsilon_the_span_gets_no_gradient(mode: str) -> None:
    first, last = kind("convolution", filters=3, size=(1, 1), bias=False), kind("fully_connected", units=3)
    stack = Stack.of(first, kind("normalise", mode=mode), last, kind("softmax"))
    case = case_of(stack, (5, 6, 2), 6, np.random.default_rng(3))
    case.pixels[:] *= 1e-6  # maps that are nearly constant
    assert_same(case, np.float64, 1e-12, 1e-9, samples=2)


@together("seed", range(60))
def test_any_stack_without_decisions_gives_the_textbooks_numbers_in_float32(seed: int) -> None:
    rng = np.random.default_rng(1000 + seed)
    stack, shape = random_stack(rng, smooth=True)
    assert_same(case_of(stack, shape, 10, rng), np.float32, 1e-5, 1e-4, samples=4)


@together("seed", range(60))
def test_ties_and_constant_maps_go_the_textbooks_way_exactly(seed: int) -> None:
    rng = np.random.default_rng(2000 + seed)
    stack, shape = random_stack(rng, plain=True)
    case = case_of(stack, shape, 6, rng, whole=True)
    case.pixels[0] = 1
    case.pixels[1] = 0
    doubtful(case)
    assert_same(case, np.float64, 1e-13, 1e-13, samples=4)


@together("seed", range(30))
def test_any_number_of_threads_gives_the_same_bits(seed: int) -> None:
    rng = np.random.default_rng(3000 + seed)
    stack, shape = random_stack(rng)
    case = case_of(stack, shape, 13, rng)
    results = []
    for threads in (1, 2, 3):
        fast = Plan(case.program, 13, threads, np.float32, samples=4)
        first, second = (bits_of(case.step(fast)) for _ in range(2))
        results.append((*first, case.scores(fast).tobytes()))
        assert first == second
        fast.close()
    assert results[0] == results[1] == results[2]


def test_a_constant_map_is_standardised_to_zeros_through_relu_and_pool() -> None:
    stack = Stack.of(
        kind("relu"), kind("normalise"), kind("max_pool"), kind("fully_connected", units=2), kind("softmax")
    )
    case = case_of(stack, (6, 6, 1), 3, np.random.default_rng(0))
    case.pixels[:] = 7.25
    fast = plan(case.program, 3)
    bias = case.parameters[-2:].astype(np.float32)
    assert np.array_equal(case.scores(fast), np.tile(bias, (3, 1)))
    fast.close()


@pytest.mark.parametrize("offset", [0.0, 30.0, 3000.0])
def test_standardising_keeps_its_digits_where_the_mean_is_far_from_zero(offset: float) -> None:
    stack = Stack.of(kind("tanh"), kind("normalise"), kind("fully_connected", units=3), kind("softmax"))
    stack = Stack(stack.places[1:])
    case = case_of(stack, (9, 9, 2), 4, np.random.default_rng(1))
    case.pixels[:] = np.float32(case.pixels + offset)
    fast = plan(case.program, 4)
    exact = case.scores(TextbookPlan(case.program, np.float64))
    assert apart(case.scores(fast), exact) <= 1e-6 * max(1.0, offset)
    fast.close()


def both_ways(x: np.ndarray, y: np.ndarray) -> Any:
    output = x + y
    return output, lambda d_output: (d_output, d_output)


def by_the_mean(x: np.ndarray) -> Any:
    """An op that looks at the whole batch and does not say so."""
    return x - x.mean(axis=0), lambda d_output: (d_output - d_output.mean(axis=0),)


def rebuilt(program: Program, instructions: tuple[Instruction, ...], scores: int) -> Program:
    return Program(instructions, program.input_shape, scores, -1, program.layout, program.state_layout)


def test_an_unknown_op_gets_the_whole_batch() -> None:
    base = lower(Stack.of(kind("convolution", filters=3), kind("fully_connected", units=3)), (6, 6, 1))
    conv, flat, dense = base.instructions
    centre = Instruction(Call(by_the_mean), (conv.output,), 90, "centre", 9, conv.out_shape, conv.out_shape)
    program = rebuilt(base, (conv, centre, replace(flat, inputs=(90,)), dense), dense.output)
    rng = np.random.default_rng(2)
    case = Case(
        Stack(),
        program,
        rng.standard_normal((9, 6, 6, 1)),
        rng.integers(0, 3, 9),
        rng.standard_normal(program.size),
        np.zeros(0),
        {},
    )
    textbook, fast = TextbookPlan(program, np.float64), Plan(program, 9, 2, np.float64, samples=2)
    assert apart(case.step(fast).gradient, case.step(textbook).gradient) < 1e-12
    assert apart(case.scores(fast), case.scores(textbook)) < 1e-12
    fast.close()


def times(x: np.ndarray, factor: np.ndarray) -> Any:
    """An op with something learned, for which every picture goes its own way."""
    return x * factor, lambda d_output: (d_output * factor, (d_output * x).reshape(-1, x.shape[-1]).sum(axis=0))


times.couples_samples = False  # type: ignore[attr-defined]


@dataclass(frozen=True)
class Times(Block):
    """A user's block: each map times a number that is learned."""

    kind = "times"

    def call(self) -> Call:
        return Call(times, arrays=("factor",))

    def parameters(self, shape: tuple[int, ...]) -> tuple[Parameter, ...]:
        return (Parameter("factor", shape[-1:], "ones"),)


@pytest.mark.parametrize("last", [(), ("relu",)])
def test_an_op_in_textbook_form_gets_its_own_gradient_whatever_follows(last: tuple[str, ...]) -> None:
    hidden = [kind("fully_connected", units=4), *(kind(word) for word in last)]
    blocks = [kind("convolution", filters=3), Times(), *hidden, kind("fully_connected", units=3), kind("softmax")]
    stack = Stack.of(*blocks)
    case = case_of(stack, (6, 6, 2), 5, np.random.default_rng(6))
    assert_same(case, np.float64, 1e-12, 1e-12, samples=2)


def test_before_anything_learned_no_gradient_is_worked_out() -> None:
    before = kind("normalise"), kind("relu")
    after = kind("convolution", filters=4), kind("fully_connected", units=2), kind("softmax")
    stack = Stack.of(*before, *after)
    case = case_of(stack, (7, 6, 1), 5, np.random.default_rng(7))
    fast = Plan(case.program, 5, 1, np.float64)
    first = next(kernel for kernel in fast._kernels if isinstance(kernel, RowConvolution))
    assert first.way_back is None
    assert_same(case, np.float64, 1e-12, 1e-12, samples=2)
    fast.close()


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_the_mask_of_a_relu_lets_through_where_it_is_positive_and_nothing_at_either_zero(dtype: Any) -> None:
    """np.maximum(-0.0, 0.0) may give either zero, and other processors may give the other one."""
    whole = np.dtype(f"i{np.dtype(dtype).itemsize}")
    y = np.array([0.0, -0.0, 1e-30, 1.0, np.inf], dtype)
    gradient = np.array([[1.5], [-1.5], [0.0]], dtype) * np.ones(5, dtype)
    mask = np.empty(5, whole)
    mark_positive(y.view(whole), np.ones(5, whole), mask)
    through = (gradient.view(whole) * mask).view(dtype)
    assert np.array_equal(through, np.where(y > 0, gradient, 0))


def test_registers_with_two_readers_get_the_sum_of_both_gradients() -> None:
    stack = Stack.of(kind("convolution", filters=3, padding="same"), kind("relu"), kind("fully_connected", units=3))
    base = lower(stack, (7, 7, 2))
    conv, relu, flat, dense = base.instructions
    both_ways.couples_samples = False  # type: ignore[attr-defined]
    merge = Instruction(Call(both_ways), (conv.output, relu.output), 90, "merge", 9, conv.out_shape, conv.out_shape)
    last = replace(flat, inputs=(90,))
    program = rebuilt(base, (conv, relu, merge, last, dense), dense.output)
    rng = np.random.default_rng(3)
    pixels, labels = rng.standard_normal((5, 7, 7, 2)), rng.integers(0, 3, 5)
    case = Case(Stack(), program, pixels, labels, rng.standard_normal(program.size) * 0.2, np.zeros(0), {})
    textbook, fast = TextbookPlan(program, np.float64), Plan(program, 5, 2, np.float64, samples=2)
    assert apart(case.step(fast).gradient, case.step(textbook).gradient) < 1e-12
    fast.close()


def test_closing_a_plan_ends_its_threads() -> None:
    before = threading.active_count()
    case = case_of(*random_stack(np.random.default_rng(5)), 8, np.random.default_rng(5))
    fast = Plan(case.program, 8, 3, samples=2)
    case.step(fast)
    assert threading.active_count() == before + 2
    fast.close()
    fast.close()
    assert threading.active_count() == before


def test_a_forgotten_plan_ends_its_threads_too() -> None:
    before = threading.active_count()
    case = case_of(*random_stack(np.random.default_rng(5)), 8, np.random.default_rng(5))
    fast = Plan(case.program, 8, 2, samples=2)
    case.step(fast)
    del fast
    assert threading.active_count() == before


@pytest.mark.parametrize("shape", [(7,), (5, 4, 3), (5, 5, 2), (1, 1, 1)])
@pytest.mark.parametrize("phases", [1, 2, 4])
def test_every_layout_gives_back_what_was_put_in(shape: tuple[int, ...], phases: int) -> None:
    layout = Layout(shape, phases if len(shape) == 3 else 1)
    values = np.random.default_rng(0).standard_normal((6, *shape))
    stored = np.full(layout.array_shape(6), np.nan)
    layout.from_textbook(values, stored)
    assert np.array_equal(layout.to_textbook(stored), values)
    assert not np.isnan(stored).any()


def test_lanes_never_exceed_the_batch_and_a_batch_with_much_work_gets_two_or_more() -> None:
    case = case_of(*random_stack(np.random.default_rng(5)), 2, np.random.default_rng(5))
    maps = [Layout((26, 26, 32)), Layout((13, 13, 32))]
    assert all(1 <= lane_size(case.program, maps, batch) <= batch for batch in (1, 2, 16, 64, 512))
    assert lane_size(case.program, maps, 64) <= 32
    assert lane_size(case.program, [Layout((30,))], 64) == 64


def test_evaluating_many_pictures_gives_what_few_at_a_time_give() -> None:
    case = case_of(*random_stack(np.random.default_rng(8)), 150, np.random.default_rng(8))
    fast = Plan(case.program, 8, 2, np.float64)
    few = np.concatenate(
        [fast.scores(case.pixels[i : i + 7], 1.0, case.parameters, case.state) for i in range(0, 150, 7)]
    )
    assert apart(case.scores(fast), few) < 1e-12
    fast.close()
