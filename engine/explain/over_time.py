"""What the network said at recorded steps: of many pictures, which class; of one, its loss, and when it was learned."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Sequence

import numpy as np

from engine.data import Images, Subset
from engine.explain.network import Network
from engine.network.checkpoint import Checkpoint
from engine.network.program import lower
from engine.network.stack import Stack
from engine.network.weights import flat
from engine.ops import softmax
from engine.ops.arrays import Array
from engine.values import dataclass

LEAST = 1e-12  # a probability is never taken as less: its loss would be infinite


@dataclass(frozen=True)
class AnswerCourse:
    """One picture of class `label` at recorded steps: its own loss, -log of the probability of what it is, and what was
    said."""

    label: int
    steps: tuple[int, ...]
    losses: tuple[float, ...]
    said: tuple[int, ...]

    @property
    def learned(self) -> tuple[int, ...]:
        """The steps at which it is right and was not right at the one before."""
        return self._turns(True)

    @property
    def forgotten(self) -> tuple[int, ...]:
        """The steps at which it is wrong and was right at the one before."""
        return self._turns(False)

    def _turns(self, into: bool) -> tuple[int, ...]:
        right = [said == self.label for said in self.said]
        before = [False, *right]
        return tuple(
            step for step, was, now in zip(self.steps, before, right, strict=False) if was != now and now == into
        )


def course(
    stack: Stack, checkpoints: Iterable[Checkpoint], picture: Array, label: int
) -> Generator[None, None, AnswerCourse]:
    """The course of one picture (H, W, C). Yields after every checkpoint."""
    steps, losses, said = [], [], []
    for checkpoint in checkpoints:
        scores = Network.of(stack, picture.shape, checkpoint).scores(picture[np.newaxis])[0]
        share = float(softmax(scores.astype(np.float64)[np.newaxis])[0][0, label])
        steps.append(checkpoint.step)
        losses.append(-float(np.log(max(share, LEAST))) if np.isfinite(share) else float("nan"))
        said.append(int(scores.argmax()))
        yield
    return AnswerCourse(label, tuple(steps), tuple(losses), tuple(said))


def said_at(
    stack: Stack,
    checkpoints: Iterable[Checkpoint],
    images: Images | Subset,
    so_far: Callable[[int, Array], object],
    size: int,
) -> Generator[None, None, None]:
    """What is said of all pictures at one checkpoint after another: `so_far` is told the step and the classes (N,).

    Yields after every `size` pictures.
    """
    from engine.fast import plan

    program = lower(stack, images.shape)
    running = plan(program, 64, 1)
    try:
        for checkpoint in checkpoints:
            parameters, state = flat(program, checkpoint)
            said = []
            for start in range(0, len(images), size):
                part = images.batch(slice(start, start + size))
                with np.errstate(over="ignore", invalid="ignore"):
                    said.append(running.scores(part.pixels, part.scale, parameters, state).argmax(axis=1))
                yield
            so_far(checkpoint.step, np.concatenate(said))
    finally:
        running.close()


def recalls(said: Array, labels: Array, classes: int) -> Array:
    """Of each class the share of its pictures that is said to be of it; not a number where there is none."""
    total = np.bincount(labels, minlength=classes)
    right = np.bincount(labels[said == labels], minlength=classes)
    return np.where(total > 0, right / np.maximum(total, 1), np.nan)


def learned_for_good(shares: Array, steps: Sequence[int], least: float) -> list[int | None]:
    """Of each class the first of the steps from which on its recall (steps, classes) is at least so large, to the end;
    None where it is not so large at the end."""
    is_large = np.logical_and.accumulate((shares >= least)[::-1])[::-1]  # (steps, classes); no recall is not large
    return [steps[int(one.argmax())] if one.any() else None for one in is_large.T]
