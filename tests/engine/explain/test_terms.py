"""The numbers add up: terms and bias reach the number, and what is left over is rounding."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest

from engine import ops
from engine.blocks import block
from engine.errors import ShapeError
from engine.explain import Terms, terms
from engine.network.block import Call
from engine.network.program import lower
from engine.network.stack import Stack
from engine.network.trace import Trace, forward
from tests.engine.every_block import TEXTBOOK
from tests.engine.fast.networks import Case, case_of, random_stack

STACKS = 300
OWN = (ops.softmax, ops.normalise, ops.sigmoid, ops.tanh)


def traces(dtype: type, training: bool) -> Iterator[tuple[Case, Trace, np.random.Generator]]:
    for seed in range(STACKS // 3 if training else STACKS):
        rng = np.random.default_rng(seed)
        stack, shape = random_stack(rng)
        case = case_of(stack, shape, 2, rng)
        state = rng.uniform(0.3, 2, case.state.shape)
        yield case, forward(case.program, case.parameters, state, case.pixels, training, case.draws, dtype), rng


def numbers(count: int) -> Iterator[tuple[Case, Trace, str, int, tuple[int, ...]]]:
    """Of networks drawn by chance, in use on one picture, a number each: its block, its register and its place."""
    for seed in range(count):
        rng = np.random.default_rng(seed)
        stack, shape = random_stack(rng)
        case = case_of(stack, shape, 1, rng)
        trace = forward(case.program, case.parameters, case.state, case.pixels)
        id = str(rng.choice(stack.ids))
        register = case.program.registers_of(id)[-1]
        yield case, trace, id, register, some_place(trace.registers[register], rng)


def some_place(array: np.ndarray, rng: np.random.Generator) -> tuple[int, ...]:
    return tuple(int(rng.integers(size)) for size in array.shape[1:])


def largest(found: Terms) -> float:
    """The largest of all that is added, or what it comes to: many small ones may come to much."""
    return max(float(np.abs(found.products).max(initial=0)), abs(found.bias), abs(found.value), 1e-30)


@pytest.mark.parametrize(("dtype", "share"), [(np.float32, 1e-5), (np.float64, 1e-10)])
@pytest.mark.parametrize("training", [False, True], ids=["in use", "while training"])
def test_terms_and_bias_reach_the_number_for_every_kind_of_block(dtype: type, share: float, training: bool) -> None:
    seen: Counter[str] = Counter()
    for case, trace, rng in traces(dtype, training):
        for place in case.stack.walk():
            index = some_place(trace.output(place.id), rng)
            found = terms(trace, place.id, index, picture=1)
            op = trace.of(place.id)[-1].instruction.call.op
            own = op in OWN or (training and op is ops.batch_norm)
            assert found.kind == ("own arithmetic" if own else "exact")
            assert [number for _, number in found.lines[-1:]] == [pytest.approx(found.value, abs=1e-2)] * own
            assert found.value == trace.output(place.id)[1, *index]
            if own:  # deviations of maps that are nearly even lose digits of float32
                assert abs(found.remainder) <= max(1000 * share if dtype is np.float32 else share, 1e-12) * max(
                    1, abs(found.value)
                )
            else:
                total = found.products.sum() + found.bias
                assert abs(found.value - total) <= share * largest(found)
                assert found.remainder == pytest.approx(found.value - total, abs=1e-12)
            for part in found.parts:
                there = trace.registers[part.register][1][tuple(part.places.T)]
                np.testing.assert_array_equal(there, part.inputs.astype(dtype))
            seen[place.block.kind] += 1
    assert set(seen) == set(TEXTBOOK)


def test_a_convolution_at_the_border_counts_only_real_pixels() -> None:
    stack = Stack.of(
        block("convolution", filters=2, size=3, padding="same"), block("fully_connected", units=2), block("softmax")
    )
    case = case_of(stack, (4, 5, 3), 1, np.random.default_rng(0))
    trace = forward(case.program, case.parameters, case.state, case.pixels)
    corner, middle = (terms(trace, stack.ids[0], index) for index in ((0, 0, 1), (1, 2, 1)))
    assert len(corner.products) == 2 * 2 * 3
    assert len(middle.products) == 3 * 3 * 3
    filters = case.parameters[case.program.layout[stack.ids[0], "filters"].slice].reshape(3, 3, 3, 2)
    assert middle.parts[0].factors is not None
    np.testing.assert_array_equal(middle.parts[0].factors, filters[..., 1].ravel())
    assert corner.parts[0].factors is not None
    np.testing.assert_array_equal(corner.parts[0].factors, filters[1:, 1:, :, 1].ravel())


def test_the_terms_of_a_flattened_vector_lead_to_the_maps_they_come_from() -> None:
    stack = Stack.of(block("relu"), block("fully_connected", units=2), block("softmax"))
    case = case_of(stack, (3, 4, 2), 1, np.random.default_rng(0))
    trace = forward(case.program, case.parameters, case.state, case.pixels)
    (part,) = terms(trace, stack.ids[1], (1,)).parts
    assert part.register == case.program.registers_of(stack.ids[0])[-1]
    assert part.places[5].tolist() == [0, 2, 1]
    np.testing.assert_array_equal(part.inputs, trace.output(stack.ids[0])[0].ravel())


def test_the_largest_of_a_window_is_the_one_term_of_a_max_pool_and_of_equal_ones_the_first() -> None:
    stack = Stack.of(block("max_pool"), block("fully_connected", units=2), block("softmax"))
    program = lower(stack, (2, 2, 1))
    pixels = np.array([1.0, 4.0, 4.0, 2.0]).reshape(1, 2, 2, 1)
    (part,) = terms(forward(program, np.zeros(program.size), np.zeros(0), pixels), stack.ids[0], (0, 0, 0)).parts
    assert part.places.tolist() == [[0, 1, 0]]
    assert part.products.tolist() == [4.0]


def test_an_op_that_nobody_described_gets_gradient_times_input_and_says_what_is_missing() -> None:
    def square(x: np.ndarray) -> tuple[np.ndarray, object]:
        return x * x, lambda d: (2 * x * d,)

    stack = Stack.of(block("relu"), block("fully_connected", units=2), block("softmax"))
    program = lower(stack, (2, 2, 1))
    first, *others = program.instructions
    program = replace(program, instructions=(replace(first, call=Call(square)), *others))
    trace = forward(program, np.zeros(program.size), np.zeros(0), np.full((1, 2, 2, 1), 3.0))
    found = terms(trace, stack.ids[0], (1, 0, 0))
    assert found.kind == "approximation"
    assert found.value == 9
    assert found.products.tolist() == [18]
    assert found.parts[0].places.tolist() == [[1, 0, 0]]
    assert found.remainder == -9


@pytest.mark.parametrize("index", [(0, 0), (0, 0, 9), (-1, 0, 0), (0, 0, 0, 0)])
def test_a_place_that_is_not_there_is_refused_with_what_to_do(index: tuple[int, ...]) -> None:
    stack = Stack.of(block("relu"), block("fully_connected", units=2), block("softmax"))
    case = case_of(stack, (3, 4, 2), 1, np.random.default_rng(0))
    trace = forward(case.program, case.parameters, case.state, case.pixels)
    with pytest.raises(ShapeError) as caught:
        terms(trace, stack.ids[0], index)
    assert "Count from 0" in caught.value.remedy


def test_what_a_map_is_divided_by_is_said_as_variance_and_epsilon_and_called_no_deviation() -> None:
    """Of a map that hardly varies epsilon is most of it: who computes by the lines gets what is shown."""
    stack = Stack.of(block("normalise"))
    program = lower(stack, (6, 5, 1))
    images = (0.002 * np.random.default_rng(0).standard_normal((2, 6, 5, 1))).astype(np.float32)
    nothing = np.zeros(0, np.float32)
    found = terms(forward(program, nothing, nothing, images), stack.ids[0], (2, 3, 0), picture=1)
    lines = dict(found.lines)
    assert lines["Variance of the map"] == pytest.approx(images[1].astype(np.float64).var(), rel=1e-6)
    assert lines["Epsilon, so that no map is divided by 0"] == 1e-5
    root = (lines["Variance of the map"] + 1e-5) ** 0.5
    assert lines["√(variance + epsilon)"] == root > 1.5 * images[1].std()
    assert lines["The number without the mean"] / root == pytest.approx(found.value, rel=1e-5)
