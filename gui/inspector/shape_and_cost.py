"""How a block's output shape and its cost come about, worked out with its own numbers.

Everything follows from the shapes and the sizes of its arrays, so it holds for any block; a formula is shown only
where it gives what the engine says.
"""

from __future__ import annotations

from math import ceil, prod
from typing import Any

from PySide6.QtCore import QCoreApplication

from engine import ops
from engine.analysis.analysis import Row
from engine.errors import EngineError
from engine.explain import reads
from engine.network.block import Block, Parameter, Shape
from engine.network.program import lower
from engine.network.stack import Stack
from engine.text import count, shape_words
from engine.values import dataclass
from gui.look.words import translated


@dataclass(frozen=True)
class Line:
    """One result: what it is, its value, the way to it, and whether it cannot be."""

    name: str
    result: str
    way: str
    wrong: bool = False


def _tr(text: str, **values: object) -> str:
    return QCoreApplication.translate("Working", text).format(**values)


def working(block: Block, row: Row) -> tuple[Line, ...]:
    """The lines for a block at its place. None where the shape that comes in is unknown."""
    if row.in_shape is None:
        return ()
    inner = (prod(row.in_shape),) if row.flattens else row.in_shape
    if row.out_shape is None:
        return tuple(line for line in _window_lines(block, inner, None) if line.wrong)
    lines = [_shape_line(row)]
    lines += _window_lines(block, inner, row.out_shape)
    if row.parameters:
        lines.append(
            Line(_tr("Parameters"), count(row.parameters), _parameters_way(block.parameters(inner)))
        )
    if row.multiply_adds:
        lines.append(_multiply_adds_line(block, inner, row))
    return tuple(lines)


def receptive_field(stack: Stack, shape: Shape, id: str) -> tuple[Line, ...]:
    """How much of pictures of a shape (H, W, C) a number of a block's maps looks at, in their middle, where no border
    cuts it. None where it gives no maps, or some block does not fit."""
    try:
        program = lower(stack, shape)
    except EngineError:
        return ()
    out = program.shapes[program.registers_of(id)[-1]]
    if len(out) != 3:
        return ()
    sides = []
    for axis in (0, 1):
        places = [[side // 2 for side in out[:2]] for _ in range(2)]
        places[1][axis] = (out[axis] - 1) // 2  # of an even side one of the two may be nearer to a border
        # Of all maps: after branches that are put together one may look further than another.
        found = [reads(program, id, (*place, slice(0, out[2]))) for place in places]
        fields = [one[0][axis] for one in found if 0 in one]
        sides.append(max((field.stop - field.start for field in fields), default=0))
    way = _tr("The part of the picture, in pixels, that one of its numbers may look at.")
    if tuple(sides) == shape[:2]:
        way = _tr("Each of its numbers may look at the whole picture.")
        through = (one for one in program.instructions if one.output in found[0] and one.call.op is ops.normalise)
        if (first := next(through, None)) is not None:
            name = translated(stack.block(first.key).title)
            way = _tr("Each of its numbers may look at the whole picture: {name} needs whole maps.", name=name)
    return (Line(_tr("Receptive field"), shape_words(tuple(sides)), way),)


def _shape_line(row: Row) -> Line:
    assert row.in_shape
    assert row.out_shape
    way = ""
    if row.flattens:
        numbers = count(prod(row.in_shape))
        way = _tr("The maps are laid out as {numbers} numbers in a row first.", numbers=numbers)
    return Line(_tr("Shape"), f"{shape_words(row.in_shape)} → {shape_words(row.out_shape)}", way)


def _window_lines(block: Block, inner: Shape, out: Shape | None) -> list[Line]:
    """Height and width of what a sliding window gives; one line where both come about alike."""
    size = getattr(block, "size", getattr(block, "extent", None))
    stride = getattr(block, "steps", getattr(block, "stride", None))
    padding = getattr(block, "padding", "valid")
    if not isinstance(size, tuple) or not isinstance(stride, tuple) or len(inner) != 3:
        return []
    ways = [_window(inner[axis], size[axis], stride[axis], padding, axis) for axis in (0, 1)]
    if out is not None and tuple(result for result, _ in ways) != out[:2]:
        return []
    names = [_tr("Height"), _tr("Width")]
    if ways[0] == ways[1]:
        ways, names = ways[:1], [_tr("Height and width")]
    return [
        Line(name, _number(result), way, wrong=result < 1)
        for name, (result, way) in zip(names, ways, strict=True)
    ]


def _window(side: int, size: int, stride: int, padding: Any, axis: int) -> tuple[int, str]:
    """How many places the window has along one side, and the formula: (28 + 2·0 − 3) / 1 + 1."""
    if padding == "same":
        return ceil(side / stride), _tr("{side} / {stride}, rounded up", side=side, stride=stride)
    around = padding[axis] if isinstance(padding, tuple) else 0
    room = side + 2 * around - size
    way = f"({side} + 2·{around} − {size}) / {stride} + 1"
    if room % stride:
        way = _tr("{formula}, rounded down", formula=way)
    return room // stride + 1, way


def _parameters_way(parameters: tuple[Parameter, ...]) -> str:
    """32 × (3 × 3 × 1 + 1) for filters and their biases, else each array with its shape."""
    if len(parameters) == 2:
        weights, bias = parameters
        if bias.shape == weights.shape[-1:] and len(weights.shape) > 1:
            inside = " × ".join(count(side) for side in weights.shape[:-1])
            return f"{count(bias.size)} × ({inside} + 1)"
    return " + ".join(f"{parameter.name} {shape_words(parameter.shape)}" for parameter in parameters)


def _multiply_adds_line(block: Block, inner: Shape, row: Row) -> Line:
    assert row.out_shape
    weights = block.parameters(inner)[0] if block.parameters(inner) else None
    way = ""
    if weights and len(row.out_shape) == 3 and prod(row.out_shape[:2]) * weights.size == row.multiply_adds:
        height, width, _ = row.out_shape
        way = _tr(
            "{height} × {width} places × {weights} weights",
            height=height, width=width, weights=count(weights.size),
        )  # fmt: skip
    elif weights and weights.size == row.multiply_adds:
        way = " × ".join(count(side) for side in weights.shape)
    return Line(_tr("Multiply-adds"), count(row.multiply_adds), way)


def _number(value: int) -> str:
    return str(value) if value >= 0 else f"−{-value}"
