"""Runs an op, and looks at what it gives if a user wrote it: a mistake is then told as one of that op, and no wrong
shape is stretched by NumPy until it fits."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from engine.errors import EngineError
from engine.network.block import Block, Call, Shape
from engine.network.own_blocks import call_of
from engine.network.own_code import told
from engine.network.program import Instruction
from engine.ops.arrays import Array, Backward
from engine.text import QT_TRANSLATE_NOOP, say, shape_words

REAL = "fiub"  # kinds of NumPy's types: floating, whole with and without a sign, true or false


def is_own(op: Callable[..., Any]) -> bool:
    """Whether a user wrote it: it is none of the textbook."""
    return not str(getattr(op, "__module__", "")).startswith("engine.ops.")


def called(
    instruction: Instruction, inputs: Sequence[Array], arrays: Sequence[Array], mode: dict[str, bool]
) -> tuple[Array, Backward]:
    """What the op of an instruction gives: its output and its backward pass. `mode`: what it takes beside its options.

    Neither pass of a user's own op can change what it is given, and both raise EngineError where they have a mistake.
    """
    op, options = instruction.call.op, instruction.call.options
    if not is_own(op):
        return op(*inputs, *arrays, **options, **mode)
    with told(op, _name(op)):
        made = op(*map(_read_only, (*inputs, *arrays)), **options, **mode)
    if not (isinstance(made, tuple) and len(made) == 2 and callable(made[1])):
        raise EngineError(
            say(QT_TRANSLATE_NOOP("engine", "{op} does not give its output and its backward pass."), op=_name(op)),
            QT_TRANSLATE_NOOP("engine", "Return both, as in: return output, backward"),
        )
    output, backward = _array(op, made[0]), made[1]
    needed = (len(inputs[0]), *instruction.out_shape)
    if output.shape != needed:
        raise EngineError(
            say(QT_TRANSLATE_NOOP("engine", "{op} gives the shape ({shape}), but ({needed}) is needed."),
                op=_name(op), shape=shape_words(output.shape), needed=shape_words(needed)),
            QT_TRANSLATE_NOOP("engine", "Mend the op, or what the output_shape of its block says."),
        )  # fmt: skip
    _check_real(op, output)
    takers = (*inputs, *arrays[: len(instruction.call.arrays)])

    def checked(d_output: Array) -> tuple[Array, ...]:
        with told(op, _name(op)):
            gradients = backward(_read_only(d_output))
        return _gradients(op, gradients, takers)

    return output, checked


def of_numbers(block: Block, numbers: Array) -> Array | None:
    """What a block makes of numbers in a row (n,), each for itself; None where it takes only maps, or arrays of its
    own beside them, or has a mistake."""
    call = call_of(block)
    if call is None or call.arrays or call.state:
        return None
    try:
        with told(call.op, _name(call.op)):
            output = np.asarray(call.op(_read_only(numbers), **call.options)[0])
    except EngineError:
        return None
    return output if output.shape == numbers.shape and output.dtype.kind in REAL else None


def updated(call: Call, inputs: Sequence[Array], held: Sequence[Array]) -> tuple[Array, ...]:
    """The state after a batch. Raises EngineError where a user's update has a mistake."""
    assert call.update is not None
    with told(call.update, _name(call.update)):
        new = call.update(*map(_read_only, (*inputs, *held)))
    found = tuple(_array(call.update, one) for one in new) if isinstance(new, tuple) else ()
    if not isinstance(new, tuple) or [one.shape for one in found] != [one.shape for one in held]:
        raise EngineError(
            say(QT_TRANSLATE_NOOP("engine", "{op} does not give a tuple of {count} arrays in the shapes of its state."),
                op=_name(call.update), count=len(held)),
            QT_TRANSLATE_NOOP("engine", "Return each array of the state anew, as in: return (0.9 * mean + 0.1 * now,)"),
        )  # fmt: skip
    for one in found:
        _check_real(call.update, one)
    return found


def drawn_by(call: Call, rng: np.random.Generator, shape: Shape) -> Array:
    """What a block draws for a batch of this shape. Raises EngineError where a user's draw has a mistake."""
    assert call.draw is not None
    with told(call.draw, _name(call.draw)):
        made = call.draw(rng, shape)
    if not isinstance(made, np.ndarray) or made.shape[:1] != shape[:1]:
        raise EngineError(
            say(QT_TRANSLATE_NOOP("engine", "{op} does not draw an array with a row for each of the {count} pictures."),
                op=_name(call.draw), count=shape[0]),
            QT_TRANSLATE_NOOP("engine", "Draw in the shape that is given, as in: return rng.random(shape)"),
        )  # fmt: skip
    _check_real(call.draw, made)
    return made


def _gradients(op: Callable[..., Any], gradients: Any, takers: Sequence[Array]) -> tuple[Array, ...]:
    """What a backward pass gave. Raises EngineError unless it has a gradient for each array, in its shape."""
    if not isinstance(gradients, tuple) or len(gradients) < len(takers):
        raise EngineError(
            say(QT_TRANSLATE_NOOP("engine", "The backward pass of {op} does not give a tuple of {count} gradients."),
                op=_name(op), count=len(takers)),
            QT_TRANSLATE_NOOP("engine", "Return one gradient for each array it takes, as in: return (d_input,)"),
        )  # fmt: skip
    found = tuple(_array(op, one) for one in gradients[: len(takers)])
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
        _check_real(op, gradient)
    return found


def _array(function: Callable[..., Any], given: Any) -> Array:
    """What a function gave, as an array. Raises EngineError where it is none, as rows of different lengths."""
    with told(function, _name(function)):
        return np.asarray(given)


def _check_real(function: Callable[..., Any], array: Array) -> None:
    """Raises EngineError where a function gave no real numbers."""
    if array.dtype.kind not in REAL:
        raise EngineError(
            say(QT_TRANSLATE_NOOP("engine", "{op} gives an array of the type {kind}, which holds no real numbers."),
                op=_name(function), kind=str(array.dtype)),
            QT_TRANSLATE_NOOP("engine", "Give real numbers of the type of the input, as in: output.astype(x.dtype)"),
        )  # fmt: skip


def _read_only(array: Array) -> Array:
    """The same numbers, which cannot be changed through it."""
    view = array.view()
    view.flags.writeable = False
    return view


def _name(op: Callable[..., Any]) -> str:
    return getattr(op, "__name__", "An op")
