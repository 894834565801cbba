"""What a stack means for a picture: shapes, weights and cost of every block, and what does not fit.

Nothing is run; everything follows from the settings. Each block is looked at once and remembered, so that one
edit in a long stack costs next to nothing.
"""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from math import prod

from engine.analysis.fix import Fix
from engine.analysis.memory import Resources, need_of
from engine.analysis.repairs import end_fixes, shape_fixes
from engine.analysis.smaller import fitting_batch, gigabytes, memory_fixes
from engine.errors import EngineError, ShapeError
from engine.network.arguments import check_shape, check_stack
from engine.network.block import Block, Shape
from engine.network.shapes import Passage, flatten_first, flow, shape_of, taken
from engine.network.stack import Stack
from engine.text import QT_TRANSLATE_NOOP, count, say
from engine.values import dataclass


@dataclass(frozen=True)
class Row:
    """One block in the flow of shapes. Shapes are None below a block that does not fit.

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
    """Why a stack cannot be trained, said at one block ("" where the stack is empty).

    `unfinished`: nothing is wrong, only the end is not there yet.
    """

    block_id: str
    text: str
    remedy: str
    fixes: tuple[Fix, ...] = ()
    unfinished: bool = False


@dataclass(frozen=True)
class Analysis:
    rows: dict[str, Row]  # by block id, those inside other blocks included
    problems: tuple[Problem, ...]
    parameters: int
    multiply_adds: int
    memory: int
    stack: Stack  # what was looked at
    input_shape: Shape

    @property
    def complete(self) -> bool:
        """All shapes are known, so that costs are final."""
        return all(row.out_shape is not None for row in self.rows.values())

    @property
    def wrong(self) -> tuple[Problem, ...]:
        """The problems that something must be changed for."""
        return tuple(problem for problem in self.problems if not problem.unfinished)

    @property
    def unfinished(self) -> Problem | None:
        """That the end is not there yet, where nothing else is in the way."""
        return self.problems[0] if self.problems and self.problems[0].unfinished else None

    def check(self) -> None:
        """Raises EngineError where there is a problem: it cannot be trained then."""
        for problem in self.problems:
            raise EngineError(problem.text, problem.remedy)

    def problem(self, id: str) -> Problem | None:
        """What is wrong at a block."""
        return next((problem for problem in self.wrong if problem.block_id == id), None)


def analyse(stack: Stack, input_shape: Shape, classes: int, resources: Resources | None = None) -> Analysis:
    """Shapes, costs and problems of `stack` for pictures of `input_shape` (H, W, C) in so many classes.

    `resources`: also whether a training with them can be held in memory.
    Raises EngineError where they are no stack, shape and number.
    """
    check_stack(stack)
    check_shape(input_shape, classes)
    rows: dict[str, Row] = {}
    problems: list[Problem] = []
    shape: Shape | None = input_shape
    passages = tuple(flow(stack, input_shape))
    for passage in passages:
        shape = passage.out_shape
        rows[passage.place.id] = _row(passage, rows)
        if passage.error is not None:
            problems.append(_problem(stack, passage, passage.error, input_shape))
    if shape is not None:
        problems += _memory_problems(stack, passages, input_shape, resources) if resources else []
        problems += _end_problems(stack, shape, classes)
    own = [rows[place.id] for place in stack]
    return Analysis(
        {id: rows[id] for id in stack.ids},
        tuple(problems),
        sum(row.parameters for row in own),
        sum(row.multiply_adds for row in own),
        sum(row.memory for row in own),
        stack,
        input_shape,
    )


def _row(passage: Passage, rows: dict[str, Row]) -> Row:
    """The row of a block; what it holds is in `rows` already."""
    block, shape, out_shape = passage.place.block, passage.in_shape, passage.out_shape
    if not block.stacks:
        return row_of(block, shape) if shape is not None and out_shape is not None else Row(shape, None)
    inner = [rows[place.id] for stack in block.stacks for place in stack]
    return Row(  # where its parts do not fit together they count nevertheless: each says so of itself
        shape,
        out_shape,
        False,
        sum(row.parameters for row in inner),
        sum(row.multiply_adds for row in inner),
        sum(row.memory for row in inner) + (4 * prod(out_shape) if out_shape is not None else 0),
    )


def _problem(stack: Stack, passage: Passage, error: ShapeError, input_shape: Shape) -> Problem:
    place, shape = passage.place, passage.in_shape or ()
    fixes = shape_fixes(stack, place, shape, error, passage.results, input_shape, names(stack))
    return Problem(place.id, error.problem, error.remedy, fixes)


@lru_cache(maxsize=4096)
def row_of(block: Block, shape: Shape) -> Row:
    """One block without stacks for an input of `shape`. Raises ShapeError where it does not fit."""
    inner, out_shape = taken(block, shape), shape_of(block, shape)
    parameters = sum(parameter.size for parameter in block.parameters(inner))
    return Row(
        shape,
        out_shape,
        flatten_first(block, shape),
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


def _memory_problems(
    stack: Stack, passages: tuple[Passage, ...], input_shape: Shape, resources: Resources
) -> list[Problem]:
    """More memory than there is: said at the block that takes most of it, before anything is made."""
    needed = need_of(passages, input_shape, resources)
    if resources.free is None or needed.total <= resources.free or not needed.by_block:
        return []
    id = max(needed.by_block, key=lambda one: needed.by_block[one])
    sizes = {"needed": gigabytes(needed.total), "free": gigabytes(resources.free)}
    text = say(QT_TRANSLATE_NOOP("engine", "Training takes about {needed} GB of memory, {free} GB are free."), **sizes)
    batch = fitting_batch(stack, input_shape, resources)
    remedy = QT_TRANSLATE_NOOP("engine", "Use fewer filters or units, or make the maps smaller before this block.")
    if batch:
        remedy = say(QT_TRANSLATE_NOOP("engine", "Use fewer filters or units, or a batch of {batch}."), batch=batch)
    return [Problem(id, text, remedy, memory_fixes(stack, id, input_shape, resources))]


def _end_problems(stack: Stack, shape: Shape, classes: int) -> list[Problem]:
    """A stack must end in softmax over as many numbers as there are classes."""
    if not stack.places:
        text = QT_TRANSLATE_NOOP("engine", "The stack is empty.")
        remedy = QT_TRANSLATE_NOOP("engine", "Put a first block on it, or begin with the end of every network.")
        return [Problem("", text, remedy, end_fixes(stack, shape, classes), unfinished=True)]
    last = stack.places[-1]
    if not last.block.ends_network:
        text = QT_TRANSLATE_NOOP("engine", "The stack does not end in Softmax.")
        remedy = say(
            QT_TRANSLATE_NOOP("engine", "The answer must be {classes} probabilities, one for each class."),
            classes=classes,
        )
        return [Problem(last.id, text, remedy, end_fixes(stack, shape, classes), unfinished=True)]
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
