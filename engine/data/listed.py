"""A list of pictures: a table with the file and the class of each, as people and other programs keep beside them; the
one that is written here is `own_list`."""

from __future__ import annotations

import csv
import os
import posixpath
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import IO, NamedTuple

from engine.data.class_names import natural
from engine.data.columns import hot_at
from engine.data.layout import PARTS
from engine.data.lines import in_utf8, text_of, whole_lines
from engine.data.picture_file import Opener, is_picture_name, unread_kind
from engine.data.refusing import told
from engine.data.survey import is_quiet
from engine.files.in_time import in_time
from engine.files.own_file import check_is_file
from engine.text import composed

LABEL_WORDS = ("label", "labels", "class", "classes", "target", "y", "category")
LIKE_LABELS = ("label", "class", "target", "categor")  # words that begin so stand over classes
PART_WORDS = ("split", "set", "subset", "part", "partition")
INDEX_WORDS = ("", "index", "id")  # over a column with the numbers of the lines; pandas also writes "Unnamed: 0"
NO_NUMBER = ("", "nan", "na", "null")  # is written where a number is missing
A_LIST = "a list of pictures"
MOST_COLUMNS = 20  # of a list whose pictures stand in it without their ending
LOOKED_AT = 50  # lines by which a list is known
LONGEST = 4096  # letters of a line in which a file and a class stand; one of pixels may be longer


class Form(NamedTuple):
    """How a list is written: how many lines stand above those of the pictures, and in which columns the files and the
    classes. `hot`: the columns of the classes by their names, where each has one of its own, with a 1 in that of the
    picture's. `part`: the column that says which are for the test."""

    delimiter: str
    above: int
    file: int
    label: int
    hot: tuple[tuple[int, str], ...] = ()
    part: int | None = None


class Line(NamedTuple):
    """`name`: the picture's path below the list's folder, mostly. `label`: "" where nobody has said it yet. `part`: for
    what it is, a word of PARTS."""

    name: str
    label: str
    part: str = "train"


def opening(path: Path) -> Opener:
    """Opens a file on the disk."""

    def opened() -> IO[bytes]:
        check_is_file(path, path.stat())
        return path.open("rb")

    return opened


def form_of(opened: Opener, beside: Beside | None = None) -> Form | None:
    """How a file is written, if it is a list of pictures: of those `beside` it also one that names them without their
    ending, as contests do. Raises OSError."""
    try:
        return _form_of(opened, beside)
    except ValueError:  # no table at all
        return None


def _form_of(opened: Opener, beside: Beside | None) -> Form | None:
    with in_utf8(opened()) as file:
        lines = [text_of(line) for _, line in islice(whole_lines(file, LONGEST + 1), LOOKED_AT)]
    first = next((number for number, line in enumerate(lines) if line.strip() and not names_sign(line)), 0)
    lines = [line for line in lines[first:] if line.strip()]
    if not lines or any(len(line) > LONGEST or "\0" in line for line in lines):
        return None
    delimiter = max(";\t,", key=lines[0].count)
    delimiter = delimiter if delimiter in lines[0] else " "
    rows = [_cells(line, delimiter) for line in lines]
    width = len(rows[0])
    body = [row for row in rows[1:] or rows if len(row) == width]
    is_meant: Callable[[str], object] = is_any_picture
    files = _columns(body, width, is_meant)
    if not files and beside is not None and delimiter != " " and width <= MOST_COLUMNS:
        is_meant = beside.name_of
        files = _columns(body, width, is_meant)[:1]
    if not files or width < 2:
        return None
    has_head = not is_meant(rows[0][files[0]])
    head = [cell.casefold() for cell in rows[0]] if has_head else [""] * width
    others = [place for place in range(width) if place not in files]
    said = [place for place in others if head[place] in LABEL_WORDS]
    words = [set(re.findall(r"[^\W_]+", cell)) for cell in head]
    part = next((place for place in others if place not in said and _names_parts(words[place], body, place)), None)
    others = [place for place in others if place != part] or others
    part = None if part in others else part  # there is no other column: of trains and tests
    like = [place for place in others if any(word.startswith(LIKE_LABELS) for word in words[place])]  # ClassId
    named = [place for place in others if not (head[place] in INDEX_WORDS or head[place].startswith("unnamed:"))]
    places = said or sorted(like or named or others, key=lambda place: not _tells_apart(body, place))
    are_hot = (hot_at([row[at] for at in named]) is not None for row in body)
    is_hot = has_head and not said and len(named) > 1 and all(are_hot)
    hot = tuple((place, rows[0][place]) for place in named) if is_hot else ()
    return Form(delimiter, first + has_head, files[0], places[0], hot, part) if places else None


def _columns(rows: list[list[str]], width: int, is_meant: Callable[[str], object]) -> list[int]:
    """Those in which more than half of the cells are meant."""
    return [place for place in range(width) if 2 * sum(bool(is_meant(row[place])) for row in rows) > len(rows)]


def head_of(opened: Opener) -> list[str]:
    """The cells of its first line, between commas. Raises OSError or ValueError."""
    with opened() as file:
        return _cells(text_of(file.readline(LONGEST)), ",")


def lines_of(opened: Opener, form: Form) -> Iterator[Line]:
    """All pictures of a list, in its order."""
    most = max(form.file, form.label, form.part or 0, *(place for place, _ in form.hot))
    with in_utf8(opened()) as file:
        for _, line in islice(whole_lines(file), form.above, None):
            cells = _cells(text_of(line), form.delimiter)
            if any(cells):
                cells += [""] * (most + 1 - len(cells))
                at = hot_at([cells[place] for place, _ in form.hot])
                label = ("" if at is None else form.hot[at][1]) if form.hot else cells[form.label]
                part = "" if form.part is None else cells[form.part].casefold()
                yield Line(cells[form.file].replace("\\", "/"), composed(label), PARTS.get(part, "train"))


class Beside:
    """The files beside a list, in a folder or an archive. One that is not where the list says is looked for by its name
    alone: of many sets the pictures lie in a folder beside, and a list may say where they lay on another computer."""

    def __init__(self, is_file: Callable[[str], bool], pictures: Callable[[], Iterable[str]]) -> None:
        """`is_file`: whether there is one of this path; `pictures`: the paths of all."""
        self.is_file, self.pictures = is_file, pictures

    def name_of(self, name: str) -> str:
        """The path of the file that a list means, below the folder; "" where there is none, or several are called so.
        Raises DataError."""
        for said in dict.fromkeys((name, of_link(name))):  # of a link "my%20cat.png" may be left
            if self.is_file(said):
                return posixpath.normpath(said)
            found = self._by_name.get(_own_name(said), [])
            if len(found) == 1:
                return found[0]
        return ""

    @cached_property
    def _by_name(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for one in self.pictures():
            for name in dict.fromkeys((one, posixpath.splitext(one)[0])):
                found.setdefault(_own_name(name), []).append(one)
        return found


def beside_in(folder: Path) -> Beside:
    """Paths are those below the folder."""
    return Beside(lambda name: os.path.isfile(folder / name), lambda: pictures_in(folder))


def of_link(name: str) -> str:
    """A name that a link wrote, with percent signs before the numbers of bytes."""
    as_bytes = name.encode("utf-8", "surrogateescape")
    as_bytes = re.sub(rb"%([0-9A-Fa-f]{2})", lambda found: bytes.fromhex(found[1].decode()), as_bytes)
    return as_bytes.decode("utf-8", "surrogateescape")


def _own_name(path: str) -> str:
    """Of a file, as it is the same on all systems: Windows writes IMG_1.JPG for img_1.jpg, and a Mac ü in two signs."""
    return composed(path.rpartition("/")[2]).casefold()


def is_any_picture(name: str) -> bool:
    """Also of a kind that is not read here."""
    return is_picture_name(name) or bool(unread_kind(name))


def pictures_in(folder: Path, is_meant: Callable[[str], bool] = is_picture_name) -> tuple[str, ...]:
    """The pictures in a folder and those inside it, each by its path below it. Raises DataError."""
    found: list[str] = []

    def pass_over(error: OSError) -> None:
        if Path(error.filename) == folder:
            raise error

    with told(folder.name, "a folder of pictures"):
        for place, folders, names in os.walk(folder, onerror=pass_over):
            folders.sort()
            paths = (Path(place, name).relative_to(folder) for name in names if is_meant(name))
            found += sorted((path.as_posix() for path in paths if not is_quiet(path.parts)), key=natural)
    return tuple(found)


def are_loose(paths: Sequence[Path]) -> bool:
    """Whether these are several pictures of one folder. Other files may be among them, but no folder, which may be a
    class."""
    others = [str(path) for path in paths if not is_any_picture(path.name)]  # a slow share is asked for no more
    is_one_folder = len({path.parent for path in paths}) == 1 and not any(in_time(os.path.isdir, others).values())
    return is_one_folder and sum(is_picture_name(path.name) for path in paths) > 1


def names_sign(line: str) -> bool:
    """Whether a line only says to Excel by which sign the columns are divided."""
    return line[:4].lower() == "sep=" and len(line.rstrip(" \r\n")) == 5


def _names_parts(head: set[str], rows: list[list[str]], place: int) -> bool:
    """Whether a column says which pictures are for the test: by its name, or as it names two parts."""
    cells = {row[place].casefold() for row in rows}
    return cells <= PARTS.keys() and (bool(head & {*PART_WORDS}) or len(cells) > 1)


def _tells_apart(rows: list[list[str]], place: int) -> bool:
    """Whether a column has words, some of them more than once: sizes are numbers, and a remark stands there once."""
    cells = [row[place] for row in rows]
    return len(set(cells)) < len(cells) and not all(re.fullmatch(r"-?[\d.,]*", cell) for cell in cells)


def _cells(line: str, delimiter: str) -> list[str]:
    """Of one line, so that a quotation mark that is never closed spoils no other. Raises ValueError."""
    try:
        return [cell.strip() for cell in next(csv.reader([line], delimiter=delimiter, skipinitialspace=True), [])]
    except csv.Error as error:
        raise ValueError(str(error)) from error
