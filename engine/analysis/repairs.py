"""Repairs: what mends a block that does not fit, or a stack that does not end in probabilities, in one click."""

from __future__ import annotations

from engine.analysis.branch_fixes import branch_fixes
from engine.analysis.fix import MOST_FIXES, Add, Fix, Move, Remove, Set
from engine.blocks import block
from engine.errors import ShapeError
from engine.network.block import Shape
from engine.network.shapes import fitting, flow
from engine.network.stack import Placed, Stack, Where, new_id
from engine.text import QT_TRANSLATE_NOOP, say, shape_words


def shape_fixes(
    stack: Stack,
    place: Placed,
    shape: Shape,
    error: ShapeError,
    results: tuple[Shape | None, ...],
    input_shape: Shape,
    names: dict[str, str],
) -> tuple[Fix, ...]:
    """For a block that does not fit an input of `shape`: other settings after which it does, or its removal.

    For a block that holds stacks, `results` are the shapes in which they end. `input_shape` is that of a picture,
    `names` is what the blocks are called on screen.
    """
    fixes = _culprit_fixes(stack, place, shape, input_shape, names)
    for label, changes in error.fixes:
        out = fitting(place.block.replace(**changes), shape)
        if out is not None:
            detail = say(QT_TRANSLATE_NOOP("engine", "gives {shape}"), shape=shape_words(out))
            fixes.append(Fix(label, detail, tuple(Set(place.id, name, value) for name, value in changes.items())))
    if results:
        fixes += branch_fixes(place, shape, tuple(result for result in results if result))
    remove = say(QT_TRANSLATE_NOOP("engine", "Remove {block}"), block=names[place.id])
    fixes.append(Fix(remove, QT_TRANSLATE_NOOP("engine", "the rest stays"), (Remove((place.id,)),)))
    return tuple(fixes[:MOST_FIXES])


def end_fixes(stack: Stack, shape: Shape, classes: int) -> tuple[Fix, ...]:
    """For a stack that comes to `shape` at its end: what makes it end in softmax over the classes."""
    ending = say(QT_TRANSLATE_NOOP("engine", "Fully connected {classes} and Softmax"), classes=classes)
    units, softmax = block("fully_connected", units=classes), block("softmax")
    end = Where("", 0, len(stack))
    if not stack.is_ended:
        if shape == (classes,):
            detail = say(QT_TRANSLATE_NOOP("engine", "{classes} probabilities"), classes=classes)
            too_early = [place.id for place in stack if place.block.ends_network]
            if too_early:  # something was put below the end; another Softmax would be one too many
                label = QT_TRANSLATE_NOOP("engine", "Move Softmax to the end")
                return (Fix(label, detail, (Move((too_early[-1],), end),)),)
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


def _culprit_fixes(stack: Stack, place: Placed, shape: Shape, input_shape: Shape, names: dict[str, str]) -> list[Fix]:
    """For a block that needs maps where there is a vector: a place above what made the vector, if all fits then, and
    the removal of what made it, if maps arrive then."""
    if place.block.takes != "maps" or len(shape) == 3:
        return []
    gap = stack.where(place.id)
    before = stack.stack_at(gap).places[: gap.index]
    makers = [one for one in before if one.block.takes == "vector" or one.block.gives_vector]
    if not makers:
        return []
    fixes = _move_fixes(stack, place, makers[0], input_shape, names)
    label = say(QT_TRANSLATE_NOOP("engine", "Remove {block}"), block=", ".join(names[one.id] for one in makers))
    detail = QT_TRANSLATE_NOOP("engine", "so that maps arrive here")
    fix = Fix(label, detail, (Remove(tuple(one.id for one in makers)),))
    arriving = next(one.in_shape for one in flow(fix.mended(stack), input_shape) if one.place.id == place.id)
    if arriving is not None and len(arriving) == 3:  # else a vector came in, or of a block's stacks
        fixes.append(fix)
    return fixes


def _move_fixes(stack: Stack, place: Placed, maker: Placed, input_shape: Shape, names: dict[str, str]) -> list[Fix]:
    step = Move((place.id,), stack.where(maker.id))
    passages = tuple(flow(step.done(stack, new_id), input_shape))
    moved = next(one for one in passages if one.place.id == place.id)
    if moved.out_shape is None or any(one.error for one in passages):
        return []
    label = say(QT_TRANSLATE_NOOP("engine", "Move it above {block}"), block=names[maker.id])
    detail = say(QT_TRANSLATE_NOOP("engine", "gives {shape}"), shape=shape_words(moved.out_shape))
    return [Fix(label, detail, (step,))]
