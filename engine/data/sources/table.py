"""CSV: each line is a picture, with its pixels in columns and its label in the first or the last column."""

from __future__ import annotations

import csv
import math
import re
import warnings
from collections.abc import Iterator
from itertools import islice, pairwise
from pathlib import Path

import numpy as np

from engine.data.class_names import check_classes, ordered
from engine.data.columns import check_are_pixels, hot_at, hot_of, parted, refuse_no_square, shape_said, split_at
from engine.data.columns import square as _shape
from engine.data.emnist import upright
from engine.data.fit import Fit
from engine.data.found import Found, Part, scale_of, whiten
from engine.data.images import Images
from engine.data.lines import in_utf8, text_of, whole_lines, with_marks_closed
from engine.data.listed import INDEX_WORDS, LABEL_WORDS, NO_NUMBER, names_sign
from engine.data.no_table import (
    check_columns,
    refuse_empty,
    refuse_head_alone,
    refuse_line,
    refuse_one_column,
    refuse_other_size,
    refuse_unlabelled,
)
from engine.data.progress import Progress, Reading
from engine.data.refusing import refuse, told
from engine.data.room import Room
from engine.data.source import Source
from engine.network.block import Shape
from engine.network.scale import Scale
from engine.text import QT_TRANSLATE_NOOP, composed, say
from engine.values import dataclass

LONGEST_LINE = 8_000_000  # bytes
MOST_ROWS, MOST_CELLS = 500, 2_000_000  # read together
LARGEST_PIXEL = float(np.finfo(np.float32).max)
NOTHING = " \t;,\r\n"  # of what a line without any text consists
HELD = "\0"  # stands for the sign between columns where that is in a cell; no line that is read has it
A_TABLE = "a CSV file"


class Table(Source):
    kind = "csv"
    title = QT_TRANSLATE_NOOP("engine", "CSV table")
    help = QT_TRANSLATE_NOOP("engine", "A picture a line: its pixels, and its label first or last.")
    file_kind = "CSV"
    suffixes = (".csv", ".tsv", ".tra", ".tes", ".data")  # the last three at UCI
    heeds = ("label",)
    order = 40

    def recognises(self, path: Path, head: bytes) -> bool:
        return path.suffix.lower() in self.suffixes and path.is_file()

    def reading(self, place: str, fit: Fit, room: Room) -> Reading[Found]:
        path = Path(place)
        words, pixels, scale = yield from _pictures(path, fit.label, None, room)
        labels = [*map(_class_word, words)]
        meant = with_marks_closed(labels)
        labels = [meant.get(label, label) for label in labels]
        classes = ordered(labels)
        check_classes(classes, path.name)
        number = {name: index for index, name in enumerate(classes)}
        numbers = np.array([number[label] for label in labels], np.int64)
        found = Found(Part(pixels, numbers), classes, None, path.stem, self.kind, str(path), scale=scale)
        return (yield from upright(found, path.name))


def reading_unlabelled(path: Path, shape: Shape, room: Room) -> Reading[tuple[list[str], Images]]:
    """A table of pictures of this shape that nobody has labelled: what each is called in the column before its pixels,
    or behind them, or its number, from 1, and the pictures. Raises DataError."""
    names, pixels, scale = yield from _pictures(path, "first", shape, room)
    if len({*names}) < len(names):  # these are labels
        names = [str(number) for number in range(1, len(names) + 1)]
    return names, Images(pixels, np.zeros(len(names), np.int64), scale)


def _pictures(path: Path, label: str, shape: Shape | None, room: Room) -> Reading[tuple[list[str], np.ndarray, Scale]]:
    """The labels as text, the pixels and their scale. `shape`: of pictures that nobody has labelled."""
    with told(path.name, A_TABLE):
        form = yield from _form(path, label, shape)
        labels, pixels = yield from _read(path, form, room, np.uint8)
        if pixels is None:  # fractions, or numbers beyond 255
            labels, pixels = yield from _read(path, form, room, np.float32)
        assert pixels is not None
        is_bytes, low, high = pixels.dtype == np.uint8, float(pixels.min()), float(pixels.max())
        if is_bytes:
            whiten((pixels,), high)
    return labels, pixels, scale_of((pixels,), low, high)


@dataclass(frozen=True)
class Form:
    """How a table is written."""

    delimiter: str
    is_ended: bool  # there is a sign between columns behind the last one, too
    has_head: bool
    index: int  # columns before label and pixels that are neither
    label_first: bool
    is_bare: bool  # nothing stands beside the pixels
    columns: int
    rows: int
    shape: Shape
    hot: int = 0  # columns that say the class, where each has one of its own
    names: tuple[str, ...] = ()  # above these


def _lines(path: Path, delimiter: str = "", is_ended: bool = False) -> Iterator[tuple[int, str]]:
    """All lines with something in a cell, each with its number, from 1; bare, where the sign between columns is given;
    without the one at its end, if lines end in one. Raises DataError for a line that is no text or endlessly long."""
    with in_utf8(path.open("rb")) as file:
        for number, line in whole_lines(file, LONGEST_LINE + 1):
            if len(line) > LONGEST_LINE or b"\0" in line:
                refuse(
                    QT_TRANSLATE_NOOP("engine", "Line {line} of {file} is no line of a table."),
                    QT_TRANSLATE_NOOP("engine", "A CSV file is text: numbers between commas, a picture a line."),
                    line=number, file=path.name,
                )  # fmt: skip
            text = text_of(line).strip(" \r\n")  # the first cell between tabs may be empty
            text = " ".join(text.split()) if delimiter == " " else text
            if text.strip().strip(NOTHING) and not (number == 1 and names_sign(text)):
                bare = _without_marks(text, delimiter) if delimiter and '"' in text else text
                yield number, bare.removesuffix(delimiter) if is_ended else bare


def _without_marks(line: str, delimiter: str) -> str:
    """A line without the quotation marks around its cells. One that is never closed is a sign like others."""
    try:
        cells = next(csv.reader([f"{line}\n"], delimiter=delimiter, skipinitialspace=True))
    except csv.Error:  # a cell is too long, for one
        return line
    return line if cells[-1].endswith("\n") else delimiter.join(cell.replace(delimiter, HELD) for cell in cells)


def _form(path: Path, label: str, unlabelled: Shape | None) -> Reading[Form]:
    first = next((text for _, text in _lines(path)), "")
    if not first:
        refuse_empty(path.name)
    counts = {one: _without_marks(first, one).count(one) for one in ";\t,"}
    counts = counts if any(counts.values()) else {" ": len(first.split()) - 1}
    delimiter = next((one for one in counts if _shape(counts[one])), max(counts, key=counts.__getitem__))  # 1,0;0,5;0,5
    if not counts[delimiter]:
        refuse_one_column(path.name)
    is_ended = not _shape(counts[delimiter]) and _without_marks(first, delimiter).endswith(delimiter)
    columns = counts[delimiter] + 1 - is_ended
    pixels = math.prod(unlabelled or ())
    if unlabelled and columns - pixels not in (0, 1):
        refuse_other_size(path.name, columns, pixels)
    lines = (text for _, text in islice(_lines(path, delimiter, is_ended), 200))
    head = next(lines).split(delimiter)
    # Of the lines after the first their ends alone: those of large pictures have a million cells.
    alike = (line for line in lines if line.count(delimiter) + 1 == columns)
    index = 0 if unlabelled else _index(head)
    cells = [head[index:], *(_ends(line, delimiter, index) for line in alike)]
    has_head = index > 0 or sum(_number(cell) is None for cell in cells[0]) > 1 or (len(cells) > 1 and (
        _number(cells[0][len(cells[0]) // 2]) is None or _names_its_label(cells) or _counts(*cells)
    ))  # fmt: skip
    body = cells[has_head:]
    shape = unlabelled or shape_said(path.stem, head[index:] if has_head else (), columns - index - 1)
    shape, hot, is_hot_first = shape or _shape(columns - index - 1), 0, False
    if shape is None:
        some = [line.split(delimiter)[index:] for _, line in islice(_lines(path, delimiter, is_ended), has_head, 50)]
        hot, is_hot_first = hot_of([row for row in some if len(row) == columns - index])
        shape = _shape(columns - index - hot) if hot else None
        has_head &= not hot or hot_at(split_at(head[index:], hot, is_hot_first)[0]) is None  # True is no name
    if shape is not None and not body:
        for number, line in islice(_lines(path, delimiter, is_ended), 1, 2):
            check_columns(path.name, number, line.count(delimiter) + 1, columns)
        refuse_head_alone(path.name)
    is_numbered = not (label or index) and shape is not None and has_head and _numbers_pictures(head[0], body)
    no_label = is_numbered or (shape is None and _shape(columns))
    if no_label and not {cell.strip().casefold() for cell in head} & {*LABEL_WORDS}:
        refuse_unlabelled(path.name, columns, is_numbered)
    if shape is None:
        names = head[index:] if has_head else [""] * (columns - index)
        refuse_no_square(path.name, names, some[0] if some else (), lambda cell: _number(cell) is not None)
    rows = 0
    for rows, _ in enumerate(_lines(path), start=1):
        if rows % 5000 == 0:
            yield Progress(0, 0, QT_TRANSLATE_NOOP("engine", "counting lines"))
    is_first = label == "first" if label else _label_is_first(cells[0] if has_head else None, body)
    if unlabelled and has_head and columns > pixels:
        is_first = not _is_named_last(head)
    is_first, names = is_hot_first if hot else is_first, head[index:] if has_head else [""] * (columns - index)
    said, above = split_at(names, hot or 1, is_first)
    if not unlabelled:
        check_are_pixels(path.name, above)
    return Form(delimiter, is_ended, has_head, index, is_first, columns == pixels, columns, rows - has_head, shape, hot,
                tuple(said))  # fmt: skip


def _ends(line: str, delimiter: str, index: int) -> list[str]:
    """The first cell after the index, and the last."""
    return [line.split(delimiter, index + 1)[index], line.rpartition(delimiter)[2]]


def _index(head: list[str]) -> int:
    """How many columns at the beginning number the lines, by the first of them: those without a name, where the others
    are a label and a square picture."""
    names = [cell.strip().casefold() for cell in head]
    found = next((place for place, name in enumerate(names) if not _names_lines(name)), 0)
    is_named = bool({names[found], names[-1]} & set(LABEL_WORDS))
    is_index = _shape(len(names) - found - 1) and (is_named or not _shape(len(names) - 1))
    return found if is_index else 0


def _names_lines(head: str) -> bool:
    return head in INDEX_WORDS or head.startswith("unnamed:")


def _numbers_pictures(head: str, body: list[list[str]]) -> bool:
    """Whether what stands before the pixels are no labels: it is called a number, and each picture has another."""
    return _names_lines(head.strip().casefold()) and len({row[0] for row in body}) == len(body) > 1


def _counts(head: list[str], *lines: list[str]) -> bool:
    """Whether a line numbers the columns, as pandas does, from 0 or 1; the first may have a word alone, or none."""
    first, *others = [_number(cell) for cell in head]
    is_counted = any(first in (None, at - 1) and others == [*range(at, at + len(others))] for at in (0, 1, 2))
    return is_counted and head[0] not in [line[0] for line in lines if first is None]


def _is_named_last(head: list[str]) -> bool:
    """Whether the last column is none of pixels: these have names alike, as pixel0."""
    first, second, before, last = (re.sub(r"\d", "", head[place].strip()) for place in (0, 1, -2, -1))
    return first == second == before != last


def _names_its_label(cells: list[list[str]]) -> bool:
    """Whether the first line is a head in which only the label has a name, and the pixels have numbers for names: it is
    a word for labels, or the only word of its column, and stands there once."""
    head = cells[0]
    for place in (0, -1):
        word, *others = (row[place].strip() for row in cells)
        is_word = _number(word) is None and word not in ("", *others)
        pixels = [_number(cell.strip()) for cell in (head[1:] if place == 0 else head[:-1])]
        if not is_word or any(one is None or other != one + 1 for one, other in pairwise(pixels)):
            continue
        if word.casefold() in LABEL_WORDS or all(_number(other) is not None for other in others):
            return True
    return False


def _label_is_first(head: list[str] | None, body: list[list[str]]) -> bool:
    """Whether the label is in the first column, not in the last. The names of the columns tell, if there are any: one
    says so, or is alone in being a word. Else the values tell: words are labels, then a column with one value in it,
    then the one with fewer different values, if it has at least two."""
    if head is not None:
        named = [cell.strip().casefold() in LABEL_WORDS for cell in (head[0], head[-1])]
        in_words = [_number(cell) is None for cell in (head[0], head[-1])]
        has_numbers = _number(head[len(head) // 2]) is not None
        for first, last in (named, in_words) if has_numbers else (named,):
            if first != last:
                return first
    columns = [[row[place] for row in body] for place in (0, -1)]
    worded = [any(_number(cell) is None and cell.strip().lower() not in NO_NUMBER for cell in one) for one in columns]
    if worded[0] != worded[1]:
        return worded[0]
    kinds = [len(set(column)) for column in columns]
    alone = [kind == 1 and _is_one_class(body[0], place) for kind, place in zip(kinds, (0, -1), strict=True)]
    if alone[0] != alone[1] and (max(kinds) == 1 or 2 * max(kinds) > len(body)):  # what varies are no classes
        return alone[0]
    return kinds[1] < 2 or (kinds[0] >= 2 and kinds[0] <= kinds[1])


def _is_one_class(first: list[str], place: int) -> bool:
    """Whether a number that is the same in all lines is no pixel of a border: neither empty paper nor full ink, nor the
    colour beside it. `first`: the first line of a table, whole where it has no head."""
    beside, others = first[1 if place == 0 else -2], first[1:] if place == 0 else first[:-1]
    pixels = [number for cell in others if (number := _number(cell)) is not None]
    return len(pixels) > 1 and _number(first[place]) not in (_number(beside), min(pixels), max(pixels))


def _read(path: Path, form: Form, room: Room, dtype: type) -> Reading[tuple[list[str], np.ndarray | None]]:
    """The labels as text, and the pixels; None if they do not fit into this dtype."""
    pixels = room.array((form.rows, *form.shape), dtype, path.name)
    flat, labels, done = pixels.reshape(form.rows, -1), [], 0
    lines = islice(_lines(path, form.delimiter, form.is_ended), int(form.has_head), None)
    while chunk := list(islice(lines, max(1, min(MOST_ROWS, MOST_CELLS // form.columns)))):
        numbers, texts, sign = [number for number, _ in chunk], list[str](), form.delimiter
        for number, line in chunk:
            check_columns(path.name, number, line.count(form.delimiter) + 1, form.columns)
            line = f"{done + len(texts) + 1}{sign}{line}" if form.is_bare else line
            line = line.split(sign, form.index)[form.index]
            if form.hot:
                label, rest = parted(path.name, number, line.split(sign), form.hot, form.label_first, form.names, sign)
            else:
                label, _, rest = line.partition(sign) if form.label_first else line.rpartition(sign)[::-1]
            labels.append(label.strip().replace(HELD, form.delimiter))
            texts.append(rest)
        values = _values(path, form, texts, numbers)
        if dtype is np.uint8 and not np.array_equal(values, np.clip(np.rint(values), 0, 255)):
            return labels, None
        flat[done : done + len(chunk)] = values
        done += len(chunk)
        yield Progress(done, form.rows, path.name)
    if not all(labels):
        refuse(
            QT_TRANSLATE_NOOP("engine", "Some lines of {file} have an empty label."),
            QT_TRANSLATE_NOOP("engine", "Give each picture a label."),
            file=path.name,
        )
    return labels, pixels[:done]


def _values(path: Path, form: Form, texts: list[str], numbers: list[int]) -> np.ndarray:
    """The pixels of some lines, whose `numbers` are said where one is refused."""
    pixels = texts if form.delimiter == "," else [text.replace(",", ".") for text in texts]
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            values = np.loadtxt(pixels, np.float32, delimiter=form.delimiter, comments=None, ndmin=2)
        if np.isfinite(values).all():
            return values
    except (ValueError, Warning):
        pass
    for number, text in zip(numbers, texts, strict=True):  # find the line with the fault
        for cell in text.split(form.delimiter):
            if _number(cell) is None:
                words = QT_TRANSLATE_NOOP("engine", "'{cell}' is no number for a pixel")
                refuse_line(path.name, number, say(words, cell=cell.replace(HELD, form.delimiter)[:20]))
    raise ValueError("numbers that cannot be read")


def _number(cell: str) -> float | None:
    """What a pixel can be: NumPy reads neither 1_0 nor the digits of other scripts. Half of the world writes 0,5: a
    comma that divides no columns is one of decimals."""
    if "_" in cell or not cell.strip().isascii():
        return None
    try:
        number = float(cell.replace(",", "."))
    except ValueError:
        return None
    return number if abs(number) <= LARGEST_PIXEL else None


def _class_word(label: str) -> str:
    """'3.0' and '3' are one class, and so is a word with umlauts that a Mac and another computer wrote."""
    number = _number(label)
    return str(int(number)) if number is not None and number == int(number) else composed(label)
