"""Which classes a unit speaks for is told in X-ray: what its number adds to their scores."""

from __future__ import annotations

import re
from collections.abc import Callable

import numpy as np
import pytest

from engine import Stack, block
from gui.xray.classes_of_unit import added_to_scores, classes_words
from tests.gui.xray.stages import SMALL, Stage, number_of

DEEP = Stack.of(
    block("convolution", filters=4, size=3), block("max_pool", extent=4), block("fully_connected", units=12),
    block("batch_normalise"), block("leaky_relu"), block("dropout"), block("fully_connected", units=10),
    block("softmax"),
)  # fmt: skip
DEEPER = Stack.of(  # two layers of as many units: which number of the second one is the first one's?
    block("fully_connected", units=8), block("relu"), block("fully_connected", units=8), block("relu"),
    block("fully_connected", units=10), block("softmax"),
)  # fmt: skip


@pytest.mark.parametrize("name", ["Fully connected 1", "Batch normalise", "Leaky ReLU"])
def test_what_a_unit_adds_to_the_scores_is_what_they_lose_without_it(made: Callable[..., Stage], name: str) -> None:
    stage = made(DEEP)
    for unit in range(12):
        stage.open(name, unit)
        trace = stage.number.trace
        assert trace is not None
        scores = trace.ops[trace.program.scores]
        without = scores.inputs[0][0].copy()
        without[unit] = 0
        lost = (scores.inputs[0][0] - without) @ scores.arrays[0]
        added = added_to_scores(trace, stage.number.done.instruction.output, unit)
        np.testing.assert_allclose(added, lost, atol=1e-6)
        words = r"adds most to the score of (\d), (\S+), and takes most from that of (\d), (\S+)\.$"
        found = re.search(words, _said(stage))
        assert found is not None
        most, more, least, less = found.groups()
        assert (int(most), int(least)) == (lost.argmax(), lost.argmin())
        np.testing.assert_allclose([number_of(more), number_of(less)], [lost.max(), lost.min()], atol=0.006)


def _said(stage: Stage) -> str:
    return stage.page.one.sentence.text()


def test_of_a_unit_that_a_relu_silences_it_is_said_that_it_adds_nothing(made: Callable[..., Stage]) -> None:
    stage = made(DEEPER)
    seen = set()
    for unit in range(8):
        stage.open("Fully connected 2", unit)
        assert stage.number.place is not None
        is_silent = float(stage.number.array(stage.number.done.instruction.output)[unit]) <= 0
        assert _said(stage).endswith("It adds nothing to any score in this picture.") == is_silent
        seen.add(is_silent)
    assert seen == {True, False}


def test_nothing_is_said_of_a_number_that_the_scores_do_not_read_by_itself(made: Callable[..., Stage]) -> None:
    for stack, opened in (
        (DEEPER, (("Fully connected 1", 2), ("ReLU 1", 2), ("Fully connected 3", 2), ("Softmax", 2))),
        (SMALL, (("Convolution 2", 3, 3, 1), ("Fully connected", 2))),
    ):
        stage = made(stack)
        for name, *index in opened:
            stage.open(str(name), *map(int, index))
            assert not classes_words(stage.number), name
