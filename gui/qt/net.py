"""A safety net under overridden events: what one of them raises is reported, and does not reach Qt.

Qt cannot take an exception. PySide 6.11 keeps what `paintEvent`, `closeEvent` and their like raise, adds the next one
to it, and ends in a crash. So each override gets a wrapper: it tells the exception and answers what Qt's own
class would have answered. Classes made later, by rooms that are imported when they are first needed, get theirs too.
"""

from __future__ import annotations

import functools
import traceback
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent
from shiboken6 import Shiboken

#: What Qt calls by itself, beside names that end in Event.
CALLED_BY_QT = frozenset(
    (
        *("event", "eventFilter", "viewportEvent", "paint", "boundingRect", "shape", "pixmap", "scrollContentsBy"),
        *("sizeHint", "minimumSizeHint", "heightForWidth", "hasHeightForWidth", "focusNextPrevChild"),
        *("redo", "undo", "mergeWith", "id"),
        *("rowCount", "columnCount", "data", "flags", "headerData", "mimeData", "canDropMimeData", "startDrag"),
        *("initStyleOption", "createEditor", "displayText", "nextCheckState"),
        *("stepEnabled", "stepBy", "validate", "textFromValue", "valueFromText", "tickValues", "tickStrings"),
    )
)
MARK = "under_the_net"
#: Wrappers that were taken away again. PySide 6.11 remembers in each object which override it called, without keeping
#: it alive: an object that outlives its wrapper would call what is no longer there.
TAKEN_AWAY: list[object] = []

Tell = Callable[[BaseException], object]


def spread(tell: Tell) -> Callable[[], None]:
    """From now on `tell` gets what overrides raise, of all classes there are and will be; gives how to end that."""
    told: list[Tell] = [tell]

    def catch(error: BaseException) -> None:
        for one in told:
            one(error)
        traceback.clear_frames(error.__traceback__)  # a painter in one of them would go on painting

    def made(cls: type, **named: Any) -> None:
        super(Shiboken.Object, cls).__init_subclass__(**named)  # type: ignore[misc]
        _wrap(cls, catch)

    for cls in _classes(Shiboken.Object):
        _wrap(cls, catch)
    Shiboken.Object.__init_subclass__ = classmethod(made)  # type: ignore[assignment]

    def end() -> None:
        if told:
            told.clear()
            del Shiboken.Object.__init_subclass__
        for cls in _classes(Shiboken.Object):
            for name, value in tuple(vars(cls).items()):
                if hasattr(value, MARK):
                    TAKEN_AWAY.append(value)
                    setattr(cls, name, getattr(value, MARK))

    return end


def _classes(root: type) -> set[type]:
    """All subclasses that are written in Python."""
    found: set[type] = set()
    waiting = [root]
    while waiting:
        children: list[type] = type.__subclasses__(waiting.pop())
        for cls in children:
            if cls not in found:
                found.add(cls)
                waiting.append(cls)
    return {cls for cls in found if not _is_qts(cls)}


def _is_qts(cls: type) -> bool:
    return cls.__module__.startswith(("PySide6", "Shiboken", "shiboken6")) or cls is object


def _wrap(cls: type, catch: Callable[[BaseException], None]) -> None:
    for name, value in _overrides(cls).items():
        is_called = name.endswith("Event") or name in CALLED_BY_QT
        if is_called and callable(value) and hasattr(value, "__code__") and not hasattr(value, MARK):
            base = next((getattr(one, name) for one in cls.__mro__ if _is_qts(one) and hasattr(one, name)), None)
            if base is not None:
                setattr(cls, name, _caught(value, name, base, catch))


def _overrides(cls: type) -> dict[str, Any]:
    """Its own, and those of plain classes that stand before its kind of widget."""
    theirs = [one for one in cls.__mro__ if one is cls or not issubclass(one, Shiboken.Object)]
    found = [(name, value) for one in theirs for name, value in tuple(vars(one).items())]
    return {name: value for name, value in found if getattr(cls, name, None) is value}


def _caught(
    override: Callable[..., Any], name: str, base: Callable[..., Any], catch: Callable[[BaseException], None]
) -> Callable[..., Any]:
    @functools.wraps(override)
    def wrapper(self: Any, *arguments: Any, **named: Any) -> Any:
        try:
            return override(self, *arguments, **named)
        except Exception as error:
            catch(error)
        if name == "closeEvent" and not getattr(self, "_closing_failed", False):
            self._closing_failed = True  # a window that failed to close stays, but goes the next time
            _ignore(*arguments)
            return None
        try:
            return base(self, *arguments, **named)
        except Exception:
            return None

    setattr(wrapper, MARK, override)
    return wrapper


def _ignore(event: QEvent) -> None:
    event.ignore()
