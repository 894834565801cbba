"""Which blocks one could have put in the place of one: those of its category, and what keeps one of them out there."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile
from typing import Any

from engine.analysis.analysis import analyse
from engine.blocks import KINDS
from engine.errors import EngineError, SettingError
from engine.network.block import Block, Shape
from engine.network.stack import Stack
from engine.text import QT_TRANSLATE_NOOP, say
from engine.values import dataclass

#: Words for no block at all, for what a group holds without its shortcut, and for the block two times in a row.
LEFT_OUT, PLAIN, TWICE = "none", "plain", "twice"
WITH_IT = "activation", "normalisation"  # what goes with the block before it


@dataclass(frozen=True)
class Instead:
    """A block for this place, with the settings that both have in common; "" where the stack allows it."""

    block: Block
    why_not: str


def instead(stack: Stack, ids: Sequence[str], input_shape: Shape, classes: int) -> tuple[Instead, ...]:
    """What could stand where each of these blocks stands; of several, what comes of the last is given. Nothing
    can where one holds stacks or ends the network, or where they are of several categories.

    Raises KeyError where there is no such block.
    """
    kinds = [set(other_kinds(stack.block(id))) for id in ids]
    if not all(kinds) or len({stack.block(id).category for id in ids}) != 1:
        return ()
    known = {problem.text for problem in analyse(stack, input_shape, classes).problems}
    found = []
    for kind in KINDS.values():
        if kind in set.union(*kinds):
            changed = with_kinds(stack, ids, kind.kind)
            after = analyse(changed, input_shape, classes).problems
            why_not = next((one.text for one in after if one.text not in known), "")
            found.append(Instead(changed.block(ids[-1]), why_not))
    return tuple(found)


def other_kinds(block: Block) -> list[type[Block]]:
    """The kinds of its category that could be tried in its place."""
    if block.stacks or block.ends_network:
        return []
    return [
        kind
        for kind in KINDS.values()
        if kind.category == block.category and kind is not type(block) and not (kind.stacks or kind.ends_network)
    ]


def with_kind(stack: Stack, id: str, word: str) -> Stack:
    """With a block of that kind where `id` stands, without it (LEFT_OUT) or its shortcut (PLAIN), or with one more like
    it (TWICE). Raises EngineError, and KeyError where there is no such block."""
    block = stack.block(id)
    if word == LEFT_OUT:
        return stack.remove(id)
    if word == PLAIN and block.has_shortcut:
        return unwrapped(stack.replace(id, block.replace(stacks=(block.stacks[0], Stack()))), id)
    if word == TWICE and is_of_depth(block):
        return doubled(stack, id)
    kinds = {kind.kind: kind for kind in (type(block), *other_kinds(block))}
    words = [*kinds, LEFT_OUT, *([PLAIN] if block.has_shortcut else []), *([TWICE] if is_of_depth(block) else [])]
    if word not in kinds:
        raise EngineError(
            say(QT_TRANSLATE_NOOP("engine", "'{word}' cannot stand in the place of {block}."), word=word,
                block=block.title),
            say(QT_TRANSLATE_NOOP("engine", "Use one of: {names}."), names=", ".join(words)),
        )  # fmt: skip
    return stack if kinds[word] is type(block) else stack.replace(id, _like(block, kinds[word]))


def with_kinds(stack: Stack, ids: Sequence[str], word: str) -> Stack:
    """`with_kind` for each of several blocks."""
    for id in ids:
        stack = with_kind(stack, id, word)
    return stack


def unwrapped(stack: Stack, id: str) -> Stack:
    """With what a group holds in its place, one stack after another. Raises KeyError where there is no such block."""
    inner = (place for one in stack.block(id).stacks for place in one)
    return stack.remove(id).insert(stack.where(id), *inner)


def is_of_depth(block: Block) -> bool:
    """Whether more of its kind make a deeper network."""
    return block.has_filters or bool(block.stacks)


def doubled(stack: Stack, id: str) -> Stack:
    """With the block once more, each with the activation and the normalisation that follow it: its ids are made of
    theirs, so that the same is the same network. Raises KeyError where there is no such block."""
    where = stack.where(id)
    own, *rest = stack.stack_at(where).places[where.index :]
    run = Stack((own, *takewhile(lambda place: place.block.category in WITH_IT, rest)))
    again = run.below("+")
    while not {*again.ids}.isdisjoint(stack.ids):  # of a group that holds it
        again = again.below("+")
    return stack.insert(where, *again)


def _like(block: Block, kind: type[Block]) -> Block:
    """A new block of a kind, with the settings of the old one that mean the same in both."""
    new, old = kind(), block.declared()
    for name, setting in kind.declared().items():
        if name in old and old[name].label == setting.label:
            value: Any = getattr(block, name)
            try:
                new = new.replace(**{name: value})
            except SettingError:  # a value that the other does not have
                continue
    return new
