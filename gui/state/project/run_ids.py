"""Tells two trainings apart that have one id: a project was handed out, and each pupil has trained on with a copy.

All that a window keeps of a run - recorded steps, curves, answers - is kept by its id. So a run that is opened gets an
id of its own if the window has seen another course under this one.
"""

from __future__ import annotations

from collections.abc import Iterable

from engine.training.history import End
from engine.training.run import Run, new_id, renamed


class RunIds:
    """Remembers how far each run was that this window has left."""

    def __init__(self) -> None:
        self._ends: dict[str, End | None] = {}  # by the run's id

    def leave(self, runs: Iterable[Run]) -> None:
        """Another project is about to be opened."""
        self._ends |= {run.id: run.history.end for run in runs}

    def told_apart(self, runs: tuple[Run, ...]) -> tuple[Run, ...]:
        """The runs of a project that is opened, under ids that mean nothing else here. (An earlier state of a run that
        was left is another one, too: it may go on otherwise.)"""
        ids = {run.id: new_id() for run in runs if not run.history.goes_through(self._ends.get(run.id))}
        return tuple(renamed(run, ids) for run in runs) if ids else runs
