"""Repairs: what mends a block that does not fit, or a stack that does not end in probabilities, in one click."""

from __future__ import annotations

from math import ceil

from engine.analysis.fix import Add, Fix, Remove, Set
from engine.blocks import block
from engine.errors import ShapeError
from engine.network.block import Block, Shape
from engine.network.shapes import fitting, flow
from engine.network.stack import Placed, Stack, Where
from engine.text import QT_TRANSLATE_NOOP, say, shape_words

MOST_FIXES = 3


def shape_fixes(
    stack: Stack, place: Placed, shape: Shape, error: ShapeError, results: tuple[Shape | None, ...] = ()
) -> tuple[Fix, ...]:
    """For a block that does not fit an input of `shape`: other settings after which it does, or its removal.

    For a block that holds stacks, `results` are the shapes in which they end.
    """
    fixes = _culprit_fixes(stack, place, shape)
    for label, changes in error.fixes:
        out = fitting(place.block.replace(**changes), shape)
        if out is not None:
            detail = say(QT_TRANSLATE_NOOP("engine", "gives {shape}"), shape=shape_words(out))
            fixes.append(Fix(label, detail, tuple(Set(place.id, name, value) for name, value in changes.items())))
    if results:
        merges = _merge_fixes(place, tuple(result for result in results if result))
        fixes += [*_padding_fixes(place, shape, may_bridge=not merges), *merges]
    remove = say(QT_TRANSLATE_NOOP("engine", "Remove {block}"), block=place.block.title)
    fixes.append(Fix(remove, QT_TRANSLATE_NOOP("engine", "the rest stays"), (Remove((place.id,)),)))
    return tuple(fixes[:MOST_FIXES])


def end_fixes(stack: Stack, shape: Shape, classes: int) -> tuple[Fix, ...]:
    """For a stack that comes to `shape` at its end: what makes it end in softmax over the classes."""
    ending = say(QT_TRANSLATE_NOOP("engine", "Fully connected {classes} and Softmax"), classes=classes)
    units, softmax = block("fully_connected", units=classes), block("softmax")
    end = Where("", 0, len(stack))
    if not stack.places or not stack.places[-1].block.ends_network:
        if shape == (classes,):
            detail = say(QT_TRANSLATE_NOOP("engine", "{classes} probabilities"), classes=classes)
            return (Fix(QT_TRANSLATE_NOOP("engine", "Add Softmax"), detail, (Add(end, (softmax,)),)),)
        return (Fix(QT_TRANSLATE_NOOP("engine", "Add the end"), ending, (Add(end, (units, softmax)),)),)
    fixes = []
    before = stack.places[-2] if len(stack) > 1 else None
    if before is not None and "units" in before.block.declared():
        label = say(QT_TRANSLATE_NOOP("engine", "Set units to {classes}"), classes=classes)
        detail = say(QT_TRANSLATE_NOOP("engine", "in the {block} before"), block=before.block.title)
        fixes.append(Fix(label, detail, (Set(before.id, "units", classes),)))
    label = say(QT_TRANSLATE_NOOP("engine", "Add {classes} units"), classes=classes)
    added = Add(Where("", 0, len(stack) - 1), (units,))
    fixes.append(Fix(label, QT_TRANSLATE_NOOP("engine", "a Fully connected block"), (added,)))
    return tuple(fixes)


def projection(shape: Shape, wanted: Shape) -> Block | None:
    """A 1x1 convolution from maps of `shape` to maps of `wanted`; None where no stride leads there."""
    if len(shape) != 3 or len(wanted) != 3:
        return None
    stride = []
    for have, want in zip(shape[:2], wanted[:2], strict=True):
        step = next((step for step in range(1, 17) if ceil(have / step) == want), None)
        if step is None:
            return None
        stride.append(step)
    return block("convolution", filters=wanted[2], size=1, stride=tuple(stride), padding="same")


def _culprit_fixes(stack: Stack, place: Placed, shape: Shape) -> list[Fix]:
    """For a block that needs maps where there is a vector: the removal of the block that made the vector."""
    if place.block.takes != "maps" or len(shape) == 3:
        return []
    gap = stack.where(place.id)
    before = stack.stack_at(gap).places[: gap.index]
    makers = [one for one in before if one.block.takes == "vector" or one.block.gives_vector]
    if not makers:
        return []
    titles = ", ".join(dict.fromkeys(one.block.title for one in makers))
    label = say(QT_TRANSLATE_NOOP("engine", "Remove {block}"), block=titles)
    detail = QT_TRANSLATE_NOOP("engine", "so that maps arrive here")
    return [Fix(label, detail, (Remove(tuple(one.id for one in makers)),))]


def _padding_fixes(place: Placed, shape: Shape, may_bridge: bool) -> list[Fix]:
    """For stacks side by side whose filters and windows make the maps smaller: padding that keeps their size.

    `may_bridge`: where the number of maps differs, too, a 1x1 convolution in the shortcut goes with it.
    """
    steps: list[Set | Add] = [
        Set(one.id, "padding", "same")
        for one in Stack((place,)).walk()
        if one.block.declared().get("padding") and getattr(one.block, "padding", "same") != "same"
    ]
    if not steps:
        return []
    label = QT_TRANSLATE_NOOP("engine", "Keep the size of the maps")
    kept = _with(place, *steps)
    out = fitting(kept, shape)
    if out is None and may_bridge and kept.has_shortcut:
        inner, shortcut = (_end(stack, shape) for stack in kept.stacks)
        bridge = projection(shortcut, inner) if inner and shortcut else None
        if bridge is not None:
            steps.append(_at_end(place, 1, bridge))
            label = QT_TRANSLATE_NOOP("engine", "Keep the size, 1×1 convolution in the shortcut")
            out = fitting(_with(place, *steps), shape)
    if out is None:
        return []
    detail = say(QT_TRANSLATE_NOOP("engine", "gives {shape}"), shape=shape_words(out))
    return [Fix(label, detail, tuple(steps))]


def _merge_fixes(place: Placed, results: tuple[Shape, ...]) -> list[Fix]:
    """For stacks side by side that end in different shapes: end the last odd one in a 1x1 convolution."""
    odd = max((number for number, result in enumerate(results) if result != results[0]), default=0)
    fixes = []
    bridge = projection(results[odd], results[0])
    if odd and bridge is not None and sum(result != results[0] for result in results) == 1:
        label = (
            QT_TRANSLATE_NOOP("engine", "Put a 1×1 convolution in the shortcut")
            if place.block.has_shortcut
            else say(QT_TRANSLATE_NOOP("engine", "End branch {n} in a 1×1 convolution"), n=odd + 1)
        )
        detail = say(QT_TRANSLATE_NOOP("engine", "gives {shape}"), shape=shape_words(results[0]))
        fixes.append(Fix(label, detail, (_at_end(place, odd, bridge),)))
    if "merge" in place.block.declared() and len({result[:-1] for result in results}) == 1:
        shape = (*results[0][:-1], sum(result[-1] for result in results))
        detail = say(QT_TRANSLATE_NOOP("engine", "gives {shape}"), shape=shape_words(shape))
        label = QT_TRANSLATE_NOOP("engine", "Put the maps together")
        fixes.append(Fix(label, detail, (Set(place.id, "merge", "concatenate"),)))
    return fixes


def _at_end(place: Placed, branch: int, new: Block) -> Add:
    """Add a block at the end of one of the stacks that a block holds."""
    return Add(Where(place.id, branch, len(place.block.stacks[branch])), (new,))


def _with(place: Placed, *steps: Set | Add) -> Block:
    """The block after these steps, to see whether it would fit. What is added gets an id that is not kept."""
    return Fix("", "", steps).mended(Stack((place,)), lambda: "").block(place.id)


def _end(stack: Stack, shape: Shape) -> Shape | None:
    """The shape in which a stack ends, or None where something does not fit."""
    *_, last = [shape, *(passage.out_shape for passage in flow(stack, shape))]
    return last
