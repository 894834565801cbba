"""What a stack means for a picture: shapes, weights and cost of every block, and what does not fit.

Nothing is run; everything follows from the settings. Each block is looked at once and remembered, so that one
edit in a long stack costs next to nothing.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from math import prod

from engine.block import Block, Shape
from engine.blocks import KINDS, block
from engine.errors import ShapeError
from engine.stack import Placed, Stack, new_id
from engine.text import QT_TRANSLATE_NOOP, say, shape_words


@dataclass(frozen=True)
class Row:
    """One block's place in the flow of shapes. Shapes are None below a block that does not fit."""

    in_shape: Shape | None
    out_shape: Shape | None
    flattens: bool = False  # maps are laid out as one vector first
    parameters: int = 0
    multiply_adds: int = 0
    memory: int = 0  # bytes of float32: the weights, and the output of one picture


@dataclass(frozen=True)
class Fix:
    """One click that mends a problem: what it is called, what comes of it, and the mended stack."""

    label: str
    detail: str
    stack: Stack


@dataclass(frozen=True)
class Problem:
    """Why a stack cannot be trained, said at one block ("" where the stack is empty)."""

    block_id: str
    text: str
    remedy: str
    fixes: tuple[Fix, ...] = ()


@dataclass(frozen=True)
class Analysis:
    rows: dict[str, Row]
    problems: tuple[Problem, ...]
    parameters: int
    multiply_adds: int
    memory: int

    @property
    def complete(self) -> bool:
        """All shapes are known, so that costs are final."""
        return all(row.out_shape is not None for row in self.rows.values())

    def problem(self, id: str) -> Problem | None:
        return next((problem for problem in self.problems if problem.block_id == id), None)


def analyse(stack: Stack, input_shape: Shape, classes: int) -> Analysis:
    """Shapes, costs and problems of `stack` for pictures of `input_shape` (H, W, C) in so many classes."""
    rows: dict[str, Row] = {}
    problems: list[Problem] = []
    shape: Shape | None = input_shape
    for place in stack:
        if shape is None:
            rows[place.id] = Row(None, None)
            continue
        in_shape = shape
        try:
            rows[place.id] = row = row_of(place.block, in_shape)
            shape = row.out_shape
        except ShapeError as error:
            problems.append(
                Problem(place.id, error.problem, error.remedy, _shape_fixes(stack, place, in_shape, error))
            )
            rows[place.id] = Row(in_shape, None)
            shape = None
    if shape is not None:
        problems += _end_problems(stack, shape, classes)
    return Analysis(
        rows,
        tuple(problems),
        sum(row.parameters for row in rows.values()),
        sum(row.multiply_adds for row in rows.values()),
        sum(row.memory for row in rows.values()),
    )


@lru_cache(maxsize=4096)
def row_of(block: Block, shape: Shape) -> Row:
    """One block for an input of `shape`. Raises ShapeError where it does not fit."""
    if block.takes == "maps" and len(shape) != 3:
        raise ShapeError(
            say(
                QT_TRANSLATE_NOOP(
                    "engine", "{block} needs maps, but here are only {numbers} numbers in a row."
                ),
                block=block.title,
                numbers=shape[0],
            ),
            QT_TRANSLATE_NOOP("engine", "Move it above the block that makes one vector, or remove it."),
        )
    flattens = block.takes == "vector" and len(shape) == 3
    inner = (prod(shape),) if flattens else shape
    out_shape = block.output_shape(inner)
    parameters = sum(parameter.size for parameter in block.parameters(inner))
    return Row(
        shape, out_shape, flattens, parameters, block.multiply_adds(inner), 4 * (parameters + prod(out_shape))
    )


def names(stack: Stack) -> dict[str, str]:
    """What each block is called on screen: its title, numbered where a kind occurs more than once."""
    totals = Counter(place.block.kind for place in stack)
    seen: Counter[str] = Counter()
    result = {}
    for place in stack:
        kind = place.block.kind
        seen[kind] += 1
        result[place.id] = place.block.title if totals[kind] == 1 else f"{place.block.title} {seen[kind]}"
    return result


def _shape_fixes(stack: Stack, place: Placed, shape: Shape, error: ShapeError) -> tuple[Fix, ...]:
    """The block's own fixes and, last, its removal; only those after which this place fits."""
    fixes = []
    for label, changes in error.fixes:
        changed = place.block.replace(**changes)
        try:
            row = row_of(changed, shape)
        except ShapeError:
            continue
        detail = say(QT_TRANSLATE_NOOP("engine", "gives {shape}"), shape=shape_words(row.out_shape or ()))
        fixes.append(Fix(label, detail, stack.replace(place.id, changed)))
    remove = say(QT_TRANSLATE_NOOP("engine", "Remove {block}"), block=place.block.title)
    fixes.append(Fix(remove, QT_TRANSLATE_NOOP("engine", "the rest stays"), stack.remove(place.id)))
    return tuple(fixes[:3])


def _end_problems(stack: Stack, shape: Shape, classes: int) -> list[Problem]:
    """A stack must end in softmax over as many numbers as there are classes."""
    if not stack.places:
        ending = Stack((_placed("fully_connected", units=classes), _placed("softmax")))
        return [
            Problem(
                "",
                QT_TRANSLATE_NOOP("engine", "The stack is empty."),
                QT_TRANSLATE_NOOP("engine", "Drag a block here, or begin with the end of every network."),
                (Fix(QT_TRANSLATE_NOOP("engine", "Add the end"), _ending_words(classes), ending),),
            )
        ]
    last = stack.places[-1]
    fits = shape == (classes,)
    if isinstance(last.block, KINDS["softmax"]):
        if fits:
            return []
        return [_wrong_number(stack, last, shape, classes)]
    if fits:
        fixed = stack.insert(len(stack), _placed("softmax"))
        label: str
        detail: str
        label, detail = (
            QT_TRANSLATE_NOOP("engine", "Add Softmax"),
            say(QT_TRANSLATE_NOOP("engine", "{classes} probabilities"), classes=classes),
        )
    else:
        fixed = stack.insert(len(stack), _placed("fully_connected", units=classes), _placed("softmax"))
        label, detail = QT_TRANSLATE_NOOP("engine", "Add the end"), _ending_words(classes)
    return [
        Problem(
            last.id,
            QT_TRANSLATE_NOOP("engine", "The stack does not end in Softmax."),
            say(
                QT_TRANSLATE_NOOP(
                    "engine", "The answer must be {classes} probabilities, one for each class."
                ),
                classes=classes,
            ),
            (Fix(label, detail, fixed),),
        )
    ]


def _wrong_number(stack: Stack, softmax: Placed, shape: Shape, classes: int) -> Problem:
    text = say(
        QT_TRANSLATE_NOOP("engine", "Softmax gets {numbers} numbers, but the data has {classes} classes."),
        numbers=f"{prod(shape):,}",
        classes=classes,
    )
    remedy = say(
        QT_TRANSLATE_NOOP("engine", "Put a fully connected block with {classes} units before it."),
        classes=classes,
    )
    index = len(stack) - 1
    fixes = []
    if index and isinstance(stack.places[index - 1].block, KINDS["fully_connected"]):
        before = stack.places[index - 1]
        changed = stack.replace(before.id, before.block.replace(units=classes))
        fixes.append(
            Fix(
                say(QT_TRANSLATE_NOOP("engine", "Set units to {classes}"), classes=classes),
                say(QT_TRANSLATE_NOOP("engine", "in the {block} before"), block=before.block.title),
                changed,
            )
        )
    added = stack.insert(index, _placed("fully_connected", units=classes))
    fixes.append(
        Fix(
            say(QT_TRANSLATE_NOOP("engine", "Add {classes} units"), classes=classes),
            QT_TRANSLATE_NOOP("engine", "a Fully connected block"),
            added,
        )
    )
    return Problem(softmax.id, text, remedy, tuple(fixes))


def _ending_words(classes: int) -> str:
    return say(QT_TRANSLATE_NOOP("engine", "Fully connected {classes} and Softmax"), classes=classes)


def _placed(kind: str, **settings: object) -> Placed:
    return Placed(new_id(), block(kind, **settings))
