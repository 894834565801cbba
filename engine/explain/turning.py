"""Make it a 9: the smallest change of a picture that turns the answer.

Each step goes down the gradient of what the other class lacks, as far as a straight line would have to go, but no
further than a little; what was gone too far is taken back by halving (after Moosavi-Dezfooli et al. 2016, DeepFool).
"""

from __future__ import annotations

from collections.abc import Generator

import numpy as np

from engine.explain.network import Network
from engine.ops import softmax
from engine.ops.arrays import Array
from engine.text import QT_TRANSLATE_NOOP, say
from engine.values import dataclass

STEPS = 200
LONGEST = 0.02  # of one step, for each pixel on average (root of the mean square), of the range of the pixels
MARGIN = 1e-3  # by how much the score must lead
HALVINGS = 20


@dataclass(frozen=True, eq=False)
class Turned:
    """`picture` = the picture that was, plus `change`. `steps` is how many it took."""

    picture: Array
    change: Array
    steps: int
    found: bool
    note: str  # what was not reached; "" where it was

    @property
    def size(self) -> float:
        """The length of the change: root of the sum of squares."""
        return float(np.sqrt((self.change * self.change).sum()))


def turned(network: Network, picture: Array, class_: int, steps: int = STEPS) -> Generator[None, None, Turned]:
    """A picture near `picture` (H, W, C) that is labelled `class_`, its pixels between 0 and 1, or as far beyond as
    those of `picture`. Yields after every step."""
    network.check_asked(picture, class_)
    low, high = min(0.0, float(picture.min())), max(1.0, float(picture.max()))
    longest = LONGEST * (high - low) * float(np.sqrt(picture.size))
    now = picture.astype(np.float64)
    before = now
    for number in range(steps + 1):
        lead, gradient = _lead(network, now, class_)
        if lead >= MARGIN:
            shown = yield from _shortened(network, before, now, class_)
            return Turned(shown, shown - picture, number, found=True, note="")
        stuck = ((now <= low) & (gradient < 0)) | ((now >= high) & (gradient > 0))
        gradient = np.where(stuck, 0, gradient)
        length = float(np.sqrt((gradient * gradient).sum()))
        is_finite = bool(np.isfinite(length + lead))
        if not length or not is_finite or number == steps:
            break
        far = min((2 * MARGIN - lead) / length, longest)
        now = np.clip(now + far / length * gradient, low, high)
        yield
    words = QT_TRANSLATE_NOOP("engine", "Within {steps} steps the answer did not turn.")
    if not is_finite:
        words = QT_TRANSLATE_NOOP("engine", "The scores are beyond all bounds: no change of the picture can be found.")
    elif not length:
        words = QT_TRANSLATE_NOOP("engine", "After {steps} steps no pixel makes a difference any more.")
        if not number:
            words = QT_TRANSLATE_NOOP("engine", "No pixel makes a difference to this answer.")
    return Turned(now, now - picture, number, found=False, note=say(words, steps=number))


def along(network: Network, picture: Array, change: Array, points: int = 41) -> Array:
    """The probability of each class (points, classes) on the straight way from a picture to the changed one."""
    shares = np.linspace(0, 1, points).reshape(-1, 1, 1, 1)
    scores = network.scores((picture + shares * change).astype(np.float32))
    return np.asarray(softmax(scores)[0])


def with_pixel(network: Network, picture: Array, row: int, column: int, shades: tuple[float, ...]) -> Array:
    """The scores before softmax (shades, classes), with one pixel of a picture (H, W, C) in each of these shades: of a
    coloured one in all its channels. Picture by picture: in the shade that it has, the scores are those it has."""
    changed = np.repeat(picture[np.newaxis], len(shades), axis=0)
    changed[:, row, column] = np.reshape(shades, (-1, 1))
    return np.concatenate([network.scores(one[np.newaxis]) for one in changed])


def _lead(network: Network, picture: Array, class_: int) -> tuple[float, Array]:
    """By how much the class leads before the best other one, and the gradient of that."""
    scores = network.program.scores
    trace = network.trace(picture, np.float64)
    found = trace.registers[scores][0]
    if len(found) == 1:
        return np.inf, np.zeros_like(picture)
    rival = int(np.argmax(np.where(np.arange(len(found)) == class_, -np.inf, found)))
    seed = np.zeros_like(trace.registers[scores])
    seed[0, class_], seed[0, rival] = 1, -1
    gradient = trace.backward({scores: seed}).registers.get(0, np.zeros_like(trace.images))
    return float(found[class_] - found[rival]), gradient[0]


def _shortened(network: Network, first: Array, last: Array, class_: int) -> Generator[None, None, Array]:
    """As little of the way from `first` to `last` as still turns the answer."""
    low, high = 0.0, 1.0
    if _lead(network, first, class_)[0] >= 0:
        return first
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        if _lead(network, first + middle * (last - first), class_)[0] >= MARGIN / 2:
            high = middle
        else:
            low = middle
        yield
    return first + high * (last - first)
