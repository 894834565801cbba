"""Hints: what is legal in a stack but rarely meant, said at the block, with a fix where there is one.

A hint never stops a training. Each rule is one function from a stack's blocks to what it noticed.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from engine.analysis.analysis import Analysis, Problem
from engine.analysis.fix import Add, Exchange, Fix, Remove
from engine.blocks import block
from engine.data.augment import Augmentation
from engine.network.block import Block
from engine.network.own_blocks import is_for_training_only
from engine.network.stack import Placed, Stack
from engine.text import QT_TRANSLATE_NOOP, count, say

MANY_PER_PICTURE = 300  # parameters for each training picture
DEEP = 2  # so many blocks with weights after a sigmoid, one after another, make it fade


def hints(stack: Stack, analysis: Analysis, pictures: int) -> tuple[Problem, ...]:
    """What is doubtful about a stack that learns from so many pictures, in the form of problems."""
    found: list[Problem] = []
    misfits = {problem.block_id for problem in analysis.problems if not problem.unfinished}
    for inner in _stacks(stack):
        found += _no_activation(stack, inner, misfits)
        found += _activation_twice(inner)
    ends = {fix.moved: fix for problem in analysis.problems for fix in problem.fixes if problem.unfinished}
    found += _softmax_twice(stack, ends)
    found += _fading_sigmoid(stack)
    found += _before_softmax(stack)
    found += _too_many_parameters(stack, analysis, pictures)
    troubled = {problem.block_id for problem in analysis.problems}
    return tuple(hint for hint in found if hint.block_id not in troubled)


def doubts(augmentations: Iterable[Augmentation], class_names: Sequence[str], of_rate: str = "") -> tuple[Problem, ...]:
    """What is doubtful about how it learns from these classes: a change that alters what a picture shows, and what the
    optimiser says `of_rate`, its learning rate."""
    found = ((one, one.doubt(class_names)) for one in augmentations)
    remedy = QT_TRANSLATE_NOOP("engine", "Leave it out on the page Data, unless it is meant.")
    words = QT_TRANSLATE_NOOP("engine", "Augmentation, {title}: {doubt}")
    changed = tuple(Problem("", say(words, title=one.title, doubt=doubt), remedy) for one, doubt in found if doubt)
    rates = QT_TRANSLATE_NOOP("engine", "The range test beside the field tries which rates learn.")
    return (*changed, Problem("", of_rate, rates)) if of_rate else changed


def _stacks(stack: Stack) -> Iterator[Stack]:
    """The stack and every stack inside its blocks."""
    yield stack
    for place in stack:
        for inner in place.block.stacks:
            yield from _stacks(inner)


def _no_activation(whole: Stack, stack: Stack, misfits: Collection[str]) -> Iterator[Problem]:
    """Two blocks with weights and no activation between them: no more than one, if nothing else stands between them,
    either; a pool or a normalisation is no sum. Of one that does not fit where it stands another place is the matter.
    """
    last: Placed | None = None
    alone = True  # nothing stands after the last one that changes what the two can do
    for place in stack:
        if place.block.has_filters:
            if last is not None and place.id not in misfits:
                after = whole.where(last.id)
                words = QT_TRANSLATE_NOOP(
                    "engine", "No activation before the next {block}: a ReLU between them is usual."
                )
                if alone:
                    words = QT_TRANSLATE_NOOP(
                        "engine", "No activation before the next {block}: together they can do no more than one."
                    )
                text = say(words, block=place.block.title)
                added = Add(replace(after, index=after.index + 1), (block("relu"),))
                fix = Fix(
                    QT_TRANSLATE_NOOP("engine", "Add a ReLU"),
                    QT_TRANSLATE_NOOP("engine", "after this block"),
                    (added,),
                )
                yield Problem(
                    last.id, text, QT_TRANSLATE_NOOP("engine", "Put an activation between them."), (fix,)
                )
            last, alone = place, True
        elif place.block.category == "activation" or place.block.stacks or place.block.ends_network:
            last = None
        elif place.block.category != "regularise":
            alone = False


def _activation_twice(stack: Stack) -> Iterator[Problem]:
    for before, place in pairwise(stack.places):
        if before.block.category == place.block.category == "activation":
            text = say(
                QT_TRANSLATE_NOOP("engine", "{second} right after {first}: one activation is enough."),
                first=before.block.title,
                second=place.block.title,
            )
            yield Problem(
                place.id, text, QT_TRANSLATE_NOOP("engine", "Remove one of them."), (_removal(place),)
            )


def _softmax_twice(stack: Stack, ends: Mapping[str, Fix], after: Block | None = None) -> Iterator[Problem]:
    """`ends`: what puts the block of an id at the end that the stack lacks; `after`: the block that takes what the
    whole stack gives."""
    takers = [*stack.blocks[1:], after]
    for place, taker in zip(stack, takers, strict=False):  # an empty stack gives what it takes
        for inner in place.block.stacks:
            yield from _softmax_twice(inner, ends, taker or place.block)
        if place.block.ends_network and taker is not None:
            fix = ends.get(place.id) or (_removal(place) if taker.ends_network else _as_relu(place))
            yield Problem(
                place.id,
                QT_TRANSLATE_NOOP("engine", "Softmax in the middle squeezes all scores together."),
                QT_TRANSLATE_NOOP("engine", "Only the end of a network needs one."),
                (fix,),
            )


def _fading_sigmoid(stack: Stack, after: int = 0) -> Iterator[Problem]:
    """The derivative of a sigmoid is at most a quarter, so gradients fade in the backward pass. What stands in
    another branch is beside it, not after it. `after`: how many blocks with weights come after the whole stack."""
    depths = [_depth(place.block) for place in stack]
    to_come = after + sum(depths)
    for place, depth in zip(stack, depths, strict=True):
        to_come -= depth
        if place.block.fades and to_come >= DEEP:
            yield Problem(
                place.id,
                QT_TRANSLATE_NOOP(
                    "engine",
                    "Blocks before this sigmoid learn slowly: it lets at most a quarter of the gradient back.",
                ),
                QT_TRANSLATE_NOOP("engine", "Use a ReLU, or put a normalisation before it."),
                (_as_relu(place),),
            )
        for inner in place.block.stacks:
            yield from _fading_sigmoid(inner, to_come)


def _depth(block: Block) -> int:
    """How many blocks with weights come one after another in it, by the longest of its ways."""
    inside = (sum(_depth(place.block) for place in stack) for stack in block.stacks)
    return max(inside, default=int(block.has_filters))


def _before_softmax(stack: Stack) -> Iterator[Problem]:
    if len(stack) < 2 or not stack.is_ended:
        return
    place = stack.places[-2]
    if place.block.category == "activation" or is_for_training_only(place.block):
        text = say(
            QT_TRANSLATE_NOOP("engine", "{block} right before Softmax takes scores away that it needs."),
            block=place.block.title,
        )
        yield Problem(
            place.id,
            text,
            QT_TRANSLATE_NOOP("engine", "Give Softmax the scores as they are."),
            (_removal(place),),
        )


def _too_many_parameters(stack: Stack, analysis: Analysis, pictures: int) -> Iterator[Problem]:
    if not analysis.parameters > MANY_PER_PICTURE * pictures > 0:
        return
    leaves = [place for place in stack.walk() if not place.block.stacks]
    largest = max(leaves, key=lambda place: analysis.rows[place.id].parameters)
    text = say(
        QT_TRANSLATE_NOOP(
            "engine", "{parameters} parameters for {pictures} pictures: it can learn them by heart."
        ),
        parameters=count(analysis.parameters),
        pictures=count(pictures),
    )
    remedy = QT_TRANSLATE_NOOP("engine", "Pool before this block, make it smaller, or add Dropout.")
    yield Problem(largest.id, text, remedy)


def _as_relu(place: Placed) -> Fix:
    return Fix(
        QT_TRANSLATE_NOOP("engine", "Use a ReLU"),
        QT_TRANSLATE_NOOP("engine", "in its place"),
        (Exchange(place.id, block("relu")),),
    )


def _removal(place: Placed) -> Fix:
    label = say(QT_TRANSLATE_NOOP("engine", "Remove {block}"), block=place.block.title)
    return Fix(label, QT_TRANSLATE_NOOP("engine", "the rest stays"), (Remove((place.id,)),))
