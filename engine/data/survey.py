"""A survey of pictures in folders, one for each class: how many, how large, and which cannot be used.

It reads only headers, so it can be shown before anything is imported. Then the pictures are read one after another; a
damaged one is passed over, with the reason, and the others are used.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import field

import numpy as np

from engine.data.class_names import check_classes, ordered
from engine.data.fit import DEFAULT_SIZE, LARGEST, SMALLEST, Fit
from engine.data.found import Found, Part
from engine.data.picture_file import Head, Opener, UnreadableError, head_of, is_picture_name, pixels_of
from engine.data.progress import Progress, Reading
from engine.data.refusing import refuse
from engine.data.room import Room
from engine.text import QT_TRANSLATE_NOOP, count, readable, say
from engine.values import dataclass

QUIET = ("thumbs.db", "desktop.ini", "__macosx", "icon\r")  # files that operating systems leave behind
PARTS = {"train": "train", "training": "train", "val": "train", "valid": "train", "validation": "train",
         "test": "test", "testing": "test"}  # fmt: skip
MOST_PICTURES = 1_000_000
CLIMBS = QT_TRANSLATE_NOOP("engine", "its path leads out of the folder")


@dataclass(frozen=True)
class Item:
    """One file: its path below the root, in parts, and how to open it."""

    parts: tuple[str, ...]
    opener: Opener

    @property
    def name(self) -> str:
        return "/".join(self.parts)


@dataclass(frozen=True)
class Seen:
    """A picture whose header could be read."""

    item: Item
    label: str
    part: str  # train or test
    head: Head


@dataclass(frozen=True)
class Survey:
    """What was found. `passed_over`: file -> reason."""

    file: str
    seen: tuple[Seen, ...]
    classes: tuple[str, ...]
    passed_over: dict[str, str] = field(default_factory=dict)

    @property
    def counts(self) -> dict[str, int]:
        found = Counter(one.label for one in self.seen)
        return {name: found[name] for name in self.classes}

    @property
    def colour(self) -> bool:
        """Whether any picture is in colour."""
        return not all(one.head.grey for one in self.seen)

    @property
    def sizes(self) -> tuple[tuple[int, int], tuple[int, int]]:
        """The smallest and the largest (width, height), by their area."""
        sizes = sorted({(one.head.width, one.head.height) for one in self.seen}, key=lambda size: size[0] * size[1])
        return (sizes[0], sizes[-1]) if sizes else ((0, 0), (0, 0))

    @property
    def can_stay(self) -> bool:
        """Whether all have one size, which a data set may have."""
        smallest, largest = self.sizes
        return smallest == largest and all(SMALLEST <= side <= LARGEST for side in smallest)

    @property
    def turned(self) -> int:
        """How many have to be turned upright, as their camera noted."""
        return sum(one.head.turned for one in self.seen)

    @property
    def has_test(self) -> bool:
        return len({one.part for one in self.seen}) == 2

    def shape(self, fit: Fit) -> tuple[int, int, int]:
        """Height, width and channels of the pictures when they are read."""
        height = width = fit.size or DEFAULT_SIZE
        if not fit.size and self.can_stay:
            width, height = self.sizes[0]
        return height, width, 3 if self.colour_of(fit) else 1

    def colour_of(self, fit: Fit) -> bool:
        return self.colour if fit.colour is None else fit.colour


def is_quiet(parts: Iterable[str]) -> bool:
    """Whether a file is passed over without a word: it is hidden, or an operating system left it behind."""
    return any(part.startswith(".") or part.casefold() in QUIET for part in parts)


def surveying(file: str, items: Iterable[Item], empty: Iterable[str] = ()) -> Reading[Survey]:
    """Look at all files, at pictures only by their header. `empty`: folders without any file. Raises DataError."""
    items = [Item(tuple(map(readable, one.parts)), one.opener) for one in items if not is_quiet(one.parts)]
    if len(items) > MOST_PICTURES:
        refuse(
            QT_TRANSLATE_NOOP("engine", "{file} holds {n} files."),
            QT_TRANSLATE_NOOP("engine", "At most {most} can be used."),
            file=file, n=count(len(items)), most=count(MOST_PICTURES),
        )  # fmt: skip
    passed = {item.name: CLIMBS for item in items if _climbs(item.parts)}
    items = [item for item in items if not _climbs(item.parts)]
    while items and all(len(item.parts) > 2 for item in items) and len({item.parts[0] for item in items}) == 1:
        items = [Item(item.parts[1:], item.opener) for item in items]  # everything lies in one more folder
    tops = {item.parts[0].casefold() for item in items if len(item.parts) > 2}
    split = {"train", "test"} <= {PARTS.get(top) for top in tops} and tops <= set(PARTS)
    seen, found = [], set()
    for number, item in enumerate(items):
        inner = item.parts[1:] if split and len(item.parts) > 2 else item.parts
        if len(inner) > 1:
            found.add(inner[0])
        reason = _reason(item, inner)
        if not reason:
            try:
                part = PARTS[item.parts[0].casefold()] if split else "train"
                seen.append(Seen(item, inner[0], part, head_of(item.opener)))
            except UnreadableError as error:
                reason = str(error)
        if reason:
            passed[item.name] = reason
        if number % 50 == 0:
            yield Progress(number, len(items), QT_TRANSLATE_NOOP("engine", "looking"))
    with_pictures = {one.label for one in seen}
    for name in ordered({*found, *map(readable, empty)} - with_pictures):
        passed[f"{name}/"] = say(QT_TRANSLATE_NOOP("engine", "the class has no picture that can be read"))
    seen.sort(key=lambda one: (PLACE[one.part], one.item.name))
    return Survey(file, tuple(seen), ordered(with_pictures), passed)


PLACE = {"train": 0, "test": 1}


def reading_survey(survey: Survey, fit: Fit, room: Room, kind: str, origin: str) -> Reading[Found]:
    """Read the pictures of a survey. Raises DataError if fewer than two classes are left."""
    if not survey.classes and survey.passed_over:
        name, reason = next(iter(survey.passed_over.items()))
        refuse(
            QT_TRANSLATE_NOOP("engine", "{file} holds no picture that can be read. {name}: {reason}."),
            QT_TRANSLATE_NOOP("engine", "Put PNG, JPEG, BMP, GIF or WebP pictures into a sub-folder for each class."),
            file=survey.file, name=name, reason=reason,
        )  # fmt: skip
    check_classes(survey.classes, survey.file)
    height, width, channels = survey.shape(fit)
    passed = dict(survey.passed_over)
    pixels = room.array((len(survey.seen), height, width, channels), np.uint8, survey.file)
    kept: list[Seen] = []
    for number, one in enumerate(survey.seen):
        try:
            pixels[len(kept)] = pixels_of(one.item.opener, fit, height, width, channels == 3)
            kept.append(one)
        except UnreadableError as error:
            passed[one.item.name] = str(error)
        yield Progress(number + 1, len(survey.seen), QT_TRANSLATE_NOOP("engine", "reading"))
    classes = ordered(one.label for one in kept)
    check_classes(classes, survey.file)
    numbers = {name: index for index, name in enumerate(classes)}
    labels = np.array([numbers[one.label] for one in kept], np.int64)
    ends = sum(one.part == "train" for one in kept)
    parts = [Part(pixels[:ends], labels[:ends]), Part(pixels[ends : len(kept)], labels[ends:])]
    has_both = 0 < ends < len(kept)
    train = parts[0] if has_both or ends else parts[1]
    return Found(train, classes, parts[1] if has_both else None, survey.file, kind, origin, "", passed,
                 fit=fit.how)  # fmt: skip


def _climbs(parts: tuple[str, ...]) -> bool:
    """Whether a path leads out of the root, or would on some system."""
    return any(part in ("", "..") or ":" in part or "\\" in part for part in parts)


def _reason(item: Item, inner: tuple[str, ...]) -> str:
    if not is_picture_name(inner[-1]):
        return say(QT_TRANSLATE_NOOP("engine", "it is no picture"))
    if len(inner) < 2:
        return say(QT_TRANSLATE_NOOP("engine", "it lies in no folder of a class"))
    return ""
