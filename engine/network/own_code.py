"""What a user's own code does wrong is told as that: in which file and line it happened, and why."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from engine.errors import EngineError
from engine.text import QT_TRANSLATE_NOOP, say


@contextmanager
def told(function: Callable[..., Any], name: str, files: Collection[str] = ()) -> Iterator[None]:
    """An exception in a user's function, as problem and remedy: where in its file it happened, or in one of `files`;
    where it does not take what it is given, that is the line of its `def`."""
    try:
        yield
    except (EngineError, MemoryError):
        raise
    except (Exception, SystemExit) as error:
        remedy = QT_TRANSLATE_NOOP("engine", "Mend the file of its block.")
        if "read-only" in str(error):
            remedy = QT_TRANSLATE_NOOP(
                "engine", "An op may not change the arrays it is given, or views that NumPy shares: make a copy."
            )
        raise stopped(error, function, name, files, remedy) from error


def stopped(
    error: BaseException,
    function: Callable[..., Any],
    name: str,
    files: Collection[str] = (),
    remedy: str = QT_TRANSLATE_NOOP("engine", "Mend that file. If it came with ConvScope, please report this line."),
) -> EngineError:
    """What became of a function that raised this exception. `name`: what it is called, with its class or file."""
    file, line = _place(error, function, files)
    words = QT_TRANSLATE_NOOP("engine", "{op} stopped: {kind} in {file}, line {line}: {reason}.")
    if not str(error):
        words = QT_TRANSLATE_NOOP("engine", "{op} stopped: {kind} in {file}, line {line}.")
    reason = str(error).rstrip(".")
    return EngineError(
        say(words, op=name, kind=type(error).__name__, file=Path(file).name, line=line, reason=reason), remedy
    )


def unusable(name: str, given: object, remedy: str) -> EngineError:
    """What is wrong where a user's function gives something else than it should."""
    words = QT_TRANSLATE_NOOP("engine", "{method} gives {value}, which cannot be used.")
    value = str(given)
    return EngineError(say(words, method=name, value=value if len(value) <= 60 else f"{value[:57]}..."), remedy)


def _place(error: BaseException, function: Callable[..., Any], files: Collection[str]) -> tuple[str, int | None]:
    """The file and the line."""
    code = getattr(function, "__code__", None)
    own = {*files, code.co_filename} if code is not None else set(files)
    places = traceback.extract_tb(error.__traceback__)
    for place in reversed(places):
        if place.filename in own:
            return place.filename, place.lineno
    if code is not None:
        return code.co_filename, code.co_firstlineno
    return places[-1].filename, places[-1].lineno
