"""A survey of pictures in folders, one for each class, or named by their classes: how many, how large, and which cannot
be used.

It reads only headers, so it can be shown before anything is imported. Then the pictures are read one after another; a
damaged one is passed over, with the reason, and the others are used.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import field, replace

import numpy as np

from engine.data.class_names import TWO_CLASSES, as_learned, check_classes, meant_alike, ordered
from engine.data.fit import AS_INK, LARGEST, SMALLEST, Fit
from engine.data.found import Found, Part, whiten
from engine.data.inked import brought
from engine.data.layout import PARTS, are_marked, climbs, parts_in, without_said_nothing
from engine.data.picture_file import (
    Head,
    Opener,
    UnreadableError,
    head_of,
    is_picture_name,
    unread_kind,
    unread_reason,
    white_of,
)
from engine.data.progress import Progress, Reading
from engine.data.refusing import CUT_OUT, NONE_CUT_OUT, refuse
from engine.data.room import Room
from engine.data.sheet import Sheet
from engine.text import QT_TRANSLATE_NOOP, composed, count
from engine.values import dataclass

QUIET = ("thumbs.db", "desktop.ini", "__macosx", "icon\r", "@eadir", "#recycle", "$recycle.bin")  # systems leave them
NUMBERED = re.compile(r"([^\W\d_](?:\D*[^\W\d_])?)[\s._()-]*\d+\)?\.\w+")  # a name without digits, and a number
COUNTED = re.compile(r"(\d\d?)_\d+\.\w+")  # the number of a class, and that of a picture, as Food-11 names all: 3_12
#: What cameras and programs call all their pictures: it says nothing of what is on them.
ANY_PICTURE = {"dji", "dsc", "dscf", "dscn", "foto", "frame", "gopr", "image", "imag", "img", "img_e", "mvi", "photo",
               "pic", "pict", "picture", "pxl", "scan", "screenshot", "vid", "whatsapp image"}  # fmt: skip
MOST_PICTURES = 1_000_000
STRIDE = 500  # files that are listed together
MOST_LISTS = 4  # that are named
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
    of: str = ""  # the sheet that it is cut from, or whose it is


@dataclass(frozen=True)
class Survey:
    """What was found. `passed_over`: file -> reason. `by_name`: no folders say the classes, but the files' names do;
    `listed`: the list that does; `lists`: those that might; `sheets`: on which all stand, or why one is none;
    `rows_seen`: so many are on some pictures; `marked_in`: so many have boxes, out of which all were cut; `amiss`: a
    file, or box, that says why none could be; `alike`: names of folders that are written in several ways -> class."""

    file: str
    seen: tuple[Seen, ...]
    classes: tuple[str, ...]
    passed_over: dict[str, str]
    by_name: bool = False
    listed: str = ""
    lists: tuple[str, ...] = ()
    sheets: Mapping[str, Sheet | str] = field(default_factory=dict)
    rows_seen: int = 0
    marked_in: int = 0
    amiss: str = ""
    alike: Mapping[str, str] = field(default_factory=dict)

    @property
    def sheet(self) -> Sheet | None:
        """The first one that is used, or the only one; None where they stand on none."""
        fit = (one for name, one in self.sheets.items() if name not in self.passed_over)
        return next((one for one in fit if isinstance(one, Sheet)), None)

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
    def lost(self) -> tuple[str, str] | None:
        """The first picture that would have made one class more, and why it cannot be used; None: there is none."""
        for name, reason in () if self.marked_in else self.passed_over.items():
            *folders, own = name.split("/")
            is_more = folders and not {*folders} & {*self.classes}
            if is_more and reason not in (LOOSE, MARKED) and (is_picture_name(own) or unread_kind(own)):
                return name, reason
        return None

    @property
    def is_marked(self) -> bool:
        """Whether somebody marked things in the pictures, with a class for each, which are not read."""
        return MARKED in self.passed_over.values() or are_marked(self.passed_over)

    @property
    def has_test(self) -> bool:
        return len({one.part for one in self.seen}) == 2

    def shape(self, fit: Fit) -> tuple[int, int, int]:
        """Height, width and channels of the pictures when they are read."""
        height = width = fit.side
        if not fit.size and self.can_stay and fit.how != AS_INK:
            width, height = self.sizes[0]
        return height, width, 3 if fit.in_colour(self.colour) else 1


def is_quiet(parts: Iterable[str]) -> bool:
    """Whether a file is passed over without a word: it is hidden, or an operating system left it behind."""
    return any(part.startswith(".") or part.casefold() in QUIET for part in parts)


def surveying(file: str, files: Iterable[Item], empty: Iterable[str] = ()) -> Reading[Survey]:
    """Look at all files, at pictures only by their header. `empty`: folders without any file, asked for once all are
    known. Raises DataError."""
    items = yield from _kept(file, files)
    passed = {item.name: CLIMBS for item in items if climbs(item.parts)}
    items, marks = _without_said_nothing(without_outer([item for item in items if not climbs(item.parts)]))
    passed |= dict.fromkeys(marks, MARKED)
    parts = parts_in(one.parts for one in items)
    named = _named(items, parts)
    seen, found = [], set()
    for number, item in enumerate(items):
        part = parts.get(item.parts[0].casefold(), "") if parts else "train"
        inner = item.parts if not parts else item.parts[1:] if part else item.parts[-1:]
        if named:
            inner = (*named.get(item.name, ()), item.parts[-1])
        if len(inner) > 1:
            found.add(inner[0])
        reason = _reason(inner)
        if not reason:
            try:
                seen.append(Seen(item, inner[0], part, head_of(item.opener)))
            except UnreadableError as error:
                reason = str(error)
        if reason:
            passed[item.name] = reason
        if number % 50 == 0:
            yield Progress(number, len(items), QT_TRANSLATE_NOOP("engine", "looking"))
    labels = {part: [one.label for one in seen if one.part == part] for part in PLACE}
    alike = meant_alike(labels["train"] or labels["test"])
    names = as_learned({alike.get(one, one) for one in labels["train"]}, labels["test"]) | alike
    seen = [replace(one, label=names.get(one.label, one.label)) for one in seen]
    with_pictures = {one.label for one in seen}
    for name in ordered({*found, *map(composed, empty)} - with_pictures - {*names}):
        passed[f"{name}/"] = QT_TRANSLATE_NOOP("engine", "the class has no picture that can be read")
    seen.sort(key=lambda one: (PLACE[one.part], one.item.name))
    return Survey(file, tuple(seen), ordered(with_pictures), passed, bool(named), alike=alike)


PLACE = {"train": 0, "test": 1}
LOOSE = QT_TRANSLATE_NOOP("engine", "it lies in no folder of a class")  # why a picture is passed over
MARKED = QT_TRANSLATE_NOOP("engine", "it lies among the marks in other pictures")


def _kept(file: str, files: Iterable[Item]) -> Reading[list[Item]]:
    """The files without those that are passed over without a word. To list them may take minutes, and never end where
    somebody meant another folder."""
    kept: list[Item] = []
    for number, one in enumerate(files):
        if number % STRIDE == 0:
            yield Progress(0, 0, QT_TRANSLATE_NOOP("engine", "looking"))
        if not is_quiet(one.parts):
            kept.append(Item(tuple(map(composed, one.parts)), one.opener))
        check_number(file, len(kept))
    return kept


def check_number(file: str, number: int) -> None:
    """Raises DataError for more files than can be used."""
    if number > MOST_PICTURES:
        refuse(
            QT_TRANSLATE_NOOP("engine", "{file} holds more than {most} files."),
            QT_TRANSLATE_NOOP("engine", "Choose the folder of the pictures alone; so many can be used."),
            file=file, most=count(MOST_PICTURES),
        )  # fmt: skip


def _without_said_nothing(items: list[Item]) -> tuple[list[Item], list[str]]:
    """The same without folders that are no classes, as `images` beside `annotations`, and the names of what is passed
    over for that."""
    paths = without_said_nothing([one.parts for one in items])
    kept = [Item(path, one.opener) for one, path in zip(items, paths, strict=True) if path is not None]
    return without_outer(kept), [one.name for one, path in zip(items, paths, strict=True) if path is None]


def without_outer(items: list[Item]) -> list[Item]:
    """The same without the folders that hold all pictures and no class: everything lies in one more folder. What lies
    in no folder does not count; any file in another folder does, which may be a class whose pictures cannot be read,
    but not beside a folder of a part, which is no class."""
    while inside := [item for item in items if len(item.parts) > 1]:
        pictures = [item for item in inside if is_picture_name(item.parts[-1])]
        outer = pictures[0].parts[0] if pictures else ""
        beside = pictures if PARTS.get(outer.casefold()) == "train" else inside
        if any(len(item.parts) < 3 for item in pictures) or any(item.parts[0] != outer for item in beside):
            break
        items = [Item(one.parts[1:], one.opener) if len(one.parts) > 1 and one.parts[0] == outer else one
                 for one in items]  # fmt: skip
    return items


def _named(items: Iterable[Item], parts: Mapping[str, str]) -> dict[str, tuple[str]]:
    """The classes that pictures have in their names, as cat.12.jpg or "cat (2).jpg" has, or 3_12.jpg where all are
    called so, where all lie in one folder, or in those of parts: {file: (class,)}. Empty where no two classes have two
    pictures each. What cameras call all pictures is none, and what only pictures of the test are called."""
    pictures = [item for item in items if is_picture_name(item.parts[-1]) or unread_kind(item.parts[-1])]
    is_flat = bool(parts) and all(len(item.parts) == 2 for item in pictures)
    if len({item.parts[:-1] for item in pictures}) != 1 and not is_flat:
        return {}
    form = COUNTED if all(COUNTED.fullmatch(item.parts[-1]) for item in pictures) else NUMBERED
    found = {item: match[1] for item in pictures if (match := form.fullmatch(item.parts[-1]))}
    learned = [label for item, label in found.items() if parts.get(item.parts[0].casefold(), "train") == "train"]
    often = Counter(one for one in learned if one.casefold().strip(" _-") not in ANY_PICTURE)
    named = {item.name: (label,) for item, label in found.items() if often[label] > 1}
    return named if len({*named.values()}) > 1 else {}


def reading_survey(survey: Survey, fit: Fit, room: Room, kind: str, origin: str) -> Reading[Found]:
    """Read the pictures of a survey. Raises DataError if fewer than two classes are left."""
    check_survey(survey)
    height, width, channels = survey.shape(fit)
    passed = dict(survey.passed_over)
    pixels = room.array((len(survey.seen), height, width, channels), np.uint8, survey.file)
    white = yield from _white(survey)
    kept, lightest = list[Seen](), 0
    for number, one in enumerate(survey.seen):
        try:
            pixels[len(kept)] = brought(one.item.opener, fit, (height, width, channels), white)
            lightest = max(lightest, int(pixels[len(kept)].max()))
            kept.append(one)
        except UnreadableError as error:
            passed[one.item.name] = str(error)
        yield Progress(number + 1, len(survey.seen), QT_TRANSLATE_NOOP("engine", "reading"))
    whiten((pixels[: len(kept)],), lightest)
    classes = ordered(one.label for one in kept)
    check_survey(Survey(survey.file, tuple(kept), classes, passed))
    numbers = {name: index for index, name in enumerate(classes)}
    labels = np.array([numbers[one.label] for one in kept], np.int64)
    ends = sum(one.part == "train" for one in kept)
    parts = [Part(pixels[:ends], labels[:ends]), Part(pixels[ends : len(kept)], labels[ends:])]
    has_both = 0 < ends < len(kept)
    train = parts[0] if has_both or ends else parts[1]
    of = np.unique([one.of for one in kept], return_inverse=True)[1] if not has_both else None
    return Found(train, classes, parts[1] if has_both else None, survey.file, kind, origin, "", passed,
                 fit=fit.how, of=of, alike=survey.alike)  # fmt: skip


def _white(survey: Survey) -> Reading[int]:
    """Of all deep pictures together: judged alone, one in the dark would be lighter than others. 0: there is none."""
    white = 0
    for one in survey.seen:
        if one.head.deep:
            with suppress(UnreadableError):
                white = max(white, white_of(one.item.opener))
            yield Progress(0, 0, QT_TRANSLATE_NOOP("engine", "looking"))
    return white


def check_survey(survey: Survey) -> None:
    """Raises DataError where there are no two classes, with the reason if that is because pictures cannot be read."""
    file, classes, lost = survey.file, survey.classes, survey.lost
    if not classes and survey.amiss:
        refuse(*NONE_CUT_OUT, file=file, name=survey.amiss, why=survey.passed_over[survey.amiss])
    if not classes and survey.passed_over:
        name, reason = lost or next(iter(survey.passed_over.items()))
        loose = next((one for one, why in survey.passed_over.items() if why == LOOSE), None)
        if loose is not None and lost is None:
            name, reason = loose, LOOSE
        refuse(
            QT_TRANSLATE_NOOP("engine", "{file} holds no class of pictures. {name}: {reason}.")
            if reason == LOOSE
            else QT_TRANSLATE_NOOP("engine", "{file} holds no picture that can be read. {name}: {reason}."),
            QT_TRANSLATE_NOOP("engine", "Choose the list that says what they show, not the folder: {lists}.")
            if survey.lists else CUT_OUT if survey.is_marked else
            QT_TRANSLATE_NOOP("engine", "Put PNG, JPEG, BMP, GIF or WebP pictures into a sub-folder for each class."),
            file=file, name=name, reason=reason, lists=", ".join(survey.lists[:MOST_LISTS]),
        )  # fmt: skip
    if len(classes) == 1 and lost is not None:
        refuse(
            QT_TRANSLATE_NOOP("engine", "Only pictures of one class in {file} can be read: {label}. {name}: {reason}."),
            TWO_CLASSES, file=file, label=classes[0], name=lost[0], reason=lost[1],
        )  # fmt: skip
    check_classes(classes, file, are_folders=not survey.listed)


def _reason(inner: tuple[str, ...]) -> str:
    return unread_reason(inner[-1]) or (LOOSE if len(inner) < 2 else "")
