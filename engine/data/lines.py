"""The lines of a table. Between quotation marks a cell may go over several, as spreadsheets write it."""

from __future__ import annotations

import re
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import IO

#: A line that ends inside a cell, which is more than a mark.
OPENS = re.compile(rb'(?:^(?:\xef\xbb\xbf)?|[;,\t]) *"(?! *(?:[;,\t]|$))[^"]*(?:""[^"]*)*$')
CLOSES = re.compile(rb'^[^"]*(?:""[^"]*)*" *(?:[;,\t]|$)')  # the end of such a cell, on another line
FEW = 3  # lines after the first, and more, are no cell where each is divided like the first
MOST = 20  # lines of a cell: a mark that is closed nowhere is a sign like others


def in_utf8(file: IO[bytes]) -> IO[bytes]:
    """A table at its beginning; one in UTF-16, as spreadsheets save Unicode text and PowerShell any, is written anew in
    memory, and closed. Raises ValueError where it is cut off."""
    if file.read(2) in (BOM_UTF16_LE, BOM_UTF16_BE):
        with file:
            file.seek(0)
            return BytesIO(file.read().decode("utf-16").encode())
    file.seek(0)
    return file


def text_of(line: bytes) -> str:
    """A line as UTF-8; one that is none was written by a spreadsheet on Windows, where Bär and Bör are two classes."""
    try:
        return line.decode("utf-8-sig")
    except UnicodeDecodeError:
        return line.decode("cp1252", "replace")


def whole_lines(file: IO[bytes], longest: int = -1) -> Iterator[tuple[int, bytes]]:
    """Each with its number, from 1; those of one cell are made one, with spaces between. Of a line of more bytes than
    the `longest` the beginning comes, and then the rest."""
    number = 0
    while line := file.readline(longest):
        number += 1
        parts, size, behind = [line], len(line), line.rstrip(b"\r\n")
        # One cell may end, and the next begin, on one line.
        while not 0 <= longest < size and behind.count(b'"') % 2 and OPENS.search(behind):
            rest = _rest_of_cell(file, longest, line)
            behind = CLOSES.sub(b"", rest[-1].rstrip(b"\r\n")) if rest else b""
            parts += rest
            size += sum(map(len, rest))
        yield number, b" ".join([*(one.rstrip(b"\r\n") for one in parts[:-1]), parts[-1]])
        number += len(parts) - 1


def _rest_of_cell(file: IO[bytes], longest: int, first: bytes) -> list[bytes]:
    """The lines up to that which closes the cell; none, where none does, or where all are lines like the `first`: its
    mark is never closed, and that of another line is too many, too."""
    start, rest = file.tell(), list[bytes]()
    while len(rest) < MOST and (line := file.readline(longest)):
        rest.append(line)
        if CLOSES.search(line.rstrip(b"\r\n")):
            if len(rest) < FEW or any(_signs(one) != _signs(first) for one in rest):
                return rest
            break
        if line.count(b'"') % 2:
            break
    file.seek(start)
    return []


def _signs(line: bytes) -> tuple[int, ...]:
    return tuple(map(line.count, (b";", b",", b"\t")))


def with_marks_closed(labels: Sequence[str]) -> dict[str, str]:
    """What those labels mean that begin or end with a quotation mark too many: others have none."""
    known = {*labels}
    return {one: bare for one in known if one.count('"') == 1 and (bare := one.strip('" ')) in known}
