"""Kinds that are found by being there: each file of a folder defines one, and no list names them.

So a block, a source of data, an augmentation, a damage or an experiment more is one new file.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterable
from types import ModuleType
from typing import ClassVar, Protocol, TypeVar


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
    """By their words, the kinds that the files of a package define: `kinds_in(__name__, __path__, Augmentation)`."""
    modules = [importlib.import_module(f"{package}.{info.name}") for info in pkgutil.iter_modules(folder)]
    found = [kind for module in modules for kind in defined_in(module, base) if kind.kind]
    return {kind.kind: kind for kind in sorted(found, key=lambda kind: (kind.order, kind.kind))}
