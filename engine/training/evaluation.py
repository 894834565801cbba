"""How good a network is on pictures it did not learn from: accuracy, loss, and each class by itself."""

from __future__ import annotations

from collections.abc import Generator
from math import isfinite, log
from typing import Any, Protocol

import numpy as np

from engine.data import Images, Subset
from engine.errors import DataError
from engine.network.arguments import check_cores, check_end, check_stack, check_weights, refuse
from engine.network.checkpoint import Checkpoint
from engine.network.program import Program, lower
from engine.network.scale import Scale
from engine.network.stack import Stack
from engine.network.weights import flat
from engine.ops import cross_entropy
from engine.text import QT_TRANSLATE_NOOP
from engine.values import dataclass
from engine.work import finished

SLICE_WORK = 2e8  # multiply-adds in one slice of an evaluation: a few milliseconds
AT_ONCE = 500  # pictures in a slice, where nobody waits between two
ENOUGH = 0.25  # of the way from guessing to all right
LUCK = 0.01  # what is less likely by guessing was learned
FIRST, OF_MANY = 3, 10  # so many answers are looked at, of so many classes: of few, any three hold the right one


@dataclass(frozen=True, eq=False)
class Evaluation:
    """How good a network is: `accuracy` is the share of pictures that it labelled rightly, 0 to 1.

    `loss` is the mean cross-entropy of a picture. `confusion[true, said]`, (classes, classes), counts the pictures of a
    class by what the network said of them; `class_accuracy`, (classes,), is the accuracy of each. `first` counts those
    whose right class is among the FIRST answers; None: nobody has counted them.
    """

    loss: float  # mean cross-entropy
    confusion: np.ndarray  # (classes, classes)
    first: int | None = None

    def __repr__(self) -> str:
        return f"Evaluation(accuracy={self.accuracy:.4g}, loss={self.loss:.4g}, count={self.count})"

    @property
    def count(self) -> int:
        return int(self.confusion.sum())

    @property
    def correct(self) -> int:
        return int(np.trace(self.confusion))

    @property
    def accuracy(self) -> float:
        """The share of pictures labelled rightly, 0 to 1; not a number without pictures."""
        return self.correct / self.count if self.count else float("nan")

    @property
    def first_accuracy(self) -> float | None:
        """The share of pictures whose right class is among the first answers, 0 to 1; None of few classes, and where
        nobody has counted them."""
        if self.first is None or not self.count or len(self.confusion) < OF_MANY:
            return None
        return self.first / self.count

    @property
    def is_like_guessing(self) -> bool:
        """Whether guessing could do as well: a class at random, or always the most frequent one."""
        return is_luck(self.correct, self.confusion.sum(axis=1))

    @property
    def is_success(self) -> bool:
        """Whether a good part of the way is done to all pictures being right: a quarter of it, from guessing or from
        always naming the most frequent class (with ten classes 32.5 %), and more pictures than luck may have got."""
        share = guessing_share(self.confusion.sum(axis=1))
        is_far = self.correct == self.count or self.accuracy >= share + ENOUGH * (1 - share)
        return is_far and not self.is_like_guessing

    @property
    def class_accuracy(self) -> np.ndarray:
        """(classes,) the share of each class labelled rightly; not a number for a class without pictures."""
        totals = self.confusion.sum(axis=1)
        return np.where(totals > 0, np.diag(self.confusion) / np.maximum(totals, 1), np.nan)


def guessing_share(pictures: np.ndarray) -> float:
    """The share that one has right who guesses, without a look: always the class with the most `pictures`, or, where
    there are none, one of the classes at random."""
    return max(1 / len(pictures), float(pictures.max()) / max(int(pictures.sum()), 1))


def is_luck(correct: float, pictures: np.ndarray) -> bool:
    """Whether one who guesses may get as many right, of so many pictures of each class, but not all.

    The chance of it is at most exp(-n (a ln(a / p) + (1 - a) ln((1 - a) / (1 - p)))) for a share a of n pictures right
    where p is expected (H. Chernoff, Annals of Mathematical Statistics 23, 1952). Of many pictures the limit lies three
    standard deviations above p; unlike these it holds of few pictures, too.
    """
    count, share = float(pictures.sum()), guessing_share(pictures)
    if correct >= count:
        return False
    right = correct / count
    if right <= share:
        return True
    return count * (right * log(right / share) + (1 - right) * log((1 - right) / (1 - share))) < -log(LUCK)


def among_first(values: np.ndarray, labels: np.ndarray, most: int) -> np.ndarray:
    """(N,) whether the class in `labels` (N,) has one of the `most` highest `values` (N, classes), be they scores or
    probabilities. Of equal ones the first counts as the higher; what is no number is never among them."""
    own = values[np.arange(len(labels)), labels][:, None]  # (N, 1)
    is_earlier = np.arange(values.shape[1]) < labels[:, None]
    ahead = (values > own) | ((values == own) & is_earlier)  # (N, classes)
    return np.isfinite(own[:, 0]) & (ahead.sum(axis=1) < most)


def slice_size(multiply_adds: int) -> int:
    """How many pictures of a network with so many multiply-adds are labelled in some milliseconds: as many as make
    whole lanes (see `engine.fast.lanes`), since a shorter one is less efficient."""
    most = max(16, min(1000, int(SLICE_WORK / max(multiply_adds, 1))))
    whole = next(lane for lane in (64, 32, 16) if lane <= most)
    return most // whole * whole


class Scorer(Protocol):
    """The part of a plan that an evaluation asks: the textbook's or the fast one."""

    program: Program

    def scores(self, pixels: np.ndarray, scale: Scale, parameters: np.ndarray, state: np.ndarray) -> np.ndarray: ...


def evaluation_slices(
    plan: Scorer, images: Images | Subset, parameters: np.ndarray, state: np.ndarray, slice_size: int
) -> Generator[None, None, Evaluation]:
    """Evaluate a slice of pictures at each `next`, and return the Evaluation at the end.

    A caller can stop between two slices.
    """
    tally = Tally() if len(images) else Tally(plan.program.classes)
    for start in range(0, len(images), slice_size):
        part = images.batch(slice(start, start + slice_size))
        with np.errstate(over="ignore", invalid="ignore"):  # weights that grew too large show in the loss
            tally.add(plan.scores(part.pixels, part.scale, parameters, state), part.labels)
        yield
    return tally.evaluation()


class Tally:
    """Adds up what is found of the slices of a set."""

    def __init__(self, classes: int = 1) -> None:
        """`classes`: how many there are, where no slice tells it."""
        self._loss, self._confusion, self._first = 0.0, np.zeros((classes, classes), np.int64), 0

    def add(self, scores: np.ndarray, labels: np.ndarray) -> None:
        """Of one slice: scores (n, classes) and labels (n,)."""
        if len(self._confusion) != scores.shape[1]:
            self._confusion = np.zeros((scores.shape[1], scores.shape[1]), np.int64)
        with np.errstate(over="ignore", invalid="ignore"):
            loss, _ = cross_entropy(scores, labels)
        self._loss += float(loss) * len(labels)
        said = scores.argmax(axis=1)
        np.add.at(self._confusion, (labels, said), 1)
        self._first += int((among_first(scores, labels, FIRST) | (said == labels)).sum())

    def evaluation(self) -> Evaluation:
        count = int(self._confusion.sum())
        return Evaluation(self._loss / count if count else float("nan"), self._confusion, self._first)


def evaluate(stack: Stack, checkpoint: Checkpoint, images: Images | Subset, cores: int | None = None) -> Evaluation:
    """How good the weights of a checkpoint are on labelled pictures; of none, loss and accuracy are not a number.
    `cores`: how many it may use (default: all). Raises EngineError. What is said of each: `engine.explain.answers`."""
    check_asked(stack, checkpoint, images)
    check_cores(cores)
    found = finished(evaluating(stack, checkpoint, images, cores=cores))
    if found.count and not isfinite(found.loss):
        _check_finite(images)
    return found


def check_asked(stack: Any, checkpoint: Any, images: Any) -> None:
    """Of who asks what weights say of labelled pictures. Raises EngineError."""
    check_stack(stack)
    check_end(stack)
    check_weights(checkpoint)
    if not isinstance(images, Images | Subset):
        refuse("images", images, "Images", QT_TRANSLATE_NOOP(
            "engine", "Give a part of a data set, such as digits.test, or Images(pixels, labels)."
        ))  # fmt: skip
    (images.of if isinstance(images, Subset) else images).check()


def _check_finite(images: Images | Subset) -> None:
    """Raises DataError where a picture, and not the weights, is why there is no loss."""
    for start in range(0, len(images), AT_ONCE):
        if not np.isfinite(images.batch(slice(start, start + AT_ONCE)).pixels).all():
            raise DataError(
                QT_TRANSLATE_NOOP("engine", "A picture holds a number that is not finite."),
                QT_TRANSLATE_NOOP("engine", "Replace such numbers in the pictures: numpy.nan_to_num(pixels)."),
            )


def evaluating(
    stack: Stack, checkpoint: Checkpoint, images: Images | Subset, slice_size: int = AT_ONCE, cores: int | None = None
) -> Generator[None, None, Evaluation]:
    """The same, a slice each time it is asked."""
    from engine.fast import plan

    program = lower(stack, images.shape)
    parameters, state = flat(program, checkpoint)
    running = plan(program, 64, cores)
    try:
        return (yield from evaluation_slices(running, images, parameters, state, slice_size))
    finally:
        running.close()
