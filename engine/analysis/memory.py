"""How much memory a training takes, computed from the settings alone, before anything is made.

What counts is what the fast plan keeps (see `engine.fast`): for each weight its copies, and for each picture of a lane
the numbers that every block keeps from the forward to the backward pass. The sums are right to about a third: enough to
refuse a training that does not fit with a number, so that it does not end in the middle.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from math import prod

from engine.analysis import lane_limits as lane
from engine.errors import SettingError
from engine.network.block import Block, Shape
from engine.network.shapes import Passage, flatten_first, flow, known_of_each, shape_of, taken
from engine.network.stack import Stack
from engine.ops.convolution import conv2d
from engine.ops.windows import all_see_all, padding_amounts, pair
from engine.values import dataclass

NUMBER = 4  # bytes of a float32
BASE, PARTNER = 50_000_000, 15_000_000  # bytes of Python and NumPy in the program, and in a process that helps it
DRAWN = 16  # bytes of a random number, its copies for other processes included
WEIGHTED = ("convolution", "fully_connected")
EVALUATION = 0.6  # of what is kept for training is kept when a network is only used: filters hold few rows then
TRANSFORMED = range(3, 13)  # rows and columns of filters that are multiplied in tiles of so many outputs, and of so ...
TILE, LARGE_TILE, LARGE_FROM = 4, 8, 6  # ... many from so many columns on (see `engine.fast.arithmetic.tiles`)
MANY = 16  # filters, with which fewer channels are enough
SQUARES = 12  # rows are transformed, too, from so many channels on with as many filters, half as many with very many
LONG, LITTLE = 8, 1.6  # steps over maps become channels where rows have so many outputs, and filters cost so little


@dataclass(frozen=True)
class Resources:
    """What a training is to be done with: its recipe's part, the pictures, and this computer."""

    batch_size: int = 64
    vectors: int = 2  # like the weights, that the optimiser keeps
    picture_bytes: int = 0  # of all pictures for training, if they are held in memory
    cores: int = 1
    free: int | None = None  # bytes; None: unknown
    recording: int = 0  # bytes that its recorded steps may take


@dataclass(frozen=True)
class Need:
    """Bytes, in all and what each block adds to that (those inside others included, containers with what is theirs)."""

    total: int
    by_block: dict[str, int]


@dataclass(frozen=True)
class _Kept:
    """Of one block, in numbers. For each picture: what is kept, what is used and given back, the output."""

    kept: float
    scratch: float
    output: int
    weights: int = 0
    forms: float = 0.0  # of the weights, in which they multiply
    gradients: float = 0.0  # of the weights, in the forms of one row of lanes
    multiply_adds: int = 0
    drawn: int = 0  # of what is drawn at random for each picture of a batch
    couples: bool = False  # looks at the whole batch, so that all of it is kept at once
    units: int = 0  # of a layer that may be cut by its weights instead of the batch
    sums: float = 0.0  # gradients while they are added up, whatever the pictures


def need(stack: Stack, input_shape: Shape, resources: Resources) -> Need:
    """What training `stack` takes, estimated. All blocks must fit."""
    return need_of(flow(stack, input_shape), input_shape, resources)


def need_of(passages: Iterable[Passage], input_shape: Shape, resources: Resources) -> Need:
    """The same for a stack that was followed already."""
    passages = list(passages)
    kept = _all_kept(passages, resources.batch_size >= lane.COPIED_FROM)
    widest = max((one.weights for one in kept.values() if one.units), default=0)
    maps = any(one.out_shape is not None and len(one.out_shape) == 3 for one in passages)
    kept = _without_copies(kept, resources.batch_size, maps)
    pixels, batch = prod(input_shape), resources.batch_size
    outputs = sum(one.output for one in kept.values())
    cut = any(one.units for one in kept.values())
    couples = cut or any(one.couples for one in kept.values())
    work = batch * (lane.WORK * sum(one.multiply_adds for one in kept.values() if not one.units) + outputs)
    enough = float(lane.SHARED)
    if batch < lane.FEW:
        enough = lane.MUCH + lane.TRAFFIC * sum(one.weights for one in kept.values() if not one.units)
    halves = 2 if work >= enough and batch > 1 else 1
    small, room = (lane.TOGETHER_CACHED, lane.TOGETHER_CACHED) if couples else (lane.SMALL, lane.CACHED)
    each = NUMBER * lane.ARRAYS  # bytes for each output
    most = max(lane.MOST_SAMPLES, int(small / (each * max(1, outputs))))
    samples = lane.cached(min(most, -(-batch // halves)), each * outputs, room)
    if couples and halves > 1:
        samples = max(samples, -(-batch // lane.MOST_CHAINS))
    in_use = max(lane.EVALUATED, NUMBER * lane.WEIGHTS_TO_ARRAYS * widest)
    picture = each * (2 * pixels + outputs)
    large = lane.cached(lane.MOST_EVALUATED, picture, lane.EVALUATED) <= 2 * lane.PART
    in_parts = maps and large and in_use > lane.EVALUATED  # see `engine.fast.running.in_use`
    evaluated = lane.cached(lane.PART if in_parts else lane.MOST_EVALUATED, picture, in_use)
    lanes = -(-batch // samples)
    chains = lanes if couples else min(lanes, lane.MOST_CHAINS)  # rows of lanes, each with gradients of its own
    partners = 0 if cut else min(resources.cores, chains) - 1
    helping = max(partners, 1) if resources.cores > 1 else 0  # processes: one takes its share of evaluations at least
    theirs = chains * partners / (partners + 1)  # rows that partners do: in their memory and in what is shared
    spaces = chains + theirs if couples else min(resources.cores, chains) + partners

    # Of each number kept for a picture: in training, and in those spaces that an evaluation makes larger.
    numbers = samples * spaces + min(resources.cores, spaces) * max(0, EVALUATION * evaluated - samples)
    # Live, as the last good ones and in a checkpoint; and the gradient.
    weights = 3 * (1 + resources.vectors) + 1 + (helping > 0)
    own = {
        id: int(
            NUMBER * (weights * one.weights + (1 + helping) * one.forms + (chains + 2 * theirs) * one.gradients)
            + NUMBER * numbers * one.kept
        )
        for id, one in kept.items()
    }
    scratch = numbers * max((one.scratch for one in kept.values()), default=0.0)
    if lanes > chains or couples:  # further lanes of a row add to its gradients
        scratch += spaces * max((one.gradients for one in kept.values()), default=0.0)
    scratch += spaces * max((one.sums for one in kept.values()), default=0.0)
    total = BASE + PARTNER * helping + resources.picture_bytes + resources.recording + 8 * batch * pixels
    total += DRAWN * batch * sum(one.drawn for one in kept.values())
    return Need(total + int(NUMBER * (numbers * pixels + scratch)) + sum(own.values()), own)


def _without_copies(kept: dict[str, _Kept], batch: int, maps: bool) -> dict[str, _Kept]:
    """The same, where wide layers are cut by their weights: read where they are, with one gradient (see
    `engine.fast.lanes.cuts_weights`). Else none of them counts as such."""
    reads_pictures = next(iter(kept), "")
    wide = {
        id: one for id, one in kept.items()
        if one.units >= batch
        or (one.units >= lane.FEWEST_UNITS and (id == reads_pictures or one.weights >= lane.HUGE * lane.WIDE))
    }  # fmt: skip
    others = batch * sum(lane.WORK * one.multiply_adds + one.output for id, one in kept.items() if id not in wide)
    weights = sum(one.weights for one in wide.values())
    work = others + batch * lane.WORK * sum(one.multiply_adds for one in wide.values())
    threads_pay = work >= lane.ENOUGH or weights >= lane.HUGE * lane.WIDE
    pays = threads_pay and lane.traffic(weights, maps) > lane.TOGETHER * others
    cut = others < lane.SHARED * (1 if batch >= lane.SHORT else 2) or pays
    return {
        id: replace(one, forms=0.0, gradients=0.0) if cut and id in wide else replace(one, units=0)
        for id, one in kept.items()
    }


def _all_kept(passages: Iterable[Passage], many: bool) -> dict[str, _Kept]:
    kept: dict[str, _Kept] = {}
    before: Passage | None = None
    for passage in _as_made(list(passages)):
        assert passage.in_shape is not None
        assert passage.out_shape is not None
        block, shape = passage.place.block, passage.in_shape
        if before is not None and before.out_shape == shape:
            one = _kept_after(block, shape, before.place.block.category, kept[before.place.id].couples, many)
        else:
            one = _kept_by(block, shape, before is None, many)
        kept[passage.place.id] = one
        before = passage
    return kept


def _as_made(passages: list[Passage]) -> list[Passage]:
    """The same, where of a convolution before a 1 x 1 filter with a stride, and of activations between, only those
    pixels are made that the filter reads: as if the first of them stepped as far (see
    `engine.fast.kernels.kernel_selection`)."""
    inner = [stack for passage in passages for stack in passage.place.block.stacks]
    begin = {next(iter(stack)).id for stack in inner if len(stack)}  # others read what these read
    for number in reversed(range(len(passages))):
        last, first = passages[number], number
        further = _skipped(last.place.block)
        if further == (1, 1) or last.out_shape is None:
            continue
        while first and passages[first].place.id not in begin:
            first -= 1
            if passages[first].place.block.category != "activation":
                break
        place, given = passages[first].place, passages[first].out_shape
        if first == number or not _steps(place.block) or given is None or given != last.in_shape:
            continue
        made = (*last.out_shape[:2], given[2])
        own = getattr(place.block, "stride")  # noqa: B009 - no other block has one
        try:
            stepping = place.block.replace(stride=(own[0] * further[0], own[1] * further[1]))
        except SettingError:  # no block steps so far: its maps are small, and count whole
            continue
        passages[first] = passages[first]._replace(place=replace(place, block=stepping), out_shape=made)
        for between in range(first + 1, number):
            passages[between] = passages[between]._replace(in_shape=made, out_shape=made)
        reading = last.place.block.replace(stride=(1, 1))
        passages[number] = last._replace(place=replace(last.place, block=reading), in_shape=made)
    return passages


def _skipped(block: Block) -> tuple[int, int]:
    """Every how many-th row and column a block reads, if it reads no others."""
    alone = getattr(block, "size", None) == (1, 1) and getattr(block, "padding", None) in ("valid", "same", (0, 0))
    return getattr(block, "stride", (1, 1)) if alone and _steps(block) else (1, 1)


def _steps(block: Block) -> bool:
    """Whether it is the textbook's convolution with a stride that can be set: a user's may mean all by these words."""
    return isinstance(getattr(block, "stride", None), tuple) and block.call().op is conv2d


@known_of_each
def _kept_after(block: Block, shape: Shape, before: str, couples: bool, many: bool) -> _Kept:
    """Of one block straight after another one of the category `before`, which `couples` or not."""
    one = _kept_by(block, shape, False, many)
    return replace(one, kept=one.kept - _saved(before, block, one.couples or couples) * prod(shape))


def _saved(before: str, block: Block, couples: bool) -> float:
    """How often the numbers between two blocks are kept less because both work on them in one piece of memory: the
    gradient lies over the value, a ReLU is a part of the normalisation after it, and that one of the pool after it."""
    weighted, activation = before in WEIGHTED, before == "activation"
    if block.category == "pooling":
        if before == "normalisation":
            return 1.0 if couples else 1.5
        return 1.0 if weighted or activation else 0.0
    if block.category == "normalisation":
        return 1.5 if weighted else 2.5 if activation and not couples else 0.0
    return 0.0


@known_of_each
def _kept_by(block: Block, shape: Shape, first: bool, many: bool) -> _Kept:
    """Of one block. Its output is kept as value and as gradient, unless it works in place. `first`: it sees pictures,
    of which nobody needs a gradient. `many` are in a batch."""
    given = prod(shape_of(block, shape))
    if block.stacks:  # gradients of each reader, and maps put into the same order to be merged
        return _Kept(len(block.stacks) * prod(shape) + (2 + len(block.stacks)) * given, 0.0, given)
    inner = taken(block, shape)
    parameters = block.parameters(inner)
    weights = sum(one.size for one in parameters)
    filters = next((one.shape for one in parameters if len(one.shape) == 4), None)
    kept: float
    scratch: float
    if filters is not None:
        return _convolution(block, filters, shape, weights, first, many)
    if block.category == "pooling":
        kept, scratch = 2.5 * given, given
    elif block.category == "normalisation":
        kept, scratch = 2.5 * given, given / 2
    elif block.category in ("activation", "regularise"):
        kept, scratch = given, given
    else:
        kept, scratch = 2 * given, given
    output = given + (prod(inner) if flatten_first(block, shape) else 0)
    couples = bool(block.state(inner))
    drawn = given if block.call().draw else 0
    matrices = [one for one in parameters if len(one.shape) == 2]
    units = max((one.shape[1] for one in matrices if one.size >= lane.WIDE), default=0)
    return _Kept(kept, scratch, output, weights, weights, weights, block.multiply_adds(inner), drawn, couples, units)


def _convolution(block: Block, filters: Shape, shape: Shape, weights: int, first: bool, many: bool) -> _Kept:
    """Each number of the input is kept in several copies, side by side or transformed, and so are gradients. Filters of
    1 x 1 that are no more than channels multiply it where it lies, and so do filters that see all of the maps, of which
    there is a copy for each output."""
    out_shape = shape_of(block, shape)
    read, given = prod(shape), prod(out_shape)
    rows, columns, channels, count = filters
    multiply_adds = block.multiply_adds(shape)
    as_dense = _as_dense(block, filters, shape, many)
    pixelwise = rows == columns == 1 and out_shape[:2] == shape[:2] and count <= channels
    if as_dense or pixelwise:
        in_form = as_dense or weights
        return _Kept(2 * given, 0.0, given, weights, in_form, in_form, multiply_adds)
    stride = getattr(block, "stride")[1] if _steps(block) else max(1, round(shape[1] / out_shape[1]))  # noqa: B009
    beside = 0
    if not first and stride > 1 and (as_channels := _as_channels(block, filters, out_shape)):
        stride, (rows, columns, channels, _) = 1, as_channels
        shape = (out_shape[0] + rows - 1, out_shape[1] + columns - 1, channels)
        read, beside = prod(shape), 2 * prod(shape)
    if first:
        enough = rows > 1 and (columns >= 7 or columns * channels >= (8 if count >= MANY else 10))
    else:
        enough = channels * count >= (48 if columns == 3 else 24)
    most = out_shape[1] if first else shape[1]
    if stride == 1 and columns in TRANSFORMED and out_shape[1] > 1 and most >= lane.FEWEST_COLUMNS and enough:
        m = LARGE_TILE if columns >= LARGE_FROM and out_shape[1] >= LARGE_TILE else TILE
        points = _points(m, columns)
        squares = rows in TRANSFORMED and channels * count >= SQUARES * (channels + count)
        lines = _points(m, rows) if squares else rows  # of the filters
        copies = points / m * (lines / m if squares else 1 + (rows - 1) / shape[0])
        forms, gradients = 2 * points * lines / (rows * columns), points * lines / (rows * columns)
        scratch = points / m * (given * (1 + 2 * (rows - 1) / out_shape[0]) + squares * read)
        scratch *= 0.5 if first else 1.0  # measured: no gradient goes further back
    else:
        copies, forms, gradients = columns / stride, 1 if first else 2, 1
        scratch = 0.0 if first else copies * given
        if stride == 1:
            copies *= max(1.0, (out_shape[0] - 1 + rows) / shape[0])  # zeros around the maps
    if not first:
        scratch += copies * read / 2
    kept, gathered = copies * read + beside + 2 * given, gradients * weights
    return _Kept(kept, scratch, given, weights, forms * weights, gathered, multiply_adds, sums=2 * gathered)


def _as_channels(block: Block, filters: Shape, out_shape: Shape) -> Shape | None:
    """The filters (rows, columns, C, F), once their steps over maps have become channels, for which maps are copied;
    None where they have not. As `engine.fast.kernels.choices` decides, but for one layer of fourteen."""
    if not _steps(block):
        return None
    down, across = getattr(block, "stride")  # noqa: B009
    rows, columns, channels = -(-filters[0] // down), -(-filters[1] // across), filters[2] * down * across
    if rows not in TRANSFORMED or columns not in TRANSFORMED or out_shape[1] < LONG:
        return None
    multiplied = 3 * _points(TILE, rows) * _points(TILE, columns) / TILE**2 * channels / prod(filters[:3])
    transformed = SQUARES * (channels + filters[3]) / (channels * filters[3])
    return (rows, columns, channels, filters[3]) if multiplied * (1 + transformed) <= LITTLE else None


def _as_dense(block: Block, filters: Shape, shape: Shape, many: bool) -> int:
    """Weights of a convolution that is a fully connected layer to the fast plan, if it is (see
    `engine.fast.kernels.choices`)."""
    (height, width, _), out_shape, (rows, columns, *_) = shape, shape_of(block, shape), filters
    size, out, kernel = (height, width), (out_shape[0], out_shape[1]), (rows, columns)
    call = block.call()
    if call.op is not conv2d:  # what a user's own block calls `stride` or `padding` may be anything
        return 0
    stride = pair(call.options.get("stride", 1))
    amounts = padding_amounts(call.options.get("padding", "valid"), size, kernel, stride)
    copies = prod(shape) * prod(out_shape)
    return copies if lane.copies_pay(copies, prod(out), many) and all_see_all(size, out, kernel, stride, amounts) else 0


def _points(outputs: int, extent: int) -> int:
    """Numbers that are multiplied for so many outputs of a filter: see `engine.fast.arithmetic.transforms`."""
    pixels = outputs + extent - 1
    return pixels + max(0, (pixels - 7) // 2)
