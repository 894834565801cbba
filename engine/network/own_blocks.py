"""Asks a user's own block what it says of itself: shapes, weights, state, cost, op and summary.

A mistake in its file, or an answer that is none, does not fit at its place: it is told there, as what is wrong with it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache
from math import inf
from numbers import Integral
from pathlib import Path
from typing import Any, cast

from engine.errors import EngineError, ShapeError
from engine.network.block import Block, Call, Parameter, Shape
from engine.network.own_code import told, unusable
from engine.text import QT_TRANSLATE_NOOP

ENGINE = Path(__file__).resolve().parents[1]
STARTS = ("scaled", "zeros", "ones")


def output_of(block: Block, *shapes: Shape) -> Shape:
    """What comes out of a block for an input of this shape, or of those in which its stacks end. Raises ShapeError; of
    a user's own block also where anything else that it says of itself is wrong."""
    files = files_of(cast(Any, type(block)))
    if not files:
        return block.output_shape(*shapes)
    try:
        output = _asked(block, "output_shape", files, *shapes)
        if not _is_shape(output) or len(output) not in (1, 3):
            raise _wrong(block, "output_shape", output, QT_TRANSLATE_NOOP(
                "engine", "Return (height, width, channels) of maps or (numbers,) of a vector, whole numbers from 1."
            ))  # fmt: skip
        if not block.stacks:
            _check(block, files, shapes[0])
    except ShapeError:
        raise
    except EngineError as error:
        raise ShapeError(error.problem, error.remedy) from error
    return tuple(map(int, output))


def learns(block: Block) -> bool:
    """Whether it has weights, as far as it can say that without knowing what comes in."""
    shape: Shape = (1,) if block.takes == "vector" else (1, 1, 1)
    try:
        given = _asked(block, "parameters", files_of(cast(Any, type(block))), shape)
    except EngineError:
        return False
    return isinstance(given, tuple) and len(given) > 0


def call_of(block: Block) -> Call | None:
    """What it calls, as far as it says so without a mistake."""
    try:
        call = _asked(block, "call", files_of(cast(Any, type(block))))
    except EngineError:
        return None
    return call if isinstance(call, Call) else None


def is_for_training_only(block: Block) -> bool:
    """Whether it does something in training alone, as far as it says so without a mistake."""
    call = call_of(block)
    return call is not None and call.training_only


def summary_of(block: Block) -> str:
    """Its settings in one short line; where a user's block has a mistake there, what its kind does."""
    if not (files := files_of(cast(Any, type(block)))):
        return block.summary()
    try:
        summary = _asked(block, "summary", files)
    except EngineError:
        return block.help
    return summary if isinstance(summary, str) else block.help


@lru_cache
def files_of(kind: Any) -> frozenset[str]:
    """The files in which a user wrote a kind of block; none for those of the program."""
    own = kind.__mro__[: kind.__mro__.index(Block)]
    methods = [value for one in own for name, value in vars(one).items() if not name.startswith("__")]
    files = {method.__code__.co_filename for method in methods if hasattr(method, "__code__")}
    return frozenset(file for file in files if not Path(file).resolve().is_relative_to(ENGINE))


def _check(block: Block, files: frozenset[str], shape: Shape) -> None:
    """Raises EngineError unless it says which op it calls, with which arrays, what that costs, and all in short."""
    call = _asked(block, "call", files)
    if not isinstance(call, Call):
        raise _wrong(block, "call", call, QT_TRANSLATE_NOOP("engine", "Return a Call, as in: return Call(square)"))
    if not callable(call.op):
        raise _wrong(block, "call", call.op, QT_TRANSLATE_NOOP(
            "engine", "Give Call the function itself, as in: return Call(square)"
        ))  # fmt: skip
    for function in (call.update, call.draw):
        if function is not None and not callable(function):
            raise _wrong(block, "call", function, QT_TRANSLATE_NOOP(
                "engine", "Give Call functions to update and to draw, as in: return Call(noisy, draw=noise)"
            ))  # fmt: skip
    if not isinstance(call.options, dict) or not all(isinstance(name, str) for name in call.options):
        raise _wrong(block, "call", call.options, QT_TRANSLATE_NOOP(
            "engine", 'The options of a Call are a dictionary, as in: return Call(power, {"exponent": 3})'
        ))  # fmt: skip
    for names in (call.arrays, call.state):
        if not isinstance(names, (tuple, list)) or not all(isinstance(name, str) for name in names):
            raise _wrong(block, "call", names, QT_TRANSLATE_NOOP(
                "engine", 'A Call names its arrays in a tuple, as in: return Call(scaled, arrays=("scale",))'
            ))  # fmt: skip
    for method, names in (("parameters", call.arrays), ("state", call.state)):
        _check_arrays(block, method, _asked(block, method, files, shape), names)
    cost = _asked(block, "multiply_adds", files, shape)
    is_number = isinstance(cost, (int, float, Integral))
    if not is_number or not 0 <= cost < inf:
        raise _wrong(block, "multiply_adds", cost, QT_TRANSLATE_NOOP("engine", "Return a number, 0 or more."))
    summary = _asked(block, "summary", files)
    if not isinstance(summary, str):
        raise _wrong(block, "summary", summary, QT_TRANSLATE_NOOP(
            "engine", "Return the settings in one short text."
        ))  # fmt: skip


def _check_arrays(block: Block, method: str, given: Any, names: Iterable[str]) -> None:
    if not isinstance(given, tuple) or not all(
        isinstance(one, Parameter) and isinstance(one.name, str) and _is_shape(one.shape) for one in given
    ):
        raise _wrong(block, method, given, QT_TRANSLATE_NOOP(
            "engine", 'Return a tuple of arrays with their shapes, as in: return (Parameter("scale", (shape[-1],)),)'
        ))  # fmt: skip
    if any(one.start not in STARTS for one in given):
        raise _wrong(block, method, given, QT_TRANSLATE_NOOP(
            "engine", 'An array starts as "scaled", "zeros" or "ones".'
        ))  # fmt: skip
    if any("/" in one.name for one in given):
        raise _wrong(block, method, [one.name for one in given], QT_TRANSLATE_NOOP(
            "engine", "Name each array without a slash, which stands between a block and its arrays in files."
        ))  # fmt: skip
    fans = [fan for one in given if one.start == "scaled" for fan in (one.fan_in, one.fan_out)]
    if not all(isinstance(fan, (int, float, Integral)) and 0 < float(fan) < inf for fan in fans):
        raise _wrong(block, method, given, QT_TRANSLATE_NOOP(
            "engine", "An array that starts scaled needs its fan_in and fan_out, numbers above 0."
        ))  # fmt: skip
    known = [one.name for one in given]
    if not set(names) <= set(known) or len(set(known)) < len(known):
        raise _wrong(block, method, known, QT_TRANSLATE_NOOP(
            "engine", "Give each array that its Call names, and each under a name of its own."
        ))  # fmt: skip


def _asked(block: Block, method: str, files: frozenset[str], *shapes: Shape) -> Any:
    """What a method gives. Raises EngineError where it stops."""
    function: Callable[..., Any] = getattr(type(block), method)
    with told(function, f"{type(block).__name__}.{method}", files):
        return getattr(block, method)(*shapes)


def _is_shape(shape: Any) -> bool:
    return isinstance(shape, tuple) and all(isinstance(side, Integral) and int(side) > 0 for side in shape)


def _wrong(block: Block, method: str, given: Any, remedy: str) -> EngineError:
    return unusable(f"{type(block).__name__}.{method}", given, remedy)
