"""The way back to a trained network whose stack was edited before its project was saved, or before the program was
killed: the history of edits lies in no file, but each run knows the stack that it trained."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QCoreApplication

from engine.data import DataRef
from engine.project.design import Design
from engine.project.fits import has_other_pictures
from engine.training.run import Run
from gui.state.project.edit_step import Edited, EditStep


class Opened(Edited, Protocol):
    """What was just opened, with nothing to undo."""

    design: Design
    begins_as_trained: bool  # without any of the steps of undo it is as it was trained, not as it was opened

    @property
    def data_ref(self) -> DataRef | None: ...

    @property
    def run(self) -> Run | None: ...


def lay_way_back(opened: Opened) -> None:
    """Where a run learned from the pictures on screen with another stack, undo goes back to that: all that was edited
    after the training is one step."""
    run, design = opened.run, opened.design
    if run is None or run.learned is None or run.stack == design.stack:
        return
    if has_other_pictures(design, opened.data_ref, run):
        return
    text = QCoreApplication.translate("WayToTrained", "Edits since the training")
    opened.begins_as_trained = True
    opened.undo_stack.push(EditStep(opened, text, design.with_(stack=run.stack), design, None))
    opened.undo_stack.setClean()
