"""The fast plan: the same mathematics as `engine.ops`, fused, on a few pictures at a time, in several threads
and processes.

One door: `plan(program, batch_size)` gives an object with the face of the textbook's plan and the same results.
A reader starts with `lowering` (what becomes of each op), then `layout`, `kernel`, and one file for each kernel family.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from engine.fast.plan import Plan
from engine.network.program import Program


def plan(program: Program, batch_size: int, threads: int | None = None, dtype: Any = np.float32) -> Plan:
    """A plan for batches of at most `batch_size` pictures, `threads` lanes at a time (default: as many as there are
    cores). In a training that lasts, other processes take lanes (see `partners`).

    Results are bit-identical for any number of threads. `close()` ends the plan's threads and processes.
    """
    return Plan(program, batch_size, threads, dtype)


__all__ = ["Plan", "plan"]
