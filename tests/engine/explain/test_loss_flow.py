"""What the loss asks of every block: what comes in above is what goes out of the next, and paths that meet add up."""

from __future__ import annotations

import numpy as np
import pytest

from engine.blocks import block
from engine.explain import Passed, loss_flow, loss_gradients, next_step
from engine.network.stack import Stack
from engine.network.trace import Gradients, Trace
from engine.ops import softmax
from engine.training.training import Training
from tests.engine.short_trainings import DATA, RECIPE


def flow_of(stack: Stack) -> tuple[Trace, Gradients, dict[str, Passed]]:
    step = next_step(Training(stack, DATA, RECIPE, cores=1), RECIPE)
    rows = loss_flow(step.trace, step.gradients)
    return step.trace, step.gradients, {row.block_id: row for row in rows}


def norm(array: np.ndarray) -> float:
    return float(np.sqrt(np.square(array).sum()))


def test_of_a_residual_both_paths_ask_something_of_what_comes_before_and_together_they_are_what_it_is_asked() -> None:
    inner = Stack.of(block("convolution", filters=4, size=3, padding="same"), block("tanh"))
    stack = Stack.of(
        block("convolution", filters=4, size=3), block("residual", stacks=(inner, Stack())),
        block("fully_connected", units=10), block("softmax"),
    ).renewed()  # fmt: skip
    trace, gradients, rows = flow_of(stack)
    first, residual, dense, end = (place.id for place in stack.places)
    within = stack.block(residual).stacks[0].ids
    before = gradients.registers[trace.program.registers_of(first)[-1]]
    shortcut = gradients.output(residual)  # what is added passes its gradient on as it is
    assert shortcut is not None
    above, below = rows[residual].above, rows[residual].below
    inner_below = rows[within[0]].below
    assert above is not None
    assert below is not None
    assert inner_below is not None
    assert above.norm == pytest.approx(norm(shortcut))
    assert below.norm == pytest.approx(norm(before))
    assert inner_below.norm == pytest.approx(norm(before - shortcut))
    assert inner_below.norm != pytest.approx(below.norm, rel=1e-3)
    assert list(rows) == [end, dense, residual, within[1], within[0], first]
    assert [rows[id].depth for id in rows] == [0, 0, 0, 1, 1, 0]
    weights = [array for (id, _), array in gradients.weights.items() if id == within[0]]
    assert rows[residual].weights == rows[within[0]].weights == pytest.approx(norm(np.concatenate(
        [array.ravel() for array in weights])))  # fmt: skip


def test_signs_and_zeros_of_a_gradient_are_counted() -> None:
    stack = Stack.of(block("convolution", filters=3, size=3), block("relu"), block("fully_connected", units=10),
                     block("softmax")).renewed()  # fmt: skip
    trace, gradients, rows = flow_of(stack)
    relu = stack.ids[1]
    shut = gradients.registers[trace.program.registers_of(stack.ids[0])[-1]]
    below = rows[relu].below
    assert below is not None
    assert below.zero == pytest.approx((shut == 0).mean())
    assert below.positive == pytest.approx((shut > 0).mean())
    assert below.zero > 0.2
    loss = rows[stack.ids[3]]
    assert loss.is_loss
    assert loss.above is not None
    assert (loss.above.shape, loss.above.norm) == ((), 1.0)


def test_the_gradient_of_a_probability_leads_to_that_of_the_scores() -> None:
    stack = Stack.of(block("fully_connected", units=10), block("softmax")).renewed()
    trace, _, _ = flow_of(stack)
    used = Trace(trace.program, trace.ops, trace.images)
    labels = DATA.train.labels[: len(trace.images)]
    scores = used.registers[used.program.scores]
    shares, backward = softmax(scores)
    found = loss_gradients(used, labels)
    by_share = found.registers[used.program.output]
    np.testing.assert_allclose(backward(by_share)[0], found.registers[used.program.scores], rtol=1e-6, atol=1e-9)
    np.testing.assert_allclose(shares, used.registers[used.program.output])
