"""How many pictures a lane takes. It depends on shapes alone, never on timing or cores, so results do not either.

Large lanes make long NumPy calls, and these can run in several threads at once; between the calls Python runs only one
thread at a time (processes do not have this limit, see `partners`). Small lanes stay in the cache. The numbers below
were measured. They decide how lanes are cut, and so also the last bits of the sums.
"""

from __future__ import annotations

from collections.abc import Iterable
from math import prod

from engine.fast.layout import Layout
from engine.network.program import Program

MOST_CHAINS = 4  # jobs, and so lanes, that can run at the same time
MOST_SAMPLES = 64
FEWEST = 16  # lanes are not made smaller than this for the cache: matrix products would become too narrow
MOST_EVALUATED = 1024
ENOUGH = 1_400_000  # nanoseconds of work in a batch from which a second thread pays for its overhead
SHARED = 400_000  # the same for a second lane that another process takes
SHORT = 32  # with fewer pictures in the batch both need twice that work to pay
CACHED = 18_000_000  # bytes of a lane's arrays in training. Far more than a cache holds, but long rows multiply faster
EVALUATED = 24_000_000  # the same when the network is only used: threads work best with long calls
ARRAYS = 2.5  # numbers kept for each number of output: gradients, copies of columns, scratch


def work(program: Program, layouts: Iterable[Layout]) -> float:
    """Roughly the nanoseconds that one picture takes on one core: multiplications, and numbers moved about."""
    multiply_adds = 0
    for step in program.body:
        for name in step.call.arrays:
            shape = program.layout[step.key, name].shape
            if len(shape) == 4:  # filters, at each position of the output
                multiply_adds += prod(shape) * step.out_shape[0] * step.out_shape[1]
            elif len(shape) == 2:
                multiply_adds += prod(shape)
    return 0.03 * multiply_adds + sum(layout.floats for layout in layouts)


def lane_size(program: Program, layouts: Iterable[Layout], batch_size: int, coupled: bool = False) -> int:
    """Pictures per lane in training, where the steps of the program give these layouts.

    `coupled`: something looks at the whole batch, so that lanes stay in one process.
    """
    layouts = list(layouts)
    size = batch_size
    enough = (ENOUGH if coupled else SHARED) * (1 if batch_size >= SHORT else 2)
    if batch_size >= 8 and batch_size * work(program, layouts) >= enough:
        size = -(-batch_size // 2)
    return _cached(-(-size // -(-size // MOST_SAMPLES)), layouts, CACHED)


def evaluation_size(layouts: Iterable[Layout]) -> int:
    """Pictures per lane when the network is only used, whatever the batches of its training."""
    return _cached(MOST_EVALUATED, list(layouts), EVALUATED)


def _cached(size: int, layouts: list[Layout], most: int) -> int:
    """At most `size`, halved until a lane takes `most` bytes, but not below FEWEST."""
    bytes_each = 4 * ARRAYS * sum(layout.floats for layout in layouts)
    while size >= 2 * FEWEST and size * bytes_each > most:
        size = -(-size // 2)
    return size
