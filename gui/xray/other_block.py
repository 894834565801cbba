"""Which number of another block is opened: of the map that was open, at the same place of the picture."""

from __future__ import annotations

from gui.state.inside.open_number import OpenNumber
from gui.xray.register_view import same_place


def pixel_in(number: OpenNumber, id: str) -> tuple[int, int] | None:
    """The pixel of another block's map that lies where the chosen one does: in a smaller map, in another row. Units
    have no place: behind them it is that of the last number of a map before. None where none was chosen."""
    there = shape_of(number, id)[1:-1]
    here, pixel = number.place, number.focus.value.pixel
    seen = next((place for place in reversed(number.way) if shape_of(number, place.block)[1:-1]), None)
    if pixel is None or seen is None or here is None or here.block == id or not there:
        return pixel
    return same_place(seen.index[:2], shape_of(number, seen.block)[1:-1], there)


def map_in(number: OpenNumber, id: str) -> int | None:
    """The map of another block, or the unit: of the same number as before where there are as many; else the class that
    is said, or the last that was open of as many, or else one that does something."""
    trace, here, many = number.trace, number.place, shape_of(number, id)[-1:]
    if trace is None or here is None or not many:
        return number.focus.value.map
    if shape_of(number, here.block)[-1:] == many:
        return here.index[-1]
    if (said := _said(number, id)) is not None:
        return said
    for place in reversed(number.way):
        if shape_of(number, place.block)[-1:] == many:
            return place.index[-1]
    return number.first.map(trace, id, pixel_in(number, id))


def shape_of(number: OpenNumber, id: str) -> tuple[int, ...]:
    """(1, height, width, maps) or (1, units) of what a block gives; () where that is not known."""
    trace = number.trace
    known = trace is not None and trace.program.stack is not None and id in trace.program.stack.ids
    return trace.output(id).shape if trace is not None and known else ()


def _said(number: OpenNumber, id: str) -> int | None:
    """The class that a block says, which comes first: of those that give a score or a probability for each."""
    trace, classes = number.trace, number.document.data.classes
    if trace is None or shape_of(number, id)[1:] != (classes,):
        return None
    ends = trace.program.scores, trace.program.output
    return int(trace.output(id)[0].argmax()) if trace.program.registers_of(id)[-1] in ends else None
