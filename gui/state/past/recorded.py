"""Which run the window looks at, and what of it is recorded."""

from __future__ import annotations

from typing import NamedTuple

from engine.network.checkpoint import Checkpoint
from engine.project.fits import fits
from engine.training.recording import Recording
from engine.training.run import Run
from gui.state.focus import FocusHolder
from gui.state.session import Session


class Recorded(NamedTuple):
    """A run and its recorded steps, evenly chosen; the same ones again as they become more. Once it rests its newest
    step is among them."""

    run: Run
    recording: Recording
    steps: tuple[int, ...]
    newest: Checkpoint | None

    def at(self, step: int) -> Checkpoint | None:
        if self.newest is not None and self.newest.step == step:
            return self.newest
        return self.recording.at(step)


def recorded(session: Session, focus: FocusHolder, most: int) -> Recorded | None:
    """`most` steps of the run in the focus, or the newest. None: nothing is recorded, or it is of another stack."""
    document, moment = session.document, focus.value.moment
    runs = [session.run, *document.runs] if session.run is not None else list(document.runs)
    wanted = moment.run if moment is not None else runs[0].id if runs and runs[0] is not None else ""
    run = next((one for one in runs if one is not None and one.id == wanted), None)
    recording = session.recordings.get(wanted)
    if run is None or recording is None or run.stack != document.design.stack:
        return None
    if not fits(document.design, document.data_ref, run):
        return None
    newest = session.checkpoint if session.run is not None and session.run.id == run.id else run.newest
    if session.state == "training":
        newest = None
    steps, every = recording.steps, 1
    while len(steps) > most * every:
        every *= 2
    last = (newest.step,) if newest is not None else steps[-1:]
    return Recorded(run, recording, tuple(sorted({*steps[::every], *last})), newest)


def coarse_first(steps: tuple[int, ...]) -> list[int]:
    """The first and the last, then always the middle of the widest gaps: a curve is seen soon, and becomes finer."""
    if len(steps) <= 2:
        return list(steps)
    order, gaps = [steps[0], steps[-1]], [(0, len(steps) - 1)]
    while gaps:
        halves = []
        for low, high in gaps:
            if high - low > 1:
                middle = (low + high) // 2
                order.append(steps[middle])
                halves += [(low, middle), (middle, high)]
        gaps = halves
    return order
