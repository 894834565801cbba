"""What has changed since a network was trained, in words: its stack, its pictures, or both."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from engine.analysis.fit_end import fit_end
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


def undo_brings_back(session: Session) -> bool:
    """Whether a step back can lead to what was trained: not where drawings are deleted or added since, nor where a
    project was just opened and finds other pictures than it was trained on."""
    document, run = session.document, session.run
    are_others = run is not None and run.data.name == document.design.data_name and session.has_other_pictures
    is_redrawn = document.read_first.reference != document.data_as_read.reference
    return not are_others or (document.undo_stack.canUndo() and not is_redrawn)


def _tr(text: str) -> str:
    return QCoreApplication.translate("WhatChanged", text)
