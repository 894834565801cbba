"""Kinds that are found by being there: each file of a folder defines one, and no list names them.

So a block, a source of data, an augmentation, a damage or an experiment more is one new file.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterable, Iterator
from pathlib import Path
from traceback import extract_tb
from types import ModuleType
from typing import ClassVar, NoReturn, Protocol, TypeVar

from engine.errors import EngineError, SettingError
from engine.text import QT_TRANSLATE_NOOP, say


class Kind(Protocol):
    """What the classes have in common: their word in files ("": no kind of its own), and what they are ordered by."""

    kind: ClassVar[str]
    order: ClassVar[int]


T = TypeVar("T")
K = TypeVar("K", bound=Kind)


def modules_in(package: str, folder: Iterable[str]) -> Iterator[ModuleType]:
    """The files of a package. Raises SettingError for one that Python cannot read, with its line."""
    for info in pkgutil.iter_modules(folder):
        try:
            yield importlib.import_module(f"{package}.{info.name}")
        except (EngineError, MemoryError):
            raise
        except (Exception, SystemExit) as error:
            raise _unread(error, f"{info.name}.py") from error


def _unread(error: BaseException, own: str) -> SettingError:
    """What became of reading a file, and where: in it, or in one that it imports."""
    places = [(Path(place.filename).name, place.lineno) for place in extract_tb(error.__traceback__)]
    file, line = next((place for place in reversed(places) if place[0] == own), places[-1])
    reason = str(error).rstrip(".")
    if isinstance(error, SyntaxError):
        file, line, reason = Path(error.filename or own).name, error.lineno, error.msg
    words = QT_TRANSLATE_NOOP("engine", "{op} stopped: {kind} in {file}, line {line}: {reason}.")
    return SettingError(
        say(words, op=own, kind=type(error).__name__, file=file, line=line, reason=reason),
        QT_TRANSLATE_NOOP("engine", "Mend that file. If it came with ConvScope, please report this line."),
    )


def defined_in(module: ModuleType, base: type[T]) -> list[type[T]]:
    """The classes of this base that a file itself defines, not those that it imports."""
    found = (value for value in vars(module).values() if isinstance(value, type) and issubclass(value, base))
    return [one for one in found if one.__module__ == module.__name__]


def kinds_in(package: str, folder: Iterable[str], base: type[K]) -> dict[str, type[K]]:
    """By their words, the kinds that the files of a package define: `kinds_in(__name__, __path__, Augmentation)`.

    Raises SettingError for a file that cannot be read, has no word for its class, or would take the place of another,
    as one that was copied does.
    """
    found: dict[str, type[K]] = {}
    defined = [kind for module in modules_in(package, folder) for kind in defined_in(module, base)]
    forgotten = next((kind for kind in defined if not (kind.kind or kind.__subclasses__())), None)
    if forgotten is not None:  # what others have in common has no word either
        words = QT_TRANSLATE_NOOP("engine", "{name} in {file} has no kind, its word in files.")
        _refuse(forgotten, words, name=forgotten.__name__)
    for kind in (kind for kind in defined if kind.kind):
        if not isinstance(kind.kind, str) or not isinstance(kind.order, (int, float)):
            _refuse(kind, QT_TRANSLATE_NOOP("engine", "{file}: a kind is a text and an order is a number."))
        if kind.kind in found:
            other = _file_of(found[kind.kind])
            _refuse(kind, QT_TRANSLATE_NOOP("engine", "{file} has the kind '{kind}', which {other} has."), other=other)
        found[kind.kind] = kind
    return {kind.kind: kind for kind in sorted(found.values(), key=lambda kind: (kind.order, kind.kind))}


def _refuse(kind: type[Kind], problem: str, **values: object) -> NoReturn:
    raise SettingError(
        say(problem, file=_file_of(kind), kind=kind.kind, **values),
        QT_TRANSLATE_NOOP("engine", "Mend the file that came last, or take it away."),
    )


def _file_of(kind: type[Kind]) -> str:
    return f"{kind.__module__.rpartition('.')[2]}.py"
