"""The file of a sheet: which figures stand on it, and what each row, or each column, of them shows."""

from __future__ import annotations

import hashlib
import os
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache, partial
from pathlib import Path

from engine.data.class_names import ordered
from engine.data.fit import Fit
from engine.data.layout import parts_in
from engine.data.own_list import list_of, write_labels
from engine.data.picture_file import Head, UnreadableError, opener_of, whole_picture
from engine.data.refusing import refuse, told
from engine.data.sheet import SIDE, Box, Sheet, sheet_of
from engine.data.survey import ANY_PICTURE, NUMBERED, PLACE, Item, Seen, Survey
from engine.errors import DataError
from engine.files.in_place import put_in_place
from engine.files.own_place import own_place
from engine.text import QT_TRANSLATE_NOOP, composed, count

A_SHEET = "a sheet of figures"
NONE = "-"  # said of a row: it is left out
LEFT_OUT = QT_TRANSLATE_NOOP("engine", "its row is left out")
FIGURES = "0123456789"
FEWEST_PUPILS = 4  # with sheets: fewer are classes, or schools, and of the test there would be too much
SHEETS = "sheets"  # where the figures of those are kept that are labelled by hand


def sheet_in(path: Path) -> Sheet:
    """The figures on the sheet in a file, which is looked at once. Raises DataError."""
    with told(path.name, A_SHEET):
        status = os.stat(path)
        sheet = _sheet(str(path), status.st_mtime_ns, status.st_size)
    if sheet is None:
        refuse(
            QT_TRANSLATE_NOOP("engine", "{file} is one picture, and no rows of figures are seen on it."),
            QT_TRANSLATE_NOOP("engine", "Choose a folder with a sub-folder of pictures for each class; or a sheet on "
                              "which the figures stand in rows, apart from one another."),
            file=path.name,
        )  # fmt: skip
    return sheet


@lru_cache(maxsize=1)
def _sheet(path: str, _time: int, _size: int) -> Sheet | None:
    try:
        return sheet_of(whole_picture(opener_of(Path(path), Path(path).parent.resolve()), SIDE))
    except UnreadableError as error:
        refuse(
            QT_TRANSLATE_NOOP("engine", "{file} cannot be read: {reason}."),
            QT_TRANSLATE_NOOP("engine", "Save it as PNG or JPEG in a program that shows it."),
            file=Path(path).name, reason=str(error),
        )  # fmt: skip


def survey_of(file: str, sheets: Mapping[str, Sheet | str], fit: Fit) -> Survey:
    """What sheets hold, each by its name; or why one is none. Raises DataError where the names given fit the rows of
    none."""
    seen, passed = list[Seen](), {name: sheet for name, sheet in sheets.items() if isinstance(sheet, str)}
    found = {name: sheet for name, sheet in sheets.items() if isinstance(sheet, Sheet)}
    fit = fit if fit.rows or fit.columns else replace(fit, rows=names_for([*found.values()]))
    parts, whose = parts_in(tuple(name.split("/")) for name in found), _whose(found)
    misfit: DataError | None = None
    for name, sheet in found.items():
        path = tuple(name.split("/"))
        around, part = path if len(sheets) > 1 else (), parts.get(path[0].casefold(), "train")
        try:
            labelled = _labelled(name, sheet, fit)
        except DataError as error:
            passed[name], misfit = error.problem.rstrip("."), misfit or error
            continue
        for label, own, box in labelled:
            item = Item((*around, own), partial(sheet.file, box))
            if label == NONE:
                passed[item.name] = LEFT_OUT
            else:
                head = Head(sheet.side(box), sheet.side(box), grey=True, turn=1, deep=False)
                seen.append(Seen(item, label, part, head, whose[name]))
    if misfit is not None and len(passed) == len(sheets):
        raise misfit
    seen.sort(key=lambda one: PLACE[one.part])
    return Survey(file, tuple(seen), ordered(one.label for one in seen), passed, sheets=dict(sheets))


def _whose(names: Collection[str]) -> dict[str, str]:
    """Which sheets stay together, as those of one pupil do: {name of a sheet: whose it is}. Folders say it, the outer
    before the inner, or else what stands before a number, as in anna 1.jpg and anna 2.jpg; where neither can be of
    pupils, each sheet is alone."""
    paths = {name: name.split("/") for name in names}
    for depth in range(1, max(map(len, paths.values()))):
        inside = {name: "/".join(path[:depth]) for name, path in paths.items() if len(path) > depth}
        if len({*inside.values()}) >= FEWEST_PUPILS:
            return {name: inside.get(name, name) for name in names}
    called = {name: name for name in names}
    for name, path in paths.items():
        match = NUMBERED.fullmatch(path[-1])
        if match and match[1].casefold().strip(" _-") not in ANY_PICTURE:
            called[name] = "/".join((*path[:-1], match[1]))
    return called if len({*called.values()}) >= FEWEST_PUPILS else {name: name for name in names}


def names_of(text: str) -> tuple[str, ...]:
    """The classes of rows as they are typed: with commas between, or blanks."""
    parts = text.split(",") if "," in text else text.split()
    return tuple(composed(part.strip()) for part in parts if part.strip())


def names_for(sheets: Sequence[Sheet]) -> str:
    """What the rows of sheets show, as most have them, where nobody has said it: ten may be the figures."""
    rows = Counter(len(sheet.rows) for sheet in sheets).most_common(1)[0][0]
    return " ".join(FIGURES if rows == len(FIGURES) else map(str, range(1, rows + 1)))


def unlike_most(sheets: Mapping[str, Sheet | str]) -> tuple[str, ...]:
    """The sheets with another number of figures in any row than more than half of them have; none where no half is
    alike."""
    lengths = {name: tuple(map(len, one.rows)) for name, one in sheets.items() if isinstance(one, Sheet)}
    usual, often = Counter(lengths.values()).most_common(1)[0] if lengths else ((), 0)
    return tuple(name for name, one in lengths.items() if one != usual) if 2 * often > len(lengths) else ()


def _figures_in(sheet: Sheet) -> Iterator[tuple[int, int, str, Box]]:
    """Each figure: its row, its place there, and by both the name of its file."""
    for row, boxes in enumerate(sheet.rows):
        for place, box in enumerate(boxes):
            yield row, place, f"row {row + 1:02} - {place + 1:02}.png", box


def _labelled(file: str, sheet: Sheet, fit: Fit) -> list[tuple[str, str, Box]]:
    """(class, name, where it is) of each figure. Raises DataError where the names do not fit."""
    names = names_of(fit.columns or fit.rows or names_for([sheet]))
    lengths = {len(row) for row in sheet.rows}
    if fit.columns and lengths != {len(names)}:
        refuse(
            QT_TRANSLATE_NOOP("engine", "{given} columns are named, but the rows of {file} hold {found} figures."),
            QT_TRANSLATE_NOOP("engine", "Name the rows instead, or cover what was written beside the rows."),
            file=file, given=count(len(names)), found=", ".join(map(count, map(len, sheet.rows))),
        )  # fmt: skip
    if not fit.columns and len(names) != len(sheet.rows):
        refuse(
            QT_TRANSLATE_NOOP("engine", "{given} rows are named, but {found} rows are seen on {file}."),
            QT_TRANSLATE_NOOP("engine", "Name each row from above, with blanks or commas between; - leaves one out."),
            file=file, given=count(len(names)), found=count(len(sheet.rows)),
        )  # fmt: skip
    return [(names[place if fit.columns else row], name, box) for row, place, name, box in _figures_in(sheet)]


def as_folder(path: Path, sheets: Mapping[str, Sheet | str], fit: Fit) -> Path:
    """A folder with the figures of these sheets as pictures, and a list of the classes that their rows have, as far as
    nobody has given them others there; those of a sheet that the names do not fit have none. `path`: of the sheet, or
    of what holds them. Raises DataError."""
    cut = {name: list(_figures_in(sheet)) for name, sheet in sheets.items() if isinstance(sheet, Sheet)}
    where = {name: [tuple(map(int, box)) for *_, box in figures] for name, figures in cut.items()}
    said = f"{path.resolve()} {where} {fit.rows} {fit.columns}"
    folder = own_place(SHEETS) / hashlib.sha256(said.encode(errors="replace")).hexdigest()[:16] / path.stem
    survey = survey_of(path.name, sheets, fit)
    with told(path.name, A_SHEET):
        for name, figures in cut.items():
            around = folder / name if len(sheets) > 1 else folder
            around.mkdir(parents=True, exist_ok=True)
            for *_, own, box in figures:
                making = around / f"{own}.part"
                making.write_bytes(sheets[name].file(box).getvalue())  # type: ignore[union-attr]
                put_in_place(making, around / own)
        if not list_of(folder).exists():
            write_labels(folder, {one.item.name: one.label for one in survey.seen})
    return folder


def as_cut(survey: Survey, folder: Path) -> Survey:
    """What was found in a folder: where it holds figures of several sheets, also from which each was cut, and whether
    that sheet is for the test."""
    if not is_of_sheet(folder):
        return survey
    sheets = {_around(one): _around(one).split("/") for one in survey.seen}
    whose, parts = _whose(sheets), parts_in(map(tuple, sheets.values()))
    seen = [replace(one, of=whose[around], part=parts.get(sheets[around][0].casefold(), one.part))
            for one in survey.seen for around in (_around(one),)]  # fmt: skip
    return replace(survey, seen=tuple(sorted(seen, key=lambda one: PLACE[one.part])))


def _around(one: Seen) -> str:
    return one.item.name.rpartition("/")[0]


def is_of_sheet(folder: Path) -> bool:
    """Whether a folder holds figures that were cut from a sheet."""
    return own_place(SHEETS) in folder.parents
