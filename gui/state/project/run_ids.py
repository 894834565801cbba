"""Tells two trainings apart that have one id: a project was handed out, and each pupil has trained on with a copy.

All that a window keeps of a run - recorded steps, curves, answers - is kept by its id. So a run that is opened gets an
id of its own if the window has seen another course under this one. What a lesson calls Run 1 keeps that number, too,
whichever run an undo brings back last, and in the file.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from math import inf

from engine.training.history import End
from engine.training.run import Run, new_id, renamed


class RunIds:
    """Remembers how far each run was that this window has left, and which one of its project each one is."""

    def __init__(self) -> None:
        self._ends: dict[str, End | None] = {}  # by the run's id
        self._ranks: dict[str, int] = {}  # of all runs that the project has had, also of those that were reset
        self._ranked: list[tuple[Run, Run]] = []  # as they were saved last

    def leave(self, runs: Iterable[Run]) -> None:
        """Another project is about to be opened."""
        self._ends |= {run.id: run.history.end for run in runs}

    def told_apart(self, runs: tuple[Run, ...]) -> tuple[Run, ...]:
        """The runs of a project that is opened, under ids that mean nothing else here. (An earlier state of a run that
        was left is another one, too: it may go on otherwise.)"""
        ids = {run.id: new_id() for run in runs if not run.history.goes_through(self._ends.get(run.id))}
        self._ranks.clear()
        self._ranked.clear()  # they hold what was learned
        found = tuple(renamed(run, ids) for run in runs) if ids else runs
        self.ranks(found)  # before one of them goes on: what is made of it does not say it
        return found

    def ranks(self, runs: tuple[Run, ...]) -> Mapping[str, int]:
        """The rank of each by its id. What is new comes last, and after what it branched from."""
        known, ranks = {run.id: run for run in runs}, self._ranks
        for run in sorted(runs, key=lambda run: inf if run.rank is None else run.rank):
            line: dict[str, None] = {}  # it, its parent, and so on; a damaged file may lead in a ring
            one: Run | None = run
            while one is not None and one.id not in ranks and one.id not in line:
                line[one.id] = None
                one = known.get(one.parent)
            for id in reversed(line):
                ranks[id] = len(ranks)
        return ranks

    def ranked(self, runs: tuple[Run, ...]) -> tuple[Run, ...]:
        """As they are saved: each says its rank. The same run is the same value again: its journal is not written anew.
        """
        ranks, known = self.ranks(runs), self._ranked
        self._ranked = [
            next((one for one in known if one[0] is run and one[1].rank == ranks[run.id]), None)
            or (run, replace(run, rank=ranks[run.id]))
            for run in runs
        ]
        return tuple(ranked for _, ranked in self._ranked)
