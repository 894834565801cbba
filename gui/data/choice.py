"""Which pictures of a set are shown, and in which order: indices in the training and in the test part."""

from __future__ import annotations

from typing import Literal

import numpy as np

from engine.data import DataSet, split
from engine.random import stream
from engine.training.recipe import Recipe
from engine.values import dataclass

PartName = Literal["all", "train", "validation", "test"]
Order = Literal["mixed", "number", "class"]
TEST = 1 << 40  # added to the indices of test pictures


@dataclass(frozen=True)
class Choice:
    """`label` None: all classes."""

    part: PartName = "all"
    label: int | None = None
    order: Order = "mixed"


def chosen(
    data: DataSet, recipe: Recipe, choice: Choice, only: np.ndarray | None = None, ranks: np.ndarray | None = None
) -> np.ndarray:
    """Keys of pictures, in the order in which they are shown; those of the test are TEST and more. `only`: of these,
    in their order unless another is chosen. `ranks`: of all pictures, those of the test last, in a mixed order."""
    train, test = data.train.labels, data.test.labels
    keys = []
    if choice.part in ("train", "validation"):
        keys.append(split(train, recipe.validation_share, recipe.seed)[choice.part == "validation"])
    elif choice.part == "all":
        keys.append(np.arange(len(train)))
    if choice.part in ("all", "test"):
        keys.append(TEST + np.arange(len(test)))
    found = np.concatenate(keys)
    labels = labels_of(data, found)
    if choice.label is not None:
        found, labels = found[labels == choice.label], labels[labels == choice.label]
    if only is not None:
        kept = np.isin(found, only)
        found, labels = found[kept], labels[kept]
    if choice.order == "mixed" and only is not None:
        places = {int(key): place for place, key in enumerate(only)}
        return found[np.argsort([places[int(key)] for key in found], kind="stable")]
    if choice.order == "mixed":
        ranks = mixed(len(train) + len(test)) if ranks is None else ranks
        return found[np.argsort(ranks[np.where(found >= TEST, found - TEST + len(train), found)])]
    if choice.order == "class":
        return found[np.argsort(labels, kind="stable")]
    return found


def mixed(count: int) -> np.ndarray:
    """The rank of each of so many pictures in an order by chance, always the same one."""
    return stream(0, "grid").permutation(count)


def labels_of(data: DataSet, keys: np.ndarray) -> np.ndarray:
    """The class of each."""
    found = np.empty(len(keys), np.int64)
    tested = keys >= TEST
    found[~tested] = data.train.labels[keys[~tested]]
    found[tested] = data.test.labels[keys[tested] - TEST]
    return found


def pixels_of(data: DataSet, keys: np.ndarray) -> np.ndarray:
    """The pictures (n, H, W, C) as the network sees them."""
    seen = np.empty((len(keys), *data.shape), np.float32)
    tested = keys >= TEST
    seen[~tested] = data.train.batch(keys[~tested]).seen()
    seen[tested] = data.test.batch(keys[tested] - TEST).seen()
    return seen


def place_of(key: int) -> tuple[Literal["train", "test"], int]:
    """The part and the index in it."""
    return ("test", key - TEST) if key >= TEST else ("train", key)


def key_of(part: str, place: int) -> int:
    return place + TEST if part == "test" else place


def key_after(key: int, shown: np.ndarray, before: DataSet, data: DataSet) -> int | None:
    """What is looked at after a picture was corrected: itself, unless it was left out. Then it is the one that was
    `shown` behind it, or before it where it was the last, by the number that one has by now. If it was not shown
    itself, it is the next one of its part."""
    part, place = place_of(key)
    is_out = (len(data.train), len(data.test)) != (len(before.train), len(before.test))
    at = np.flatnonzero(shown == key)
    if is_out and len(at) and len(shown) > 1:
        other = int(shown[at[0] + 1] if at[0] + 1 < len(shown) else shown[at[0] - 1])
        return other - int(place_of(other)[0] == part and other > key)
    return key if place < len(data.test if part == "test" else data.train) else None
