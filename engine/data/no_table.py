"""Why a table is no set of pictures, in words: for `engine.data.sources.table`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NoReturn

from engine.data.refusing import refuse
from engine.text import QT_TRANSLATE_NOOP, count, say


def refuse_empty(file: str) -> NoReturn:
    refuse(
        QT_TRANSLATE_NOOP("engine", "{file} is empty."),
        QT_TRANSLATE_NOOP("engine", "A CSV file has a picture a line."),
        file=file,
    )


def refuse_one_column(file: str) -> NoReturn:
    refuse(
        QT_TRANSLATE_NOOP("engine", "The columns of {file} are divided by no comma, semicolon or tab."),
        QT_TRANSLATE_NOOP("engine", "Save it with commas between its columns."),
        file=file,
    )


def refuse_head_alone(file: str) -> NoReturn:
    refuse(
        QT_TRANSLATE_NOOP("engine", "{file} has the names of its columns and no picture."),
        QT_TRANSLATE_NOOP("engine", "A CSV file has a picture a line."),
        file=file,
    )


def refuse_unlabelled(file: str, columns: int, is_numbered: bool) -> NoReturn:
    """`is_numbered`: a column before the pixels has the numbers of the pictures."""
    refuse(
        QT_TRANSLATE_NOOP("engine", "{file} has a number for each picture and its pixels, and no label.")
        if is_numbered
        else QT_TRANSLATE_NOOP("engine", "The {columns} columns of {file} are the pixels of a picture, and no label."),
        QT_TRANSLATE_NOOP("engine", "Use the file that says what its pictures show: of a contest that is train.csv, "
                          "not test.csv. What a trained network holds these for: File > Label pictures of a table…, or "
                          "convscope label."),
        file=file, columns=count(columns),
    )  # fmt: skip


def refuse_measurements(file: str, columns: int, names: Sequence[str]) -> NoReturn:
    """`names`: of the columns, if they have any."""
    refuse(
        QT_TRANSLATE_NOOP("engine", "The {columns} columns of {file} are measurements, and no pixels: {names}…")
        if names
        else QT_TRANSLATE_NOOP("engine", "The {columns} numbers in a line of {file} are hardly pixels of a picture: "
                               "tables with this ending have measurements there."),
        QT_TRANSLATE_NOOP("engine", "Use a table of pictures, with a column for each pixel. If these are pixels, call "
                          "the columns pixel0, pixel1 and so on in the first line, and give the file the ending .csv."),
        file=file, columns=count(columns), names=", ".join(name[:20] for name in names[:3]),
    )  # fmt: skip


def refuse_columns(file: str, columns: int) -> NoReturn:
    refuse(
        QT_TRANSLATE_NOOP("engine", "{file} has {columns} columns; without the label they are no square picture."),
        QT_TRANSLATE_NOOP("engine", "Write a label and all pixels of a square picture in each line: 1 + 784 "
                          "columns for 28×28, or three times the pixels for colours; height and width of others say in "
                          "its name, as faces_32x28.csv. Or a picture's file, with its ending, and its class: cat "
                          "1.jpg, cat."),
        file=file, columns=count(columns),
    )  # fmt: skip


def refuse_words(file: str, columns: int, words: Sequence[str]) -> NoReturn:
    """`words`: the names of the columns in which no numbers stand, or which they are."""
    refuse(
        QT_TRANSLATE_NOOP("engine", "{file} has {columns} columns; no numbers stand in these: {names}."),
        QT_TRANSLATE_NOOP("engine", "Leave only the label and the pixels: take the columns with dates, names and the "
                          "like out, and save it as CSV again."),
        file=file, columns=count(columns), names=", ".join(word[:20] for word in words[:3]),
    )  # fmt: skip


def refuse_other_size(file: str, columns: int, pixels: int) -> NoReturn:
    """Of pictures for a network that looks at so many `pixels`."""
    refuse(
        QT_TRANSLATE_NOOP("engine", "{file} has {columns} columns; the network looks at {pixels} pixels."),
        QT_TRANSLATE_NOOP("engine", "Use a table with a column for each, and at most one before them."),
        file=file, columns=count(columns), pixels=count(pixels),
    )  # fmt: skip


def check_columns(file: str, number: int, found: int, columns: int) -> None:
    """`number`: of the line that has so many columns. The first has `columns`."""
    if found != columns:
        words = QT_TRANSLATE_NOOP("engine", "it has {n} columns, the first line has {columns}")
        refuse_line(file, number, say(words, n=count(found), columns=count(columns)))


def refuse_line(file: str, number: int, reason: str) -> NoReturn:
    refuse(
        QT_TRANSLATE_NOOP("engine", "Line {line} of {file} cannot be used: {reason}."),
        QT_TRANSLATE_NOOP("engine", "Mend the line or take it out."),
        line=count(number), file=file, reason=reason,
    )  # fmt: skip
