"""An object of JSON with long lists, an entry at a time: to read all of 100 MB at once would hold up the window for
seconds, and take many times as much memory."""

from __future__ import annotations

import re
from collections.abc import Iterator
from json import JSONDecodeError, JSONDecoder
from typing import Any

_DECODER = JSONDecoder()
_BLANK = re.compile(r"[ \t\r\n]*")


def entries_of(text: str) -> Iterator[tuple[str, Any, int]]:
    """(key, entry, where it ends in the text) of each list in the object, in their order; a value that is no list is
    one entry. Raises ValueError where it is damaged or cut off."""
    at = _behind(text, 0, "{")
    while not text.startswith("}", at := _next(text, at)):
        key, at = _DECODER.raw_decode(text, _behind(text, at, '"') - 1)
        at = _next(text, _behind(text, at, ":"))
        if text.startswith("[", at):
            at = _next(text, at + 1)
            while not text.startswith("]", at):
                entry, at = _DECODER.raw_decode(text, at)
                yield key, entry, at
                at = _behind_comma(text, at, "]")
            at += 1
        else:
            entry, at = _DECODER.raw_decode(text, at)
            yield key, entry, at
        at = _behind_comma(text, at, "}")
    if (at := _next(text, at + 1)) < len(text):
        raise JSONDecodeError("Extra data", text, at)


def _next(text: str, at: int) -> int:
    """The place of the next sign that is no blank."""
    found = _BLANK.match(text, at)
    return found.end() if found is not None else at


def _behind(text: str, at: int, sign: str) -> int:
    """The place behind a sign that must stand there. Raises JSONDecodeError."""
    if not text.startswith(sign, at := _next(text, at)):
        raise JSONDecodeError(f"Expecting '{sign}'", text, at)
    return at + 1


def _behind_comma(text: str, at: int, end: str) -> int:
    """The place of the next entry, or that of the sign that ends them. Raises JSONDecodeError."""
    if text.startswith(end, at := _next(text, at)):
        return at
    at = _next(text, _behind(text, at, ","))
    if text.startswith(end, at):
        raise JSONDecodeError("Expecting an entry behind the comma", text, at)
    return at
