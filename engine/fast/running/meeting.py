"""Where those who do the jobs of a batch tell each other what their lanes have found, before the whole batch is joined.

Each then makes the join itself, of the same numbers in the same order, and so comes to the same.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Protocol

import numpy as np

from engine.fast.running.workspace import Job
from engine.ops.arrays import Array


class Meeting:
    """Of one who does all jobs."""

    def __init__(self, jobs: Sequence[Job], own: Sequence[Job]) -> None:
        self.jobs, self.own = jobs, own

    def meet(self, number: int, found: list[Any]) -> list[Any]:
        """Before join `number` of a step: what lanes of the own jobs have found -> what those of all jobs have."""
        return found


class Side(Protocol):
    """What those need who make each step together with other processes, from the start of these to their end."""

    def start(self) -> dict[str, Any]: ...

    def close(self) -> None: ...


class SharedMeeting(Meeting):
    """Of several processes that share memory: each writes what its own lanes have found, and waits for the others.

    Each join has memory of its own: nobody writes there again before the next step, when all have read it.
    """

    def __init__(
        self, jobs: Sequence[Job], own: Sequence[Job], joins: Sequence[Array], wait: Callable[[], None]
    ) -> None:
        """`joins`: for each join an array with a row for each job."""
        super().__init__(jobs, own)
        self._joins, self._wait = joins, wait

    def meet(self, number: int, found: list[Any]) -> list[Any]:
        of_all = self._joins[number]
        if not of_all.size:  # what this join needs it tells itself; for it lanes of others are None
            own = {job.slot: one for job, one in zip(self.own, found, strict=True)}
            return [own.get(job.slot) for job in self.jobs]
        for job, array in zip(self.own, found, strict=True):
            np.copyto(of_all[job.slot], array)
        self._wait()
        return [of_all[job.slot] for job in self.jobs]
