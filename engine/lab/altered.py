"""Data as an experiment wants them: fewer pictures, labels drawn by lot, all pixels in another order.

The changes are JSON values, so that a trial carries them to another process. The test pictures keep their labels.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import numpy as np

from engine.data import DataSet, Images
from engine.random import stream

PICTURES, LABELS_BY_LOT, PIXELS_SHUFFLED, MOST_TESTED = "pictures", "labels by lot", "pixels shuffled", "most tested"
SEED = 0  # the changes are the same for every trial: only then their results can be compared


def altered(data: DataSet, changes: Mapping[str, Any]) -> DataSet:
    """The data with these changes; itself without any."""
    if not changes:
        return data
    train, test = data.train, data.test
    if PICTURES in changes:
        train = some(train, int(changes[PICTURES]))
    if MOST_TESTED in changes:
        test = some(test, int(changes[MOST_TESTED]))
    if changes.get(LABELS_BY_LOT):
        labels = stream(SEED, "labels by lot").integers(0, data.classes, len(train)).astype(train.labels.dtype)
        train = replace(train, labels=labels)
    if changes.get(PIXELS_SHUFFLED):
        order = stream(SEED, "pixels").permutation(train.shape[0] * train.shape[1])
        train, test = _shuffled(train, order), _shuffled(test, order)
    return replace(data, train=train, test=test, sum="")


def some(images: Images, count: int) -> Images:
    """So many of the pictures, of each class about the same share."""
    if count >= len(images):
        return images
    rng = stream(SEED, "some pictures")
    shuffled = rng.permutation(len(images))
    labels = images.labels[shuffled]
    place = np.empty(len(images))
    for label in np.unique(labels):
        members = np.flatnonzero(labels == label)
        place[members] = (np.arange(len(members)) + rng.random()) / len(members)
    return images.batch(np.sort(shuffled[np.argsort(place, kind="stable")[:count]]))


def _shuffled(images: Images, order: np.ndarray) -> Images:
    """Every picture with its pixels in the same other order."""
    flat = np.asarray(images.pixels).reshape(len(images), -1, images.shape[2])
    return replace(images, pixels=np.ascontiguousarray(flat[:, order]).reshape(images.pixels.shape))
