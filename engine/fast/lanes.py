"""How many pictures a lane takes. It depends on shapes alone, never on timing or cores, so results do not either.

Large lanes make long NumPy calls, and these can run in several threads at once; between the calls Python runs only one
thread at a time (processes do not have this limit, see `partners`). Small lanes stay in the cache. The numbers below
and in `engine.analysis.lane_limits` were measured. They decide how lanes are cut, and so also the last bits of the
sums.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from math import prod

from engine.analysis.lane_limits import (
    ARRAYS,
    CACHED,
    ENOUGH,
    FEW,
    FEWEST_UNITS,
    HUGE,
    MOST_CHAINS,
    MOST_EVALUATED,
    MOST_SAMPLES,
    MUCH,
    SHARED,
    SHORT,
    SMALL,
    TOGETHER,
    TOGETHER_CACHED,
    TRAFFIC,
    WIDE,
    WORK,
    cached,
    traffic,
)
from engine.fast.layout import Layout
from engine.network.program import Instruction, Program
from engine.ops import dense, flatten

# Nanoseconds of work.
ENOUGH_EVALUATED = 2_500_000  # in pictures that are only labelled: a second thread pays for its overhead
READ = 0.25  # for each number of a picture: all there is to do where only its mean is taken
LONG = 100_000  # of a kernel that makes no maps, in one lane: threads delay each other little

# What a second lane costs, where a batch has few pictures, and weights are not cut: all of
ONE_MORE = 250_000  # nanoseconds, and
MOVED = 3.0  # for each number that is moved for it; both twice where lanes wait for each other.

# Fully connected layers that are cut by their weights instead of by pictures.
MANY = 4  # times WIDE: so many weights of all of them are worth it
TURNS = 0.6  # the share of their own work that is lost where threads take turns at shares of these layers


def is_wide(program: Program, step: Instruction, batch_size: int) -> bool:
    if step.call.op is not dense:
        return False
    units, weights = step.out_shape[0], prod(step.in_shape) * step.out_shape[0]
    if units >= batch_size or _reads_pictures(program, step):
        return weights >= WIDE and units >= min(batch_size, FEWEST_UNITS)
    # The inputs of the batch, which are moved instead, are more numbers than the weights.
    return weights >= HUGE * WIDE and units >= FEWEST_UNITS


def _reads_pictures(program: Program, step: Instruction) -> bool:
    """Whether a layer reads the pictures themselves: these lie where they are loaded, and none is moved. Measured with
    40 to 70 units and more pictures: a step takes 8 to 22 % less time than with a gradient for each lane."""
    first = program.body[0]
    return first.call.op is flatten and first.inputs == (0,) and step.inputs == (first.output,)


def cuts_weights(program: Program, batch_size: int) -> bool:
    """Whether wide fully connected layers are cut by their weights: where a batch is one lane anyhow, and where adding
    up gradients for each lane would cost more than is lost by lanes that wait for each other, in threads. Fewer
    weights are read so quickly that waiting costs more: measured, 3 to 32 % of a step."""
    wide = [step for step in program.body if is_wide(program, step, batch_size)]
    weights = sum(weights_of(program, wide))
    if weights < MANY * WIDE:
        return False
    others = batch_size * sum(_work(program, step) + prod(step.out_shape) for step in program.body if step not in wide)
    own = batch_size * sum(_work(program, step) for step in wide)
    if others + own < _enough(batch_size, SHARED):
        return True
    maps = any(len(step.out_shape) == 3 for step in program.body)
    return traffic(weights, maps) > TOGETHER * others + (TURNS * own if weights < HUGE * WIDE else 0)


def weights_of(program: Program, steps: Iterable[Instruction]) -> Iterator[int]:
    for step in steps:
        for name in step.call.arrays:
            yield program.layout[step.key, name].parameter.size


def _work(program: Program, step: Instruction) -> float:
    """Roughly the nanoseconds of one picture's multiplications in one step."""
    multiply_adds = 0
    for name in step.call.arrays:
        shape = program.layout[step.key, name].shape
        if len(shape) == 4:  # filters, at each position of the output
            multiply_adds += prod(shape) * step.out_shape[0] * step.out_shape[1]
        elif len(shape) == 2:
            multiply_adds += prod(shape)
    return WORK * multiply_adds


def _enough(batch_size: int, nanoseconds: int) -> int:
    return nanoseconds * (1 if batch_size >= SHORT else 2)


def work(program: Program, layouts: Iterable[Layout]) -> float:
    """Roughly the nanoseconds that one picture takes on one core: multiplications, and numbers moved about."""
    return sum(_work(program, step) for step in program.body) + sum(layout.floats for layout in layouts)


def _moved(program: Program, batch_size: int, cut: bool) -> float:
    """How many numbers are moved for a second lane: gradients of weights, or the inputs where weights are cut."""
    wide = [step for step in program.body if cut and is_wide(program, step, batch_size)]
    return program.size - sum(weights_of(program, wide)) + batch_size * sum(prod(step.in_shape) for step in wide)


def _two_lanes_pay(program: Program, layouts: Sequence[Layout], batch_size: int, coupled: bool, cut: bool) -> bool:
    """Whether a batch is so much work that two lanes at the same time take less time than one; see `lane_size`."""
    each = work(program, layouts)
    if cut:
        each -= sum(_work(program, step) for step in program.body if is_wide(program, step, batch_size))
    enough = float(2 * SHARED if coupled and not cut else _enough(batch_size, ENOUGH if cut else SHARED))
    if batch_size < FEW:
        least, each_number = (MUCH, TRAFFIC) if cut else (ONE_MORE, MOVED)
        enough = (least + each_number * _moved(program, batch_size, cut)) * (2 if coupled and not cut else 1)
    return batch_size > 1 and batch_size * each >= enough


def lane_size(
    program: Program, layouts: Iterable[Layout], batch_size: int, coupled: bool = False, cut: bool = False
) -> int:
    """Pictures per lane in training, where the steps of the program give these layouts.

    `coupled`: something looks at the whole batch, so lanes wait for each other. `cut`: wide layers are cut by their
    weights, so lanes stay in one process, and are made for the other steps alone.
    """
    layouts = list(layouts)
    if cut and any(is_wide(program, step, batch_size) and _reads_pictures(program, step) for step in program.body):
        layouts = layouts[1:]  # the pictures, which are one array, and are moved where there are two lanes
    if not _two_lanes_pay(program, layouts, batch_size, coupled, cut):
        return cached(batch_size, bytes_each(layouts), CACHED)
    size, most = -(-batch_size // 2), MOST_EVALUATED
    if any(len(layout.shape) == 3 for layout in layouts):
        most = max(MOST_SAMPLES, int((TOGETHER_CACHED if coupled else SMALL) / bytes_each(layouts)))
    size = -(-size // -(-size // most))
    if coupled:
        return max(cached(size, bytes_each(layouts), TOGETHER_CACHED), -(-batch_size // MOST_CHAINS))
    return cached(size, bytes_each(layouts), CACHED)


def calls_are_short(layouts: Sequence[Layout], nanoseconds: float) -> bool:
    """Whether kernels with these outputs are evaluated better by processes than by threads, of which only one at a time
    runs Python. Without maps a kernel is one call or two, and threads have the pictures and the weights without copies
    (measured: up to 1.25 times as fast). `nanoseconds`: of a lane."""
    return any(len(layout.shape) == 3 for layout in layouts) or nanoseconds < LONG * len(layouts)


def bytes_each(layouts: Iterable[Layout]) -> float:
    """Bytes of a lane's arrays for each picture."""
    return 4 * ARRAYS * sum(layout.floats for layout in layouts)
