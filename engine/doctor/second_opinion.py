"""A second opinion about the labels: that of the nearest mean picture of a class, which needs no training.

Where the network and it agree on another class than the label, the picture is hard, or its label is wrong. Of a hard
picture the label is mostly the network's next guess; a label that has nothing to do with the picture is as likely the
last one. After Northcutt, Jiang and Chuang, "Confident Learning: Estimating Uncertainty in Dataset Labels" (2021).
"""

from __future__ import annotations

from collections.abc import Generator

import numpy as np

from engine.data import Images
from engine.data.images import some
from engine.network.program import Program
from engine.network.trace import run as passing
from engine.values import dataclass

ASKED = 256  # pictures at most
PORTION = 64  # of them at a time
SAMPLE = 1000  # pictures for the means
MANY = 0.1  # of the pictures: from so many on their labels are doubted
CLASSES = 4  # at least: of fewer the label is the next guess or the last by chance


@dataclass(frozen=True)
class SecondOpinion:
    """`against`: of so many `pictures` both say the same other class than the label; `alone`: of so many the network
    says another one, and the nearest mean the label. `place`: where the labels of the first stand among the other
    classes in the mean, by the network's scores: 0 is the likeliest, 1 the least likely, and 0.5 chance."""

    pictures: int
    against: int
    alone: int
    place: float


class NearestMean:
    """The class whose mean picture is nearest (Euclid), by the pictures it is made of: `seen` (N, ...), and labels."""

    def __init__(self, seen: np.ndarray, labels: np.ndarray) -> None:
        vectors, self.classes = seen.reshape(len(seen), -1), np.unique(labels)
        self.means = np.stack([vectors[labels == one].mean(axis=0) for one in self.classes])

    def said(self, seen: np.ndarray) -> np.ndarray:
        """What it says of other pictures: (N,)."""
        distances = np.square(self.means).sum(axis=1) - 2 * seen.reshape(len(seen), -1) @ self.means.T
        answers: np.ndarray = self.classes[distances.argmin(axis=1)]
        return answers


def asking(
    train: Images, learned: np.ndarray, aside: np.ndarray, program: Program, parameters: np.ndarray, state: np.ndarray
) -> Generator[None, None, SecondOpinion]:
    """Of some pictures kept aside, by their places; yields after each op."""
    known = train.batch(learned[some(len(learned), SAMPLE)])
    nearest = NearestMean(known.seen(), known.labels)
    asked = aside[some(len(aside), ASKED)]
    against, alone, ranks = 0, 0, list[float]()
    for begin in range(0, len(asked), PORTION):
        images = train.batch(asked[begin : begin + PORTION])
        seen, labels, scores = images.seen(), images.labels, np.zeros((0, 0))
        for done in passing(program, parameters, state, seen):
            if done.instruction.output == program.scores:
                scores = done.output
            yield
        said, other = scores.argmax(axis=1), nearest.said(seen)
        agree = (said != labels) & (said == other)
        against, alone = against + int(agree.sum()), alone + int(((said != labels) & (other == labels)).sum())
        likelier = (scores > scores[np.arange(len(labels)), labels][:, None]).sum(axis=1)  # than the label
        ranks += ((likelier[agree] - 1) / (scores.shape[1] - 2)).tolist()
    return SecondOpinion(len(asked), against, alone, float(np.mean(ranks)) if ranks else 0.0)
