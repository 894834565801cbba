"""What filters and feature maps can tell, and what they cannot."""

from __future__ import annotations

from gui.look.words import in_context
from gui.widgets.note import NoteButton

_tr = in_context("InsightNotes")


def about_filters() -> NoteButton:
    return NoteButton(
        _tr("What these weights can and cannot tell"),
        (
            _tr("What each filter adds up: orange weights add what they meet, blue ones take it away."),
            _tr("How the filters form while the network learns: start values are noise."),
        ),
        (
            _tr("What a filter finds in pictures: it reads the maps before it. Looks for shows the patches."),
            _tr("Whether the network needs it: switch it off on the page Filters."),
        ),
    )


def about_maps() -> NoteButton:
    return NoteButton(
        _tr("What these maps can and cannot tell"),
        (
            _tr("Where in this picture each filter found what it looks for, and how much of it."),
            _tr("Which maps hold nothing for this picture, and which look alike."),
        ),
        (
            _tr("What a map stands for: one picture is not enough to name it."),
            _tr("How much the answer depends on it: Why, and the page Filters, tell that."),
        ),
    )
