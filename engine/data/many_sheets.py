"""Sheets in one folder or ZIP, as one of each pupil: their figures are one set, with the same names for all rows.

Whole sheets are for the test, or all of a pupil where folders or names say whose they are: who tests a network on the
neighbours of what it has learned measures how well it knows these hands, not how well it reads another.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

import numpy as np

from engine.data.fit import AS_INK, Fit
from engine.data.found import whole_ones
from engine.data.picture_file import UnreadableError, is_picture_name, unread_reason, whole_picture
from engine.data.progress import Progress, Reading
from engine.data.refusing import refuse
from engine.data.sheet import SIDE, Sheet, sheet_of
from engine.data.sheet_file import survey_of
from engine.data.survey import CLIMBS, LOOSE, Item, Survey, climbs, is_quiet, without_outer
from engine.text import QT_TRANSLATE_NOOP, composed, count

KIND = "sheet"  # of source
LOOKED_AT = 3  # pictures that tell whether a folder holds sheets
FEWEST_ROWS = 2  # on each of these: a picture of anything may have one
FEW = 5  # pictures a folder: there are more of a class than of the sheets of a pupil
SMALLEST = 300  # pixels a side: a smaller picture is none of a sheet
MOST = 300  # sheets, of three megabytes each while they are looked at
NO_ROWS = QT_TRANSLATE_NOOP("engine", "no rows of figures are seen on it")


def surveying_sheets(file: str, files: Iterable[Item], fit: Fit) -> Reading[Survey | None]:
    """Look at all pictures as sheets; None where none is one. Raises DataError where the names of rows fit none."""
    kept = [Item(tuple(map(composed, one.parts)), one.opener) for one in files if not is_quiet(one.parts)]
    items = without_outer(kept)
    sheets: dict[str, Sheet | str] = {}
    for number, item in enumerate(items):
        yield Progress(number, len(items), QT_TRANSLATE_NOOP("engine", "looking"))
        reason = CLIMBS if climbs(item.parts) else unread_reason(item.parts[-1])
        sheets[item.name] = reason or _seen(item)
        if sum(isinstance(one, Sheet) for one in sheets.values()) > MOST:
            refuse(
                QT_TRANSLATE_NOOP("engine", "{file} holds more than {most} sheets."),
                QT_TRANSLATE_NOOP("engine", "Put them into several folders; each becomes a set."),
                file=file, most=count(MOST),
            )  # fmt: skip
    if not any(isinstance(one, Sheet) for one in sheets.values()):
        return None
    return survey_of(file, sheets, fit)


def with_sheets(survey: Survey, files: Iterable[Item], fit: Fit) -> Reading[Survey]:
    """The survey of a folder, or that of its sheets where they look like some and nothing but their names says what
    they show: these may be the pupils'. Where folders do, it is only told that they look so: `rows_seen`."""
    if survey.listed or survey.lists:
        return survey
    items = (one for one in files if is_picture_name(one.parts[-1]) and not is_quiet(one.parts))
    if survey.classes:
        is_few = len(survey.seen) <= FEW * len(survey.classes)
        large = [one.item for one in survey.seen if min(one.head.width, one.head.height) >= SMALLEST]
        rows = yield from _looking(large if is_few and len(large) == len(survey.seen) else [])
        sheets = (yield from surveying_sheets(survey.file, items, fit)) if rows and survey.by_name else None
        return sheets or replace(survey, rows_seen=rows)
    if fit.rows or fit.columns:
        refuse(
            QT_TRANSLATE_NOOP("engine", "On no picture in {file} are rows of figures seen."),
            QT_TRANSLATE_NOOP("engine", "Name no rows where each picture shows one thing; figures on sheets stand in "
                              "rows, apart from one another."),
            file=survey.file,
        )  # fmt: skip
    if LOOSE not in survey.passed_over.values() or survey.lost is not None:
        return survey
    every = [*items]
    rows = yield from _looking(every)
    return ((yield from surveying_sheets(survey.file, every, fit)) if rows else None) or survey


def read_as(survey: Survey, fit: Fit, kind: str) -> tuple[Fit, str]:
    """How its pictures are fitted, and of which kind of source they are: what is cut from sheets is ink."""
    return (replace(fit, how=AS_INK), KIND) if survey.sheets else (fit, kind)


def parts_aside(survey: Survey, share: float) -> tuple[int, int]:
    """How many sheets, or pupils with theirs, are drawn for the test, and of how many; none where there are not two, or
    folders say which are for it."""
    if survey.has_test or not survey.seen:
        return 0, 0
    sheets, of = np.unique([one.of for one in survey.seen], return_inverse=True)
    labels = np.unique([one.label for one in survey.seen], return_inverse=True)[1]
    return len(whole_ones(labels, of, share, 0)), len(sheets)


def _looking(items: Sequence[Item]) -> Reading[int]:
    """How many rows most of a few of them have; 0 where one of these is no sheet, or no two are alike."""
    rows = Counter[int]()
    some = [*dict.fromkeys(items[at * (len(items) - 1) // (LOOKED_AT - 1)] for at in range(LOOKED_AT))] if items else []
    for item in some:
        yield Progress(0, 0, QT_TRANSLATE_NOOP("engine", "looking"))
        sheet = _seen(item)
        if isinstance(sheet, str) or len(sheet.rows) < FEWEST_ROWS:
            return 0
        rows[len(sheet.rows)] += 1
    number, often = rows.most_common(1)[0] if rows else (0, 0)
    return number if often > 1 else 0


def _seen(item: Item) -> Sheet | str:
    """A sheet, or why it is none."""
    try:
        sheet = sheet_of(whole_picture(item.opener, SIDE))
    except UnreadableError as error:
        return str(error)
    return sheet.in_little_memory() if sheet is not None else NO_ROWS


