"""The chain rule for one number: what is passed back to it adds up to its gradient."""

from __future__ import annotations

import numpy as np
import pytest

from engine.blocks import block
from engine.explain.loss_flow import loss_gradients
from engine.explain.passed_back import passed_back
from engine.network.program import lower
from engine.network.stack import Stack
from engine.network.trace import Gradients, Trace, forward
from engine.network.weights import flat
from engine.training.probing import untrained
from tests.engine.short_trainings import DATA

CHAINS = {
    "one path": Stack.of(
        block("convolution", filters=3, size=3, stride=2), block("leaky_relu"), block("max_pool", extent=3, stride=2),
        block("dropout"), block("normalise"), block("convolution", filters=2, size=3, padding="same"), block("relu"),
        block("batch_normalise"), block("average_pool", extent=2), block("fully_connected", units=6), block("sigmoid"),
        block("fully_connected", units=10), block("softmax"),
    ),
    "stretched": Stack.of(
        block("convolution", filters=2, size=3), block("normalise", mode="minmax"),
        block("convolution", filters=3, size=3), block("tanh"), block("normalise", mode="log"),
        block("fully_connected", units=10), block("softmax"),
    ),
    "two paths": Stack.of(
        block("convolution", filters=2, size=5, stride=4),
        block("residual", stacks=(Stack.of(block("tanh")), Stack())),
        block("branches", stacks=(Stack.of(block("relu")), Stack.of(block("tanh")))),
        block("global_average_pool"), block("fully_connected", units=10), block("softmax"),
    ),
}  # fmt: skip


def pass_over(stack: Stack) -> tuple[Trace, Gradients]:
    stack, images = stack.renewed(), DATA.test.picture(0)[np.newaxis].astype(np.float64)
    program = lower(stack, images.shape[1:])
    parameters, state = flat(program, untrained(stack, images.shape[1:], 0))
    moved = parameters + np.random.default_rng(1).normal(size=parameters.shape, scale=0.2)  # no bias is 0
    trace = forward(program, moved, state, images)
    return trace, loss_gradients(trace, DATA.test.labels[:1])


@pytest.mark.parametrize("name", CHAINS)
def test_what_is_passed_back_to_a_number_adds_up_to_its_gradient(name: str) -> None:
    trace, gradients = pass_over(CHAINS[name])
    rng = np.random.default_rng(0)
    for register, values in trace.registers.items():
        if register == trace.program.output:
            continue
        found = gradients.registers[register]
        largest = np.unravel_index(np.abs(found[0]).argmax(), found.shape[1:])
        others = [tuple(int(rng.integers(side)) for side in values.shape[1:]) for _ in range(6)]
        ends = [np.unravel_index(at, values.shape[1:]) for at in (values[0].argmin(), values[0].argmax())]
        for index in (*(tuple(map(int, one)) for one in (largest, *ends)), *others):
            parts = passed_back(trace, gradients, register, index)
            assert parts is not None
            total = sum(float(part.products.sum()) for part in parts)
            assert total == pytest.approx(float(found[0][index]), rel=1e-9, abs=1e-15), (register, index)
