"""What a network answers to many pictures: how probable it holds each class, what it says, and how sure it is.

The pictures are labelled a slice at a time, so that whoever asks can turn to something else between two slices.
"""

from __future__ import annotations

from collections.abc import Generator
from functools import cached_property

import numpy as np

from engine.data import Images, Subset
from engine.network.checkpoint import Checkpoint
from engine.network.program import lower
from engine.network.stack import Stack
from engine.network.weights import flat
from engine.ops import softmax
from engine.training.evaluation import Tally, among_first, check_asked
from engine.values import dataclass
from engine.work import finished


@dataclass(frozen=True, eq=False)
class Answers:
    """The answers to N pictures, and what would have been right.

    `said` is the class with the highest score. It is not read from the probabilities: float32 rounds two that are
    very near to 1 to the same number.
    """

    probabilities: np.ndarray  # (N, classes) float32, rows that sum up to 1
    said: np.ndarray  # (N,)
    labels: np.ndarray  # (N,)
    loss: float = float("nan")  # their mean cross-entropy, as that of an `Evaluation`

    def __len__(self) -> int:
        return len(self.labels)

    @property
    def classes(self) -> int:
        return self.probabilities.shape[1]

    @cached_property
    def right(self) -> np.ndarray:
        """(N,) whether each picture was labelled rightly."""
        return self.said == self.labels

    @cached_property
    def sure(self) -> np.ndarray:
        """(N,) the probability of the class that was said."""
        return self.probabilities[np.arange(len(self)), self.said]

    def among_first(self, most: int) -> np.ndarray:
        """(N,) whether the right class is one of the `most` probable ones (top-N accuracy is the share of these); of
        classes that are equally probable the first counts as the more probable."""
        return self.right | among_first(self.probabilities, self.labels, most)

    @cached_property
    def confusion(self) -> np.ndarray:
        """(classes, classes) `confusion[true, said]` counts pictures, as that of an `Evaluation`."""
        counts = np.zeros((self.classes, self.classes), np.int64)
        np.add.at(counts, (self.labels, self.said), 1)
        return counts

    @cached_property
    def mistakes(self) -> np.ndarray:
        """The numbers of the pictures labelled wrongly, the surest first."""
        return self._surest_first(~self.right)

    def mistakes_with(self, label: int) -> np.ndarray:
        """The same, of those that are of this class or were taken for it."""
        return self._surest_first(~self.right & ((self.labels == label) | (self.said == label)))

    def of(self, label: int, said: int) -> np.ndarray:
        """The numbers of the pictures in one cell of the confusion matrix, the surest first."""
        return self._surest_first((self.labels == label) & (self.said == said))

    def _surest_first(self, which: np.ndarray) -> np.ndarray:
        numbers = np.flatnonzero(which)
        return numbers[np.argsort(-self.sure[numbers], kind="stable")]


def answering(
    stack: Stack, checkpoint: Checkpoint, images: Images | Subset, slice_size: int = 100, cores: int | None = None
) -> Generator[None, None, Answers]:
    """Label a slice of pictures at each `next`, and return the Answers at the end."""
    from engine.fast import plan  # here: what only looks at a stack starts sooner without

    program = lower(stack, images.shape)
    parameters, state = flat(program, checkpoint)
    running = plan(program, 64, cores)
    try:
        probabilities, said, tally = [], [], Tally()
        for start in range(0, len(images), slice_size):
            part = images.batch(slice(start, start + slice_size))
            # Weights that grew too large give probabilities that are no numbers.
            with np.errstate(over="ignore", invalid="ignore"):
                scores = running.scores(part.pixels, part.scale, parameters, state)
                probabilities.append(softmax(scores)[0].astype(np.float32, copy=False))
            said.append(scores.argmax(axis=1))
            tally.add(scores, part.labels)
            yield
    finally:
        running.close()
    if not said:
        return Answers(np.zeros((0, 1), np.float32), np.zeros(0, np.int64), np.zeros(0, np.int64))
    labels, loss = np.asarray(images.labels, np.int64), tally.evaluation().loss
    return Answers(np.concatenate(probabilities), np.concatenate(said), labels, loss)


def answers(stack: Stack, checkpoint: Checkpoint, images: Images | Subset) -> Answers:
    """What the weights of a checkpoint answer to labelled pictures; in other libraries this is `predict`.

    Pictures without labels get some: Images(pixels, numpy.zeros(len(pixels), int)). Raises EngineError."""
    check_asked(stack, checkpoint, images)
    return finished(answering(stack, checkpoint, images, 500))
