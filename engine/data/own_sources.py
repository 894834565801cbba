"""Asks a source of pictures, which a user may have written, and looks at what it gives: a mistake is told as one of it,
not as a fault of the program or of the file that is read, and no pictures are kept that cannot be learned from."""

from __future__ import annotations

import sys
from collections.abc import Generator, Mapping
from pathlib import Path
from typing import Any, NoReturn

import numpy as np

from engine.data.fit import Fit
from engine.data.found import Found, Part
from engine.data.images import DataSet, Images
from engine.data.progress import Progress, Reading
from engine.data.refusing import BROKEN, refuse
from engine.data.room import Room
from engine.data.source import Source
from engine.errors import DataError, EngineError
from engine.network.own_code import stopped
from engine.text import QT_TRANSLATE_NOOP, count, say

PASSED_ON = (EngineError, MemoryError, OSError)  # what a source says of a file, and what the computer refuses
MANY = 20  # classes: where each of so many has one picture, they are none
TEXTS, LISTS = ("title", "help", "file_kind"), ("suffixes", "heeds")


def made(kind: type[Source]) -> Source:
    """A source of this kind, if what it says of itself can be used. Raises EngineError."""
    try:
        source = kind()
    except Exception as error:
        raise stopped(error, kind.__init__, kind.__name__, (_file_of(kind),)) from error
    _check_words(source)
    given: Any = asked(source, "offers")
    if not isinstance(given, Mapping) or not all(isinstance(word, str) for one in given.items() for word in one):
        _refuse(source, "offers", QT_TRANSLATE_NOOP("engine", "it gives no names of sets with their titles"))
    return source


def _check_words(source: Source) -> None:
    """Of what a source says as a class."""
    for name in TEXTS:
        if not isinstance(getattr(source, name), str):
            _refuse(source, name, QT_TRANSLATE_NOOP("engine", "it is no text"))
    for name in LISTS:
        given = getattr(source, name)
        if not isinstance(given, tuple) or not all(isinstance(one, str) for one in given):
            _refuse(source, name, QT_TRANSLATE_NOOP("engine", "it is no tuple of texts, such as (\".png\",)"))


def asked(source: Source, method: str, *given: object) -> Any:
    """What a source answers, such as whether it `recognises` a file. Raises EngineError."""
    try:
        return getattr(source, method)(*given)
    except (*PASSED_ON, *BROKEN):  # the file is told as broken
        raise
    except (Exception, SystemExit) as error:
        raise _stopped(error, source, method) from error


def found_by(source: Source, place: str, fit: Fit, room: Room) -> Reading[Found]:
    """What a source finds in a place, one picture at least. Raises EngineError."""
    try:
        found: Found = yield from _looked_at(source, source.reading(place, fit, room))
    except PASSED_ON:
        raise
    except (Exception, SystemExit) as error:
        raise _stopped(error, source, "reading") from error
    _check(source, found, place)
    return found


def _looked_at(source: Source, reading: Any) -> Reading[Found]:
    """The same reading, each step of it looked at. Raises DataError."""
    words = QT_TRANSLATE_NOOP("engine", "it does not yield Progress(done, total, what) on its way")
    if not isinstance(reading, Generator):
        _refuse(source, "reading", words)
    try:
        while True:
            if not isinstance(step := next(reading), Progress):
                _refuse(source, "reading", words)
            yield step
    except StopIteration as end:
        return end.value
    finally:
        reading.close()


def _check(source: Source, found: Any, place: str) -> None:
    """Raises DataError for what cannot be learned from."""
    if not isinstance(found, Found) or not all(map(_is_part, (found.train, found.test or found.train))):
        _refuse(source, "reading", QT_TRANSLATE_NOOP("engine", "it gives no Found(Part(pixels, labels), classes)"))
    if not all(isinstance(text, str) for text in (found.title, found.kind, found.origin, found.licence)):
        _refuse(source, "reading", QT_TRANSLATE_NOOP("engine", "its title, kind, origin and licence are no texts"))
    if not isinstance(found.classes, tuple) or not all(isinstance(name, str) for name in found.classes):
        _refuse(source, "reading", QT_TRANSLATE_NOOP("engine", "the names of its classes are no tuple of texts"))
    if not len(found.train.labels):
        refuse(
            QT_TRANSLATE_NOOP("engine", "{file} holds no pictures that could be used."),
            QT_TRANSLATE_NOOP("engine", "There must be at least {n} pictures."),
            file=Path(place).name, n=count(2),
        )  # fmt: skip
    if found.test is None and len(np.unique(found.train.labels)) == len(found.train.labels) >= MANY:
        refuse(
            QT_TRANSLATE_NOOP("engine", "Each of the {n} pictures in {file} has a label of its own: these are names or "
                              "numbers of pictures, and no classes."),
            QT_TRANSLATE_NOOP("engine", "A label says what several pictures show. Nothing can be tested of a class "
                              "that has one picture."),
            file=Path(place).name, n=count(len(found.train.labels)),
        )  # fmt: skip
    for part in (found.train, found.test):
        if part is None:
            continue
        if part.pixels.shape[1:] != found.train.pixels.shape[1:]:
            _refuse(source, "reading", QT_TRANSLATE_NOOP("engine", "its test pictures have another shape"))
        are_bytes = part.pixels.dtype == np.uint8 and found.scale == 1 / 255  # whatever they go to, a source knows
        images = Images(part.pixels, part.labels, (1 / 255,) if are_bytes else found.scale)
        try:
            DataSet("", "", images, images, found.classes).to_learn_from  # noqa: B018 - looks at them
        except DataError as error:
            _refuse(source, "reading", error.problem, error.remedy)


def _is_part(part: Any) -> bool:
    return isinstance(part, Part) and isinstance(part.pixels, np.ndarray) and isinstance(part.labels, np.ndarray)


def _refuse(source: Source, name: str, reason: str, remedy: str = "") -> NoReturn:
    words = QT_TRANSLATE_NOOP("engine", "{name} of {file} cannot be used: {reason}.")
    file = Path(_file_of(type(source))).name
    remedy = remedy or QT_TRANSLATE_NOOP("engine", "Mend that file; engine/data/sources has examples.")
    raise DataError(say(words, name=f"{type(source).__name__}.{name}", file=file, reason=reason.rstrip(".")), remedy)


def _stopped(error: BaseException, source: Source, method: str) -> EngineError:
    kind = type(source)
    return stopped(error, getattr(kind, method), f"{kind.__name__}.{method}", (_file_of(kind),))


def _file_of(kind: type[Source]) -> str:
    return getattr(sys.modules.get(kind.__module__), "__file__", None) or kind.__module__
