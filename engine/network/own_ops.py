"""Runs an op, and looks at what it gives if a user wrote it: a mistake is then told as one of that op, and no wrong
shape is stretched by NumPy until it fits."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np

from engine.errors import EngineError
from engine.network.program import Instruction
from engine.ops.arrays import Array, Backward
from engine.text import QT_TRANSLATE_NOOP, say, shape_words


def called(
    instruction: Instruction, inputs: Sequence[Array], arrays: Sequence[Array], mode: dict[str, bool]
) -> tuple[Array, Backward]:
    """What the op of an instruction gives: its output and its backward pass. `mode`: what it takes beside its options.

    Neither pass of a user's own op can change what it is given, and both raise EngineError where they have a mistake.
    """
    op, options = instruction.call.op, instruction.call.options
    if str(getattr(op, "__module__", "")).startswith("engine.ops."):
        return op(*inputs, *arrays, **options, **mode)
    with _told(op):
        made = op(*map(_read_only, (*inputs, *arrays)), **options, **mode)
    if not (isinstance(made, tuple) and len(made) == 2 and callable(made[1])):
        raise EngineError(
            say(QT_TRANSLATE_NOOP("engine", "{op} does not give its output and its backward pass."), op=_name(op)),
            QT_TRANSLATE_NOOP("engine", "Return both, as in: return output, backward"),
        )
    output, backward = np.asarray(made[0]), made[1]
    needed = (len(inputs[0]), *instruction.out_shape)
    if output.shape != needed:
        raise EngineError(
            say(QT_TRANSLATE_NOOP("engine", "{op} gives the shape ({shape}), but ({needed}) is needed."),
                op=_name(op), shape=shape_words(output.shape), needed=shape_words(needed)),
            QT_TRANSLATE_NOOP("engine", "Mend the op, or what the output_shape of its block says."),
        )  # fmt: skip
    takers = (*inputs, *arrays[: len(instruction.call.arrays)])

    def checked(d_output: Array) -> tuple[Array, ...]:
        with _told(op):
            gradients = backward(_read_only(d_output))
        return _gradients(op, gradients, takers)

    return output, checked


def _gradients(op: Callable[..., Any], gradients: Any, takers: Sequence[Array]) -> tuple[Array, ...]:
    """What a backward pass gave. Raises EngineError unless it has a gradient for each array, in its shape."""
    if not isinstance(gradients, tuple) or len(gradients) < len(takers):
        raise EngineError(
            say(QT_TRANSLATE_NOOP("engine", "The backward pass of {op} does not give a tuple of {count} gradients."),
                op=_name(op), count=len(takers)),
            QT_TRANSLATE_NOOP("engine", "Return one gradient for each array it takes, as in: return (d_input,)"),
        )  # fmt: skip
    found = tuple(map(np.asarray, gradients[: len(takers)]))
    for gradient, array in zip(found, takers, strict=True):
        if gradient.shape != array.shape:
            words = QT_TRANSLATE_NOOP(
                "engine", "The backward pass of {op} gives a gradient of the shape ({shape}) for one of ({needed})."
            )
            shapes = {"shape": shape_words(gradient.shape), "needed": shape_words(array.shape)}
            raise EngineError(
                say(words, op=_name(op), **shapes),
                QT_TRANSLATE_NOOP("engine", "Give each array that the op takes a gradient of its own shape."),
            )
    return found


def _read_only(array: Array) -> Array:
    """The same numbers, which cannot be changed through it."""
    view = array.view()
    view.flags.writeable = False
    return view


@contextmanager
def _told(op: Callable[..., Any]) -> Iterator[None]:
    """An exception in a user's op, as problem and remedy: where in its file it happened."""
    try:
        yield
    except (EngineError, MemoryError):
        raise
    except Exception as error:
        places = traceback.extract_tb(error.__traceback__)
        file = getattr(getattr(op, "__code__", None), "co_filename", "")
        place = next((one for one in reversed(places) if one.filename == file), places[-1])
        remedy = QT_TRANSLATE_NOOP("engine", "Mend the file of its block.")
        if "read-only" in str(error):
            remedy = QT_TRANSLATE_NOOP(
                "engine", "An op may not change the arrays it is given, or views that NumPy shares: make a copy."
            )
        raise EngineError(
            say(QT_TRANSLATE_NOOP("engine", "{op} stopped: {kind} in {file}, line {line}: {reason}."),
                op=_name(op), kind=type(error).__name__, file=Path(place.filename).name, line=place.lineno,
                reason=str(error).rstrip(".")),
            remedy,
        ) from error  # fmt: skip


def _name(op: Callable[..., Any]) -> str:
    return getattr(op, "__name__", "An op")
