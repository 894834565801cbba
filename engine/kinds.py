"""Kinds that are found by being there: each file of a folder defines one, and no list names them.

So a block, a source of data, an augmentation, a damage or an experiment more is one new file.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterable
from types import ModuleType
from typing import ClassVar, NoReturn, Protocol, TypeVar

from engine.errors import SettingError
from engine.text import QT_TRANSLATE_NOOP, say


class Kind(Protocol):
    """What the classes have in common: their word in files ("": no kind of its own), and what they are ordered by."""

    kind: ClassVar[str]
    order: ClassVar[int]


T = TypeVar("T")
K = TypeVar("K", bound=Kind)


def defined_in(module: ModuleType, base: type[T]) -> list[type[T]]:
    """The classes of this base that a file itself defines, not those that it imports."""
    found = (value for value in vars(module).values() if isinstance(value, type) and issubclass(value, base))
    return [one for one in found if one.__module__ == module.__name__]


def kinds_in(package: str, folder: Iterable[str], base: type[K]) -> dict[str, type[K]]:
    """By their words, the kinds that the files of a package define: `kinds_in(__name__, __path__, Augmentation)`.

    Raises SettingError for a file that would take the place of another one, as one that was copied does."""
    modules = [importlib.import_module(f"{package}.{info.name}") for info in pkgutil.iter_modules(folder)]
    found: dict[str, type[K]] = {}
    for kind in (kind for module in modules for kind in defined_in(module, base) if kind.kind):
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
