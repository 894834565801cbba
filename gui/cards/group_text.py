"""What a block that holds stacks says of itself: how many blocks are in it, and how their results are merged."""

from __future__ import annotations

from collections.abc import Mapping

from engine.analysis.analysis import Row
from engine.network.block import Block, Shape
from engine.network.container import Stacks
from engine.network.stack import Placed
from engine.text import count, shape_words
from gui.look.words import in_context

_tr = in_context("Group")


def has_shortcut(block: Block) -> bool:
    """Whether its second stack is a way around the first: there are always exactly two, and they are added."""
    setting = block.declared().get("stacks")
    return isinstance(setting, Stacks) and setting.low == setting.high == 2


def limits(block: Block) -> tuple[int, int]:
    """How many stacks it can hold, from - to."""
    setting = block.declared().get("stacks")
    return (setting.low, setting.high) if isinstance(setting, Stacks) else (0, 0)


def content_words(block: Block, row: Row) -> str:
    """Such as "2 blocks, 9,248 parameters"."""
    number = sum(1 for stack in block.stacks for _ in stack.walk())
    words = _tr("1 block") if number == 1 else _tr("{n} blocks").format(n=count(number))
    if not number:
        words = _tr("empty")
    if row.parameters:
        some = _tr("1 parameter") if row.parameters == 1 else _tr("{n} parameters").format(n=count(row.parameters))
        words = f"{words}, {some}"
    return words


def merge_words(place: Placed, rows: Mapping[str, Row]) -> str:
    """How the results of its stacks become one: "block(x) + x, both 13×13×32"; "" where it holds none."""
    if not place.block.stacks:
        return ""
    row = rows[place.id]
    results = tuple(
        rows[stack.places[-1].id].out_shape if stack.places else row.in_shape for stack in place.block.stacks
    )
    return _merge_words(place.block, row, results)


def _merge_words(block: Block, row: Row, results: tuple[Shape | None, ...]) -> str:
    known = [result for result in results if result is not None]
    fits = row.out_shape is not None and len(known) == len(results)
    if has_shortcut(block):
        way = _tr("block(x) + shortcut(x)") if block.stacks[1].places else _tr("block(x) + x")
        if fits:
            return _tr("{sum}, both {shape}").format(sum=way, shape=shape_words(known[0]))
        return f"{way}: {_sizes(results)}" if len(known) == len(results) else way
    if getattr(block, "merge_rule", "add") == "add":
        if fits:
            return _tr("added: {n} × {shape}").format(n=len(known), shape=shape_words(known[0]))
        return _tr("added: {shapes}").format(shapes=_sizes(results))
    if fits and row.out_shape is not None:
        maps = len(known[0]) == 3
        words = _tr("put together: {parts} = {all} maps") if maps else _tr("put together: {parts} = {all} numbers")
        return words.format(parts=" + ".join(count(one[-1]) for one in known), all=count(row.out_shape[-1]))
    return _tr("put together: {shapes}").format(shapes=_sizes(results))


def _sizes(results: tuple[Shape | None, ...]) -> str:
    return " + ".join(shape_words(result) if result else "?" for result in results)
