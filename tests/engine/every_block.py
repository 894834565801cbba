"""What the tests of all kinds of blocks stand on: many settings of each kind, and one way to run a block alone.

Settings are taken from their declarations, so a new kind of block is tested without a line about it here.
"""

from dataclasses import dataclass
from math import prod

import numpy as np

from engine.blocks import KINDS
from engine.errors import ShapeError
from engine.network.block import Block, Shape
from engine.network.container import Container
from engine.network.own_ops import is_own
from engine.settings import Choice, Pair, Real, Setting, Switch, Whole
from tests.engine.gradients import apart

PLAIN = [kind for kind, made in KINDS.items() if not issubclass(made, Container)]  # one op each, no stacks inside
#: Kinds on an op of the textbook: their sums are described, and they have a written page of help. A block that is one
#: file with its op in it has neither, and needs neither.
TEXTBOOK = [kind for kind, made in KINDS.items() if not is_own(made().call().op)]
SHAPES: tuple[Shape, ...] = ((6, 7, 3), (5, 5, 1), (1, 1, 2), (9, 4, 2), (7,), (1,))


def small(kind: str) -> Block:
    """The kind with numbers that cost little: at most 3 filters, 3 units, ..."""
    counts = {n: s.low + 2 for n, s in KINDS[kind].declared().items() if isinstance(s, Whole) and s.low + 2 <= s.high}
    return KINDS[kind](**counts)


def limits(setting: Setting) -> list[object]:
    """The outermost values that are allowed, and all words."""
    match setting:
        case Whole():
            return [setting.low, setting.high]
        case Real():
            ends = [(setting.low, setting.low_open), (setting.high, setting.high_open)]
            return [end for end, is_open in ends if not is_open and np.isfinite(end)]
        case Pair():
            words = [word for word, _ in setting.words]
            return [setting.low, setting.high, (setting.low, setting.high), *words]
        case Choice():
            return [option[0] for option in setting.options]
        case Switch():
            return [True, False]
    return []


def variants(kind: str) -> list[Block]:
    """The small form of a kind, and others in which one setting differs."""
    base = small(kind)
    found = {base: None}
    for name, setting in base.declared().items():
        values = [value for value in limits(setting) if not isinstance(setting, Whole) or value == setting.low]
        if isinstance(setting, Pair):
            values = [
                *setting.common,
                (setting.low, setting.low + 1),
                (3, 2),
                *(word for word, _ in setting.words),
            ]
        for value in values:
            found[base.replace(**{name: value})] = None
            # Settings meet: a window that overlaps itself and one that leaves gaps.
            for other, rule in base.declared().items():
                if isinstance(rule, Pair) and other != name and isinstance(setting, (Pair, Choice)):
                    found[base.replace(**{name: value, other: (2, 3)})] = None
    return list(found)


@dataclass(frozen=True)
class Case:
    """A block and the shape its op gets (maps already laid out as a vector where it takes one)."""

    block: Block
    shape: Shape
    out_shape: Shape

    def __str__(self) -> str:
        values = [str(getattr(self.block, name)).replace(" ", "") for name in self.block.declared()]
        return "-".join([self.block.kind, *values, "x".join(map(str, self.shape))])


def cases() -> list[Case]:
    found = []
    for kind in PLAIN:
        for block in variants(kind):
            for shape in SHAPES if block == small(kind) else SHAPES[:1] + SHAPES[3:5]:
                if block.takes == "maps" and len(shape) != 3:
                    continue
                shape = (prod(shape),) if block.takes == "vector" else shape
                try:
                    found.append(Case(block, shape, block.output_shape(shape)))
                except ShapeError:
                    continue
    return found


CASES = cases()


@dataclass(frozen=True)
class Alone:
    """A block with pictures and arrays of its own, in float64 unless told otherwise."""

    case: Case
    x: np.ndarray  # (N, *shape), all numbers apart
    arrays: tuple[np.ndarray, ...]
    state: tuple[np.ndarray, ...]
    drawn: tuple[np.ndarray, ...]

    def options(self, training: bool) -> dict[str, object]:
        call = self.case.block.call()
        return call.options | ({"training": training} if call.training_option else {})

    def run(self, training: bool, picture: int | None = None) -> np.ndarray:
        """The output, of all pictures or of one as a batch of one."""
        call = self.case.block.call()
        which = slice(None) if picture is None else slice(picture, picture + 1)
        if call.training_only and not training:
            return self.x[which]
        drawn = tuple(array[which] for array in self.drawn)
        output, _ = call.op(self.x[which], *self.arrays, *self.state, *drawn, **self.options(training))
        return output


def alone(case: Case, count: int, dtype: type = np.float64, training: bool = True) -> Alone:
    rng = np.random.default_rng(count)
    block, call = case.block, case.block.call()
    x = apart(count, (count, *case.shape), 0.02).astype(dtype)
    arrays = tuple(rng.normal(0, 0.5, one.shape).astype(dtype) for one in block.parameters(case.shape))
    state = tuple(rng.uniform(0.5, 1.5, one.shape).astype(dtype) for one in block.state(case.shape))
    drawn = (call.draw(np.random.default_rng(5), x.shape).astype(dtype),) if call.draw else ()
    return Alone(case, x, arrays, state, drawn)
