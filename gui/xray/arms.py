"""The arms of a block that holds stacks: which of them brought what the open number is made of."""

from __future__ import annotations

from engine.network.block import Block
from engine.text import count
from gui.look.arm_name import arm_name
from gui.look.words import in_context
from gui.state.inside.open_number import OpenNumber

_tr = in_context("Arms")


def arms_of(number: OpenNumber) -> list[str]:
    """The arm that each part of the open number came by, in their order: of a sum all of them, of maps put one after
    another the one that the map is taken from. [] of a number that is not merged of stacks."""
    block, done = _merging(number), number.done
    if block is None:
        return []
    if len(number.terms.parts) == len(done.inputs):
        return [arm_name(block, which) for which in range(len(done.inputs))]
    return [arm_name(block, _taken_from(number)[0])]


def merged_words(number: OpenNumber) -> str:
    """How the arms make the open number, in a sentence; "" of one that is not merged of stacks."""
    block, place, arms = _merging(number), number.place, arms_of(number)
    if block is None or place is None:
        return ""
    if len(arms) > 1:
        if block.has_shortcut:
            return _tr("What the blocks inside found and what came by the shortcut is added.")
        return _tr("What the {n} branches bring to this place is added.").format(n=count(len(arms)))
    which, own = _taken_from(number)
    words = _tr("Map {map} is map {own} of branch {branch}: the maps of all branches, one after another.")
    if len(place.index) == 1:
        words = _tr("Unit {map} is unit {own} of branch {branch}: the numbers of all branches, one after another.")
    return words.format(map=count(place.index[-1] + 1), own=count(own + 1), branch=which + 1)


def _merging(number: OpenNumber) -> Block | None:
    """The block whose stacks make the open number."""
    trace, instruction = number.trace, number.done.instruction
    assert trace is not None
    assert trace.program.stack is not None
    block = trace.program.stack.block(instruction.key)
    return block if 1 < len(block.stacks) == len(instruction.inputs) else None


def _taken_from(number: OpenNumber) -> tuple[int, int]:
    """Of maps one after another: which arm the open one is of, and which of its maps it is."""
    place = number.place
    assert place is not None
    left = place.index[-1]
    for which, given in enumerate(number.done.inputs):
        if left < given.shape[-1]:
            return which, left
        left -= given.shape[-1]
    raise AssertionError("the map lies in no branch")

