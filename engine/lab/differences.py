"""What two designs differ in, setting by setting: to be read before their curves are compared."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from engine.analysis.analysis import names
from engine.data import DataRef
from engine.data.corrections import PARTS, Corrections
from engine.data.embedded import title_of
from engine.network.block import Block
from engine.network.stack import Stack
from engine.project.design import Design
from engine.settings import Part, Setting, Settings
from engine.text import QT_TRANSLATE_NOOP, count, say
from engine.training.recipe import Recipe
from engine.training.run import Run
from engine.values import dataclass

ValueWords = Callable[[Setting, Any], str]


@dataclass(frozen=True)
class DesignDifference:
    """`owner`: a block's name, or "" for the recipe; `first` and `second` are "" where one has no such thing."""

    owner: str
    label: str
    first: str
    second: str


def differences(
    first: Design, second: Design, words: ValueWords, learned: Sequence[DataRef] = ()
) -> list[DesignDifference]:
    """The recipe first, then block by block: those with the same id, and those that only one has. `words` says a value
    of a setting; `learned`: from which data a run of each has learned."""
    found = [] if first.data_name == second.data_name else [
        DesignDifference("", QT_TRANSLATE_NOOP("engine", "Data"), *map(title_of, (first.data_name, second.data_name)))
    ]  # fmt: skip
    if set(first.corrections) != set(second.corrections) and first.data_name == second.data_name:
        alone = (_of_one_alone(*both) for both in (
            (first.corrections, second.corrections), (second.corrections, first.corrections)
        ))  # fmt: skip
        found.append(DesignDifference("", QT_TRANSLATE_NOOP("engine", "Relabelled or left out"), *alone))
    elif first.data_name == second.data_name:
        found += _pictures(*learned) if len(learned) == 2 else ()
    found += _settings("", first.recipe, second.recipe, words)
    ids = set(first.stack.ids), set(second.stack.ids)
    if 2 * len(ids[0] & ids[1]) < min(map(len, ids)):  # built apart: their blocks cannot be matched, or two by accident
        return [*found, *_stacks(first, second)]
    called = names(second.stack) | names(first.stack)
    blocks = [{place.id: place.block for place in design.stack.walk()} for design in (first, second)]
    for id in [*blocks[0], *(id for id in blocks[1] if id not in blocks[0])]:
        one, other = blocks[0].get(id), blocks[1].get(id)
        if one is not None and other is not None and one.kind == other.kind:
            found += _settings(called[id], one, other, words)
        else:
            titles = [block.title if block is not None else "" for block in (one, other)]
            found.append(DesignDifference(called[id], QT_TRANSLATE_NOOP("engine", "Block"), *titles))
    return found


def beginnings(first: Run, second: Run) -> list[DesignDifference]:
    """That one had a start over the other: its first steps are not to be compared with those of start values."""
    words = [_beginning(run) for run in (first, second)]
    return [DesignDifference("", QT_TRANSLATE_NOOP("engine", "Begins with"), *words)] if len(set(words)) == 2 else []


def _beginning(run: Run) -> str:
    if run.parent_step == 0:  # a branch from before a first step says no more of itself than painted ones
        return QT_TRANSLATE_NOOP("engine", "Start values, painted or of another seed")
    if run.parent_step is not None:
        return QT_TRANSLATE_NOOP("engine", "Painted weights")
    if run.began_learned(()):
        return QT_TRANSLATE_NOOP("engine", "Weights learned before")
    return QT_TRANSLATE_NOOP("engine", "Start values")


def lengths(planned: Sequence[int], first: Run, second: Run) -> list[DesignDifference]:
    """How many epochs each made, where these or the `planned` ones, of the two recipes, differ: a run may have been
    stopped, or gone on with. None where each made what was planned: `differences` tells that."""
    made = [float(run.history.epoch[-1]) if len(run.history) else 0.0 for run in (first, second)]
    words = [f"{round(one, 1):g}" for one in made]
    if words == [*map(str, planned)] or len({*words}) == len({*planned}) == 1:
        return []
    other = QT_TRANSLATE_NOOP("engine", "{made} ({planned} planned)")
    told = [one if one == str(wanted) else say(other, made=one, planned=count(wanted))
            for one, wanted in zip(words, planned, strict=True)]  # fmt: skip
    return [DesignDifference("", Recipe.declared()["epochs"].label, *told)]


def _pictures(first: DataRef, second: DataRef) -> Iterator[DesignDifference]:
    """That the same name meant other pictures another day, as far as that is known."""
    if first.sha256 and second.sha256 and not first.same_pictures(second):
        words = QT_TRANSLATE_NOOP("engine", "{n} to learn from, known by {sum}")
        said = [say(words, n=count(one.pictures), sum=one.sha256[:6]) for one in (first, second)]
        yield DesignDifference("", QT_TRANSLATE_NOOP("engine", "Pictures under this name"), *said)


def _of_one_alone(own: Corrections, others: Corrections) -> str:
    """How many pictures of each part are corrected otherwise than in the other; "" for none."""
    train, test = (sum(one.part == part for one in set(own) - set(others)) for part in PARTS)
    words = QT_TRANSLATE_NOOP("engine", "{train} to learn from, {test} of the test")
    return say(words, train=train, test=test) if train or test else ""


def _stacks(first: Design, second: Design) -> Iterator[DesignDifference]:
    if first.stack.blocks != second.stack.blocks:
        yield DesignDifference("", QT_TRANSLATE_NOOP("engine", "Stack"), *map(in_brief, (first.stack, second.stack)))


def in_brief(stack: Stack, most: int = 0) -> str:
    """The blocks that learn filters or units, with how many, and those that hold stacks, with what learns in these; of
    more than `most` (0: any) the first ones and the last, without what they hold."""
    words = [_short(place.block, not most) for place in stack if place.block.has_filters or place.block.stacks]
    if most and len(words) > most:
        words[most - 1 : -1] = ["…"]
    return " → ".join(words)


def _short(block: Block, with_inner: bool) -> str:
    """A block by its kind and the number that is edited on its card, or what learns in it: Residual (Convolution 8)."""
    inner = " | ".join(filter(None, map(in_brief, block.stacks))) if with_inner else ""
    if inner:
        return f"{block.title} ({inner})"
    main = [str(getattr(block, name)) for name, setting in block.declared().items() if setting.main]
    return " ".join([block.title, *main])


def _settings(owner: str, first: Settings, second: Settings, words: ValueWords) -> Iterator[DesignDifference]:
    for name, setting in first.declared().items():
        one, other = getattr(first, name), getattr(second, name)
        if one == other or name == "stacks":  # what a block holds is compared by itself
            continue
        if isinstance(setting, Part) and one.kind == other.kind:
            yield from _settings(owner or setting.label, one, other, words)
        else:
            yield DesignDifference(owner, setting.label, words(setting, one), words(setting, other))
