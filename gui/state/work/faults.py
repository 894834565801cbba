"""What the user is told when something goes wrong in a thread: never a traceback."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from engine.errors import EngineError
from engine.text import QT_TRANSLATE_NOOP
from engine.training.broken_off import is_short_of_memory, why_broken_off

#: Functions that are called with faults of the program while a window is open: see gui/window/uncaught.py.
listeners: list[Callable[[Exception], object]] = []


def out_of_memory() -> EngineError:
    """What is said if memory runs out during something other than a training: it is no fault of the program."""
    return EngineError(
        QT_TRANSLATE_NOOP("engine", "There is not enough memory for this; your work is safe."),
        QT_TRANSLATE_NOOP("engine", "Close other windows or programs, or use a smaller network or smaller pictures."),
    )


@contextmanager
def refused_without_memory() -> Iterator[None]:
    """What there is not enough memory for is refused as what the disk refuses: whoever asked for it goes on."""
    try:
        yield
    except Exception as error:
        if is_short_of_memory(error):
            raise out_of_memory() from error
        raise


def told(error: Exception) -> EngineError:
    """Any exception as problem and remedy. A fault of the program is also reported to `listeners`, or logged."""
    if isinstance(error, EngineError):
        return error
    if not is_short_of_memory(error):
        for tell in listeners:
            tell(error)
        if not listeners:
            logging.getLogger(__name__).error("a fault in a thread", exc_info=error)
    return why_broken_off(error)
