"""A filter switched off, or made weaker or stronger: what is the network without it?

Ablation, as in Meyes, Lu, de Puiseau and Meisen, "Ablation studies in artificial neural networks" (2019). What a filter
gives is multiplied by a factor (0: it is off), or replaced by one number, its mean over the data, so that what comes
after it still gets what it is used to. Both are changes of the filter's own weights, so everything that can look at a
network can look at this one. It is never what was learned: see `Switched`.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Mapping
from dataclasses import replace
from statistics import NormalDist
from typing import TYPE_CHECKING

import numpy as np

from engine import ops
from engine.data import Images
from engine.data.images import Subset, some
from engine.data.mapped import is_mapped
from engine.explain.network import Network
from engine.explain.quality import Z95, wilson
from engine.network.checkpoint import Arrays, Checkpoint
from engine.network.own_blocks import call_of
from engine.network.program import Program
from engine.network.stack import Stack
from engine.ops.arrays import Array
from engine.values import dataclass

if TYPE_CHECKING:
    from engine.fast import Plan

#: Ops whose outputs are a sum of weights times inputs, plus their last array: their weights can be scaled.
LINEAR = (ops.conv2d, ops.dense, ops.batch_norm)
SLICE = 200  # pictures between two turns
BY_CHANCE = 0.05  # of the rankings of filters that do not matter tell of one that it does
MEAN_OF = 200  # pictures, for the mean of a filter
MOST_KEPT = 256_000_000  # bytes of pictures that are read from the disk once for all questions


@dataclass(frozen=True)
class Switched:
    """One filter, or unit, of a block: what it gives is multiplied by `factor`; None: replaced by its mean."""

    block_id: str
    filter: int
    factor: float | None = 0.0


def can_switch(stack: Stack, block_id: str) -> bool:
    """Whether what the filters of a block give can be scaled."""
    call = call_of(stack.block(block_id))
    return call is not None and call.op in LINEAR and bool(call.arrays)


def has_bias(stack: Stack, block_id: str) -> bool:
    """Whether a mean can stand in for a filter of this block: it needs a number that is added."""
    call = call_of(stack.block(block_id))
    return call is not None and call.op in LINEAR and len(call.arrays) > 1


def switched(
    stack: Stack, checkpoint: Checkpoint, changes: Iterable[Switched], means: Mapping[str, Array] | None = None
) -> Checkpoint:
    """The weights with some filters switched. What does not exist is left out.

    `means`: what the filters of a block give on average, (F,), for those that are replaced by it; without it they are
    replaced by 0.
    """
    found: dict[str, dict[str, Array]] = {}
    for one in changes:
        if one.block_id not in stack.ids or one.block_id not in checkpoint.parameters:
            continue
        if not can_switch(stack, one.block_id):
            continue
        call, group = stack.block(one.block_id).call(), checkpoint.parameters[one.block_id]
        if one.filter >= group[call.arrays[0]].shape[-1]:
            continue
        arrays = found.setdefault(one.block_id, {name: array.copy() for name, array in group.items()})
        for name in call.arrays:
            arrays[name][..., one.filter] *= np.float32(one.factor or 0.0)
        if one.factor is None and len(call.arrays) > 1 and means is not None and one.block_id in means:
            arrays[call.arrays[-1]][one.filter] = means[one.block_id][one.filter]
    if not found:
        return checkpoint
    parameters: Arrays = {**checkpoint.parameters, **found}
    return replace(checkpoint, parameters=parameters)


def means(network: Network, block_id: str, images: Images) -> Array:
    """What each filter of a block gives on average, over all positions in the maps of some pictures: (F,)."""
    part = images.batch(some(len(images), MEAN_OF))
    pixels = part.seen()
    output = network.register(network.program.registers_of(block_id)[-1], pixels)
    return output.reshape(-1, output.shape[-1]).mean(axis=0)


@dataclass(frozen=True)
class Score:
    """How many of some pictures are labelled rightly, beside how many were before."""

    right: int
    count: int
    lost: int = 0  # that were right before
    won: int = 0  # that were wrong before

    @property
    def accuracy(self) -> float:
        return self.right / self.count if self.count else float("nan")

    @property
    def interval(self) -> tuple[float, float]:
        """Between which accuracies the true one lies, as far as so few pictures can tell: 95 of 100 times."""
        return wilson(self.right, self.count)

    @property
    def change(self) -> tuple[float, float, float]:
        """The change of the accuracy, and its interval: 95 of 100 times."""
        return self.changed(Z95)

    def changed(self, deviations: float) -> tuple[float, float, float]:
        """The change of the accuracy, and its interval, so many standard deviations to each side: the same pictures
        were asked, so only those count whose answer turned (McNemar 1947; Wald's interval with Agresti and Min's
        correction, 2005)."""
        if not self.count:
            return 0.0, 0.0, 0.0
        lost, won, count = self.lost + 0.5, self.won + 0.5, self.count + 2
        middle = (won - lost) / count
        half = deviations * (max(won + lost - (won - lost) ** 2 / count, 0.0)) ** 0.5 / count
        return (self.won - self.lost) / self.count, middle - half, middle + half


class Jury:
    """Asks one network about the same pictures again and again, each time with other weights.

    Owned by one thread; `close` it. It keeps its plan, so that the second question is quicker than the first, and what
    it read from the disk of a set that is larger than memory.
    """

    def __init__(self, program: Program, images: Images | Subset, slice_size: int = SLICE) -> None:
        from engine.fast import plan  # here: what only looks at a stack starts sooner without

        self.program, self.images, self.slice_size = program, images, slice_size
        self._plan: Plan = plan(program, 64, 1)
        self._kept: dict[tuple[int, int], Images] = {}
        self._bytes = 0

    def right(self, parameters: Array, state: Array, most: int | None = None) -> Generator[None, None, Array]:
        """(N,) which pictures, or which of the first so many, are labelled rightly; a slice at each `next`."""
        found = [np.zeros(0, bool)]
        count = min(len(self.images), len(self.images) if most is None else most)
        for start in range(0, count, self.slice_size):
            part = self._part(start, min(start + self.slice_size, count))
            with np.errstate(over="ignore", invalid="ignore"):
                scores = self._plan.scores(part.pixels, part.scale, parameters, state)
            found.append(scores.argmax(axis=1) == part.labels)
            yield
        return np.concatenate(found)

    def _part(self, start: int, end: int) -> Images:
        part = self._kept.get((start, end))
        if part is None:
            part = self.images.batch(slice(start, end))
            whole = self.images.of if isinstance(self.images, Subset) else self.images
            if is_mapped(whole.pixels) and self._bytes + part.pixels.nbytes <= MOST_KEPT:
                self._kept[start, end] = part
                self._bytes += part.pixels.nbytes
        return part

    def close(self) -> None:
        self._plan.close()


def score(right: Array, before: Array) -> Score:
    """The answers of now, beside those of before."""
    lost, won = int((before & ~right).sum()), int((right & ~before).sum())
    return Score(int(right.sum()), len(right), lost, won)


@dataclass(frozen=True, eq=False)
class Ranking:
    """What the accuracy costs without each filter of a block, one at a time."""

    block_id: str
    before: Score
    without: tuple[Score, ...]  # by filter; as far as it has come
    filters: int  # of the block

    @property
    def order(self) -> tuple[int, ...]:
        """The filters, the one first without which most is lost."""
        return tuple(sorted(range(len(self.without)), key=lambda one: (self.without[one].right, one)))

    @property
    def changes(self) -> tuple[tuple[float, float, float], ...]:
        """The change of the accuracy without each, and its interval. Among many filters chance alone takes some far:
        95 of 100 times all intervals together hold the true changes (Bonferroni)."""
        deviations = NormalDist().inv_cdf(1 - BY_CHANCE / (2 * max(1, self.filters)))
        return tuple(one.changed(deviations) for one in self.without)


def ranking(
    stack: Stack,
    checkpoint: Checkpoint,
    block_id: str,
    images: Images | Subset,
    slice_size: int = SLICE,
    so_far: Callable[[Ranking], object] | None = None,
) -> Generator[None, None, Ranking]:
    """Switch off one filter of a block after the other. `so_far` is told after each. Raises KeyError, ShapeError."""
    if isinstance(images, Subset):  # in the order in which they lie on the disk, where they do
        images = replace(images, places=np.sort(images.places))
    network = Network.of(stack, images.shape, checkpoint)
    first = stack.block(block_id).call().arrays[0]
    count = network.program.layout[block_id, first].shape[-1]
    jury = Jury(network.program, images, slice_size)
    try:
        before = yield from jury.right(network.parameters, network.state)
        found = Ranking(block_id, score(before, before), (), count)
        for filter in range(count):
            other = switched(stack, checkpoint, [Switched(block_id, filter, 0.0)])
            one = Network.of(stack, images.shape, other)
            right = yield from jury.right(one.parameters, one.state)
            found = replace(found, without=(*found.without, score(right, before)))
            if so_far is not None:
                so_far(found)
        return found
    finally:
        jury.close()
