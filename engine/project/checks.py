"""Checks of what a file says: numbers within limits, weights of the right shapes, curves in order.

Each raises ValueError, KeyError or TypeError if the check fails; EngineError where it is a user's own block that is no
longer what it was.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, cast

import numpy as np

from engine.data import DataRef
from engine.errors import EngineError
from engine.network.checkpoint import Checkpoint
from engine.network.own_blocks import files_of
from engine.network.program import Key, Slot, lower
from engine.network.stack import Stack
from engine.text import QT_TRANSLATE_NOOP, say
from engine.training.history import STEP_COLUMNS, VALIDATION_COLUMNS, History
from engine.training.optimisers import OPTIMISERS
from engine.training.schedules import SCHEDULES

LARGEST_NUMBER = 10**15
LONGEST_TEXT = 10_000
LARGEST_SIDE = 100_000  # of a picture
MOST_BRACKETS, MOST_VALUES = 500_000, 2_000_000  # of a JSON text: parsed, each takes about fifty bytes
LONGEST_HEADER, MOST_ARRAYS = 64 * 1024**2, 500_000  # of safetensors


def parsed(content: bytes) -> Any:
    """Parse JSON, unless it is larger than a project can be. Raises ValueError."""
    if content.count(b"[") + content.count(b"{") > MOST_BRACKETS or content.count(b",") > MOST_VALUES:
        raise ValueError("more than a project can hold")
    return json.loads(content)


def check_header(content: bytes) -> None:
    """Raises ValueError if the header of safetensors names more arrays than a project can have."""
    length = int.from_bytes(content[:8], "little")
    if length > min(LONGEST_HEADER, len(content)) or content.count(b"{", 8, 8 + length) > MOST_ARRAYS:
        raise ValueError("more arrays than a project can have")


def whole(value: Any, least: int = 0) -> int:
    """A whole number within limits."""
    if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= LARGEST_NUMBER:
        raise ValueError("no whole number within limits")
    return value


def side_of_picture(value: Any) -> int:
    if (side := whole(value, 1)) > LARGEST_SIDE:
        raise ValueError("a picture as large as none is")
    return side


def text(value: Any) -> str:
    if not isinstance(value, str) or len(value) > LONGEST_TEXT:
        raise ValueError("no text")
    return value


def part_of(name: str, arrays: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
    """The arrays whose names begin with `name/`, by the rest of their names."""
    start = name + "/"
    return {key.removeprefix(start): array for key, array in arrays.items() if key.startswith(start)}


def checked_checkpoint(found: Checkpoint, stack: Stack, data: DataRef) -> Checkpoint:
    """The checkpoint, if its numbers make sense and its arrays are those of the stack. (Their shapes are checked only
    if the shape of the pictures is known.)"""
    if found.begun > found.epoch or (data.pictures and found.position > data.pictures):
        raise ValueError("place in the training")
    if found.epoch > found.step or (data.pictures and found.step > (found.epoch + 1) * data.pictures):
        raise ValueError("steps that no such number of epochs has")
    if data.shape:
        program = lower(stack, data.shape)
        _check_layout(stack, program.layout, found.parameters)
        _check_layout(stack, program.state_layout, found.state)
    for place in stack.walk():
        call = place.block.call()
        for names, blocks in ((call.arrays, found.parameters), (call.state, found.state)):
            if not set(names) <= blocks.get(place.id, {}).keys():
                raise KeyError(place.id)
    groups = [*found.parameters.values(), *found.state.values()]
    arrays = [array for group in groups for array in group.values()]
    if any(array.dtype != np.float32 for array in arrays):
        raise ValueError("kind of number")
    size = sum(array.size for group in found.parameters.values() for array in group.values())
    _check_optimiser(found, size)
    _check_schedule(found)
    if not all(np.isfinite(array).all() for array in (*arrays, *found.optimiser.values(), *found.schedule.values())):
        raise ValueError("numbers that are not finite")
    return found


def _check_layout(stack: Stack, layout: dict[Key, Slot], groups: Any) -> None:
    found = {(id, name): array.shape for id, group in groups.items() for name, array in group.items()}
    wanted = {key: slot.shape for key, slot in layout.items()}
    apart = {id for (id, _), _ in found.items() ^ wanted.items()}
    for place in stack.walk():
        if place.id in apart and files_of(cast(Any, type(place.block))):
            words = QT_TRANSLATE_NOOP(
                "engine", "The arrays of {block} have other names or shapes than when the file was saved."
            )
            raise EngineError(
                say(words, block=place.block.title),
                QT_TRANSLATE_NOOP(
                    "engine",
                    "Make them in the file of the block as they were; what is new can be another kind of block.",
                ),
            )
    if apart:
        raise ValueError("shapes of weights")


def _check_optimiser(found: Checkpoint, size: int) -> None:
    kinds = {kind.kind: kind for kind in OPTIMISERS}
    wanted = [kinds[found.optimiser_kind]] if found.optimiser_kind else [*OPTIMISERS]  # "": an old file
    weights = np.zeros(size, np.float32)
    states = [kind().init(weights) for kind in wanted]
    forms = [_forms(state) for state in states]
    if _forms(found.optimiser) not in forms:
        raise ValueError("state of the optimiser")
    _check_counts(found.optimiser, found.step if found.optimiser_kind else LARGEST_NUMBER)


def _check_schedule(found: Checkpoint) -> None:
    kinds = {kind.kind: kind for kind in SCHEDULES}
    wanted = kinds[found.schedule_kind]().init() if found.schedule_kind else {}  # "": an old file
    if _forms(found.schedule) != _forms(wanted):
        raise ValueError("state of the schedule")
    _check_counts(found.schedule, LARGEST_NUMBER)


def _check_counts(state: Mapping[str, np.ndarray], most: int) -> None:
    for name, array in state.items():
        if array.dtype.kind == "i" and array.size and not 0 <= array.min() <= array.max() <= most:
            raise ValueError(name)


def _forms(state: Mapping[str, np.ndarray]) -> dict[str, tuple[Any, ...]]:
    return {name: (array.shape, array.dtype) for name, array in state.items()}


def checked_history(found: History) -> History:
    """The history, if its columns are equally long and its steps are in order."""
    for names in (STEP_COLUMNS, VALIDATION_COLUMNS):
        columns = [getattr(found, name) for name in names]
        if {column.ndim for column in columns} != {1} or len({len(column) for column in columns}) != 1:
            raise ValueError(names)
        if any(column.dtype != np.float64 for column in columns):
            raise ValueError(names)
        steps, epochs = columns[0], columns[1]
        if len(steps) and not (steps[0] >= 0 and steps[-1] <= LARGEST_NUMBER and (np.diff(steps) > 0).all()):
            raise ValueError(names)
        if not (np.isfinite(epochs).all() and (epochs >= 0).all()):
            raise ValueError(names)
    return found
