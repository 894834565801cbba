"""A folder of pictures with a sub-folder for each class. Folders `train` and `test` above these make two parts."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from engine.data.boxes import surveying_boxes
from engine.data.fit import Fit
from engine.data.found import Found
from engine.data.layout import MARKS
from engine.data.listed import beside_in, form_of, opening
from engine.data.many_sheets import read_as, surveying_sheets, with_sheets
from engine.data.no_pictures import check_holds_pictures
from engine.data.picture_file import opener_of
from engine.data.progress import Reading
from engine.data.refusing import told
from engine.data.room import Room
from engine.data.source import Source
from engine.data.sources import suffixes
from engine.data.sources.picture_list import ENDINGS, PictureList, says_classes, tells_classes
from engine.data.survey import Item, Survey, is_quiet, reading_survey, surveying
from engine.text import QT_TRANSLATE_NOOP, composed

A_FOLDER = "a folder of pictures"
CHOOSE = QT_TRANSLATE_NOOP("engine", "Choose that file instead of the folder.")
UNPACK_EACH = QT_TRANSLATE_NOOP("engine", "If each ZIP is of one class, unpack each in {file} into a folder with the "
                                "name of its class, and choose {file} again.")  # fmt: skip


class Folder(Source):
    kind = "folder"
    title = QT_TRANSLATE_NOOP("engine", "Folder of pictures")
    help = QT_TRANSLATE_NOOP("engine", "A sub-folder for each class, with PNG, JPEG, BMP, GIF or WebP pictures in it.")
    heeds = ("size", "how", "colour")
    order = 80  # any folder that no other source reads

    def recognises(self, path: Path, head: bytes) -> bool:
        return path.is_dir()

    def reading(self, place: str, fit: Fit, room: Room) -> Reading[Found]:
        survey = yield from self.surveying(Path(place), fit)
        fit, kind = read_as(survey, fit, self.kind)
        return (yield from reading_survey(survey, fit, room, kind, place))

    def surveying(self, path: Path, fit: Fit | None = None) -> Reading[Survey]:
        """What is in the folder, without reading the pictures, unless they are sheets: the names of rows say so."""
        fit = fit or Fit()
        with told(path.name, A_FOLDER):
            if fit.rows or fit.columns:
                sheets = yield from surveying_sheets(path.name or str(path), _items(path, {}, set()), fit)
                if sheets is not None:
                    return sheets
            shut: dict[str, str] = {}  # filled while the files are listed, as `empty` is
            empty: set[str] = set()
            survey = yield from surveying(path.name or str(path), _items(path, shut, empty), empty)
            survey = replace(survey, passed_over=survey.passed_over | shut)
            survey = yield from surveying_boxes(survey, _items(path, {}, set()))
        if survey.marked_in:
            return survey
        if len(survey.classes) < 2:
            lists = _lists_in(path)
            if len(lists) == 1:
                listed = yield from PictureList().surveying(path, lists[0])
                if tells_classes(listed):
                    return listed
            survey = replace(survey, lists=tuple(one.name for one in lists) if len(lists) > 1 else ())
        if not survey.seen:
            zips = [name for name in survey.passed_over if name.lower().endswith(".zip")]
            are_classes = len(zips) > 1 and not any("train" in name.lower() for name in zips)
            remedy = UNPACK_EACH if are_classes else CHOOSE
            check_holds_pictures(survey.file, survey.passed_over, suffixes(), remedy)
        with told(path.name, A_FOLDER):
            return (yield from with_sheets(survey, _items(path, {}, set()), fit))


def _lists_in(folder: Path) -> list[Path]:
    """The lists in a folder, or in one of labels or annotations there, that may say the classes of the pictures: of a
    contest, not its empty answers."""
    beside = beside_in(folder)
    with suppress(OSError):
        inside = sorted(folder.iterdir())
        marks = [one for one in inside if one.name.casefold() in MARKS and one.is_dir()]
        lists = [one for place in (inside, *map(sorted, map(Path.iterdir, marks))) for one in place
                 if one.name.lower().endswith(ENDINGS)]  # fmt: skip
        return [one for one in lists if says_classes(one.name) and form_of(opening(one), beside) is not None]
    return []


def _items(root: Path, shut: dict[str, str], empty: set[str]) -> Iterator[Item]:
    """All files, in the order of their names. A link that leads out of the folder is not followed. `shut` is told which
    folders are not read, and why; `empty`, in which of the root's folders there is no file."""
    real = root.resolve()

    def note(folder: Path, reason: str) -> None:
        parts = folder.relative_to(root).parts
        if not is_quiet(parts):
            shut[f"{composed('/'.join(parts))}/"] = reason

    def pass_over(error: OSError) -> None:
        if Path(error.filename) == root:
            raise error
        note(Path(error.filename), error.strerror or str(error))

    for folder, folders, names in os.walk(root, onerror=pass_over):
        folders.sort()
        if folder == str(root):
            empty |= {name for name in folders if not is_quiet((name,))}
        for name in folders:
            if (path := Path(folder, name)).is_symlink():
                note(path, QT_TRANSLATE_NOOP("engine", "it is a link to another folder, which is not followed"))
        for name in sorted(names):
            path = Path(folder, name)
            parts = path.relative_to(root).parts
            empty.discard(parts[0])
            yield Item(parts, opener_of(path, real))
