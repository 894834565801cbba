"""The lines of the list at the left: the picture, every block with its shape, and the loss at the end."""

from __future__ import annotations

from engine.network.stack import Stack
from engine.text import shape_words
from gui.look.words import in_context, translated
from gui.state.inside.marks import change_word
from gui.state.inside.open_number import OpenNumber
from gui.widgets.block_list import Entry

_tr = in_context("Entries")

LOSS = "loss"  # the id of the last line; blocks have longer ones


def entries_of(number: OpenNumber) -> tuple[Entry, ...]:
    """What can be opened, in the order of the stack."""
    document = number.document
    known = number.trace.program.stack if number.trace is not None else None
    ids = set(known.ids) if known is not None else set()
    entries = [Entry("", "", _tr("Input picture"), shape_words(document.data.shape))]
    _list(number, document.design.stack, 0, ids, entries)
    reason = number.why_no_loss if number.trace is not None else ""
    entries.append(Entry(LOSS, "", _tr("Loss"), "" if reason else _tr("backwards"), 0, reason, "trend-down"))
    return tuple(entries)


def _list(number: OpenNumber, stack: Stack, depth: int, ids: set[str], entries: list[Entry]) -> None:
    document = number.document
    for place in stack:
        row = document.analysis.rows.get(place.id)
        shape = shape_words(row.out_shape) if row is not None and row.out_shape is not None else "–"
        words = change_word(document, place.id) or shape
        reason = "" if place.id in ids else _tr("It does not fit, or one before it does not")
        name = translated(document.names[place.id])
        entries.append(Entry(place.id, place.block.kind, name, words, depth, reason))
        for inner in place.block.stacks:
            _list(number, inner, depth + 1, ids, entries)
