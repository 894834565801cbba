"""Repairs: one-click fixes of what does not fit, each as the mended stack."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, prod

from engine.blocks import block
from engine.errors import ShapeError
from engine.network.block import Block, Shape
from engine.network.stack import Placed, Stack, new_id
from engine.text import QT_TRANSLATE_NOOP, say, shape_words

MOST_FIXES = 3


@dataclass(frozen=True)
class Fix:
    """One click that mends a problem: what it is called, what comes of it, and the mended stack."""

    label: str
    detail: str
    stack: Stack


def shape_fixes(
    stack: Stack, place: Placed, shape: Shape, error: ShapeError, results: tuple[Shape | None, ...] = ()
) -> tuple[Fix, ...]:
    """For a block that does not fit an input of `shape`: other settings after which it does, or its removal.

    For a block that holds stacks, `results` are the shapes in which they end.
    """
    fixes = _culprit_fixes(stack, place, shape)
    for label, changes in error.fixes:
        changed = place.block.replace(**changes)
        out = _fitting(changed, shape)
        if out is not None:
            detail = say(QT_TRANSLATE_NOOP("engine", "gives {shape}"), shape=shape_words(out))
            fixes.append(Fix(label, detail, stack.replace(place.id, changed)))
    if results:
        merges = _merge_fixes(stack, place, tuple(result for result in results if result))
        fixes += [*_padding_fixes(stack, place, shape, may_bridge=not merges), *merges]
    remove = say(QT_TRANSLATE_NOOP("engine", "Remove {block}"), block=place.block.title)
    fixes.append(Fix(remove, QT_TRANSLATE_NOOP("engine", "the rest stays"), stack.remove(place.id)))
    return tuple(fixes[:MOST_FIXES])


def end_fixes(stack: Stack, shape: Shape, classes: int) -> tuple[Fix, ...]:
    """For a stack that comes to `shape` at its end: what makes it end in softmax over the classes."""
    ending = say(QT_TRANSLATE_NOOP("engine", "Fully connected {classes} and Softmax"), classes=classes)
    units, softmax = _placed("fully_connected", units=classes), _placed("softmax")
    if not stack.places or stack.places[-1].block.kind != "softmax":
        if shape == (classes,):
            detail = say(QT_TRANSLATE_NOOP("engine", "{classes} probabilities"), classes=classes)
            return (
                Fix(QT_TRANSLATE_NOOP("engine", "Add Softmax"), detail, stack.insert(len(stack), softmax)),
            )
        added = stack.insert(len(stack), units, softmax)
        return (Fix(QT_TRANSLATE_NOOP("engine", "Add the end"), ending, added),)
    fixes = []
    before = stack.places[-2] if len(stack) > 1 else None
    if before is not None and before.block.kind == "fully_connected":
        label = say(QT_TRANSLATE_NOOP("engine", "Set units to {classes}"), classes=classes)
        detail = say(QT_TRANSLATE_NOOP("engine", "in the {block} before"), block=before.block.title)
        fixes.append(Fix(label, detail, stack.replace(before.id, before.block.replace(units=classes))))
    label = say(QT_TRANSLATE_NOOP("engine", "Add {classes} units"), classes=classes)
    added = stack.insert(len(stack) - 1, units)
    fixes.append(Fix(label, QT_TRANSLATE_NOOP("engine", "a Fully connected block"), added))
    return tuple(fixes)


def projection(shape: Shape, wanted: Shape) -> Placed | None:
    """A 1x1 convolution from maps of `shape` to maps of `wanted`; None where no stride leads there."""
    if len(shape) != 3 or len(wanted) != 3:
        return None
    stride = []
    for have, want in zip(shape[:2], wanted[:2], strict=True):
        fitting = next((step for step in range(1, 17) if ceil(have / step) == want), None)
        if fitting is None:
            return None
        stride.append(fitting)
    return _placed("convolution", filters=wanted[2], size=1, stride=tuple(stride), padding="same")


def _culprit_fixes(stack: Stack, place: Placed, shape: Shape) -> list[Fix]:
    """For a block that needs maps where there is a vector: the removal of the block that made the vector."""
    if place.block.takes != "maps" or len(shape) == 3:
        return []
    gap = stack.where(place.id)
    before = stack.stack_at(gap).places[: gap.index]
    makers = [one for one in before if one.block.takes == "vector" or one.block.kind == "global_average_pool"]
    if not makers:
        return []
    titles = ", ".join(dict.fromkeys(one.block.title for one in makers))
    label = say(QT_TRANSLATE_NOOP("engine", "Remove {block}"), block=titles)
    detail = QT_TRANSLATE_NOOP("engine", "so that maps arrive here")
    return [Fix(label, detail, stack.remove(*(one.id for one in makers)))]


def _padding_fixes(stack: Stack, place: Placed, shape: Shape, may_bridge: bool) -> list[Fix]:
    """For stacks side by side whose filters and windows make the maps smaller: padding that keeps their size.

    `may_bridge`: where the number of maps differs, too, a 1x1 convolution in the shortcut goes with it.
    """
    kept = place.block.replace(stacks=tuple(_keeping_size(inner) for inner in place.block.stacks))
    if kept == place.block:
        return []
    label = QT_TRANSLATE_NOOP("engine", "Keep the size of the maps")
    out = _merged(kept, shape)
    if out is None and may_bridge and kept.kind == "residual":
        results = [_through(inner, shape) for inner in kept.stacks]
        bridge = projection(results[1], results[0]) if results[0] and results[1] else None
        if bridge is not None:
            shortcut = kept.stacks[1]
            kept = kept.replace(stacks=(kept.stacks[0], shortcut.insert(len(shortcut), bridge)))
            label = QT_TRANSLATE_NOOP("engine", "Keep the size, 1×1 convolution in the shortcut")
            out = _merged(kept, shape)
    if out is None:
        return []
    detail = say(QT_TRANSLATE_NOOP("engine", "gives {shape}"), shape=shape_words(out))
    return [Fix(label, detail, stack.replace(place.id, kept))]


def _keeping_size(stack: Stack) -> Stack:
    """The stack with padding "same" in all blocks, those inside others included, that have a padding."""
    for place in stack.places:
        block = place.block
        if block.stacks:
            block = block.replace(stacks=tuple(_keeping_size(inner) for inner in block.stacks))
        elif block.declared().get("padding") and getattr(block, "padding", "same") != "same":
            block = block.replace(padding="same")
        if block != place.block:
            stack = stack.replace(place.id, block)
    return stack


def _through(stack: Stack, shape: Shape | None) -> Shape | None:
    """The shape that comes out of a stack, or None where something does not fit."""
    for place in stack.places:
        if shape is None:
            return None
        shape = _merged(place.block, shape) if place.block.stacks else _fitting(place.block, shape)
    return shape


def _merged(block: Block, shape: Shape) -> Shape | None:
    results = [_through(inner, shape) for inner in block.stacks]
    known = tuple(result for result in results if result is not None)
    if len(known) < len(results):
        return None
    try:
        return block.merged_shape(known)  # type: ignore[attr-defined]
    except ShapeError:
        return None


def _merge_fixes(stack: Stack, place: Placed, results: tuple[Shape, ...]) -> list[Fix]:
    """For stacks side by side that end in different shapes: end the last odd one in a 1x1 convolution."""
    odd = max((number for number, result in enumerate(results) if result != results[0]), default=0)
    fixes = []
    bridge = projection(results[odd], results[0])
    if odd and bridge is not None and sum(result != results[0] for result in results) == 1:
        inner = list(place.block.stacks)
        inner[odd] = inner[odd].insert(len(inner[odd]), bridge)
        label = (
            QT_TRANSLATE_NOOP("engine", "Put a 1×1 convolution in the shortcut")
            if place.block.kind == "residual"
            else say(QT_TRANSLATE_NOOP("engine", "End branch {n} in a 1×1 convolution"), n=odd + 1)
        )
        detail = say(QT_TRANSLATE_NOOP("engine", "gives {shape}"), shape=shape_words(results[0]))
        fixes.append(Fix(label, detail, stack.replace(place.id, place.block.replace(stacks=tuple(inner)))))
    if "merge" in place.block.declared() and len({result[:-1] for result in results}) == 1:
        changed = place.block.replace(merge="concatenate")
        shape = (*results[0][:-1], sum(result[-1] for result in results))
        detail = say(QT_TRANSLATE_NOOP("engine", "gives {shape}"), shape=shape_words(shape))
        label = QT_TRANSLATE_NOOP("engine", "Put the maps together")
        fixes.append(Fix(label, detail, stack.replace(place.id, changed)))
    return fixes


def _fitting(changed: Block, shape: Shape) -> Shape | None:
    """The output shape of a changed block, or None where it still does not fit."""
    if changed.takes == "maps" and len(shape) != 3:
        return None
    try:
        return changed.output_shape((prod(shape),) if changed.takes == "vector" else shape)
    except ShapeError:
        return None


def _placed(kind: str, **settings: object) -> Placed:
    return Placed(new_id(), block(kind, **settings))
