"""The learning-rate range test: a short training whose learning rate grows from step to step, to see which ones learn.

Smith, "Cyclical Learning Rates for Training Neural Networks" (2017): too small a rate changes nothing, a good one lets
the loss fall, too large a one makes it rise. It works on a copy: a training is not touched. What it gives is a
range and no number: a hundred steps of one seed do not tell more.
"""

from __future__ import annotations

from collections.abc import Callable, Generator
from math import log10

import numpy as np

from engine.data import DataSet
from engine.errors import EngineError
from engine.network.checkpoint import Arrays, Checkpoint
from engine.network.stack import Stack
from engine.text import QT_TRANSLATE_NOOP
from engine.training.recipe import Recipe
from engine.training.run import Run
from engine.training.schedules import Constant
from engine.training.training import Training
from engine.values import dataclass

STEPS = 150
LOWEST, HIGHEST = 1e-6, 10.0
KEEP = 0.9  # of the smoothed loss at each step; its beginning is corrected as in Adam
BLOWN = 4.0  # times the best smoothed loss, or that of the beginning if that is more: then it ends, as in fastai
SKIPPED = 8  # steps left out at both ends: the smoothed loss still settles, or already grows without bounds
BEGINS, ENDS = 0.1, 0.85  # share of the whole fall after which the loss falls, and before which it still does
LEAST_FALL = 0.15  # of the loss at first; less is no fall
NOISE = 5.0  # times the scatter of the smoothed loss; less is no fall
SAFETY = 3.0  # at the lowest loss the rate is almost too large: the range ends at this fraction of it


@dataclass(frozen=True, eq=False)
class RangeTest:
    """`low` and `high` are there where the test can tell; `reason` says why it cannot, or what is doubtful."""

    rates: np.ndarray
    losses: np.ndarray
    smoothed: np.ndarray
    low: float | None = None
    high: float | None = None
    reason: str = ""

    @property
    def middle(self) -> float | None:
        """The middle of the range on a logarithmic axis, to one digit: what one click takes."""
        if self.low is None or self.high is None:
            return None
        return float(f"{(self.low * self.high) ** 0.5:.1g}")


def range_test(
    stack: Stack,
    data: DataSet,
    recipe: Recipe,
    start: Run | Checkpoint | Arrays | None = None,
    cores: int | None = None,
    seen: Callable[[float, float], object] = lambda rate, loss: None,
    steps: int = STEPS,
) -> Generator[None, None, RangeTest]:
    """Train a copy from `start` (None: from the seed) with growing rates; yields after every step, and tells `seen`
    of its rate and loss. Raises EngineError where there is nothing to train."""
    rates = np.geomspace(LOWEST, HIGHEST, steps)
    losses: list[float] = []
    plain = recipe.replace(schedule=Constant(), patience=0)
    training = Training(stack, data, plain, start, cores)
    try:
        for rate in rates.tolist():
            try:
                losses.append(training.step(plain.replace(learning_rate=rate)).loss)
            except EngineError:  # it left all bounds: that is what is looked for
                break
            seen(rate, losses[-1])
            yield
            if is_blown(smoothed(np.array(losses))):
                break
    finally:
        training.close()
    return judged(rates[: len(losses)], np.array(losses))


def smoothed(losses: np.ndarray) -> np.ndarray:
    """The exponential mean, divided by the weight it has so far."""
    means, mean = np.empty(len(losses)), 0.0
    for number, loss in enumerate(losses.tolist(), start=1):
        mean = KEEP * mean + (1 - KEEP) * loss
        means[number - 1] = mean / (1 - KEEP**number)
    return means


def is_blown(means: np.ndarray) -> bool:
    """Whether the loss has risen so far that larger rates tell nothing more."""
    if len(means) < 2 * SKIPPED:
        return False
    settled = means[SKIPPED:]  # the first ones are those of a batch or two: one may be easy by luck
    return not np.isfinite(means[-1]) or means[-1] > max(BLOWN * settled.min(), settled[0])


def judged(rates: np.ndarray, losses: np.ndarray) -> RangeTest:
    """The range in which the loss falls, if that can be told."""
    means = smoothed(losses)
    if len(means) < 4 * SKIPPED or not np.isfinite(means[:SKIPPED]).all():
        words = QT_TRANSLATE_NOOP("engine", "The loss left all bounds at once: there is nothing to see.")
        return RangeTest(rates, losses, means, reason=words)
    end = len(means) - SKIPPED if means[-1] > means.min() else len(means)  # it fell to the very end
    part = means[SKIPPED:end]
    first = float(np.median(part[:SKIPPED]))
    place = int(np.argmin(part))
    fall = first - float(part[place])
    scatter = float(np.std(losses[SKIPPED : 4 * SKIPPED] - means[SKIPPED : 4 * SKIPPED]))
    scatter *= ((1 - KEEP) / (1 + KEEP)) ** 0.5  # of a mean that keeps so much
    if fall < max(LEAST_FALL * first, NOISE * scatter):
        return RangeTest(
            rates, losses, means,
            reason=QT_TRANSLATE_NOOP(
                "engine",
                "The loss falls clearly at no rate, so this test cannot tell. The network may have learned already, or "
                "cannot learn for another reason.",
            ),
        )  # fmt: skip
    down = part[: place + 1]
    begins = int(np.argmax(down <= first - BEGINS * fall))
    ends = int(np.argmax(down <= first - ENDS * fall))
    low = float(rates[SKIPPED + begins])
    high = min(float(rates[SKIPPED + ends]), float(rates[SKIPPED + place]) / SAFETY)
    if high < 2 * low:
        low, high = min(low, high) / 2, max(low, high)
    reason = ""
    if place == len(part) - 1 and end == len(means):
        reason = QT_TRANSLATE_NOOP("engine", "The loss fell up to the largest rate that was tried: it may end higher.")
    return RangeTest(rates, losses, means, _round(low), _round(high), reason)


def _round(rate: float) -> float:
    """To one digit: more would only seem exact."""
    digits = -int(np.floor(log10(rate)))
    return round(rate, digits)
