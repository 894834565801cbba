"""A folder of pictures with a sub-folder for each class. Folders `train` and `test` above these make two parts."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import IO

from engine.data.fit import Fit
from engine.data.found import Found
from engine.data.picture_file import LARGEST_FILE, UnreadableError
from engine.data.progress import Reading
from engine.data.refusing import told
from engine.data.room import Room
from engine.data.source import Source
from engine.data.survey import Item, Survey, is_quiet, reading_survey, surveying
from engine.text import QT_TRANSLATE_NOOP, count, readable, say

A_FOLDER = "a folder of pictures"


class Folder(Source):
    kind = "folder"
    title = QT_TRANSLATE_NOOP("engine", "Folder of pictures")
    help = QT_TRANSLATE_NOOP("engine", "A sub-folder for each class, with PNG, JPEG, BMP, GIF or WebP pictures in it.")
    heeds = ("size", "how", "colour")
    order = 80  # any folder that no other source reads

    def recognises(self, path: Path, head: bytes) -> bool:
        return path.is_dir()

    def reading(self, place: str, fit: Fit, room: Room) -> Reading[Found]:
        survey = yield from self.surveying(Path(place))
        return (yield from reading_survey(survey, fit, room, self.kind, place))

    def surveying(self, path: Path) -> Reading[Survey]:
        """What is in the folder, without reading the pictures."""
        with told(path.name, A_FOLDER):
            folders = [one for one in path.iterdir() if one.is_dir() and not is_quiet((one.name,))]
            empty = [one.name for one in folders if not _full(one)]
            survey = yield from surveying(path.name or str(path), _items(path), empty)
            return replace(survey, passed_over=survey.passed_over | _links(path))


def _items(root: Path) -> Iterator[Item]:
    """All files, in the order of their names. A link that leads out of the folder is not followed."""
    real = root.resolve()
    for folder, folders, names in os.walk(root):
        folders.sort()
        for name in sorted(names):
            path = Path(folder, name)
            yield Item(path.relative_to(root).parts, _opener(path, real))


def _links(root: Path) -> dict[str, str]:
    """Folders whose pictures are not read, because they lie elsewhere, and why."""
    reason = say(QT_TRANSLATE_NOOP("engine", "it is a link to another folder, which is not followed"))
    found = (Path(folder, name) for folder, folders, _ in os.walk(root) for name in folders)
    links = (one.relative_to(root) for one in found if one.is_symlink() and not is_quiet(one.parts))
    return {f"{readable(one.as_posix())}/": reason for one in links}


def _opener(path: Path, root: Path) -> Callable[[], IO[bytes]]:
    def opened() -> IO[bytes]:
        if path.is_symlink() and root not in path.resolve().parents:
            raise UnreadableError(say(QT_TRANSLATE_NOOP("engine", "it is a link that leads out of the folder")))
        if not path.is_file():  # a pipe would wait for its writer
            raise UnreadableError(say(QT_TRANSLATE_NOOP("engine", "it is no file")))
        if (size := path.stat().st_size) > LARGEST_FILE:
            words = QT_TRANSLATE_NOOP("engine", "it is {size} MB large")
            raise UnreadableError(say(words, size=count(size / 1e6)))
        return path.open("rb")

    return opened


def _full(folder: Path) -> bool:
    return any(names for _, _, names in os.walk(folder))
