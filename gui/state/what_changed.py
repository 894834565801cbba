"""What has changed since a network was trained, in words: its stack, its pictures, or both."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QCoreApplication

from engine.analysis.fit_end import fit_end
from engine.project.design import Design
from engine.project.fits import fits
from gui.state.session import Session


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
    drawings that it learned from are deleted or added since: undo does not take that back."""
    document, run, steps = session.document, session.run, session.document.undo_stack
    are_others = run is not None and run.data.name == document.design.data_name and session.has_other_pictures
    if are_others and document.read_first.reference != document.data_as_read.reference:
        return ""
    before = (getattr(steps.command(one), "before", None) for one in reversed(range(steps.index())))
    after = (getattr(steps.command(one), "after", None) for one in range(steps.index(), steps.count()))
    if any(isinstance(one, Design) and fits(one, None, run) for one in before):
        return "undo"
    return "redo" if any(isinstance(one, Design) and fits(one, None, run) for one in after) else ""


def brings_back(session: Session) -> str:
    """The sentence that says so; "" where neither does."""
    words = {
        "undo": _tr("Undo brings the trained network back."), "redo": _tr("Redo brings the trained network back."),
    }  # fmt: skip
    return words.get(way_back(session), "")


def _tr(text: str) -> str:
    return QCoreApplication.translate("WhatChanged", text)
