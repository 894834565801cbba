"""Files of format 1: a design, and one checkpoint with its curves. They will always open.

What such a file does not hold stays unknown: the pictures it learned from, seed and split, and the recipe before its
last step. The place in the epoch is given as a fraction only; the number of pictures is found with the data, if it is
there.
"""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import Any

import numpy as np

from engine.data import DataRef, DataSet, load_data, split
from engine.errors import DataError, EngineError
from engine.network.checkpoint import UNKNOWN, Checkpoint
from engine.project.checks import checked_checkpoint, checked_history, part_of, whole
from engine.project.design import Design
from engine.project.run_parts import evaluation_from_plain, weights_by_block
from engine.training.history import FIRST_GROUP, History
from engine.training.recipe import Recipe
from engine.training.run import Run

NEAR = 1e-6  # pictures


def old_run(plain: Any, arrays: dict[str, np.ndarray], design: Design, content: bytes) -> Run | None:
    """The run of a file of format 1, if it was trained. Raises ValueError, KeyError or TypeError."""
    columns = part_of("history", arrays)
    history = _history(columns) if columns else History()
    test = evaluation_from_plain(plain["test"], arrays["test/confusion"]) if "test" in plain else None
    if "checkpoint" not in plain and not columns and test is None:
        return None
    run = Run(hashlib.sha256(content).hexdigest()[:16], design.stack, DataRef(design.data_name), test=test)
    if "checkpoint" not in plain:
        return replace(run, history=history)
    numbers = plain["checkpoint"]
    step, begun, epoch = whole(numbers["step"]), whole(numbers.get("begun", 0)), float(numbers["epoch"])
    whole_epochs = whole(int(epoch))  # raises if it is no number
    groups = weights_by_block(arrays)
    newest = Checkpoint(
        run.id,
        step,
        whole_epochs,
        0 if epoch == whole_epochs else UNKNOWN,
        begun,
        groups["parameters"],
        groups["state"],
        part_of("optimiser", arrays),
    )
    newest = checked_checkpoint(newest, design.stack, run.data)
    data = _data(design.data_name)
    if data is not None:
        known = replace(run.data, shape=data.shape)
        try:
            checked_checkpoint(newest, design.stack, known)
        except (ValueError, KeyError, EngineError):
            if data.name == "digits":  # these never change, so the file is wrong
                raise
        else:
            run = replace(run, data=known)
            if newest.position == UNKNOWN:
                epochs = np.append(history.epoch, epoch)
                newest = replace(newest, position=_position(epoch % 1, epochs, data, design.recipe))
    return replace(run, newest=newest, history=history)


def _position(share: float, epochs: np.ndarray, data: DataSet, recipe: Recipe) -> int:
    """How many pictures `share` of an epoch is. The recipe's validation share may have been edited since: it is
    believed only if every step then ends at a whole number of pictures."""
    for part in (recipe.validation_share, Recipe().validation_share):
        pictures = len(split(data.train, part, recipe.seed)[0])
        places = epochs % 1 * pictures
        if np.abs(places - np.round(places)).max() <= NEAR * max(pictures, 1):
            return round(share * pictures)
    return UNKNOWN


def _history(columns: dict[str, np.ndarray]) -> History:
    """The history. A thinned one has every second step, or every fourth, and so on: two of each larger group."""
    history = History(**columns, group=1)
    checked_history(history)
    apart = int(history.step[1] - history.step[0]) if len(history) > 1 else 1
    return replace(history, group=FIRST_GROUP * apart // 2 if apart > 1 else 1)


def _data(name: str) -> DataSet | None:
    try:
        return load_data(name)
    except DataError:
        return None
