"""The run in the focus and its recorded steps, for views that look at the whole of a training."""

from __future__ import annotations

from collections.abc import Callable, Generator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np

from engine.network.checkpoint import Arrays, Checkpoint
from engine.project.fits import fits
from engine.training.recording import Recording
from engine.training.run import Run
from gui.look.words import translated
from gui.state.focus import FocusHolder, Moment
from gui.state.training.session import Session


def run_in_focus(session: Session, focus: FocusHolder) -> Run | None:
    """The run of the moment in the focus, else the newest; None if it does not fit what is on screen, or if the
    pictures that it learned from are not here: by others it cannot be looked at."""
    moment = focus.value.moment
    run = session.run if moment is None else session.run_with(moment.run)
    is_lost = session.document.data_problem is not None
    return run if not is_lost and fits(session.document.design, session.document.data_ref, run) else None


def recording_of(session: Session, run: Run | None) -> Recording | None:
    return session.recordings.get(run.id) if run is not None else None


class RunInFocus:
    """That run for one part of the state: `changed` is called when it is another one, or has gone on."""

    def __init__(self, session: Session, focus: FocusHolder, changed: Callable[..., object]) -> None:
        self.session, self.focus = session, focus
        for signal in (session.checkpoint_changed, session.history_reset, session.state_changed, focus.changed):
            signal.connect(changed)
        session.document.design_changed.connect(changed)

    @property
    def run(self) -> Run | None:
        return run_in_focus(self.session, self.focus)

    @property
    def why_lost(self) -> tuple[str, str]:
        """Problem and remedy of pictures that are not here; two empty strings where they are."""
        problem, remedy = self.session.document.data_problem or ("", "")
        return translated(problem), translated(remedy)

    @property
    def recording(self) -> Recording | None:
        return recording_of(self.session, self.run)

    def go(self, step: int) -> None:
        """Take the window to a step of it."""
        run = self.run
        if run is not None:
            self.focus.look(moment=Moment(run.id, step))


class Recorded(NamedTuple):
    """A run and some of its recorded steps: evenly spread, the same again as more are recorded. While it is not
    trained, its newest step is among them."""

    run: Run
    recording: Recording
    steps: tuple[int, ...]
    newest: Checkpoint | None

    def at(self, step: int) -> Checkpoint | None:
        if self.newest is not None and self.newest.step == step:
            return self.newest
        return self.recording.at(step)

    def weights_of(self, step: int, block: str) -> Mapping[str, np.ndarray]:
        """The parameters of one block alone, which is much quicker; none of a step that has gone since."""
        newest = self.newest
        if newest is not None and newest.step == step:
            return newest.parameters.get(block, {})
        return self.recording.weights_of(step, block) or {}


def recorded(session: Session, focus: FocusHolder, most: int) -> Recorded | None:
    """About `most` steps of the run in the focus. None: there is none, or nothing of it is recorded."""
    run = run_in_focus(session, focus)
    recording = recording_of(session, run)
    if run is None or recording is None:
        return None
    newest = run.newest
    if session.is_busy and session.making is not None and session.making.id == run.id:
        newest = None
    steps = recording.steps
    last = (newest.step,) if newest is not None else steps[-1:]
    return Recorded(run, recording, tuple(sorted({*thinned(steps, most), *last})), newest)


def thinned(steps: tuple[int, ...], most: int) -> tuple[int, ...]:
    """At most `most` of the steps, evenly spread from the first on; the same again as they become more."""
    every = 1
    while len(steps) > most * every:
        every *= 2
    return steps[::every]


def coarse_first(steps: tuple[int, ...]) -> list[int]:
    """The first and the last step, then again and again the middle of the widest gaps: a curve is seen at once and
    becomes finer."""
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


def spread(steps: Sequence[int], most: int) -> tuple[int, ...]:
    """At most `most` of the steps, evenly spread, with the first and the last."""
    if len(steps) <= most:
        return tuple(steps)
    return tuple(dict.fromkeys(steps[round(one)] for one in np.linspace(0, len(steps) - 1, most)))


def read(
    recording: Recording, run: Run, most: int, whole: bool = True
) -> Generator[None, None, list[Checkpoint]]:
    """Read at most `most` checkpoints of a recording, and the newest of the run. `whole`: with the optimiser's state.
    """
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
    """Copies: a view into the recording would keep all of it in memory."""
    return {id: {name: array.copy() for name, array in group.items()} for id, group in groups.items()}
