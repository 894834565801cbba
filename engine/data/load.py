"""Opens a data set: one that comes with the program, one kept on this computer (see `shelf`), or a file or folder.

`fetching` downloads a set that is offered by name; `importing` keeps the pictures of a file under a name.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from contextlib import suppress
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from stat import S_ISDIR, S_ISLNK
from typing import NoReturn

from engine.data import shelf
from engine.data.apart import drawing_together
from engine.data.drawings import check as check_drawings
from engine.data.drawings import titles
from engine.data.embedded import EMBEDDED
from engine.data.fit import Fit
from engine.data.found import TEST_SHARE, Found
from engine.data.images import DataSet
from engine.data.own_sources import found_by
from engine.data.progress import Progress, Reading
from engine.data.refusing import THERE, refuse, told
from engine.data.room import Room
from engine.data.source import Source
from engine.data.survey import check_number, is_quiet
from engine.errors import DataError, NoSuchDataError, NotFetchedError
from engine.text import QT_TRANSLATE_NOOP, say
from engine.work import finished

READ_AS = 22  # counts on where files are read otherwise than before: what was kept of them is read anew
AT_ONCE = 4_000_000  # bytes: to keep what was read of a smaller file would save no time


@lru_cache(maxsize=2)
def _embedded(name: str) -> DataSet:
    from engine.data.sources.digits import Digits

    return shelf.read_only(finished(_read_whole(Digits(), name)).data_set(name))


def load_data(name: str | Path, fit: Fit | None = None) -> DataSet:
    """A data set by its name, such as "digits" (`convscope data list` tells all), or the pictures of a file or folder,
    made by `fit` as large as each other. Raises DataError."""
    return finished(loading(name, fit))


def loading(name: str | Path, fit: Fit | None = None) -> Reading[DataSet]:
    """The same as a generator that yields its progress."""
    name, fit = str(name), fit or Fit()
    if name in EMBEDDED:
        return _embedded(name)
    if shelf.has(name):
        return shelf.read(shelf.shelf() / name, name)
    from engine.data.sources import offered, source_of

    source = offered(name)
    if source is not None and source.size(name):
        words = QT_TRANSLATE_NOOP("engine", "Get it first ({size} MB): convscope data get {name}")
        raise NotFetchedError(
            say(QT_TRANSLATE_NOOP("engine", "The data set '{name}' is not on this computer yet."), name=name),
            say(words, name=name, size=f"{source.size(name) / 1e6:.1f}"),
        )
    if source is not None:
        found = yield from _read_whole(source, name, fit)
        return found.data_set(name)
    if not os.path.exists(name):  # unlike Path's, never an error
        _gone(name) if os.path.isabs(name) else _unknown(name)
    path = Path(name)
    check_drawings(path)
    return (yield from _of_file(source_of(path), path, name, fit))


def is_here(name: str) -> bool:
    """Whether a set of this name is on this computer: then no file of that name is meant."""
    from engine.data.sources import offered

    if name in EMBEDDED or shelf.has(name):
        return True
    source = offered(name)
    return source is not None and not source.size(name)


def may_change(name: str) -> bool:
    """Whether there may be other pictures under this name by now: in a file or folder, or imported anew."""
    from engine.data.sources import offered

    return name not in EMBEDDED and offered(name) is None


def importing(
    path: str | Path, name: str, fit: Fit | None = None, share: float = TEST_SHARE, seed: int = 0,
    together: bool = False,
) -> Reading[DataSet]:  # fmt: skip
    """Read a file or folder and keep it under a name. `together`: of pictures that are nearly the same all are
    learned from, or all for the test. Nothing is kept if it is cancelled or fails. Raises DataError."""
    from engine.data.sources import offered, source_of

    shelf.check_name(name)
    if name in EMBEDDED or offered(name) is not None:
        refuse(
            QT_TRANSLATE_NOOP("engine", "'{name}' is the name of a set that ConvScope offers itself."),
            QT_TRANSLATE_NOOP("engine", "Choose another name."),
            name=name,
        )
    if not os.path.exists(path):
        _gone(str(path))
    if not 0 <= share < 1:
        refuse(
            QT_TRANSLATE_NOOP("engine", "{percent} % of the pictures cannot be set aside for the test."),
            QT_TRANSLATE_NOOP("engine", "Use 0 to 99 %."),
            percent=f"{100 * share:g}",
        )
    source = source_of(Path(path))
    yield from _kept(source, str(path), shelf.shelf() / name, fit or Fit(), share, seed, True, together)
    return shelf.read(shelf.shelf() / name, name)


def fetching(name: str, folder: str | Path | None = None) -> Reading[DataSet]:
    """Keep a set that a source offers by name: downloaded, or from `folder`, if its files are there already. Raises
    DataError."""
    from engine.data.sources import offered

    if shelf.has(name):
        return shelf.read(shelf.shelf() / name, name)
    source = offered(name)
    if source is None:
        _unknown(name)
    if not source.size(name):
        return (yield from loading(name))
    place = name if folder is None else f"{name}\0{folder}"
    with suppress(shelf.TakenError):  # another program has fetched it meanwhile
        yield from _kept(source, place, shelf.shelf() / name, Fit(), 0.0, 0)
    return shelf.read(shelf.shelf() / name, name)


def _kept(
    source: Source, place: str, folder: Path, fit: Fit, share: float, seed: int, is_named: bool = False,
    together: bool = False,
) -> Reading[None]:  # fmt: skip
    """`is_named`: the folder has the name that the user chose; it becomes the title."""
    with Room(folder.parent) as room:
        found = yield from _found_there(source, place, fit, room) if is_named else found_by(source, place, fit, room)
        if together and found.test is None and share:
            found = replace(found, drawn=(yield from drawing_together(found, share, seed)))
        yield from shelf.put(replace(found, title=folder.name) if is_named else found, folder, share, seed)


def _found_there(source: Source, path: str, fit: Fit, room: Room) -> Reading[Found]:
    """What is in a file or folder. One that is gone by then, as a stick is that was pulled out, is told so: some of its
    pictures are no set."""
    try:
        found = yield from found_by(source, path, fit, room)
    except DataError:
        if os.path.exists(path):
            raise
        _gone(path)
    if not os.path.exists(path):
        _gone(path)
    return found


def _read_whole(source: Source, name: str, fit: Fit | None = None) -> Reading[Found]:
    """A small set that a source offers by name, in memory."""
    with Room(shelf.readings()) as room:
        return (yield from found_by(source, name, fit or Fit(), room))


def _of_file(source: Source, path: Path, name: str, fit: Fit) -> Reading[DataSet]:
    """The pictures of a file or folder. What was read is kept by its fingerprint, so that it is read only once."""
    if path.is_file() and (source.reads_beside or path.stat().st_size < AT_ONCE):
        with Room(shelf.readings()) as room:
            found = yield from _found_there(source, str(path), fit, room)
            return replace(found.data_set(name), title=_title(found.title or name, path))
    with told(path.name, "a set of pictures"):  # a file may be deleted while they are counted
        key = yield from _fingerprint(path, f"{READ_AS} {source.kind} {fit!r}")
    named = path.stem if path.is_file() else Path(os.path.abspath(path)).name  # a folder's name has no ending
    folder, title = shelf.readings() / key, _title(named, path)
    try:
        read = shelf.read(folder, name)
    except DataError:  # it was not read before, or a cleaner of caches has deleted a part of it
        shutil.rmtree(folder, ignore_errors=True)
        unkept = yield from _read_to(folder, source, path, fit)
        if unkept is not None:
            return replace(unkept.data_set(name), title=title)  # it is read anew the next time
        shelf.keep_few(shelf.readings())
        read = shelf.read(folder, name)
    with suppress(OSError):  # where nothing can be written it is still read
        os.utime(folder / shelf.PAGE)
    return DataSet(name, title, read.train, read.test, read.class_names, read.about, read.sum)


def _read_to(folder: Path, source: Source, path: Path, fit: Fit) -> Reading[Found | None]:
    """Read a file or folder and keep what it gives; what could not be kept is given back. What was kept is not in
    memory any more: it would be there twice as soon as it is read again."""
    with Room(folder.parent) as room:
        found = yield from _found_there(source, str(path), fit, room)
        try:
            yield from shelf.put(found, folder)
        except DataError:
            if not (folder / shelf.PAGE).is_file():  # else another program has read it meanwhile
                if room.is_on_disk:
                    raise
                return found
    return None


def _title(title: str, path: Path) -> str:
    """The title of a file's set. The program's own folders of drawings have titles of their own."""
    return titles().get(str(path), title)


def _fingerprint(path: Path, words: str) -> Reading[str]:
    """The SHA-256 of names, sizes and times of all files: it changes as soon as any of them changes. Raises DataError
    for more files than can be used."""
    sum, known = hashlib.sha256(words.encode()), 0
    files = [path] if path.is_file() else []
    for number, one in enumerate(() if files else path.rglob("*")):
        mode = one.lstat().st_mode
        if not S_ISLNK(mode):
            files.append(one)
            known += not (S_ISDIR(mode) or is_quiet(one.relative_to(path).parts))
            check_number(path.name or str(path), known)
        if number % 500 == 0:  # to list them may take minutes
            yield Progress(0, 0, QT_TRANSLATE_NOOP("engine", "looking"))
    for number, file in enumerate(sorted(files)):
        status = file.stat()
        sum.update(f"{file.relative_to(path.parent)}\0{status.st_size}\0{status.st_mtime_ns}\n".encode(errors="replace"))
        if number % 500 == 0:
            yield Progress(number, len(files), QT_TRANSLATE_NOOP("engine", "looking"))
    return sum.hexdigest()


def _unknown(name: str) -> NoReturn:
    from engine.data.sources import sources

    names = [*EMBEDDED, *(one.name for one in shelf.entries())]
    names += [other for one in sources().values() for other in one.offers() if other not in names]
    raise NoSuchDataError(
        say(QT_TRANSLATE_NOOP("engine", "There is no data set or file '{name}'."), name=name[:200]),
        say(QT_TRANSLATE_NOOP("engine", "Use {names}, or the path of a file or folder."), names=", ".join(names)),
    )


def _gone(path: str) -> NoReturn:
    """What a path named may have been typed wrongly, or has another place or name by now: nobody knows which."""
    refuse(
        QT_TRANSLATE_NOOP("engine", "There is no file or folder '{path}'."),
        THERE,
        path=path[:200],
    )  # fmt: skip
