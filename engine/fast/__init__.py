"""The fast plan: the same mathematics as `engine.ops`, fused, on a few pictures at a time, in several threads
and processes.

One door: `plan(program, batch_size)` gives an object with the methods of the textbook's plan and the same results.
Three rooms, of which each knows only those before it, and what all of them share:

- here: the order of maps in memory (`layout`, `phases`), a convolution as a value (`geometry`), what a kernel is
  (`kernel`), and how many pictures it takes at once (`lanes`);
- `arithmetic`: what kernels reckon with;
- `kernels`: one file for each family of them, and which kernel does each op. Begin with `kernels/kernel_selection.py`;
- `running`: the plan, and who does the work of a batch: threads and other processes.
"""

from __future__ import annotations

from engine.fast.running.plan import Plan
from engine.network.program import Program

#: Raised by one whenever a training gives other bits than before, so that the two are not mistaken for each other.
#: `tests/engine/fast/test_arithmetic.py` notices, and says what else there is to do.
ARITHMETIC = 65


def plan(program: Program, batch_size: int, threads: int | None = None) -> Plan:
    """A plan for batches of at most `batch_size` pictures that uses at most `threads` cores, for threads and processes
    together (default: all that this process may use). With 1 it starts neither.

    Results are bit-identical for any number of threads. `close()` ends the plan's threads and processes.
    """
    return Plan(program, batch_size, threads)


__all__ = ["ARITHMETIC", "Plan", "plan"]
