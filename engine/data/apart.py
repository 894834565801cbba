"""The test drawn so that pictures which are nearly the same, as frames of one film, stay on one side: else a network is
tested on what it knows by heart. Whole groups of them are set aside, like the sheets of a pupil."""

from __future__ import annotations

import numpy as np

from engine.data.found import Found, number_aside, whole_ones
from engine.data.images import Images
from engine.data.nearly import groups_among
from engine.data.progress import Reading
from engine.random import stream

Drawn = tuple[np.ndarray, np.ndarray]  # the numbers of those to learn from, and of those for the test


def drawing_together(found: Found, share: float, seed: int) -> Reading[Drawn]:
    """Compare all pictures of `train`, and draw those for the test. What was cut from one sheet stays together, too."""
    labels, of = found.train.labels, found.of
    groups, small = yield from groups_among(Images(found.train.pixels, labels, found.scale))
    if of is not None and whole_ones(labels, of, share, seed):
        for sheet in np.unique(of):
            joined = np.unique(groups[of == sheet])
            groups[np.isin(groups, joined)] = joined[0]
    return aside_together(labels, groups, small, share, seed)


def aside_together(labels: np.ndarray, groups: np.ndarray, small: np.ndarray, share: float, seed: int) -> Drawn:
    """The numbers of the pictures to learn from, and of those for the test: about the same share of every class, and
    whole groups. Of a class that is one group those are for the test that lie at one end of it, as of a film."""
    groups, number = groups.copy(), np.bincount(labels)
    wanted = np.array([number_aside(int(members), share) for members in number])
    for label in np.flatnonzero(wanted):
        members = np.flatnonzero(labels == label)
        if len(np.unique(groups[members])) == 1:
            groups[members[_at_one_end(small[members], int(wanted[label]))]] = len(labels) + label
    order = np.argsort(groups, kind="stable")
    names, begins = np.unique(groups[order], return_index=True)
    own = np.split(order, begins[1:])
    drawn = [own[place] for place in stream(seed, "test").permutation(len(names))]
    aside, got = np.zeros(len(labels), bool), np.zeros_like(number)
    for most in (wanted, number - 1):  # where all groups are larger than the share a small one is taken
        for group in drawn:
            classes, counts = np.unique(labels[group], return_counts=True)
            is_needed = most is wanted or (not got[classes].any() and wanted[classes].any())
            if is_needed and (got[classes] + counts <= most[classes]).all():
                got[classes] += counts
                aside[group] = True
        drawn = sorted((group for group in drawn if not aside[group[0]]), key=len)
    return np.flatnonzero(~aside), np.flatnonzero(aside)


def _at_one_end(small: np.ndarray, wanted: int) -> np.ndarray:
    """Which of these pictures are nearest to that which differs most from all of them."""
    end = small[np.square(small - small.mean(axis=0)).sum(axis=1).argmax()]
    return np.argsort(np.square(small - end).sum(axis=1), kind="stable")[:wanted]
