"""What a map, or a number by its place, is called: people count from 1, and know classes and colours by their names."""

from __future__ import annotations

from engine.text import count
from gui.look.words import in_context
from gui.state.inside.open_number import OpenNumber

_tr = in_context("NamedPlaces")

Goal = tuple[int, tuple[int, ...]]  # a register, and the index of a number in it


def map_words(number: OpenNumber, register: int, channel: int) -> str:
    """Such as "ReLU 1, map 9"; of a coloured picture "Input picture, red"."""
    colours = (_tr("{name}, red"), _tr("{name}, green"), _tr("{name}, blue"))
    is_coloured = register == 0 and number.array(0).shape[-1] == len(colours)
    words = colours[channel] if is_coloured else _tr("{name}, map {number}")
    return words.format(name=number.name(register), number=count(channel + 1))


def place_words(number: OpenNumber, register: int, index: tuple[int, ...]) -> str:
    """Such as "ReLU 1, map 9, row 15, column 10"; people count from 1."""
    name = number.name(register)
    if len(index) == 1:
        classes = number.document.data.class_names
        instruction = number.instruction(register)
        is_score = number.trace is not None and instruction is not None and instruction.output in (
            number.trace.program.scores, number.trace.program.output,
        )  # fmt: skip
        if is_score and index[0] < len(classes):
            return _tr("{name}, class {label}").format(name=name, label=classes[index[0]])
        return _tr("{name}, unit {unit}").format(name=name, unit=count(index[0] + 1))
    row, column = (count(one + 1) for one in index[:2])
    if len(number.array(register).shape) == 3 and number.array(register).shape[-1] == 1:
        return _tr("{name}, row {row}, column {column}").format(name=name, row=row, column=column)
    words = _tr("{map}, row {row}, column {column}")
    return words.format(map=map_words(number, register, index[2]), row=row, column=column)
