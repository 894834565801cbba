"""CSV in which all pixels of a picture stand in one cell: FER2013, faces with seven emotions, is written so (Goodfellow
et al. 2013)."""

from __future__ import annotations

import csv
import warnings
from collections.abc import Iterator
from contextlib import suppress
from itertools import islice
from math import isqrt
from pathlib import Path
from typing import NamedTuple

import numpy as np

from engine.data.class_names import check_classes, ordered
from engine.data.fit import LARGEST, SMALLEST, Fit
from engine.data.found import Found, Part
from engine.data.listed import LABEL_WORDS
from engine.data.no_table import refuse_line
from engine.data.progress import Progress, Reading
from engine.data.refusing import told
from engine.data.room import Room
from engine.data.source import Source
from engine.text import QT_TRANSLATE_NOOP, composed, count, say

EMOTIONS = ("angry", "disgust", "fear", "happy", "sad", "surprise", "neutral")  # of FER2013, by their numbers
AT_ONCE = 200  # lines
UNFIT = QT_TRANSLATE_NOOP("engine", "it has no {pixels} whole numbers from 0 to 255, or no label")


class Form(NamedTuple):
    """In which columns the pixels, the label and the part are, if one says that; and the sides of the pictures."""

    pixels: int
    label: int
    part: int | None
    side: int
    is_of_emotions: bool


class Cells(Source):
    kind = "cells"
    title = QT_TRANSLATE_NOOP("engine", "CSV table with a picture in a cell")
    help = QT_TRANSLATE_NOOP("engine", "A picture a line: its label, and all its pixels in one cell, as in FER2013.")
    suffixes = (".csv",)
    order = 36  # before lists, and tables with a column for each pixel

    def recognises(self, path: Path, head: bytes) -> bool:
        return path.suffix.lower() in self.suffixes and path.is_file() and _form(path) is not None

    def has_test(self, path: Path) -> bool:
        with told(path.name, "a CSV file"):
            form = _form(path)
            return form is not None and len({_is_test(cells, form) for _, cells in _lines(path)}) > 1

    def reading(self, place: str, fit: Fit, room: Room) -> Reading[Found]:
        path = Path(place)
        with told(path.name, "a CSV file"):
            if (form := _form(path)) is None:
                raise ValueError("it is another table by now")
            yield Progress(0, 0, QT_TRANSLATE_NOOP("engine", "counting lines"))
            total = sum(1 for _ in _lines(path))
            pixels = room.array((total, form.side, form.side, 1), np.uint8, path.name)
            words, is_test, lines = list[str](), list[bool](), _lines(path)
            while some := [*islice(lines, AT_ONCE)]:
                pixels[len(words) : len(words) + len(some)] = _values(path.name, some, form)
                words += [composed(cells[form.label]) for _, cells in some]
                is_test += [_is_test(cells, form) for _, cells in some]
                yield Progress(len(words), total, path.name)
        classes = ordered(words)
        check_classes(classes, path.name)
        labels, aside = np.array([classes.index(word) for word in words], np.int64), np.array(is_test)
        if form.is_of_emotions and classes == tuple(map(str, range(len(EMOTIONS)))):
            classes = EMOTIONS
        train, test = (Part(pixels[rows], labels[rows]) for rows in (~aside, aside))
        if not len(train.labels) or not len(test.labels):
            return Found(Part(pixels, labels), classes, None, path.stem, self.kind, str(path))
        return Found(train, classes, test, path.stem, self.kind, str(path))


def _lines(path: Path) -> Iterator[tuple[int, list[str]]]:
    """The cells of all lines of pictures, each with the line's number. Raises ValueError."""
    with path.open(encoding="utf-8-sig", errors="replace", newline="") as file:
        reader = csv.reader(file, skipinitialspace=True)
        next(reader, None)
        try:
            yield from ((reader.line_num, [cell.strip() for cell in cells]) for cells in reader if any(cells))
        except csv.Error as error:  # a cell is too long, for one
            raise ValueError(str(error)) from error


def _form(path: Path) -> Form | None:
    """How a table is written, if its pixels stand in one cell and it says which column is the label."""
    with suppress(csv.Error, ValueError), path.open(encoding="utf-8-sig", errors="replace", newline="") as file:
        head = [cell.strip().casefold() for cell in next(csv.reader(file), [])]
        _, first = next(_lines(path), (0, [""]))
        at = head.index("pixels")
        side = isqrt(len(first[at].split())) if len(first) == len(head) else 0
        part = head.index("usage") if "usage" in head else None
        others = [place for place in range(len(head)) if place not in (at, part)]
        labels = [place for place in others if head[place] in (*LABEL_WORDS, "emotion")] or others
        if len(labels) == 1 and SMALLEST <= side <= LARGEST and side * side == len(first[at].split()):
            return Form(at, labels[0], part, side, head[labels[0]] == "emotion")
    return None


def _is_test(cells: list[str], form: Form) -> bool:
    """FER2013 calls its parts Training, PublicTest and PrivateTest."""
    return form.part is not None and "test" in cells[form.part].casefold()


def _values(file: str, lines: list[tuple[int, list[str]]], form: Form) -> np.ndarray:
    """The pixels of some lines, (N, side, side, 1)."""
    with suppress(ValueError, IndexError, Warning), warnings.catch_warnings():
        warnings.simplefilter("error")
        values = np.loadtxt([cells[form.pixels] for _, cells in lines], np.float32, comments=None, ndmin=2)
        is_whole = all(cells[form.label] and len(cells) > (form.part or 0) for _, cells in lines)
        if is_whole and np.array_equal(values, np.clip(np.rint(values), 0, 255)):
            return values.reshape(len(lines), form.side, form.side, 1)
    if len(lines) == 1:
        refuse_line(file, lines[0][0], say(UNFIT, pixels=count(form.side**2)))
    return np.concatenate([_values(file, [line], form) for line in lines])  # finds the line with the fault
