"""The lines of the list at the left: the picture, every block with its shape, and the loss at the end."""

from __future__ import annotations

from functools import partial

from engine.text import shape_words
from gui.look.words import in_context
from gui.state.inside.marks import change_word
from gui.state.inside.open_number import OpenNumber
from gui.widgets.block_list import Entry
from gui.widgets.listed_page import entries_of

_tr = in_context("Entries")

LOSS = "loss"  # the id of the last line; blocks have longer ones


def all_entries(number: OpenNumber) -> tuple[Entry, ...]:
    """What can be opened, in the order of the stack."""
    document = number.document
    known = number.trace.program.stack if number.trace is not None else None
    ids = set(known.ids) if known is not None else set()
    no_fit = _tr("It does not fit, or one before it does not")
    blocks = entries_of(
        document.design.stack, document.names, document.analysis.rows,
        lambda place: "" if place.id in ids else no_fit, partial(change_word, document),
    )  # fmt: skip
    reason = number.why_no_loss if number.trace is not None else ""
    return (
        Entry("", "", _tr("Input picture"), shape_words(document.data.shape)),
        *blocks,
        Entry(LOSS, "", _tr("Loss"), "" if reason else _tr("backwards"), 0, reason, "trend-down"),
    )
