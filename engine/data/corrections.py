"""Pictures of a set that the user has relabelled or left out. The set itself stays as it is: corrections are part of
the design, so that they can be undone like any edit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import field, replace
from typing import Any

import numpy as np

from engine.data.images import DataSet, Images
from engine.data.mapped import is_mapped
from engine.data.reference import digest
from engine.data.refusing import refuse
from engine.errors import DataError, SettingError
from engine.text import QT_TRANSLATE_NOOP, composed
from engine.values import dataclass

PARTS = ("train", "test")
MOST = 100_000
LETTERS = 16  # of the digest of a picture


@dataclass(frozen=True)
class Correction:
    """Another `label` for one picture, or None to leave it out. `number` counts in the set as it was read. `of` is the
    digest of the picture that was meant, "" where an earlier version did not write it down: under the name of the set
    there may be other pictures another day. `named` is the name of the class, "" where it is not written down: the same
    pictures may have their classes in another order elsewhere."""

    part: str
    number: int
    label: int | None
    of: str = field(default="", compare=False)
    named: str = field(default="", compare=False)


Corrections = tuple[Correction, ...]


def with_correction(corrections: Corrections, new: Correction, data: DataSet) -> Corrections:
    """Add a correction; it replaces an earlier one of the same picture. `data`: the set as it was read."""
    others = [one for one in corrections if (one.part, one.number) != (new.part, new.number)]
    images: Images = getattr(data, new.part)
    true = int(images.labels[new.number])
    new = replace(new, of=digest_of(images, new.number))
    new = replace(new, named=data.class_names[new.label] if new.label is not None else "")
    changed = others if new.label == true else [*others, new]
    return tuple(sorted(changed, key=lambda one: (PARTS.index(one.part), one.number)))


def corrected(data: DataSet, corrections: Corrections) -> DataSet:
    """The set with its corrections. Raises DataError if they belong to another set."""
    if not corrections:
        return data
    parts, corrections = {}, numbered(corrections, data.class_names)
    for name in PARTS:
        images: Images = getattr(data, name)
        own = [one for one in corrections if one.part == name]
        unknown = next((one.named for one in own if (one.label or 0) >= data.classes and is_of(one, images)), "")
        if unknown:
            refuse(
                QT_TRANSLATE_NOOP("engine", "Pictures were relabelled to “{name}”, and {title} has no such class: it "
                                  "was renamed, or this is another data set."),
                QT_TRANSLATE_NOOP("engine", "Give the class its name again, or choose the pictures anew: then they are "
                                  "no longer relabelled."),
                name=unknown, title=data.title,
            )  # fmt: skip
        if any((one.label or 0) >= data.classes or not is_of(one, images) for one in own):
            raise DataError(
                QT_TRANSLATE_NOOP("engine", "The pictures that were relabelled or left out are of another data set."),
                QT_TRANSLATE_NOOP("engine", "Choose that data set, or take the corrections back."),
            )
        parts[name] = _of_part(images, own)
    gone = QT_TRANSLATE_NOOP("engine", "All pictures to learn from are left out.") if not len(parts["train"]) else ""
    if len(data.test) and not len(parts["test"]):
        gone = QT_TRANSLATE_NOOP("engine", "All test pictures are left out.")
    if gone:
        raise DataError(gone, QT_TRANSLATE_NOOP("engine", "Take one of them back."))
    return replace(data, train=parts["train"], test=parts["test"], sum=sum_with(data, corrections))


def sum_with(data: DataSet, corrections: Corrections) -> str:
    """The SHA-256 of the set with these corrections, without making it."""
    read = data.reference.sha256
    return digest((), read, to_plain(numbered(corrections, data.class_names))) if corrections else read


def numbered(corrections: Corrections, classes: Sequence[str]) -> Corrections:
    """The same with the number that the class of each has among these; beyond them where it is none of them."""
    numbers = {composed(name): number for number, name in enumerate(classes)}
    return tuple(
        replace(one, label=numbers.get(composed(one.named), len(classes))) if one.named and one.label is not None
        else one for one in corrections
    )  # fmt: skip


def digest_of(images: Images, number: int) -> str:
    """By what a picture is known again, whatever its label."""
    return digest((images.pixels[number],))[:LETTERS]


def is_of(one: Correction, images: Images) -> bool:
    """Whether the picture that was meant can be the one of this number."""
    return one.number < len(images) and (not one.of or one.of == digest_of(images, one.number))


def _of_part(images: Images, own: Sequence[Correction]) -> Images:
    labels = images.labels.copy()
    for one in own:
        if one.label is not None:
            labels[one.number] = one.label
    stays = places_that_stay(len(images), own)
    if len(stays) == len(images):
        return replace(images, labels=labels)
    if is_mapped(images.pixels):
        raise DataError(
            QT_TRANSLATE_NOOP("engine", "From a set that is larger than memory no picture can be left out."),
            QT_TRANSLATE_NOOP("engine", "Give it another label, or import the set without it."),
        )
    return replace(images, pixels=images.pixels[stays], labels=labels[stays])


def places_that_stay(count: int, own: Sequence[Correction]) -> np.ndarray:
    """The numbers of the pictures that are not left out."""
    stays = np.ones(count, bool)
    stays[[one.number for one in own if one.label is None]] = False
    return np.flatnonzero(stays)


def number_as_read(corrections: Corrections, part: str, number: int, count: int) -> int:
    """The number that a picture of the corrected set has in the set as it was read, which has `count` pictures."""
    return int(places_that_stay(count, [one for one in corrections if one.part == part])[number])


def same_test(one: Corrections, other: Corrections) -> bool:
    """Whether both leave the same test pictures with the same labels: else what is right cannot be compared."""
    of_test = [{each for each in every if each.part == "test"} for every in (one, other)]
    return of_test[0] == of_test[1]


def to_plain(corrections: Corrections) -> list[list[Any]]:
    """For files, JSON types only; without the digests of the pictures (see `digests`)."""
    return [[one.part, one.number, one.label] for one in corrections]


def digests(corrections: Corrections) -> list[str]:
    """For files, beside `to_plain`, whose form earlier versions read; empty where none is known."""
    return [one.of for one in corrections] if any(one.of for one in corrections) else []


def classes_named(corrections: Corrections) -> list[str]:
    """For files, too: the names of the classes; empty where none is known."""
    return [one.named for one in corrections] if any(one.named for one in corrections) else []


def from_plain(plain: Any, of: Any = None, named: Any = None) -> Corrections:
    """Read what `to_plain`, `digests` and `classes_named` wrote. Raises SettingError."""
    entries = plain if isinstance(plain, list) and len(plain) <= MOST else [None]
    beside = [words or [""] * len(entries) for words in (of, named)]
    if not all(_are_words(words, len(entries)) for words in beside) or not all(map(_is_correction, entries)):
        raise SettingError(QT_TRANSLATE_NOOP("engine", "The corrections of the data are not readable."))
    return tuple(Correction(*entry, *words) for entry, *words in zip(entries, *beside, strict=True))


def _are_words(words: Any, number: int) -> bool:
    return isinstance(words, list) and len(words) == number and all(isinstance(one, str) for one in words)


def _is_correction(entry: Any) -> bool:
    if not isinstance(entry, list) or len(entry) != 3 or entry[0] not in PARTS:
        return False
    whole = [type(one) is int and 0 <= one < 2**31 for one in entry[1:]]
    return whole[0] and (whole[1] or entry[2] is None)
