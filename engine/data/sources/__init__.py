"""All sources of data: each file in this folder defines one, and is found by itself.

What they have in common is in `engine.data.source`.
"""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

from engine.data.own_sources import asked, made
from engine.data.refusing import refuse, told
from engine.data.source import NotRead, Source
from engine.kinds import kinds_in
from engine.text import QT_TRANSLATE_NOOP, Text, say

HEAD = 16  # bytes by which a file is recognised


@cache
def sources() -> dict[str, Source]:
    """One source of each kind, by its word, in the order in which they are asked whether they read a file."""
    return {word: made(kind) for word, kind in kinds_in(__name__, __path__, Source).items()}


def suffixes() -> tuple[str, ...]:
    """The endings of all files that some source knows, for a file dialog: those that are read come first."""
    known = sorted(sources().values(), key=lambda source: isinstance(source, NotRead))
    return tuple(dict.fromkeys(suffix for source in known for suffix in source.suffixes))


def file_kinds() -> Text:
    """What the files that are read are called, beside folders and ZIPs of pictures, for a sentence: IDX, CSV or NPZ."""
    *some, last = dict.fromkeys(one.file_kind for one in sources().values() if one.file_kind)
    return say(QT_TRANSLATE_NOOP("engine", "{some} or {last}"), some=", ".join(some), last=last)


def offered(name: str) -> Source | None:
    """The source that has a set of this name."""
    return next((one for one in sources().values() if name.partition(":")[0] in one.offers()), None)


def source_of(path: Path) -> Source:
    """The source that reads a file or folder. Raises DataError."""
    head, is_file = b"", os.path.isfile(path)  # unlike Path's, never an error
    if is_file:
        with told(path.name, "a file of pictures"), path.open("rb") as file:
            head = file.read(HEAD)
    some = is_file or os.path.isdir(path)  # a pipe would wait for its writer
    with told(path.name, "a set of pictures"):  # it may not be allowed to look into a folder
        found = next((one for one in sources().values() if some and asked(one, "recognises", path, head)), None)
    if found is None:
        refuse(
            QT_TRANSLATE_NOOP("engine", "{file} is no data set that can be read here."),
            QT_TRANSLATE_NOOP("engine", "Use a folder or ZIP with a sub-folder of pictures for each class, or a file "
                              "of this kind: {kinds}."),
            file=path.name or str(path), kinds=file_kinds(),
        )  # fmt: skip
    return found
