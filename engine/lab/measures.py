"""What an experiment wants to know of a training beside its accuracy: numbers, as JSON values."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np

from engine.data import DataSet
from engine.data.images import some
from engine.explain.answers import answering
from engine.explain.attributions import saliency
from engine.explain.network import Network
from engine.network.checkpoint import Checkpoint
from engine.network.stack import Stack
from engine.training.evaluation import AT_ONCE, evaluate
from engine.work import finished

START_LOSS, SALIENCY, LEARNED, RIGHT = "start loss", "saliency", "learned", "right"
PICTURES, SHOWN = 40, 6
BLUR = 2  # pixels to each side
LEVELS = 99  # of a map that is shown
Measure = Callable[[Stack, DataSet, Checkpoint, Checkpoint], dict[str, Any]]


def measured(names: Sequence[str], stack: Stack, data: DataSet, start: Checkpoint, end: Checkpoint) -> dict[str, Any]:
    """All of these, together."""
    found: dict[str, Any] = {}
    for name in names:
        found |= MEASURES[name](stack, data, start, end)
    return found


def _start_loss(stack: Stack, data: DataSet, start: Checkpoint, end: Checkpoint) -> dict[str, Any]:
    """The loss on the test pictures before the first step."""
    return {START_LOSS: float(evaluate(stack, start, data.test, cores=1).loss), "classes": data.classes}


def _learned(stack: Stack, data: DataSet, start: Checkpoint, end: Checkpoint) -> dict[str, Any]:
    """The share of the training pictures that it labels as it was told to, and of how many classes they are."""
    return {LEARNED: float(evaluate(stack, end, data.train, cores=1).accuracy), "classes": data.classes}


def _right(stack: Stack, data: DataSet, start: Checkpoint, end: Checkpoint) -> dict[str, Any]:
    """Which of the test pictures it labels rightly: a bit for each, in hexadecimal figures."""
    said = finished(answering(stack, end, data.test, AT_ONCE, cores=1))
    return {RIGHT: np.packbits(said.right).tobytes().hex()}


def right_of(found: Mapping[str, Any], pictures: int) -> np.ndarray | None:
    """(pictures,) which of so many test pictures were right; None where that was not measured."""
    if RIGHT not in found:
        return None
    return np.unpackbits(np.frombuffer(bytes.fromhex(found[RIGHT]), np.uint8), count=pictures).astype(bool)


def _saliency(stack: Stack, data: DataSet, start: Checkpoint, end: Checkpoint) -> dict[str, Any]:
    """How much the maps of what was learned, and those of random weights, are like each other and like the picture, and
    a few of them to look at. These are correlations over the pixels, in the mean of some pictures, blurred as an eye
    from some distance does."""
    network = Network.of(stack, data.shape, end)
    random = network.randomised()
    alike, learned, by_chance = [], [], []
    shown: dict[str, list[Any]] = {"pictures": [], "learned": [], "random": []}
    for n in some(len(data.test), PICTURES).tolist():
        picture, label = data.test.picture(n), int(data.test.labels[n])
        ink = np.abs(picture - np.median(picture, axis=(0, 1))).max(axis=-1)
        maps = [saliency(one, picture, label).map for one in (network, random)]
        blurred = [_blurred(one) for one in maps]
        alike.append(_correlation(*blurred))
        learned.append(_correlation(blurred[0], _blurred(ink)))
        by_chance.append(_correlation(blurred[1], _blurred(ink)))
        if len(shown["pictures"]) < SHOWN:
            for name, plane in zip(shown, (ink, *maps), strict=True):
                shown[name].append(np.round(LEVELS * plane / (plane.max() or 1)).astype(int).tolist())
    means = [float(np.nanmean(values)) if values else float("nan") for values in (alike, learned, by_chance)]
    return {"alike": means[0], "like picture, learned": means[1], "like picture, random": means[2], **shown}


def _blurred(plane: np.ndarray) -> np.ndarray:
    """The mean of each pixel and those around it."""
    wide = np.pad(plane, BLUR, mode="edge")
    return np.lib.stride_tricks.sliding_window_view(wide, (2 * BLUR + 1, 2 * BLUR + 1)).mean(axis=(2, 3))


def _correlation(one: np.ndarray, other: np.ndarray) -> float:
    if not one.std() or not other.std():
        return 0.0
    return float(np.corrcoef(one.ravel(), other.ravel())[0, 1])


MEASURES: dict[str, Measure] = {START_LOSS: _start_loss, SALIENCY: _saliency, LEARNED: _learned,
                                RIGHT: _right}  # fmt: skip
