"""What a stack means for a picture: shapes, weights and cost of every block, and what does not fit.

Nothing is run; everything follows from the settings. Each block is looked at once and remembered, so that one
edit in a long stack costs next to nothing.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from math import prod

from engine.analysis.repairs import Fix, end_fixes, shape_fixes
from engine.errors import ShapeError
from engine.network.block import Block, Shape
from engine.network.stack import Placed, Stack
from engine.text import QT_TRANSLATE_NOOP, count, say


@dataclass(frozen=True)
class Row:
    """One block's place in the flow of shapes. Shapes are None below a block that does not fit.

    A block that holds stacks counts what they hold.
    """

    in_shape: Shape | None
    out_shape: Shape | None
    flattens: bool = False  # maps are laid out as one vector first
    parameters: int = 0
    multiply_adds: int = 0
    memory: int = 0  # bytes of float32: the weights, and the output of one picture


@dataclass(frozen=True)
class Problem:
    """Why a stack cannot be trained, said at one block ("" where the stack is empty)."""

    block_id: str
    text: str
    remedy: str
    fixes: tuple[Fix, ...] = ()


@dataclass(frozen=True)
class Analysis:
    rows: dict[str, Row]  # by block id, those inside other blocks included
    problems: tuple[Problem, ...]
    parameters: int
    multiply_adds: int
    memory: int
    stack: Stack = Stack()  # what was looked at
    input_shape: Shape = ()

    @property
    def complete(self) -> bool:
        """All shapes are known, so that costs are final."""
        return all(row.out_shape is not None for row in self.rows.values())

    def problem(self, id: str) -> Problem | None:
        return next((problem for problem in self.problems if problem.block_id == id), None)


def analyse(stack: Stack, input_shape: Shape, classes: int) -> Analysis:
    """Shapes, costs and problems of `stack` for pictures of `input_shape` (H, W, C) in so many classes."""
    flow = _Flow(stack)
    shape = flow.through(stack, input_shape)
    if shape is not None:
        flow.problems += _end_problems(stack, shape, classes)
    rows = [flow.rows[place.id] for place in stack]
    return Analysis(
        flow.rows,
        tuple(flow.problems),
        sum(row.parameters for row in rows),
        sum(row.multiply_adds for row in rows),
        sum(row.memory for row in rows),
        stack,
        input_shape,
    )


class _Flow:
    """Follows a shape through all blocks, those inside others included, and notes rows and problems."""

    def __init__(self, whole: Stack) -> None:
        self.whole = whole
        self.rows: dict[str, Row] = {}
        self.problems: list[Problem] = []

    def through(self, stack: Stack, shape: Shape | None) -> Shape | None:
        """The shape that comes out of `stack`, or None where a block does not fit."""
        for place in stack:
            if place.block.stacks:
                self.rows[place.id] = Row(shape, None)  # it stands before what it holds
            results = tuple(self.through(inner, shape) for inner in place.block.stacks)
            row = self._row_at(place, shape, results)
            self.rows[place.id] = row or Row(shape, None)
            shape = row.out_shape if row is not None else None
        return shape

    def _row_at(self, place: Placed, shape: Shape | None, results: tuple[Shape | None, ...]) -> Row | None:
        """The row of a block that fits; None where nothing comes in, or, with a problem noted, where it does not."""
        if shape is None or None in results:
            return None
        try:
            return self._row(place.block, shape, results)
        except ShapeError as error:
            fixes = shape_fixes(self.whole, place, shape, error, results)
            self.problems.append(Problem(place.id, error.problem, error.remedy, fixes))
            return None

    def _row(self, block: Block, shape: Shape, results: tuple[Shape | None, ...]) -> Row:
        if not block.stacks:
            return row_of(block, shape)
        out_shape = block.merged_shape(results)  # type: ignore[attr-defined]
        inner = [self.rows[place.id] for stack in block.stacks for place in stack]
        return Row(
            shape,
            out_shape,
            False,
            sum(row.parameters for row in inner),
            sum(row.multiply_adds for row in inner),
            sum(row.memory for row in inner) + 4 * prod(out_shape),
        )


@lru_cache(maxsize=4096)
def row_of(block: Block, shape: Shape) -> Row:
    """One block without stacks for an input of `shape`. Raises ShapeError where it does not fit."""
    if block.takes == "maps" and len(shape) != 3:
        raise ShapeError(
            say(
                QT_TRANSLATE_NOOP(
                    "engine", "{block} needs maps, but here are only {numbers} numbers in a row."
                ),
                block=block.title,
                numbers=count(shape[0]),
            ),
            QT_TRANSLATE_NOOP("engine", "Move it above the block that makes one vector, or remove it."),
        )
    flattens = block.takes == "vector" and len(shape) == 3
    inner = (prod(shape),) if flattens else shape
    out_shape = block.output_shape(inner)
    parameters = sum(parameter.size for parameter in block.parameters(inner))
    return Row(
        shape,
        out_shape,
        flattens,
        parameters,
        block.multiply_adds(inner),
        4 * (parameters + prod(out_shape)),
    )


def names(stack: Stack) -> dict[str, str]:
    """What each block is called on screen: its title, numbered where a kind occurs more than once."""
    totals = Counter(place.block.kind for place in stack.walk())
    seen: Counter[str] = Counter()
    result = {}
    for place in stack.walk():
        kind = place.block.kind
        seen[kind] += 1
        title = place.block.title if totals[kind] == 1 else f"{place.block.title} {seen[kind]}"
        result[place.id] = getattr(place.block, "name", "") or title  # a group may have a name of its own
    return result


def _end_problems(stack: Stack, shape: Shape, classes: int) -> list[Problem]:
    """A stack must end in softmax over as many numbers as there are classes."""
    if not stack.places:
        text = QT_TRANSLATE_NOOP("engine", "The stack is empty.")
        remedy = QT_TRANSLATE_NOOP("engine", "Drag a block here, or begin with the end of every network.")
        return [Problem("", text, remedy, end_fixes(stack, shape, classes))]
    last = stack.places[-1]
    if last.block.kind != "softmax":
        text = QT_TRANSLATE_NOOP("engine", "The stack does not end in Softmax.")
        remedy = say(
            QT_TRANSLATE_NOOP("engine", "The answer must be {classes} probabilities, one for each class."),
            classes=classes,
        )
        return [Problem(last.id, text, remedy, end_fixes(stack, shape, classes))]
    if shape == (classes,):
        return []
    text = say(
        QT_TRANSLATE_NOOP("engine", "Softmax gets {numbers} numbers, but the data has {classes} classes."),
        numbers=count(prod(shape)),
        classes=classes,
    )
    remedy = say(
        QT_TRANSLATE_NOOP("engine", "Put a fully connected block with {classes} units before it."),
        classes=classes,
    )
    return [Problem(last.id, text, remedy, end_fixes(stack, shape, classes))]
