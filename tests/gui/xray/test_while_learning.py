"""Of a number behind dropout it is told what becomes of it now, and what would in a step of training."""

from __future__ import annotations

import re
from collections.abc import Callable

import numpy as np
import pytest

from engine import Stack, block
from engine.random import stream
from tests.gui.xray.stages import Stage, number_of

SAID = re.compile(
    r"goes on as it is: in use nothing is silenced\. In a step of training it becomes 0 with a probability of (\S+) %, "
    r"and otherwise (\S+)\xa0÷\xa0(\S+)\xa0=\xa0(\S+), so that the mean stays\."
)


def made_of(made: Callable[..., Stage], rate: float) -> Stage:
    behind = block("dropout", rate=rate), block("fully_connected", units=10), block("softmax")
    return made(Stack.of(block("convolution", filters=4, size=3), block("tanh"), *behind))


@pytest.mark.parametrize("rate", [0.25, 0.5, 0.1])
def test_what_dropout_does_to_a_number_is_what_it_does_in_a_step(made: Callable[..., Stage], rate: float) -> None:
    """ "This number goes on as it is" stood there alone, as if the block did nothing."""
    stage = made_of(made, rate)
    trace = stage.number.trace
    assert trace is not None
    images = np.repeat(trace.images, 400, axis=0)
    place = trace.program.registers_of(stage.id("Dropout"))[-1]
    draw = trace.ops[place].instruction.call.draw
    assert draw is not None
    shape = trace.output(stage.id("Dropout")).shape[1:]
    masks = draw(stream(7, "test"), (len(images), *shape))
    for index in ((9, 12, 1), (14, 13, 3), (20, 11, 0)):
        stage.open("Dropout", *index)
        value = float(trace.output(stage.id("Dropout"))[0][index])
        learning = np.unique(masks[:, *index] * np.float32(value))
        found = SAID.search(stage.page.one.sentence.text())
        assert found is not None
        share, number, kept, result = (number_of(one) for one in found.groups())
        assert found.group(3) == f"{1 - rate:g}", "it is known without a rest"
        assert share == pytest.approx(100 * rate)
        assert abs((masks[:, *index] == 0).mean() - share / 100) < 0.1
        assert number_of(found.group(2)) == pytest.approx(value, rel=5e-3)
        other = learning[np.abs(learning).argmax()]
        assert result == pytest.approx(float(other), rel=5e-3)
        assert number / kept == pytest.approx(result, rel=5e-3), "who divides comes to it"


def test_of_other_blocks_and_of_a_share_of_0_no_training_is_told(made: Callable[..., Stage]) -> None:
    stage = made_of(made, 0.0)
    stage.open("Dropout", 9, 12, 1)
    assert stage.page.one.sentence.text() == "This number goes on as it is."
