"""A list of pictures: a table with the file and the class of each, as people and other programs keep beside them. The
one that is written here, `labels.csv`, holds the classes that were given to loose pictures in the window: it lies
beside them, so that it goes where they go."""

from __future__ import annotations

import csv
import os
from collections.abc import Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from engine.data.class_names import natural
from engine.data.picture_file import is_picture_name, unread_kind
from engine.data.refusing import ROOM_TO_WRITE, refuse, told
from engine.data.survey import is_quiet
from engine.files.in_place import put_in_place
from engine.text import QT_TRANSLATE_NOOP, composed

LABELS = "labels.csv"
OWN_HEAD = ["file", "label"]
LABEL_WORDS = ("label", "labels", "class", "classes", "target", "y", "category")
INDEX_WORDS = ("", "index", "id")  # over a column with the numbers of the lines; pandas also writes "Unnamed: 0"
A_LIST = "a list of pictures"
LOOKED_AT = 50  # lines by which a list is known
LONGEST = 4096  # letters of a line in which a file and a class stand; one of pixels may be longer


class Form(NamedTuple):
    """How a list is written: in which columns the files and the classes stand."""

    delimiter: str
    has_head: bool
    file: int
    label: int


class Line(NamedTuple):
    """`name`: the picture's path below the list's folder, mostly. `label`: "" where nobody has said it yet."""

    name: str
    label: str


def form_of(path: Path) -> Form | None:
    """How a file is written, if it is a list of pictures. Raises OSError."""
    with path.open("rb") as file:
        lines = [_text(line) for line in islice(iter(lambda: file.readline(LONGEST + 1), b""), LOOKED_AT)]
    lines = [line for line in lines if line.strip()]
    if not lines or any(len(line) > LONGEST or "\0" in line for line in lines):
        return None
    delimiter = max(";\t,", key=lines[0].count)
    rows = list(csv.reader(lines, delimiter=delimiter))
    width = len(rows[0])
    body = [row for row in rows[1:] or rows if len(row) == width]
    files = [place for place in range(width) if 2 * sum(_is_picture(row[place]) for row in body) > len(body)]
    if not files or width < 2:
        return None
    has_head = not _is_picture(rows[0][files[0]])
    head = [cell.strip().casefold() for cell in rows[0]] if has_head else [""] * width
    others = [place for place in range(width) if place not in files]
    said = [place for place in others if head[place] in LABEL_WORDS]
    named = [place for place in others if not (head[place] in INDEX_WORDS or head[place].startswith("unnamed:"))]
    places = said or named or others
    return Form(delimiter, has_head, files[0], places[0]) if places else None


def lines_of(path: Path, form: Form) -> Iterator[Line]:
    """All pictures of a list, in its order."""
    with path.open("rb") as file:
        rows = csv.reader(map(_text, file), delimiter=form.delimiter)
        for row in islice(rows, int(form.has_head), None):
            cells = [cell.strip() for cell in row]
            if any(cells):
                most = max(form.file, form.label)
                cells += [""] * (most + 1 - len(cells))
                yield Line(composed(cells[form.file].replace("\\", "/")), composed(cells[form.label]))


def pictures_in(folder: Path) -> tuple[str, ...]:
    """The pictures in a folder and those inside it, each by its path below it. Raises DataError."""
    found: list[str] = []
    with told(folder.name, "a folder of pictures"):
        for place, folders, names in os.walk(folder):
            folders.sort()
            paths = (Path(place, name).relative_to(folder) for name in names if is_picture_name(name))
            found += sorted((path.as_posix() for path in paths if not is_quiet(path.parts)), key=natural)
    return tuple(found)


def labels_in(folder: Path) -> dict[str, str]:
    """The classes that the folder's own list gives to pictures. Raises DataError where it is another kind of table:
    it would be written over."""
    path = folder / LABELS
    if not path.exists():
        return {}
    with told(LABELS, A_LIST):
        with path.open("rb") as file:
            head = next(csv.reader([_text(file.readline(LONGEST))]), [])
        if head != OWN_HEAD:
            refuse(
                QT_TRANSLATE_NOOP("engine", "There is a table {file} in {folder} that has other columns."),
                QT_TRANSLATE_NOOP("engine", "Give it another name, so that the classes can be written into a new one."),
                file=LABELS, folder=folder.name,
            )  # fmt: skip
        return {line.name: line.label for line in lines_of(path, Form(",", True, 0, 1)) if line.label}


def write_labels(folder: Path, labels: Mapping[str, str]) -> None:
    """Write the folder's own list: where there are no classes any more, there is none. Raises DataError."""
    path = folder / LABELS
    making = path.with_suffix(".part")
    try:
        if not labels:
            path.unlink(missing_ok=True)
            return
        with making.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([OWN_HEAD, *labels.items()])
        put_in_place(making, path)
    except OSError as error:
        making.unlink(missing_ok=True)
        refuse(
            QT_TRANSLATE_NOOP("engine", "The classes cannot be written beside the pictures: {reason}."),
            ROOM_TO_WRITE,
            reason=error.strerror or error, folder=folder,
        )  # fmt: skip


def _is_picture(cell: str) -> bool:
    return is_picture_name(cell.strip()) or bool(unread_kind(cell.strip()))


def _text(line: bytes) -> str:
    """A line as UTF-8; one that is none was written by a spreadsheet on Windows."""
    try:
        return line.decode("utf-8-sig")
    except UnicodeDecodeError:
        return line.decode("cp1252", "replace")
