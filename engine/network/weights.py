"""Weights between their two forms: one flat vector for training, and arrays by block for everybody else."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np

from engine.errors import ShapeError
from engine.network.arguments import refuse
from engine.network.checkpoint import Arrays, Checkpoint
from engine.network.program import Key, Program, Slot
from engine.network.start_values import start_state
from engine.text import QT_TRANSLATE_NOOP, say, shape_words

FORM = QT_TRANSLATE_NOOP(
    "engine", "Give arrays by block and name, as checkpoint.parameters has them; numpy.array makes one of a list."
)


def flat(program: Program, checkpoint: Checkpoint) -> tuple[np.ndarray, np.ndarray]:
    """A checkpoint's parameters and state as flat vectors. Raises ShapeError where they are not of this
    program."""
    parameters, state = np.empty(program.size, np.float32), start_state(program)
    fill(program.layout, parameters, checkpoint.parameters)
    fill(program.state_layout, state, checkpoint.state)
    return parameters, state


def belongs(program: Program, checkpoint: Checkpoint) -> bool:
    """Whether a checkpoint has all arrays of a program, in their shapes."""
    for layout, arrays in ((program.layout, checkpoint.parameters), (program.state_layout, checkpoint.state)):
        if any(array is None for _, _, array in _matched(layout, arrays)):
            return False
    return True


def fill(layout: dict[Key, Slot], vector: np.ndarray, arrays: Arrays) -> None:
    """Write arrays into a flat vector. Raises ShapeError where one is missing or has another shape."""
    for (id, name), part, array in _matched(layout, arrays):
        if array is None:
            raise _not_of(name, layout[id, name].shape, _given(arrays, id, name))
        vector[part] = array.ravel()


def _not_of(name: str, shape: tuple[int, ...], array: np.ndarray | None) -> ShapeError:
    """What is wrong with an array that is not there or has another shape."""
    if array is None:
        words = QT_TRANSLATE_NOOP("engine", "The weights do not belong to this stack: '{name}' is missing.")
        remedy = QT_TRANSLATE_NOOP(
            "engine", "Give the parameters and the state of a checkpoint, and pictures of the size it learned from."
        )
        return ShapeError(say(words, name=name), remedy)
    words = QT_TRANSLATE_NOOP(
        "engine", "The weights do not belong to this stack: '{name}' is {given}, and {needed} is needed."
    )
    remedy = QT_TRANSLATE_NOOP("engine", "Give pictures of the size it learned from, or train the stack again.")
    return ShapeError(say(words, name=name, given=shape_words(array.shape), needed=shape_words(shape)), remedy)


def take_over(layout: dict[Key, Slot], vector: np.ndarray, arrays: Arrays) -> list[str]:
    """Write those arrays into a flat vector whose id, name and shape fit; gives the ids of blocks that took
    some."""
    taken = []
    for (id, _), part, array in _matched(layout, arrays):
        if array is not None:
            vector[part] = array.ravel()
            taken.append(id)
    return taken


def _matched(layout: dict[Key, Slot], arrays: Arrays) -> Iterator[tuple[Key, slice, np.ndarray | None]]:
    """Each array of a layout: where it lies in the flat vector, and the one of this id, name and shape, or None."""
    for (id, name), slot in layout.items():
        array = _given(arrays, id, name)
        yield (id, name), slot.slice, array if array is not None and array.shape == slot.shape else None


def _given(arrays: Arrays, id: str, name: str) -> np.ndarray | None:
    """The array of this id and name, if it is there. Raises EngineError where what was given are no arrays by block."""
    of_block = arrays.get(id, {}) if isinstance(arrays, Mapping) else arrays
    if not isinstance(of_block, Mapping):
        refuse("weights", of_block, "dict", FORM)
    array = of_block.get(name)
    if not (array is None or isinstance(array, np.ndarray)):
        refuse("weights", array, "array", FORM)
    return array
