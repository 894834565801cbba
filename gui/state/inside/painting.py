"""Painted weights: a filter that the user painted begins a run of its own.

A run says with which weights it started, so painted weights cannot be mixed into a run that learned. The new run starts
with a whole checkpoint at step 0. Each stroke is one step of undo; before any training the run of the next one takes
the place of that of the one before.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Protocol
from weakref import proxy

import numpy as np
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QUndoCommand, QUndoStack

from engine.network.checkpoint import Checkpoint, read_only
from engine.network.program import lower
from engine.project.design import Design
from engine.project.fits import fits
from engine.training.probing import untrained
from engine.training.run import Run, new_id
from gui.qt.undo_step import UndoStep
from gui.state.document import Document
from gui.state.training.shown_run import State


class Trains(Protocol):
    """What is used of the session here: it must be stopped first, and it says which run is shown."""

    document: Document
    state: State
    is_stopping: bool

    @property
    def run(self) -> Run | None: ...

    @property
    def why_not(self) -> str: ...

    def stop_at_once(self) -> None: ...


def why_not(session: Trains) -> str:
    """Why nothing can be painted now; "" if it can."""
    if session.document.why_locked:
        return session.document.why_locked
    if session.why_not:
        return session.why_not
    if session.is_stopping:
        return QCoreApplication.translate(
            "Painting", "Wait until the step at work is done to paint: training stops then."
        )
    if session.state == "measuring":
        return QCoreApplication.translate("Painting", "Wait until the test is done to paint, or stop it.")
    if session.state == "training":
        return QCoreApplication.translate(
            "Painting", "Pause the training to paint: painted weights begin a new run."
        )
    return ""


def weights(session: Trains) -> Checkpoint:
    """The weights before painting: the newest of the run that is shown, else start values."""
    document, run = session.document, session.run
    design = document.design
    if run is not None and run.newest is not None and fits(design, document.data_ref, run):
        return run.newest
    return untrained(design.stack, document.data.shape, design.recipe.seed, document.learned.arrays)


def paint(session: Trains, text: str, block_id: str, arrays: Mapping[str, np.ndarray], stroke: str = "") -> None:
    """Give a block other weights, {name: array}, as one step of undo; steps of the same `stroke` are one.

    A paused training is stopped. Nothing happens if `why_not` gives a reason.
    """
    if why_not(session):
        return
    if session.state != "idle":
        session.stop_at_once()
    document, before = session.document, weights(session)
    old = before.parameters[block_id]
    if all(np.array_equal(old[name], array) for name, array in arrays.items()):
        return
    group = {**old, **{name: read_only(np.asarray(array, np.float32)) for name, array in arrays.items()}}
    known = session.run if fits(document.design, document.data_ref, session.run) else None
    painted = known if is_painted(known) else None
    run = _begun_with(document, replace(before, parameters={**before.parameters, block_id: group}), known, stroke)
    document.undo_stack.push(_Paint(session, text, run, painted, stroke))


def is_painted(run: Run | None) -> bool:
    """Whether a run consists of painted weights only, without a step of training."""
    return run is not None and run.start is not None and run.step == 0 and not len(run.history)


def as_learned(session: Trains, now: Checkpoint) -> Checkpoint:
    """The weights that `now` was painted on, as they had learned; `now` itself where nothing is painted, where they had
    learned nothing, or where they are not known any more: what they belonged to has learned on since."""
    run = session.run
    if run is None or run.newest is not now or not is_painted(run):
        return now
    parent = next((one for one in session.document.runs if one.id == run.parent), None)
    if parent is None or parent.newest is None or parent.stack != run.stack:
        return now
    if run.parent_step not in (None, parent.step):  # what is frozen is equal all the same
        return now
    before = parent.newest.parameters
    kept = (np.array_equal(before[id][name], one) for id, own in now.parameters.items() for name, one in own.items())
    return parent.newest if any(kept) else now


def _begun_with(document: Document, checkpoint: Checkpoint, known: Run | None, stroke: str) -> Run:
    """A run that begins with these weights, which are those of `known` but for what is painted. It takes the place of
    one that was only painted so far, under an id of its own: what is recorded of the one is not of the other. While a
    stroke goes on it keeps its id."""
    painted = known if is_painted(known) else None
    design, id = document.design, painted.id if painted is not None else ""
    if not (id and _goes_on(document.undo_stack, stroke, id)):
        id = new_id()
    size = lower(design.stack, document.data.shape).size
    optimiser = {
        name: read_only(vector) for name, vector in design.recipe.optimiser.init(np.zeros(size, np.float32)).items()
    }
    start = Checkpoint(
        id, 0, 0, 0, 0, checkpoint.parameters, checkpoint.state, optimiser, design.recipe.optimiser.kind
    )
    parent = painted.parent if painted is not None else checkpoint.run
    step = painted.parent_step if painted is not None else checkpoint.step
    if painted is None and not step:
        has_learned = document.learned.has_learned and bool(document.learned_arrays())
        step = None if (has_learned if known is None else known.began_learned(document.runs)) else 0
    return Run(
        id, design.stack, document.data.reference, *_split_of(design, known), start=start, newest=start, parent=parent,
        parent_step=step,
    )  # fmt: skip


def _split_of(design: Design, known: Run | None) -> tuple[int | None, float | None]:
    """Seed and validation share of a run that begins with the weights of `known`. By those that were chosen since, what
    these weights have learned from would be among the pictures that they are measured on."""
    if known is None or known.seed is None or (is_painted(known) and not known.parent):
        return design.recipe.seed, design.recipe.validation_share
    return known.seed, known.validation_share


def _goes_on(steps: QUndoStack, stroke: str, painted: str) -> bool:
    """Whether the last step of undo is the beginning of this stroke. (One that was saved is joined by none.)"""
    last = steps.command(steps.index() - 1)
    is_same = isinstance(last, _Paint) and (last.stroke, last.painted) == (stroke, painted)
    return bool(stroke) and is_same and not steps.isClean()


class _Paint(UndoStep):
    """Holds the runs before and after. What the painted run has learned since is kept for a redo; what other runs have
    learned stays."""

    def __init__(self, session: Trains, text: str, run: Run, replaced: Run | None, stroke: str) -> None:
        """`replaced`: the run that was only painted so far, whose place `run` takes."""
        super().__init__(text, session.document.undo_stack)
        self.session: Trains = proxy(session)  # in a ring of references Qt would delete the command twice
        self.before, self.painted, self.stroke = session.document.runs, run.id, stroke
        self.replaced = replaced.id if replaced is not None else ""
        self.after = (*(one for one in self.before if one.id != self.replaced), run)

    def redo(self) -> None:
        self.session.stop_at_once()
        self._give(self.after)

    def undo(self) -> None:
        self.session.stop_at_once()
        self.after = self.session.document.runs
        self._give(self.before)

    def _give(self, wanted: tuple[Run, ...]) -> None:
        """Those that are not wanted come first: a wanted one is shown."""
        now = {run.id: run for run in self.session.document.runs if run.id != self.painted}
        known = {run.id for run in wanted}
        others = (run for run in now.values() if run.id not in known and not self._has_taken_its_place(run))
        self.session.document.set_runs((*others, *(now.get(run.id, run) for run in wanted)))

    def _has_taken_its_place(self, run: Run) -> bool:
        return run.id == self.replaced and is_painted(run)

    def id(self) -> int:
        return 3 if self.stroke else -1

    def mergeWith(self, other: QUndoCommand) -> bool:
        if not isinstance(other, _Paint) or (other.stroke, other.painted) != (self.stroke, self.painted):
            return False
        self.after = other.after
        return True
