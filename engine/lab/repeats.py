"""Repeats: the same design trained with other seeds. Their curves and results are kept, not their weights.

Each is a small file of its own, so several programs may write at the same time. What belongs together is found by a
digest of the design, whatever its blocks' ids are: random streams go by place, not by id.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import numpy as np

from engine.files.keep_newest import keep_newest
from engine.files.own_file import json_of
from engine.files.own_place import own_place
from engine.lab.courses import Point
from engine.project.whole_file import write_whole
from engine.values import dataclass

MOST_FILES = 3000  # about 10 kB each; beyond, the oldest go
LEAST = 3  # seeds that make a band


@dataclass(frozen=True)
class Repeat:
    """One training of a design: its seed, its curve on the pictures kept aside, its test accuracy."""

    seed: int
    points: tuple[Point, ...]
    test_accuracy: float


@dataclass(frozen=True)
class Band:
    """Mean, lowest and highest of the curves of `seeds` trainings. The columns are loss and accuracy."""

    seeds: int
    epoch: np.ndarray
    mean: np.ndarray  # (epochs, 2)
    low: np.ndarray
    high: np.ndarray


def band_of(curves: Sequence[Sequence[Point]]) -> Band | None:
    """Of curves with the same epochs as the first; None where there are fewer than three."""
    if not curves:
        return None
    every = [np.array(points, float).reshape(-1, 3) for points in curves]
    alike = [rows for rows in every if rows.shape == every[0].shape and np.allclose(rows[:, 0], every[0][:, 0])]
    if len(alike) < LEAST or not len(every[0]):
        return None
    values = np.stack([rows[:, 1:] for rows in alike])
    return Band(len(alike), every[0][:, 0], values.mean(axis=0), values.min(axis=0), values.max(axis=0))


class Repeats:
    """Those in `folder`."""

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder or own_place("repeats")

    def keep(self, key: str, repeat: Repeat) -> None:
        """Whole or not at all. Where it cannot be written it is forgotten: it can be made again."""
        file = self.folder / f"{key}-{repeat.seed}.json"
        plain = {"seed": repeat.seed, "test_accuracy": repeat.test_accuracy, "points": repeat.points}
        with suppress(OSError):
            self.folder.mkdir(parents=True, exist_ok=True)
            write_whole(file, lambda opened: opened.write(json.dumps(plain).encode()))
            keep_newest(MOST_FILES, self.folder.glob("*.json"))

    def of(self, key: str) -> tuple[Repeat, ...]:
        """By their seeds; a file that is damaged is passed over."""
        found = [self._read(file) for file in self.folder.glob(f"{key}-*.json")]
        return tuple(sorted((one for one in found if one is not None), key=lambda one: one.seed))

    def _read(self, file: Path) -> Repeat | None:
        try:
            plain = json_of(file)
            points = tuple((float(epoch), float(loss), float(accuracy)) for epoch, loss, accuracy in plain["points"])
            return Repeat(int(plain["seed"]), points, float(plain["test_accuracy"]))
        except (OSError, ValueError, KeyError, TypeError):
            return None
