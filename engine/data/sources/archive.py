"""A ZIP of pictures with a folder for each class, or a list of them. Nothing is unpacked to the disk, so no name in it
can lead elsewhere."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Callable, Collection
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import IO

from engine.data.boxes import surveying_boxes
from engine.data.fit import Fit
from engine.data.found import Found
from engine.data.layout import Names
from engine.data.listed import Beside, form_of, is_any_picture
from engine.data.many_sheets import read_as, surveying_sheets, with_sheets
from engine.data.no_pictures import check_holds_pictures
from engine.data.own_list import is_own
from engine.data.picture_file import LARGEST_FILE, Opener, UnreadableError, check_size, is_picture_name, unread_reason
from engine.data.progress import Reading
from engine.data.refusing import refuse, told
from engine.data.room import Room
from engine.data.source import Source
from engine.data.sources import suffixes
from engine.data.sources.picture_list import ENDINGS, NO_CLASS, reading_list, says_classes, survey_of, tells_classes
from engine.data.survey import Item, Survey, is_quiet, reading_survey, surveying
from engine.text import QT_TRANSLATE_NOOP, composed, count

MOST_FILES = 1_000_000
LARGEST_INSIDE = 64_000_000  # bytes of one picture, unpacked
LOCKED, UTF_8 = 1 << 0, 1 << 11  # bits of an entry's flags
A_ZIP = "a ZIP of pictures"
#: What Teachable Machine packs where a trained model is exported.
OF_A_MODEL = {"weights.bin", "keras_model.h5", "model.tflite", "model_unquant.tflite", "model.savedmodel"}


class Archive(Source):
    kind = "zip"
    title = QT_TRANSLATE_NOOP("engine", "ZIP of pictures")
    help = QT_TRANSLATE_NOOP("engine", "A ZIP with a folder of pictures for each class.")
    suffixes = (".zip",)
    heeds = ("size", "how", "colour")
    order = 60

    def recognises(self, path: Path, head: bytes) -> bool:
        return path.suffix.lower() in self.suffixes and path.is_file()

    def reading(self, place: str, fit: Fit, room: Room) -> Reading[Found]:
        path = Path(place)
        with told(path.name, A_ZIP), zipfile.ZipFile(path) as archive:
            survey = yield from self._surveying(path, archive, fit)
            fit, kind = read_as(survey, fit, self.kind)
            return (yield from reading_survey(survey, fit, room, kind, place))

    def surveying(self, path: Path, fit: Fit | None = None) -> Reading[Survey]:
        """What is in it. The pictures can be opened later, too."""
        with told(path.name, A_ZIP), zipfile.ZipFile(path) as archive:
            return (yield from self._surveying(path, archive, fit or Fit()))

    def parts(self, name: str) -> tuple[str, ...]:
        """Folders and name of a file by its name in the archive."""
        return tuple(part for part in re.split(r"[/\\]", name) if part != ".") or (name,)

    def _surveying(self, path: Path, archive: zipfile.ZipFile, fit: Fit) -> Reading[Survey]:
        infos = [info for info in archive.infolist() if not info.is_dir()]
        if len(infos) > MOST_FILES:
            refuse(
                QT_TRANSLATE_NOOP("engine", "{file} holds {n} files."),
                QT_TRANSLATE_NOOP("engine", "At most {most} can be used."),
                file=path.name, n=count(len(infos)), most=count(MOST_FILES),
            )  # fmt: skip
        items = [Item(self.parts(_name_of(info)), _opener(path, info)) for info in infos]
        names = [item.name for item in items if not is_quiet(item.parts)]
        if not any(map(is_picture_name, names)) and any(not OF_A_MODEL.isdisjoint(item.parts) for item in items):
            refuse(
                QT_TRANSLATE_NOOP("engine", "{file} is a trained model of another program, without its pictures."),
                QT_TRANSLATE_NOOP("engine", "In Teachable Machine, save the project instead: in its menu, “Download "
                                  "project as file”. That one ends in .tm."),
                file=path.name,
            )  # fmt: skip
        remedy = QT_TRANSLATE_NOOP("engine", "Unpack {file}, and choose {name}.")
        check_holds_pictures(path.name, names, suffixes(), remedy)
        if not any(is_picture_name(item.parts[-1]) for item in items):
            refuse(
                QT_TRANSLATE_NOOP("engine", "{file} holds no pictures."),
                QT_TRANSLATE_NOOP("engine", "Put PNG, JPEG, BMP, GIF or WebP pictures into a folder for each class."),
                file=path.name,
            )
        if fit.rows or fit.columns:
            sheets = yield from surveying_sheets(path.stem, items, fit)
            if sheets is not None:
                return sheets
        lists = _lists_in(items)
        own = next((one for one in lists if is_own(one.opener) and _holds_all(one.parts[:-1], items)), None)
        if own is not None:
            return (yield from _surveying_list(path, own, items))
        survey = yield from surveying(path.stem, items)
        survey = yield from surveying_boxes(survey, items)
        if survey.marked_in:
            return survey
        if lists and (survey.by_name or len(survey.classes) < 2):  # its folders say no classes
            listed = yield from _surveying_list(path, lists[0], items)
            survey = listed if tells_classes(listed) else survey
        return (yield from with_sheets(survey, items, fit))


def _lists_in(items: list[Item]) -> list[Item]:
    """The lists of pictures among the files."""
    tables = [one for one in items if one.parts[-1].lower().endswith(ENDINGS) and not is_quiet(one.parts)]
    tables.sort(key=lambda one: not says_classes(one.parts[-1]))
    beside = cache(lambda base: _beside(_by_path(base, items)) if _holds_all(base, items) else None)
    with suppress(UnreadableError):  # a list that is locked: so are the pictures
        return [one for one in tables if form_of(one.opener, beside(one.parts[:-1])) is not None]
    return []


def _holds_all(base: Names, items: list[Item]) -> bool:
    """Whether all pictures lie in this folder, or in one inside it."""
    pictures = (one.parts for one in items if is_picture_name(one.parts[-1]) and not is_quiet(one.parts))
    return all(parts[: len(base)] == base for parts in pictures)


def _by_path(base: Names, items: list[Item]) -> dict[str, Opener]:
    """The files by their paths below a folder."""
    inside = (one for one in items if not is_quiet(one.parts))
    return {composed(posixpath.relpath(f"/{one.name}", "/".join(("", *base)) or "/")): one.opener for one in inside}


def _beside(names: Collection[str]) -> Beside:
    return Beside(lambda name: composed(posixpath.normpath(name)) in names, lambda: filter(is_any_picture, names))


def _surveying_list(path: Path, own: Item, items: list[Item]) -> Reading[Survey]:
    """What a list in it says. Paths in it are those below its folder."""
    names = _by_path(own.parts[:-1], items)
    seen, passed = yield from reading_list(path.name, own.opener, _beside(names), lambda name: names[composed(name)])
    known = {composed(name) for name in (*seen, *passed)}
    passed |= {name: unread_reason(name) or NO_CLASS for name in names if is_any_picture(name) and name not in known}
    return survey_of(path.name, own.parts[-1], seen, passed)


def _name_of(info: zipfile.ZipInfo) -> str:
    """Its name as it was meant: a Mac writes UTF-8 and does not say so, and then it is taken for a code of DOS."""
    if info.flag_bits & UTF_8 or info.filename.isascii():
        return info.filename
    try:
        return info.filename.encode("cp437").decode("utf-8")
    except UnicodeError:
        return info.filename


def _opener(path: Path, info: zipfile.ZipInfo) -> Callable[[], IO[bytes]]:
    def opened() -> IO[bytes]:
        most = LARGEST_INSIDE if is_picture_name(info.filename) else LARGEST_FILE  # a list tells of all pictures
        check_size(info.file_size, most)
        if info.flag_bits & LOCKED:
            raise UnreadableError(QT_TRANSLATE_NOOP("engine", "it is locked by a password"))
        with _kept_open(path).open(info) as file:
            return io.BytesIO(file.read(most + 1))

    return opened


_OPEN: dict[str, tuple[tuple[int, int], zipfile.ZipFile]] = {}


def _kept_open(path: Path) -> zipfile.ZipFile:
    """The archive, opened once for all pictures: its list of contents may be long."""
    status = path.stat()
    stamp, kept = (status.st_mtime_ns, status.st_size), _OPEN.get(str(path))
    if kept is None or kept[0] != stamp:
        for _, old in _OPEN.values():
            old.close()
        _OPEN.clear()
        _OPEN[str(path)] = stamp, zipfile.ZipFile(path)
    return _OPEN[str(path)][1]
