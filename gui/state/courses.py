"""Tells two trainings apart that have one id: a project was handed out, and each pupil has trained on with a copy.

All that a window keeps of a run - recorded steps, curves, answers - is kept by its id. So a run that is opened gets an
id of its own if the window has seen another course under this one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from hashlib import blake2b

from engine.network.checkpoint import Checkpoint
from engine.training.history import History
from engine.training.run import Run, new_id


class Courses:
    """Remembers the course of each run that this window has left, by its losses."""

    def __init__(self) -> None:
        self._left: dict[str, tuple[int, bytes]] = {}  # by id: how many steps, and what tells their losses

    def leave(self, runs: Iterable[Run]) -> None:
        """Another project is about to be opened."""
        self._left |= {run.id: (len(run.history), _told(run.history, len(run.history))) for run in runs}

    def told_apart(self, runs: tuple[Run, ...]) -> tuple[Run, ...]:
        """The runs of a project that is opened, under ids that mean nothing else here."""
        ids = {run.id: new_id() for run in runs if self._is_another(run)}
        return tuple(_renamed(run, ids) for run in runs) if ids else runs

    def _is_another(self, run: Run) -> bool:
        """Whether it is not the run that was left, as it was or gone on with. (An earlier state of that is another,
        too: it may go on otherwise.)"""
        count, told = self._left.get(run.id, (0, b""))
        return count > 0 and (len(run.history) < count or _told(run.history, count) != told)


def _told(history: History, count: int) -> bytes:
    return blake2b(history.loss[:count].tobytes(), digest_size=16).digest()


def _renamed(run: Run, ids: Mapping[str, str]) -> Run:
    def of(checkpoint: Checkpoint | None) -> Checkpoint | None:
        return replace(checkpoint, run=ids.get(checkpoint.run, checkpoint.run)) if checkpoint is not None else None

    return replace(
        run,
        id=ids.get(run.id, run.id),
        parent=ids.get(run.parent, run.parent),
        start=of(run.start),
        newest=of(run.newest),
        good=of(run.good),
        best_weights=of(run.best_weights),
        recorded=tuple(found for one in run.recorded if (found := of(one)) is not None),
    )
