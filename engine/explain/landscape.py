"""The landscape of the loss around the way of a training, as a plane through all its weights.

The plane lies in the two main directions of the recorded way, and every filter counts by its own size. Li, Xu, Taylor,
Studer and Goldstein, "Visualizing the loss landscape of neural nets" (2018), sections 4 and 7. Biases and what
normalisation learns are left out of the directions; on the plane they stay as they are at the end.

The colours are the loss on a fixed sample, for the points of the plane. The way does not lie in the plane (see
`explained`), so its own loss is what was recorded, not what the plane has below it.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence

import numpy as np

from engine.data import Images
from engine.data.images import some
from engine.errors import EngineError
from engine.network.checkpoint import Checkpoint
from engine.network.program import Program, lower, views
from engine.network.weights import flat
from engine.ops import cross_entropy
from engine.ops.arrays import Array
from engine.text import QT_TRANSLATE_NOOP
from engine.training.history import History
from engine.training.run import Run
from engine.values import dataclass

SIZE = 25  # points of the grid, each way
MOST = 60  # checkpoints that make the plane
BORDER = 0.25  # beside the way, of its width
NO_WAY = QT_TRANSLATE_NOOP("engine", "A plane needs three recorded steps, and weights that moved.")
TRAIN_ON = QT_TRANSLATE_NOOP("engine", "Train for a little longer.")
STANDS_STILL = QT_TRANSLATE_NOOP(
    "engine", "If the loss stands still, train anew with a smaller learning rate. If not, train for a little longer."
)


@dataclass(frozen=True, eq=False)
class Landscape:
    """The way (T,) in the plane, and the loss on a grid of it. Where it has not come to yet, the loss is not a number;
    where it is too large for any number, it is infinite.

    The newest point is (0, 0). One unit is as far as if every filter changed by its own size.
    """

    steps: Array  # (T,)
    x: Array  # (T,) of the way
    y: Array
    loss: Array  # (T,) recorded: that of the batch of this step; of step 0 that of the first
    explained: tuple[float, float]  # which share of the way's squared distances each direction holds
    across: Array  # (size,) x of the columns
    along: Array  # (size,) y of the rows
    surface: Array  # (size, size) mean loss on the sample, row by row
    sample: int  # pictures

    @property
    def done(self) -> float:
        """The share of the grid that is computed."""
        return 1.0 - float(np.isnan(self.surface).mean()) if self.surface.size else 1.0


def recorded_loss(history: History, step: int) -> float:
    """The loss that the curve shows at this step, or, where it is thinned, at the nearest one that is kept."""
    if not len(history):
        return float("nan")
    return float(history.loss[int(np.abs(history.step - step).argmin())])


def landscape(
    run: Run,
    checkpoints: Sequence[Checkpoint],
    images: Images,
    size: int = SIZE,
    sample: int = 256,
    so_far: Callable[[Landscape], object] | None = None,
) -> Generator[None, None, Landscape]:
    """Of a run with these recorded checkpoints, in the order of their steps; the last is the middle of the plane.

    `so_far` is told after every row of the grid. Raises EngineError where there is no plane.
    """
    from engine.fast import plan  # here: what only looks at a stack starts sooner without

    program = lower(run.stack, images.pixels.shape[1:])
    if len(checkpoints) < 3:
        raise EngineError(NO_WAY, TRAIN_ON)
    middle, state = flat(program, checkpoints[-1])
    sizes = filter_sizes(program, middle)
    places = np.flatnonzero(sizes)
    way = np.empty((len(checkpoints), len(places)), np.float32)
    for row, checkpoint in zip(way, checkpoints, strict=True):
        row[...] = (flat(program, checkpoint)[0] - middle)[places] / sizes[places]
        yield
    x, y, directions, explained = main_directions(way)
    del way
    axes = np.zeros((2, program.size), np.float32)
    axes[:, places] = directions * sizes[places]
    part = images.batch(some(len(images), sample))
    across, along = _ticks(x, y, size)
    surface = np.full((size, size), np.nan)
    steps = np.array([one.step for one in checkpoints])
    losses = np.array([recorded_loss(run.history, one.step) for one in checkpoints])

    def found() -> Landscape:
        return Landscape(steps, x, y, losses, explained, across, along, surface.copy(), len(part))

    running = plan(program, 64, 1)
    try:
        for line in _from_the_middle(size):
            for column in range(size):
                weights = middle + np.float32(across[column]) * axes[0] + np.float32(along[line]) * axes[1]
                with np.errstate(over="ignore", invalid="ignore"):
                    scores = running.scores(part.pixels, part.scale, weights, state)
                    loss = float(cross_entropy(scores, part.labels)[0])
                surface[line, column] = loss if loss == loss else np.inf  # scores beyond all numbers leave none
                yield
            if so_far is not None:
                so_far(found())
    finally:
        running.close()
    return found()


def filter_sizes(program: Program, vector: Array) -> Array:
    """For each weight how large its filter is (the root of its sum of squares); 0 for what is left out."""
    sizes = np.zeros(program.size, np.float32)
    for key, array in views(vector, program.layout).items():
        if array.ndim >= 2:
            norms = np.sqrt(np.square(array.astype(np.float64)).sum(axis=tuple(range(array.ndim - 1))))
            views(sizes, {key: program.layout[key]})[key][...] = norms.astype(np.float32)
    return sizes


def main_directions(way: Array) -> tuple[Array, Array, Array, tuple[float, float]]:
    """Of points (T, D) seen from the last one: their two coordinates (T,), the directions (2, D) of length 1, and the
    share of the squared distances that each holds. Raises EngineError where nothing moved in two directions.

    T is small and D is large, so it is done by the products of the points with each other (T, T).
    """
    products = way.astype(np.float64) @ way.T.astype(np.float64) if way.size < 10**6 else _products(way)
    if not np.isfinite(products).all():  # their eigenvalues would not be found
        raise EngineError(NO_WAY, STANDS_STILL)
    values, vectors = np.linalg.eigh(products)
    first, second = vectors[:, -1] * np.sqrt(max(values[-1], 0)), vectors[:, -2] * np.sqrt(max(values[-2], 0))
    total = float(np.trace(products))
    if values[-2] <= 1e-12 * max(total, 1e-30):
        raise EngineError(NO_WAY, STANDS_STILL)
    found, directions = [], []
    for points, value in ((first, values[-1]), (second, values[-2])):
        sign = -1.0 if points[np.abs(points).argmax()] > 0 else 1.0  # the far end lies at the left, and below
        found.append(sign * points)
        directions.append((sign * points / value).astype(np.float32) @ way)
    return found[0], found[1], np.stack(directions), (float(values[-1] / total), float(values[-2] / total))


def _products(way: Array) -> Array:
    """The same in portions, without a copy of everything in float64."""
    found = np.zeros((len(way), len(way)))
    for start in range(0, way.shape[1], 65536):
        part = way[:, start : start + 65536].astype(np.float64)
        found += part @ part.T
    return found


def _ticks(x: Array, y: Array, size: int) -> tuple[Array, Array]:
    """Where the grid lies: around the way, with a border; as high as it is wide."""
    half = (0.5 + BORDER) * max(float(np.ptp(x)), float(np.ptp(y)))
    middles = [(float(one.min()) + float(one.max())) / 2 for one in (x, y)]
    across, along = (np.linspace(middle - half, middle + half, size) for middle in middles)
    return across, along


def _from_the_middle(size: int) -> list[int]:
    """Rows, the middle ones first."""
    return sorted(range(size), key=lambda row: abs(row - size // 2))
