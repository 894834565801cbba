"""Fixes for stacks side by side that end in different shapes: what makes their results go together, in one click.

Maps that became smaller keep their size, or the larger ones are pooled; where results are added, all get as many maps.
Each way is tried on the block, and offered only where everything fits after it.
"""

from __future__ import annotations

from contextlib import suppress
from math import ceil
from typing import Any

from engine.analysis.fix import Add, Fix, Set
from engine.blocks import block
from engine.errors import SettingError
from engine.network.block import Block, Shape
from engine.network.shapes import fitting, flow
from engine.network.stack import Placed, Stack, Where
from engine.text import QT_TRANSLATE_NOOP, say, shape_words

Steps = tuple[Set | Add, ...]
COUNTS = ("filters", "units")  # the settings that say how many maps or numbers come out


def branch_fixes(place: Placed, shape: Shape, results: tuple[Shape, ...]) -> list[Fix]:
    """For a block that holds stacks which end in `results`: the best ways first."""
    bridges = _bridge_fixes(place, shape, results)
    fixes = _keep_fixes(place, shape, may_bridge=not bridges)
    if place.block.has_shortcut:
        return fixes + bridges + _count_fixes(place, shape, results)
    fixes += _count_fixes(place, shape, results) + bridges + _together_fixes(place, results)
    fixes += _global_fixes(place, shape, results) + _pool_fixes(place, shape, results)
    return fixes if any(fix.steps == _keeping(place) for fix in fixes) else fixes + _stride_fixes(place, shape)


def projection(shape: Shape, wanted: Shape) -> Block | None:
    """A 1x1 convolution from maps of `shape` to maps of `wanted`; None where no stride or no number of filters does."""
    if len(shape) != 3 or len(wanted) != 3:
        return None
    stride = []
    for have, want in zip(shape[:2], wanted[:2], strict=True):
        step = next((step for step in range(1, 17) if ceil(have / step) == want), None)
        if step is None:
            return None
        stride.append(step)
    return _made("convolution", filters=wanted[2], size=1, stride=tuple(stride), padding="same")


def _made(kind: str, **settings: Any) -> Block | None:
    """A new block; None where maps that were put together are more than it can have filters or units."""
    with suppress(SettingError):
        return block(kind, **settings)
    return None


def pooling(shape: Shape, wanted: Shape) -> Block | None:
    """A max pool from maps of `shape` to the height and width of `wanted`; None where none leads there."""
    if len(shape) != 3 or len(wanted) != 3:
        return None
    extent = tuple(max(1, round(have / want)) for have, want in zip(shape[:2], wanted[:2], strict=True))
    rest = tuple(have - want + 1 for have, want in zip(shape[:2], wanted[:2], strict=True))
    for window, more in ((extent, {}), (extent, {"padding": "same"}), (rest, {"stride": (1, 1)})):
        if all(1 <= side <= 64 for side in window):
            pool = block("max_pool", extent=window, **more)
            out = fitting(pool, shape)
            if out is not None and out[:2] == wanted[:2]:
                return pool
    return None


def _fix(place: Placed, shape: Shape, label: str, steps: Steps) -> list[Fix]:
    """The fix, where everything fits after it."""
    out = None
    with suppress(SettingError):  # more filters or units than a block can have
        out = fitting(_with(place, steps), shape) if steps else None
    detail = say(QT_TRANSLATE_NOOP("engine", "gives {shape}"), shape=shape_words(out)) if out is not None else ""
    return [Fix(label, detail, steps)] if detail else []


def _keep_fixes(place: Placed, shape: Shape, may_bridge: bool) -> list[Fix]:
    """Padding that keeps the size of the maps, for stacks whose filters and windows make them smaller.

    `may_bridge`: where the number of maps differs, too, a 1x1 convolution in the shortcut goes with it.
    """
    steps = _keeping(place)
    if not place.block.has_shortcut and len({end[:-1] for end in _ends(place.block, shape) if end}) == 1:
        return []  # it is not the size that differs
    fixes = _fix(place, shape, QT_TRANSLATE_NOOP("engine", "Keep the size of the maps"), steps)
    if fixes or not steps:
        return fixes
    kept = _with(place, steps)
    if kept.has_shortcut:
        inner, shortcut = _ends(kept, shape)
        bridge = projection(shortcut, inner) if may_bridge and inner and shortcut else None
        label = QT_TRANSLATE_NOOP("engine", "Keep the size, 1×1 convolution in the shortcut")
        return _fix(place, shape, label, (*steps, _at_end(place, 1, bridge))) if bridge is not None else []
    counts = _same_counts(Placed(place.id, kept), shape)
    label = QT_TRANSLATE_NOOP("engine", "Keep the size, as many maps in every branch")
    return _fix(place, shape, label, (*steps, *counts)) if counts else []


def _keeping(place: Placed) -> tuple[Set, ...]:
    return tuple(
        Set(one.id, "padding", "same")
        for one in Stack((place,)).walk()
        if one.block.declared().get("padding") and getattr(one.block, "padding", "same") != "same"
    )


def _stride_fixes(place: Placed, shape: Shape) -> list[Fix]:
    """All maps as large as those that come in: windows of pools go on pixel by pixel, as in Inception."""
    strides = tuple(
        Set(one.id, "stride", (1, 1))
        for one in Stack((place,)).walk()
        if "stride" in one.block.declared() and getattr(one.block, "steps", one.block.stride) != (1, 1)  # type: ignore[attr-defined]
    )
    if not strides:
        return []
    steps: Steps = (*_keeping(place), *strides)
    steps += _same_counts(Placed(place.id, _with(place, steps)), shape)
    return _fix(place, shape, QT_TRANSLATE_NOOP("engine", "Keep the size, strides of 1"), steps)


def _pool_fixes(place: Placed, shape: Shape, results: tuple[Shape, ...]) -> list[Fix]:
    """Larger maps pooled to the size of the smallest."""
    if any(len(result) != 3 for result in results):
        return []
    smallest = min(results, key=lambda result: result[0] * result[1])
    steps: Steps = ()
    pooled = []
    for number, (inner, result) in enumerate(zip(place.block.stacks, results, strict=True)):
        if result[:2] == smallest[:2]:
            continue
        keeping = tuple(step for step in _keeping(place) if step.id in inner.ids)
        ways: list[tuple[Steps, Shape | None]] = [((), result), (keeping, _ends(_with(place, keeping), shape)[number])]
        found = [(before, pooling(end, smallest)) for before, end in ways if end is not None]
        plain = [(before, pool) for before, pool in found if pool is not None]
        if not plain:
            return []
        before, pool = min(plain, key=lambda way: max(way[1].extent))  # type: ignore[attr-defined]
        steps += (*before, _at_end(place, number, pool))
        pooled.append(number + 1)
    if not pooled:
        return []
    steps += _same_counts(Placed(place.id, _with(place, steps)), shape)
    size = shape_words(smallest[:2])
    words = QT_TRANSLATE_NOOP("engine", "Pool branch {n} to {size}")
    if len(pooled) > 1:
        words = QT_TRANSLATE_NOOP("engine", "Pool the larger maps to {size}")
    label = say(words, n=pooled[0], size=size)
    return _fix(place, shape, label, steps)


def _global_fixes(place: Placed, shape: Shape, results: tuple[Shape, ...]) -> list[Fix]:
    """Maps beside a vector: one number of each map."""
    maps = [number for number, result in enumerate(results) if len(result) == 3]
    if not maps or len(maps) == len(results):
        return []
    steps: Steps = tuple(_at_end(place, number, block("global_average_pool")) for number in maps)
    steps += _same_counts(Placed(place.id, _with(place, steps)), shape)
    words = QT_TRANSLATE_NOOP("engine", "End branch {n} in Global average pool")
    if len(maps) > 1:
        words = QT_TRANSLATE_NOOP("engine", "End in Global average pool where there are maps")
    label = say(words, n=maps[0] + 1)
    return _fix(place, shape, label, steps)


def _count_fixes(place: Placed, shape: Shape, results: tuple[Shape, ...]) -> list[Fix]:
    """For results that are added and differ in their number of maps alone: as many in each."""
    if len({result[:-1] for result in results}) != 1:
        return []
    steps = _same_counts(place, shape)
    if len(steps) == 1 and isinstance(steps[0], Set):
        setting = place.block.stacks  # said with the name the form has for it
        inner = next(stack for stack in setting if steps[0].id in stack.ids).block(steps[0].id)
        words = QT_TRANSLATE_NOOP("engine", "Set {setting} to {value}")
        label = say(words, setting=inner.declared()[steps[0].name].label.lower(), value=steps[0].value)
        return _fix(place, shape, label, steps)
    if any(isinstance(step, Add) for step in steps):  # a bridge is offered under its own name
        return []
    return _fix(place, shape, QT_TRANSLATE_NOOP("engine", "As many maps in every branch"), steps)


def _same_counts(place: Placed, shape: Shape) -> Steps:
    """What gives every stack as many maps (or numbers) as one that only passes them on, if it has at least half of the
    most, or else as the first with filters has.

    Nothing where the results are not added, or go together already.
    """
    ends = _ends(place.block, shape)
    known = [end for end in ends if end is not None]
    if place.block.merge_rule != "add" or len(known) < len(ends) or len({end[:-1] for end in known}) != 1:  # type: ignore[attr-defined]
        return ()
    sources = [_source_of_count(stack) for stack in place.block.stacks]
    most = max(end[-1] for end in known)
    fixed = [end for end, source in zip(known, sources, strict=True) if source is None and 2 * end[-1] >= most]
    wanted = (fixed or [end for end, source in zip(known, sources, strict=True) if source] or known)[0]
    steps: list[Set | Add] = []
    for number, (end, source) in enumerate(zip(known, sources, strict=True)):
        if end == wanted:
            continue
        bridge = projection(end, wanted) if len(end) == 3 else _made("fully_connected", units=wanted[-1])
        if source is not None:
            steps.append(Set(source[0], source[1], wanted[-1]))
        elif bridge is not None:
            steps.append(_at_end(place, number, bridge))
    return tuple(steps)


def _source_of_count(stack: Stack) -> tuple[str, str] | None:
    """The block that says how many maps a stack ends in, and its setting; None where the input says it."""
    for one in reversed(stack.places):
        if one.block.stacks:
            return None
        name = next((name for name in COUNTS if name in one.block.declared()), None)
        if name is not None:
            return one.id, name
    return None


def _bridge_fixes(place: Placed, shape: Shape, results: tuple[Shape, ...]) -> list[Fix]:
    """End the one stack that differs in a 1x1 convolution."""
    odd = max((number for number, result in enumerate(results) if result != results[0]), default=0)
    bridge = projection(results[odd], results[0])
    if not odd or bridge is None or sum(result != results[0] for result in results) > 1:
        return []
    label = (
        QT_TRANSLATE_NOOP("engine", "Put a 1×1 convolution in the shortcut")
        if place.block.has_shortcut
        else say(QT_TRANSLATE_NOOP("engine", "End branch {n} in a 1×1 convolution"), n=odd + 1)
    )
    return _fix(place, shape, label, (_at_end(place, odd, bridge),))


def _together_fixes(place: Placed, results: tuple[Shape, ...]) -> list[Fix]:
    """Instead of adding them."""
    if "merge" not in place.block.declared() or len({result[:-1] for result in results}) != 1:
        return []
    shape = (*results[0][:-1], sum(result[-1] for result in results))
    detail = say(QT_TRANSLATE_NOOP("engine", "gives {shape}"), shape=shape_words(shape))
    return [
        Fix(QT_TRANSLATE_NOOP("engine", "Put the maps together"), detail, (Set(place.id, "merge", "concatenate"),))
    ]


def _at_end(place: Placed, branch: int, new: Block) -> Add:
    """Add a block at the end of one of the stacks that a block holds."""
    return Add(Where(place.id, branch, len(place.block.stacks[branch])), (new,))


def _with(place: Placed, steps: Steps) -> Block:
    """The block after these steps, to see whether it would fit. What is added gets an id that is not kept."""
    return Fix("", "", steps).mended(Stack((place,)), lambda: "").block(place.id)


def _ends(block: Block, shape: Shape) -> list[Shape | None]:
    """The shape in which each stack of a block ends, or None where something in it does not fit."""
    ends = []
    for stack in block.stacks:
        *_, last = [shape, *(passage.out_shape for passage in flow(stack, shape))]
        ends.append(last)
    return ends
