"""A folder or ZIP without a picture, which may hold a file with pictures inside: which one to choose, or what makes a
set of it where it is of a kind that is not read."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NoReturn

from engine.data.picture_file import is_picture_name, unread_kind
from engine.data.refusing import refuse
from engine.data.sources.foreign import told_of
from engine.text import QT_TRANSLATE_NOOP


def check_holds_pictures(file: str, names: Iterable[str], endings: tuple[str, ...], remedy: str) -> None:
    """Raises DataError where no file is a picture, and one may hold some, as its ending says: `remedy` says what to do
    with `{name}`. A file that is read comes before one that would be refused."""
    names = [*names]
    if any(is_picture_name(name) or unread_kind(name) for name in names):
        return
    sets = [name for name in names if name.lower().endswith(endings)]
    if sets:
        name = min(sets, key=lambda one: (told_of(one) is not None, *_rank(one)))
        _refuse(file, name, remedy)


def _rank(name: str) -> tuple[bool, bool, str]:
    """What to learn from comes before all else, and a contest's empty answers last."""
    return "train" not in name.lower(), "sample" in name.lower(), name


def _refuse(file: str, name: str, remedy: str) -> NoReturn:
    if (told := told_of(name)) is not None:
        words = QT_TRANSLATE_NOOP("engine", "{folder} holds no pictures, but {name}, which is of a kind that is not "
                                  "read here: {what}.")  # fmt: skip
        refuse(words, told[1], folder=file, name=name, file=name.rpartition("/")[2], what=told[0])
    refuse(QT_TRANSLATE_NOOP("engine", "{file} holds no pictures, but {name} may."), remedy, file=file, name=name)
