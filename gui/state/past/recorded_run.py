"""The run in the focus with its recorded steps, for views that look at the whole of a training."""

from __future__ import annotations

from collections.abc import Generator, Mapping, Sequence
from dataclasses import replace

import numpy as np

from engine.network.checkpoint import Arrays, Checkpoint
from engine.project.fits import fits
from engine.training.recording import Recording
from engine.training.run import Run
from gui.state.focus import FocusHolder
from gui.state.session import Session


def run_in_focus(session: Session, focus: FocusHolder) -> Run | None:
    """The run of the moment that is looked at, else the newest; None where it does not belong to what is on screen."""
    moment = focus.value.moment
    runs = session.document.runs
    run = session.run
    if moment is not None and (run is None or run.id != moment.run):
        run = next((one for one in runs if one.id == moment.run), None)
    return run if fits(session.document.design, session.document.data_ref, run) else None


def recording_of(session: Session, run: Run | None) -> Recording | None:
    return session.recordings.get(run.id) if run is not None else None


def spread(steps: Sequence[int], most: int) -> tuple[int, ...]:
    """So many of the steps at most, evenly spread, the first and the last among them."""
    if len(steps) <= most:
        return tuple(steps)
    return tuple(dict.fromkeys(steps[round(one)] for one in np.linspace(0, len(steps) - 1, most)))


def read(
    recording: Recording, run: Run, most: int, whole: bool = True
) -> Generator[None, None, list[Checkpoint]]:
    """So many checkpoints of a recording, and the newest of the run. `whole`: with the optimiser's state."""
    found = {}
    for step in spread(recording.steps, most):
        checkpoint = recording.at(step)
        if checkpoint is not None:
            found[step] = checkpoint if whole else _slim(checkpoint)
        yield
    if run.newest is not None and run.newest.step >= max(found, default=0):
        found[run.newest.step] = run.newest
    return [found[step] for step in sorted(found)]


def _slim(checkpoint: Checkpoint) -> Checkpoint:
    return replace(
        checkpoint, parameters=_copied(checkpoint.parameters), state=_copied(checkpoint.state), optimiser={}
    )


def _copied(groups: Arrays) -> Mapping[str, dict[str, np.ndarray]]:
    """Arrays of their own: a view would keep all that was recorded with it."""
    return {id: {name: array.copy() for name, array in group.items()} for id, group in groups.items()}
