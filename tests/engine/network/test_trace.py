"""A trace keeps every number of one pass, and its backward pass starts from any of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest

from engine.blocks import block
from engine.network.block import Call
from engine.network.program import lower
from engine.network.stack import Placed, Stack
from engine.network.textbook import TextbookPlan
from engine.network.trace import Trace, forward, run
from engine.ops import cross_entropy
from tests.engine.fast.networks import Case, case_of, random_stack


def cases(count: int, smooth: bool = True) -> Iterator[tuple[Case, np.random.Generator]]:
    for seed in range(count):
        rng = np.random.default_rng(seed)
        stack, shape = random_stack(rng, smooth)
        yield case_of(stack, shape, 3, rng), rng


def traced(case: Case, training: bool = False, **changes: np.ndarray) -> Trace:
    arrays = {"parameters": case.parameters, "state": case.state, "images": case.pixels} | changes
    return forward(case.program, **arrays, training=training, draws=case.draws, dtype=np.float64)


@pytest.mark.parametrize("training", [False, True])
def test_the_gradient_of_any_number_by_any_other_is_the_central_difference(training: bool) -> None:
    """A random seed in a random register, moved along a random direction of pictures and of weights."""
    for case, rng in cases(40):
        trace = traced(case, training)
        register = int(rng.choice(list(trace.ops)))
        seed = rng.standard_normal(trace.registers[register].shape)
        gradients = trace.backward({register: seed})
        ways = rng.standard_normal(case.pixels.shape), rng.standard_normal(case.parameters.shape)
        found = float((gradients.flat(np.float64) * ways[1]).sum())
        if 0 in gradients.registers:
            found += float((gradients.registers[0] * ways[0]).sum())
        step = 1e-6
        ends = [
            traced(case, training, images=case.pixels + by * ways[0], parameters=case.parameters + by * ways[1])
            for by in (step, -step)
        ]
        values = [float((end.registers[register] * seed).sum()) for end in ends]
        assert (values[0] - values[1]) / (2 * step) == pytest.approx(found, rel=1e-4, abs=1e-4)


def test_gradients_of_two_numbers_together_are_the_sum_of_both() -> None:
    for case, rng in cases(20):
        trace = traced(case)
        numbers = rng.choice(list(trace.ops), 2, replace=False) if len(trace.ops) > 1 else [1, 1]
        seeds = [{int(n): rng.standard_normal(trace.registers[int(n)].shape)} for n in numbers]
        both = trace.backward(seeds[0] | seeds[1]).flat(np.float64)
        apart = [trace.backward(seed).flat(np.float64) for seed in seeds]
        if numbers[0] != numbers[1]:
            np.testing.assert_allclose(both, apart[0] + apart[1], rtol=1e-9, atol=1e-9)


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_all_of_a_trace_has_its_type_and_the_training_step_takes_its_numbers_from_it(dtype: type) -> None:
    for case, _ in cases(20, smooth=False):
        trace = forward(case.program, case.parameters, case.state, case.pixels, True, case.draws, dtype)
        loss, backward = cross_entropy(trace.registers[case.program.scores], case.labels)
        gradients = trace.backward({case.program.scores: backward(dtype(1))[0]})
        for array in (*trace.registers.values(), *gradients.registers.values(), *gradients.weights.values()):
            assert array.dtype == dtype
        step = case.step(TextbookPlan(case.program, dtype))
        assert step.loss == float(loss)
        assert (step.gradient == gradients.flat(dtype)).all()
        for register, array in gradients.registers.items():
            assert array.shape == trace.registers[register].shape


def test_each_op_is_known_by_its_block_and_what_a_block_holds_is_known_too() -> None:
    inner = Stack((Placed("deep", block("convolution", filters=2, padding="same")),))
    stack = Stack(
        (
            Placed("group", block("residual", stacks=(inner, Stack()))),
            Placed("units", block("fully_connected", units=3)),
            Placed("end", block("softmax")),
        )
    )
    rng = np.random.default_rng(0)
    case = case_of(stack, (4, 5, 2), 2, rng)
    trace = traced(case)
    assert trace.output("deep").shape == (2, 4, 5, 2)
    deep, around = trace.of("group")[0].inputs
    assert deep is trace.output("deep")
    assert around is trace.registers[0]
    np.testing.assert_array_equal(trace.output("group"), deep + around)
    assert trace.of("units")[0].inputs[0].shape == (2, 4, 5, 2)
    assert trace.output("units").shape == (2, 3)
    assert [one.instruction.key for one in trace.of("units")] == ["units", "units"]
    np.testing.assert_allclose(trace.output("end").sum(axis=1), 1)
    with pytest.raises(KeyError):
        trace.output("nobody")


def test_what_makes_no_difference_has_no_gradient() -> None:
    stacks = tuple(Stack((Placed(id, block("convolution", filters=1, size=1)),)) for id in ("left", "right"))
    stack = Stack(
        (
            Placed("both", block("branches", stacks=stacks)),
            Placed("units", block("fully_connected", units=2)),
            Placed("end", block("softmax")),
        )
    )
    case = case_of(stack, (3, 3, 1), 1, np.random.default_rng(1))
    trace = traced(case)
    (register,) = case.program.registers_of("left")
    gradients = trace.backward({register: np.ones_like(trace.output("left"))})
    assert {key for key, _ in gradients.weights} == {"left"}
    assert gradients.output("right") is None
    assert gradients.output("end") is None
    assert gradients.flat(np.float64)[case.program.layout["right", "filters"].slice] == 0


def test_a_trace_in_use_drops_nothing_and_in_training_tells_the_new_statistics() -> None:
    stack = Stack.of(
        block("batch_normalise"), block("dropout", rate=0.5), block("fully_connected", units=2), block("softmax")
    )
    case = case_of(stack, (4, 4, 2), 6, np.random.default_rng(2))
    used, trained = traced(case), traced(case, training=True)
    assert used.output("1-dropout") is used.output("0-batch_normalise")
    assert (trained.output("1-dropout") == 0).mean() > 0.2
    (one,) = trained.of("0-batch_normalise")
    np.testing.assert_allclose(one.state["mean"], 0.9 + 0.1 * case.pixels.mean(axis=(0, 1, 2)))
    assert used.of("0-batch_normalise")[0].state == {}
    passed = used.backward({2: np.ones_like(used.registers[2])})
    np.testing.assert_array_equal(passed.registers[1], np.ones_like(used.registers[1]))


def test_a_caller_rests_between_two_ops_and_leaves_when_it_likes() -> None:
    ran: list[int] = []

    def noted(number: int) -> Call:
        def op(x: np.ndarray) -> tuple[np.ndarray, object]:
            ran.append(number)
            return x, lambda d: (d,)

        return Call(op)

    stack = Stack.of(block("relu"), block("relu"), block("fully_connected", units=2), block("softmax"))
    program = lower(stack, (2, 2, 1))
    first, second, *others = program.instructions
    watched = replace(
        program, instructions=(replace(first, call=noted(1)), replace(second, call=noted(2)), *others)
    )
    ops = run(watched, np.zeros(program.size), np.zeros(0), np.zeros((1, 2, 2, 1)))
    assert next(ops).instruction.output == 1
    assert ran == [1]
    assert next(ops).instruction.output == 2
    assert ran == [1, 2]
