"""What the columns of a table of pictures are where a label and the pixels of a square do not say it: pixels of another
shape, which its name or its head tells, a column for each class, or measurements, which are no pixels."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from typing import NoReturn

from engine.data.fit import LARGEST, SMALLEST
from engine.data.no_table import refuse_columns, refuse_line, refuse_measurements, refuse_words
from engine.network.block import Shape
from engine.text import QT_TRANSLATE_NOOP, count, say

MOST_HOT = 200  # classes that have a column each
WORD = re.compile(r"[^\W\d_]{3,}")  # of pixels all have the same, or none
WHOLE = re.compile(r"^([01])(?:[.,]0*)?(?:e[+-]?0+)?$", re.IGNORECASE)
SWITCHES = {"0": False, "1": True, "false": False, "true": True}
OF_UCI = (".tra", ".tes", ".data")  # endings that tables have there
TINY = 16  # numbers in a line: pictures of 4 x 4; at UCI such lines are measurements, as of letters and pens


def square(pixels: int) -> Shape | None:
    """Height, width and channels of the square picture with so many numbers, grey or in colour; None: there is none."""
    for channels in (1, 3):
        side = math.isqrt(max(pixels, 0) // channels)
        if side * side * channels == pixels and SMALLEST <= side <= LARGEST:
            return side, side, channels
    return None


def shape_said(stem: str, head: Sequence[str], pixels: int) -> Shape | None:
    """The shape that a table's name says, height first, as faces_32x28 does; or the names of its first and its last
    pixel, as 1x1 and 32x28 do. None where neither fits so many numbers."""
    said = [(int(high), int(wide)) for high, wide in re.findall(r"(?<!\d)(\d{1,3})[x×](\d{1,3})(?!\d)", stem)]
    pairs = [numbers for cell in head if len(numbers := [*map(int, re.findall(r"\d+", cell))]) == 2]
    if len(pairs) == pixels and pairs[0] in ([0, 0], [1, 1]):
        said.append((pairs[-1][0] - pairs[0][0] + 1, pairs[-1][1] - pairs[0][1] + 1))
    for high, wide in said:
        if pixels in (high * wide, 3 * high * wide) and SMALLEST <= min(high, wide) <= max(high, wide) <= LARGEST:
            return high, wide, pixels // (high * wide)
    return None


def hot_of(rows: Sequence[Sequence[str]]) -> tuple[int, bool]:
    """How many columns say the class, each with a 1 in one of them, and whether they are the first ones: 0 where none
    do, or what is left is no square."""
    columns = len(rows[0]) if rows else 0
    for hot in range(2, min(MOST_HOT, columns - 1) + 1):
        for is_first in (False, True):
            if square(columns - hot) and all(hot_at(split_at(row, hot, is_first)[0]) is not None for row in rows):
                return hot, is_first
    return 0, False


def split_at(cells: Sequence[str], hot: int, is_first: bool) -> tuple[Sequence[str], Sequence[str]]:
    """Those that say the class, and the others."""
    return (cells[:hot], cells[hot:]) if is_first else (cells[-hot:], cells[:-hot])


def parted(
    file: str, number: int, cells: Sequence[str], hot: int, is_first: bool, names: Sequence[str], sign: str
) -> tuple[str, str]:
    """The class that a line says in so many columns, and its pixels with signs between them. Raises DataError."""
    said, pixels = split_at(cells, hot, is_first)
    place = hot_at(said)
    if place is None:
        words = QT_TRANSLATE_NOOP("engine", "of its {n} columns of classes not one alone has a 1")
        refuse_line(file, number, say(words, n=count(hot)))
    return names[place].strip() or str(place), sign.join(pixels)


def hot_at(cells: Sequence[str]) -> int | None:
    """In which of the cells a 1 is, where the others are 0: NumPy also writes 1.000e+00, and pandas True."""
    plain = [SWITCHES.get(WHOLE.sub(r"\1", cell.strip()).casefold()) for cell in cells]
    return plain.index(True) if plain.count(True) == 1 and None not in plain else None


def refuse_no_square(file: str, head: Sequence[str], row: Sequence[str], is_number: Callable[[str], bool]) -> NoReturn:
    """Of a table in which no label and the pixels of a square are found: where there would be but for columns of dates
    or names, these are said. `head`: what stands above, "" where nothing does; `row`: one of the lines."""
    words = [name.strip() or str(at) for at, (name, cell) in enumerate(zip(head, row, strict=False), 1)
             if not is_number(cell)]  # fmt: skip
    numbers = len(head) - len(words)
    if words and (square(numbers - 1) or (len(words) > 1 and square(numbers))):
        refuse_words(file, len(head), words)
    if any(head) and len(head) > 2:  # two may be pictures and their classes
        check_are_pixels(file, head)
    refuse_columns(file, len(head))


def check_are_pixels(file: str, names: Sequence[str]) -> None:
    """Raises DataError where the columns have names of their own, as measurements do, or are as few as those of a well
    known kind of table. `names`: what stands above them, "" where nothing does."""
    words = {word[0].casefold() for name in names if (word := WORD.search(name))}
    is_of_uci = len(names) == TINY and not any(names) and file.lower().endswith(OF_UCI)
    if is_of_uci or 2 * len(words) > len(names):
        refuse_measurements(file, len(names), [name.strip() for name in names if name.strip()])
