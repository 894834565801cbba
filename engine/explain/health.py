"""How a block fares over a training: how its numbers are spread, how far a step moves its weights, what is dead.

Gradients and updates are the training's own: the step after each recorded one is made again. Outputs are those for a
fixed sample of pictures, with the network as it is used.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence
from dataclasses import replace
from math import gcd

import numpy as np

from engine.data import DataSet
from engine.data.images import some
from engine.errors import EngineError
from engine.explain.network import Network
from engine.network.checkpoint import Checkpoint
from engine.network.program import Program, views
from engine.network.trace import run as run_ops
from engine.ops.arrays import Array
from engine.training.replay import Ready, can_replay
from engine.training.run import Run
from engine.values import dataclass

BINS = 41  # an odd number: the one in the middle has 0 in its middle
PICTURES = 64
OUTPUTS = 200_000  # numbers of one block that are counted, at most


@dataclass(frozen=True, eq=False)
class Histograms:
    """How often numbers fall between `edges` (B + 1,), a row of shares (T, B) for each step; what lies outside is
    counted in the first or the last bin. A row of what is not known is not a number.

    `spread` (T,) is the standard deviation of the numbers themselves: where all lie in one bin the shares do not tell.
    """

    edges: Array
    shares: Array
    spread: Array


@dataclass(frozen=True, eq=False)
class BlockHealth:
    """One block over the steps (T,). What it does not have, or what is not known, is not a number.

    `gradients` are of the mean loss of the step's batch with respect to the weights. `update_ratio` is the length of
    what the step takes from all weights of the block, divided by the length of the weights: about 0.001 is usual. A
    unit, or a map, is `dead` if it gives one and the same number for every picture of the sample, at every place.
    """

    weights: Histograms | None
    outputs: Histograms
    gradients: Histograms | None
    weight_norm: Array
    gradient_norm: Array
    update_ratio: Array
    dead: Array  # the share of its units, or maps
    units: int


@dataclass(frozen=True, eq=False)
class Health:
    """All blocks by id, as far as the steps are looked at."""

    steps: Array
    blocks: dict[str, BlockHealth]
    pictures: int
    known_updates: bool  # the steps could be made again


@dataclass(frozen=True, eq=False)
class _Look:
    """What one step has to say of each block."""

    step: int
    weights: dict[str, Array]
    outputs: dict[str, Array]
    gradients: dict[str, Array]
    norms: dict[str, tuple[float, float, float]]  # of the weights, the gradient, and the ratio of the update
    dead: dict[str, tuple[float, int]]


def health(
    run: Run,
    data: DataSet,
    checkpoints: Sequence[Checkpoint],
    so_far: Callable[[Health], object] | None = None,
) -> Generator[None, None, Health]:
    """Look at a run at these recorded checkpoints, in the order of their steps; `so_far` is told after each.

    The bins are as wide as the numbers of the first and the last step need. Raises EngineError.
    """
    if not checkpoints:
        return Health(np.zeros(0, int), {}, 0, False)
    known, ready = can_replay(run, data), Ready()
    try:
        looks: dict[int, _Look] = {}
        edges: _Edges = {}
        counted: dict[int, _Counted] = {}
        for index in dict.fromkeys((0, len(checkpoints) - 1, *range(len(checkpoints)))):
            looks[index] = yield from _look(run, data, checkpoints[index], ready if known else None)
            if index in (0, len(checkpoints) - 1) and len(looks) == min(2, len(checkpoints)):
                edges = _edges(list(looks.values()))
                counted = {one: _counted(look, edges) for one, look in looks.items()}
            elif len(looks) > 2:
                counted[index] = _counted(looks[index], edges)
            if len(looks) >= min(2, len(checkpoints)):
                looks[index] = _slim(looks[index])
                found = _together([looks[one] for one in sorted(looks)], [counted[one] for one in sorted(looks)], edges)
                found = replace(found, pictures=min(PICTURES, len(data.train)), known_updates=known)
                if so_far is not None:
                    so_far(found)
        return found
    finally:
        ready.close()


def _look(run: Run, data: DataSet, checkpoint: Checkpoint, ready: Ready | None) -> Generator[None, None, _Look]:
    network = Network.of(run.stack, data.shape, checkpoint)
    program = network.program
    gradient, update = _next_update(run, data, checkpoint, ready, network)
    yield
    part = data.train.batch(some(len(data.train), PICTURES))
    images = part.seen()
    outputs, dead = {}, {}
    for done in run_ops(program, network.parameters, network.state, images):
        key, flat = done.instruction.key, done.output.reshape(-1, done.output.shape[-1])
        still = flat.max(axis=0) == flat.min(axis=0)
        outputs[key] = _thinned(flat.ravel())
        dead[key] = float(still.mean()), flat.shape[1]
        yield
    weights, gradients, norms = {}, {}, {}
    for id in dict.fromkeys(key for key, _ in program.layout):
        weights[id] = _of(program, network.parameters, id)
        size = _norm(weights[id])
        if gradient is not None and update is not None:
            gradients[id] = _of(program, gradient, id)
            taken = _norm(_of(program, update, id))
            norms[id] = size, _norm(gradients[id]), taken / size if size else float("nan")
        else:
            norms[id] = size, float("nan"), float("nan")
    return _Look(checkpoint.step, weights, outputs, gradients, norms, dead)


def _thinned(numbers: Array) -> Array:
    """Not more than are counted, of every map and every place alike: the stride has no factor of their count. They are
    copied, so that what one block gives for all pictures does not stay in memory as long as the others are looked at.
    """
    stride = -(-numbers.size // OUTPUTS)
    while gcd(stride, numbers.size) > 1:
        stride += 1
    return numbers[::stride].copy()


def _next_update(
    run: Run, data: DataSet, checkpoint: Checkpoint, ready: Ready | None, network: Network
) -> tuple[Array | None, Array | None]:
    """The gradient of the step after a checkpoint and what it adds to the weights; None where it is not known, or
    where the training broke."""
    entry = run.entry_at(checkpoint.step + 1)
    if ready is None or entry is None:
        return None, None
    training = ready.training(run, data, checkpoint, 1)
    training.begun = entry.begun
    try:
        gradient = training.gradient(entry.recipe)[1].gradient.copy()
        training.step(entry.recipe)
    except EngineError:
        return None, None
    return gradient, training.parameters - network.parameters


def _of(program: Program, vector: Array, id: str) -> Array:
    """All numbers of one block in a flat vector."""
    mine = {key: slot for key, slot in program.layout.items() if key[0] == id}
    return np.concatenate([array.ravel() for array in views(vector, mine).values()])


def _norm(numbers: Array) -> float:
    return float(np.sqrt(np.square(numbers.astype(np.float64)).sum()))


_Edges = dict[tuple[str, str], Array]  # ("weights", block id) -> edges
_Counted = dict[tuple[str, str], tuple[Array, float]]  # the shares, and the spread


def _groups(look: _Look) -> dict[str, dict[str, Array]]:
    return {"weights": look.weights, "outputs": look.outputs, "gradients": look.gradients}


def _edges(looks: list[_Look]) -> _Edges:
    """Bins for each block, symmetrical around 0: as wide as nearly all numbers of these looks."""
    largest: dict[tuple[str, str], float] = {}
    for look in looks:
        for what, groups in _groups(look).items():
            for id, numbers in groups.items():
                top = float(np.nanmax(np.abs(numbers), initial=0.0))
                largest[what, id] = max(largest.get((what, id), 0.0), top if np.isfinite(top) else 0.0)
    return {key: np.linspace(-1, 1, BINS + 1) * (top or 1.0) for key, top in largest.items()}


def _counted(look: _Look, edges: _Edges) -> _Counted:
    found = {}
    for what, groups in _groups(look).items():
        for id, numbers in groups.items():
            ends = edges.get((what, id))
            if ends is not None:
                finite = np.nan_to_num(numbers)
                shares = np.histogram(np.clip(finite, ends[0], ends[-1]), ends)[0] / max(len(numbers), 1)
                found[what, id] = shares, float(finite.std(dtype=np.float64)) if len(finite) else 0.0
    return found


def _slim(look: _Look) -> _Look:
    """Without the numbers, once they are counted."""
    return replace(look, weights={}, outputs={}, gradients={})


def _together(looks: list[_Look], counted: list[_Counted], edges: _Edges) -> Health:
    def rows(what: str, id: str) -> Histograms | None:
        ends = edges.get((what, id))
        if ends is None:
            return None
        none = np.full(BINS, np.nan), np.nan
        shares, spreads = zip(*(one.get((what, id), none) for one in counted), strict=True)
        return Histograms(ends, np.stack(shares), np.array(spreads))

    def column(id: str, place: int) -> Array:
        return np.array([look.norms[id][place] if id in look.norms else np.nan for look in looks])

    blocks = {}
    for id, (_, units) in looks[0].dead.items():
        outputs = rows("outputs", id)
        assert outputs is not None
        dead = np.array([look.dead[id][0] for look in looks])
        weight, gradient, ratio = (column(id, place) for place in range(3))
        blocks[id] = BlockHealth(
            rows("weights", id), outputs, rows("gradients", id), weight, gradient, ratio, dead, units
        )
    return Health(np.array([look.step for look in looks]), blocks, 0, True)
