"""What a number reaches: nothing outside changes with it, and the box is no larger than it must be."""

from __future__ import annotations

import numpy as np
import pytest

from engine.blocks import block
from engine.explain import reached, reads
from engine.network.program import lower
from engine.network.stack import Stack
from engine.network.trace import run
from tests.engine.explain.test_terms import numbers


def test_nothing_outside_of_what_a_number_reaches_changes_with_it() -> None:
    narrow = 0
    for case, trace, id, register, index in numbers(40):
        regions = reached(case.program, id, index)
        other = trace.registers[register].copy()
        other[0, *index] += 1
        known = {number: array for number, array in trace.registers.items() if number and number < register}
        for done in run(case.program, case.parameters, case.state, case.pixels, known={**known, register: other}):
            outside = done.output[0] != trace.registers[done.instruction.output][0]
            if done.instruction.output in regions:
                narrow += not outside[regions[done.instruction.output]].all()
                outside[regions[done.instruction.output]] = False
            assert not outside.any()
    assert narrow > 5


@pytest.mark.parametrize(
    "one",
    [
        block("convolution", filters=2, size=3),
        block("convolution", filters=2, size=(3, 2), padding="same", stride=(1, 2)),
        block("convolution", filters=2, size=2, stride=3),  # between two windows lie numbers that none reads
        block("max_pool", extent=2),
        block("average_pool", extent=3),  # the last row is read by none
        block("global_average_pool"),
        block("normalise"),
        block("relu"),
        block("branches", stacks=(Stack(), Stack.of(block("convolution", filters=2, size=1)))),
    ],
    ids=lambda one: f"{one.kind} {one.summary()}",
)
def test_it_reaches_just_those_numbers_that_read_it(one: object) -> None:
    """Of a block behind another, number by number, asked the other way round."""
    stack = Stack.of(block("tanh"), one, block("fully_connected", units=3)).renewed()  # type: ignore[arg-type]
    program = lower(stack, (7, 8, 2))
    source, end = stack.ids[0], stack.ids[-1]
    behind = stack.places[1].id
    register, result = program.registers_of(source)[-1], program.registers_of(behind)[-1]
    for index in ((0, 0, 0), (2, 3, 1), (6, 7, 0)):
        readers = [
            place for place in np.ndindex(program.shapes[result])
            if _holds(reads(program, behind, place).get(register), index)
        ]  # fmt: skip
        region = reached(program, source, index).get(result)
        assert (region is not None) == bool(readers)
        if region is not None:
            around = tuple(slice(min(at), max(at) + 1) for at in zip(*readers, strict=True))
            assert region == around
            assert reached(program, source, index)[program.registers_of(end)[-1]] == (slice(0, 3),)


def _holds(region: tuple[slice, ...] | None, index: tuple[int, ...]) -> bool:
    return region is not None and all(one.start <= at < one.stop for one, at in zip(region, index, strict=True))
