"""The lines of a table. Between quotation marks a cell may go over several, as spreadsheets write it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import IO

#: A line that ends inside a cell, which is more than a mark.
OPENS = re.compile(rb'(?:^|[;,\t]) *"(?! *(?:[;,\t]|$))(?:[^"]|"")*$')
CLOSES = re.compile(rb'^(?:[^"]|"")*" *(?:[;,\t]|$)')  # one on which such a cell ends
MOST = 20  # lines of a cell: a mark that is closed nowhere is a sign like others


def whole_lines(file: IO[bytes], longest: int = -1) -> Iterator[tuple[int, bytes]]:
    """Each with its number, from 1; those of one cell are made one, with spaces between. Of a line of more bytes than
    the `longest` the beginning comes, and then the rest."""
    number = 0
    while line := file.readline(longest):
        number += 1
        rest = _rest_of_cell(file, longest) if line.count(b'"') % 2 and OPENS.search(line.rstrip(b"\r\n")) else []
        yield number, b" ".join([*(one.rstrip(b"\r\n") for one in [line, *rest][:-1]), [line, *rest][-1]])
        number += len(rest)


def _rest_of_cell(file: IO[bytes], longest: int) -> list[bytes]:
    """The lines up to that which closes the cell; none, where none does."""
    start, rest = file.tell(), list[bytes]()
    while len(rest) < MOST and (line := file.readline(longest)):
        rest.append(line)
        if CLOSES.search(line.rstrip(b"\r\n")):
            return rest
        if line.count(b'"') % 2:
            break
    file.seek(start)
    return []
