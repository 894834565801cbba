"""What a drop would bring: the design after it, and what that means at this place, in one sentence."""

from __future__ import annotations

from collections.abc import Sequence

from engine.analysis.analysis import Analysis, Problem, analyse, names
from engine.network.block import Block
from engine.network.stack import Placed, Stack, Where, renewed
from engine.values import dataclass
from gui.cards.card_text import flow_words
from gui.look.words import in_context, translated
from gui.qt.keys import with_keys
from gui.state.document import Document
from gui.state.edits import as_it_begins

_tr = in_context("DropSlot")


@dataclass(frozen=True, eq=False)
class DropPreview:
    """The stack after a drop, what is said of it in the slot, and the shape that comes out there."""

    stack: Stack
    analysis: Analysis
    title: str
    sentence: str
    out_words: str = ""
    fits: bool = True
    changes: bool = True


def drop_preview(document: Document, where: Where, blocks: Sequence[Block], moved: tuple[str, ...] = ()) -> DropPreview:
    """Blocks put into a gap, or the blocks `moved` taken there."""
    before = document.design.stack
    if moved:
        places = before.chosen(moved)
        if where.owner in Stack(places).ids:
            title = _title(places)
            reason = with_keys(_tr("A group does not go into itself. Hold {Alt} or {Ctrl} to put a copy here."))
            return DropPreview(before, document.analysis, title, reason, fits=False, changes=False)
        after = before.move(moved, where)
        places = after.chosen(moved)
    else:
        places = tuple(renewed(as_it_begins(block, where, before, document.analysis)) for block in blocks)
        after = before.insert(where, *places)
    title = _title(places)
    if after == before:
        return DropPreview(after, document.analysis, title, _tr("Stays where it is"), changes=False)
    analysis = analyse(after, document.data.shape, document.classes)
    first, last = analysis.rows[places[0].id], analysis.rows[places[-1].id]
    new = _new_problem(document.analysis, analysis, Stack(tuple(places)).ids)
    out = flow_words(last.out_shape) if last.out_shape else ""
    if new is not None:
        trouble = _trouble(new, after, tuple(place.id for place in places))
        return DropPreview(after, analysis, title, trouble, out, False)
    if first.in_shape is None:
        sentence = _waits_for(document)
    elif first.in_shape == last.out_shape:
        sentence = _tr("Keeps {shape}").format(shape=flow_words(first.in_shape))
    else:
        sentence = _tr("{before} becomes {after}").format(before=flow_words(first.in_shape), after=out)
    if analysis.unfinished is not None and not document.analysis.problems:
        sentence = f"{sentence}. {translated(analysis.unfinished.text)}"  # it could be trained before
    return DropPreview(after, analysis, title, sentence, out)


def _waits_for(document: Document) -> str:
    """The blocks above make no shape because of a problem: say which block has it."""
    first = next((one for one in document.analysis.wrong if one.block_id), None)
    if first is None:
        return _tr("Waits for the block above")
    name = translated(document.names[first.block_id])
    return _tr("Waits until {block} is mended: {text}").format(block=name, text=translated(first.text))


def _title(places: Sequence[Placed]) -> str:
    return translated(places[0].block.title) if len(places) == 1 else _tr("{n} blocks").format(n=len(places))


def _new_problem(before: Analysis, after: Analysis, dropped: Sequence[str]) -> Problem | None:
    """A problem that was not there before the drop. One that keeps what is dropped from giving anything counts in any
    case: the same words may have been said of the block below."""
    known = {problem.text for problem in before.wrong}
    barren = {id for id in dropped if after.rows[id].out_shape is None}
    return next((one for one in after.wrong if one.text not in known or one.block_id in barren), None)


def _trouble(problem: Problem, stack: Stack, dropped: tuple[str, ...]) -> str:
    text = f"{translated(problem.text)} {translated(problem.remedy)}".strip()
    if problem.block_id in dropped or not problem.block_id:
        return text
    name = translated(names(stack)[problem.block_id])
    return _tr("Then {block} has a problem: {text}").format(block=name, text=text)
