"""Names of classes: their natural order, and how many and how long they may be."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping

from engine.data.refusing import refuse
from engine.text import QT_TRANSLATE_NOOP, count

MOST_CLASSES = 1000
LONGEST_NAME = 100  # letters
TWO_CLASSES = QT_TRANSLATE_NOOP("engine", "There must be pictures of at least two classes to tell apart.")
SHORT_NAMES = QT_TRANSLATE_NOOP("engine", "Use names of at most {most} letters.")


def natural(name: str) -> list[tuple[int, int, str]]:
    """A key that sorts as people do: "2" before "10", "img9" before "img10"."""
    parts = re.findall(r"[0-9]+|[^0-9]+", name)
    numbers = [part.lstrip("0") if part[0] in "0123456789" else None for part in parts]  # int() takes no long ones
    return [(1, 0, part.casefold()) if digits is None else (0, len(digits), digits)
            for part, digits in zip(parts, numbers, strict=True)]  # fmt: skip


def ordered(names: Iterable[str]) -> tuple[str, ...]:
    """Each name once, in natural order."""
    return tuple(sorted(set(names), key=lambda name: (natural(name), name)))


def meant_alike(labels: Iterable[str]) -> dict[str, str]:
    """{name: class} of those names that differ in capitals or blanks alone, as Cat, cat and "cat " do: the class is
    called as most of its pictures are. Single letters are apart: a and A are two of the alphabet."""
    numbers, written = Counter(labels), dict[str, list[str]]()
    for name in ordered(numbers):
        words = " ".join(name.split())
        written.setdefault(re.sub(r"[^\W\d_]{2,}", lambda word: word[0].casefold(), words), []).append(name)
    several = [names for names in written.values() if len(names) > 1]
    return {name: " ".join(max(names, key=numbers.__getitem__).split()) for names in several for name in names}


def ways_to_write(alike: Mapping[str, str]) -> dict[str, list[str]]:
    """{class: the names that became it}, of what `meant_alike` gives."""
    written: dict[str, list[str]] = {kept: [] for kept in ordered(alike.values())}
    for name, kept in alike.items():
        written[kept].append(name)
    return written


def as_learned(learned: Iterable[str], tested: Iterable[str]) -> dict[str, str]:
    """What classes that the test alone has are called in the training, where they differ in capitals alone: Cat is cat.
    """
    known = {*learned}
    plain = Counter(map(str.casefold, known))
    own = {name.casefold(): name for name in known if plain[name.casefold()] == 1}
    return {name: own[name.casefold()] for name in tested if name.casefold() in own}


def check_classes(names: tuple[str, ...], file: str, are_folders: bool = False) -> None:
    """Raises DataError for fewer than two classes, for too many, and for names that are too long."""
    if len(names) < 2:
        refuse(
            QT_TRANSLATE_NOOP("engine", "{file} has one class only: {name}.")
            if names
            else QT_TRANSLATE_NOOP("engine", "{file} holds no pictures that could be used."),
            TWO_CLASSES,
            file=file, name=names[0] if names else "",
        )  # fmt: skip
    if len(names) > MOST_CLASSES:
        refuse(
            QT_TRANSLATE_NOOP("engine", "{file} has {classes} classes."),
            QT_TRANSLATE_NOOP("engine", "At most {most} can be told apart."),
            file=file, classes=count(len(names)), most=count(MOST_CLASSES),
        )  # fmt: skip
    long = next((name for name in names if len(name) > LONGEST_NAME), None)
    if long is not None and are_folders:
        refuse(
            QT_TRANSLATE_NOOP("engine", "The name of a class in {file} has {n} letters: '{name}…'."),
            QT_TRANSLATE_NOOP("engine", "Rename it, with at most {most} letters."),
            file=file, n=count(len(long)), name=long[:LONGEST_NAME], most=LONGEST_NAME,
        )  # fmt: skip
    if long is not None:
        refuse(
            QT_TRANSLATE_NOOP("engine", "{file} holds texts too long for names of classes: '{name}…'."),
            SHORT_NAMES, file=file, name=long[:20], most=LONGEST_NAME,
        )  # fmt: skip
