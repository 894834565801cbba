"""Refusing a file: which one, why, and what to do."""

from __future__ import annotations

import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NoReturn

from engine.errors import DataError
from engine.text import QT_TRANSLATE_NOOP, say

COMPLETE = QT_TRANSLATE_NOOP("engine", "Check that it is complete, or get it once more.")
ROOM_TO_WRITE = QT_TRANSLATE_NOOP("engine", "There must be room on the disk, and leave to write, in {folder}.")
THERE = QT_TRANSLATE_NOOP("engine", "Check how its name is written. If it lies on a stick, plug it in again.")
LEAVE = QT_TRANSLATE_NOOP("engine", "Give yourself leave to use it, or copy it to a folder of your own.")
CUT_OUT = QT_TRANSLATE_NOOP("engine", "What is marked in them is not read, as here a picture has one class: put "
                            "pictures of these things alone into a folder for each class. In Roboflow the step Isolate "
                            "Objects makes them.")  # fmt: skip
NONE_CUT_OUT = (
    QT_TRANSLATE_NOOP("engine", "Nothing that is marked in the pictures in {file} can be used. {name}: {why}."),
    QT_TRANSLATE_NOOP("engine", "Check that the marks are complete, and that they were made in just these pictures."),
)
BROKEN = EOFError, zlib.error, zipfile.BadZipFile, zipfile.LargeZipFile, tarfile.TarError
FOREIGN = (
    OSError, ValueError, LookupError, ArithmeticError, RuntimeError, NotImplementedError, SyntaxError, *BROKEN
)  # fmt: skip


def refuse(problem: str, remedy: str, **values: object) -> NoReturn:
    """Raise DataError. Both sentences may hold {names}, which are replaced by `values`."""
    raise DataError(say(problem, **values), say(remedy, **values))


def short_of_memory(file: str) -> DataError:
    """The file may be sound; or it claims to be larger than it is."""
    return DataError(
        say(QT_TRANSLATE_NOOP("engine", "There is not enough memory to read {file}."), file=file),
        QT_TRANSLATE_NOOP("engine", "Close other windows or programs, or take fewer or smaller pictures."),
    )


@contextmanager
def told(file: str, kind: str) -> Iterator[None]:
    """Any failure to read a file inside becomes a DataError. `kind`: what the file should be, such as "an IDX file"."""
    try:
        yield
    except DataError:
        raise
    except MemoryError as error:
        raise short_of_memory(file) from error
    except FOREIGN as error:  # a damaged or foreign file can fail anywhere in the libraries that read it
        reason = error.strerror if isinstance(error, OSError) and error.strerror else ""
        problem = (
            QT_TRANSLATE_NOOP("engine", "{file} cannot be read as {kind}: {reason}.")
            if reason
            else QT_TRANSLATE_NOOP("engine", "{file} cannot be read as {kind}.")
        )
        remedy = LEAVE if isinstance(error, PermissionError) else COMPLETE
        remedy = THERE if isinstance(error, FileNotFoundError) else remedy
        raise DataError(say(problem, file=file, kind=kind, reason=reason), remedy) from error
