"""What has changed since a network was trained, in words: its stack, its pictures, or both."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

from PySide6.QtGui import QUndoCommand
from shiboken6 import isValid

from engine.analysis.fit_end import fit_end
from engine.data.corrections import sum_with
from engine.project.design import Design
from engine.project.fits import fits
from engine.training.run import Run
from gui.look.words import in_context
from gui.state.document import Document
from gui.state.training.session import Session

_tr = in_context("WhatChanged")


def is_other_stack(session: Session) -> bool:
    """Whether another stack was trained than the one on screen. A different number of classes at its end does not
    count."""
    run, data, stack = session.run, session.document.data, session.document.design.stack
    return run is not None and stack not in (run.stack, fit_end(run.stack, data.shape, data.classes))


def what_changed(session: Session) -> str:
    """Such as "The stack has changed", if what was trained is not what is on screen."""
    if not session.has_other_pictures:
        return _tr("The stack has changed")
    return _tr("Stack and pictures have changed") if is_other_stack(session) else _tr("The pictures have changed")


def way_back(session: Session) -> Literal["undo", "redo", ""]:
    """By which key the design of the run that is shown comes back: after an undo it may lie ahead. By none where
    drawings that it learned from are deleted or added since: undo does not take that back.

    While a step is made or undone, the undo stack counts it on the other side still: it counts after `indexChanged`.
    """
    document, run, steps = session.document, session.run, session.document.undo_stack
    if not isValid(steps):  # it tells of its end, too
        return ""
    behind, ahead = reversed(range(steps.index())), range(steps.index(), steps.count())
    before = (one for place in behind for one in _designs(steps.command(place), "before")[:1])
    after = (one for place in ahead for one in _designs(steps.command(place), "after")[-1:])
    if any(_would_fit(document, one, run) for one in before):
        return "undo"
    return "redo" if any(_would_fit(document, one, run) for one in after) else ""


def _designs(command: QUndoCommand, side: Literal["before", "after"]) -> list[Design]:
    """What lies on this side of the edits of a command. One that holds several is undone as a whole."""
    several = [command.child(number) for number in range(command.childCount())]
    designs = [getattr(one, side, None) for one in several or [command]]
    return [one for one in designs if isinstance(one, Design)]


def _would_fit(document: Document, design: Design, run: Run | None) -> bool:
    """Whether the run belongs to this earlier or later design. The pictures of other sets are known by name alone."""
    data = document.data_ref if design.data_name == document.design.data_name else None
    if data is not None and design.corrections != document.design.corrections:
        data = replace(data, sha256=sum_with(document.data_as_read, design.corrections))
    return fits(design, data, run)


def brings_back(session: Session) -> str:
    """The sentence that says so; "" where neither does."""
    words = {
        "undo": _tr("Undo brings the trained network back."), "redo": _tr("Redo brings the trained network back."),
    }  # fmt: skip
    return words.get(way_back(session), "")
