"""Weights damaged on purpose: how much of what it has learned can a network lose before its answers are lost?

Noise on the weights, as on a poor chip; the smallest weights set to 0, which is called pruning (Han, Pool, Tran and
Dally, "Learning both weights and connections for efficient neural networks", 2015); filters and units switched off by
chance. More of a damage adds to less of it: what is drawn does not depend on the amount. It is never what was learned:
damaged weights are a checkpoint to look at, beside the one that they were made of.
"""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

import numpy as np

from engine import ops
from engine.explain.switching import Switched
from engine.network.checkpoint import Arrays, Checkpoint
from engine.network.own_blocks import call_of
from engine.network.stack import Stack
from engine.ops.arrays import Array
from engine.random import stream
from engine.text import QT_TRANSLATE_NOOP
from engine.values import dataclass

HAVE_WEIGHTS = (ops.conv2d, ops.dense)  # for every filter or unit; other blocks have a factor, or none


@dataclass(frozen=True)
class WeightDamage:
    """How much of a kind of damage, 0 to 1, in which block ("": in all), and which draw of it.

    The words of a kind have gaps: of the `{whole}` that could be hit `{n}` are, or `{share}` percent; `{block}` is the
    name of the one that is hit.
    """

    amount: float = 0.0
    block_id: str = ""
    seed: int = 0
    title: ClassVar[str]
    help: ClassVar[str]
    in_all: ClassVar[str]  # what becomes of all blocks, as a sentence
    in_one: ClassVar[str]
    is_drawn: ClassVar[bool] = True  # by chance: another draw is another damage
    spares_classes: ClassVar[bool] = False  # of the last block nothing is lost where all are hit

    def hit(self, stack: Stack) -> tuple[str, ...]:
        """The blocks that are damaged: those with filters or units."""
        calls = ((id, call_of(stack.block(id))) for id in stack.ids)
        known = [id for id, call in calls if call is not None and call.op in HAVE_WEIGHTS and call.arrays]
        if self.block_id:
            return (self.block_id,) if self.block_id in known else ()
        return tuple(known[:-1] if self.spares_classes else known)

    def whole(self, weights: Array) -> int:
        """How many can be hit in a block with these weights."""
        return weights.size

    def part(self, whole: int) -> int:
        """How many of so many are hit."""
        return min(whole, round(self.amount * whole))

    def weights(self, weights: Array, rng: np.random.Generator) -> Array:
        """The weights of a block with the damage."""
        raise NotImplementedError

    def bias(self, bias: Array, rng: np.random.Generator) -> Array:
        """The biases, for which the same is drawn."""
        return bias


@dataclass(frozen=True)
class Noise(WeightDamage):
    """The amount is the spread of the noise as a share of the spread of the block's weights."""

    title = QT_TRANSLATE_NOOP("engine", "Noise")
    help = QT_TRANSLATE_NOOP("engine", "A random number is added to every weight")
    in_all = QT_TRANSLATE_NOOP(
        "engine",
        "To all {whole} weights noise is added; in each block its spread is {share} % of that of the weights.",
    )
    in_one = QT_TRANSLATE_NOOP(
        "engine", "To all {whole} weights of {block} noise is added, whose spread is {share} % of theirs."
    )

    def part(self, whole: int) -> int:
        return whole

    def weights(self, weights: Array, rng: np.random.Generator) -> Array:
        spread = np.float32(self.amount * weights.std())
        return weights + spread * rng.standard_normal(weights.shape, np.float32)


@dataclass(frozen=True)
class Pruned(WeightDamage):
    """The amount is the share of weights that become 0."""

    title = QT_TRANSLATE_NOOP("engine", "Pruned")
    help = QT_TRANSLATE_NOOP("engine", "The smallest weights become 0")
    in_all = QT_TRANSLATE_NOOP("engine", "{n} of {whole} weights are 0: in each block those nearest to 0.")
    in_one = QT_TRANSLATE_NOOP("engine", "{n} of the {whole} weights of {block} are 0: those nearest to 0.")
    is_drawn = False

    def weights(self, weights: Array, rng: np.random.Generator) -> Array:
        flat, count = weights.ravel().copy(), self.part(weights.size)
        if count:
            flat[np.argpartition(np.abs(flat), count - 1)[:count]] = 0
        return flat.reshape(weights.shape)


@dataclass(frozen=True)
class UnitsOff(WeightDamage):
    """The amount is the share of filters and units that give 0. Those of the last block are the classes."""

    title = QT_TRANSLATE_NOOP("engine", "Units off")
    help = QT_TRANSLATE_NOOP("engine", "Filters and units drawn by chance give 0")
    in_all = QT_TRANSLATE_NOOP(
        "engine", "{n} of {whole} filters and units give 0, drawn by chance; those of the last block are classes."
    )
    in_one = QT_TRANSLATE_NOOP("engine", "{n} of the {whole} filters or units of {block} give 0, drawn by chance.")
    spares_classes = True

    def whole(self, weights: Array) -> int:
        return weights.shape[-1]

    def weights(self, weights: Array, rng: np.random.Generator) -> Array:
        kept = weights.copy()
        kept[..., rng.permutation(kept.shape[-1])[: self.part(kept.shape[-1])]] = 0
        return kept

    def bias(self, bias: Array, rng: np.random.Generator) -> Array:
        return self.weights(bias, rng)


KINDS = (Noise, Pruned, UnitsOff)

#: What the network that is looked at differs by from what it has learned.
Change = Switched | WeightDamage


def extent(stack: Stack, checkpoint: Checkpoint, damage: WeightDamage) -> tuple[int, int]:
    """How many weights, or filters and units, are hit, and of how many."""
    known = [id for id in damage.hit(stack) if id in checkpoint.parameters]
    wholes = [damage.whole(checkpoint.parameters[id][stack.block(id).call().arrays[0]]) for id in known]
    return sum(map(damage.part, wholes)), sum(wholes)


def damaged(stack: Stack, checkpoint: Checkpoint, damage: WeightDamage) -> Checkpoint:
    """The weights with the damage."""
    found: dict[str, dict[str, Array]] = {}
    for id in damage.hit(stack) if damage.amount > 0 else ():
        if id not in checkpoint.parameters:
            continue
        group, (weights, *biases) = checkpoint.parameters[id], stack.block(id).call().arrays
        place = stack.ids.index(id)
        found[id] = {**group, weights: damage.weights(group[weights], _drawn(damage, place))}
        found[id] |= {one: damage.bias(group[one], _drawn(damage, place)) for one in biases}
    parameters: Arrays = {**checkpoint.parameters, **found}
    return replace(checkpoint, parameters=parameters) if found else checkpoint


def _drawn(damage: WeightDamage, place: int) -> np.random.Generator:
    return stream(damage.seed, "weight damage", damage.title, place)
