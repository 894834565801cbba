"""The list that says of each picture of a folder which class it was given in the program: `labels.csv`, beside them, so
that it goes where they go, or kept for a folder that nobody may write in."""

from __future__ import annotations

import csv
import hashlib
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from time import monotonic, sleep

from engine.data.class_names import natural
from engine.data.listed import A_LIST, Form, beside_in, head_of, lines_of, opening
from engine.data.picture_file import Opener
from engine.data.refusing import refuse, told
from engine.files.file_lock import alone
from engine.files.in_place import put_in_place
from engine.files.own_place import own_place
from engine.text import QT_TRANSLATE_NOOP

LABELS = "labels.csv"
OWN_HEAD = ["file", "label"]
LONGEST_TURN, ASKED_AGAIN = 5.0, 0.01  # seconds that another program is waited for, and between two looks


def list_of(folder: Path) -> Path:
    """Where the folder's own list is, or would be: beside the pictures, or kept for a folder that nobody may write in.
    That one names them by their whole paths, so that it is a list like any other. Raises OSError."""
    path, kept = folder / LABELS, _kept_for(folder)
    is_kept = kept.exists() and not (path.exists() and path.stat().st_mtime > kept.stat().st_mtime)
    return kept if is_kept else path


def _kept_for(folder: Path) -> Path:
    place = hashlib.sha256(os.path.abspath(folder).encode(errors="replace")).hexdigest()[:16]
    return own_place("labels") / place / f"{folder.name or 'pictures'}.csv"


def labels_in(folder: Path) -> dict[str, str]:
    """The classes that the folder's own list gives to pictures, which may lie elsewhere in it by now. Raises DataError
    where it is another kind of table: it would be written over."""
    path = list_of(folder)
    if not path.exists():
        return {}
    with told(path.name, A_LIST):
        opened = opening(path)
        if not is_own(opened):
            refuse(
                QT_TRANSLATE_NOOP("engine", "There is a table {file} in {folder} that has other columns."),
                QT_TRANSLATE_NOOP("engine", "Give it another name, so that the classes can be written into a new one."),
                file=LABELS, folder=folder.name,
            )  # fmt: skip
        beside, whole = beside_in(folder), (folder.absolute() / "-").as_posix()[:-1]
        lines = [(line.name.removeprefix(whole), line.label) for line in lines_of(opened, Form(",", 1, 0, 1))]
        return {beside.name_of(name) or name: label for name, label in lines if label}


@contextmanager
def turn_in(folder: Path) -> Iterator[None]:
    """Of the programs of this computer one at a time reads the folder's list and writes it anew, so that none writes
    over what another has just written. One that hangs holds nobody up for long."""
    lock, until = _kept_for(folder.resolve()).parent.with_suffix(".lock"), monotonic() + LONGEST_TURN
    while True:
        with alone(lock) as is_alone:
            if is_alone or monotonic() > until:
                yield
                return
        sleep(ASKED_AGAIN)


def is_own(opened: Opener) -> bool:
    """Whether a list can be one that was written here. Raises OSError or ValueError."""
    return head_of(opened) == OWN_HEAD


def write_labels(folder: Path, labels: Mapping[str, str]) -> Path:
    """Write the folder's own list, and tell where it is: where there are no classes any more, there is none. Raises
    DataError where it can be written nowhere."""
    beside, kept = folder / LABELS, _kept_for(folder)
    try:
        try:
            if labels:
                _write(beside, labels)
            else:
                beside.unlink(missing_ok=True)
        except OSError:  # nobody may write there, or it is full
            kept.parent.mkdir(parents=True, exist_ok=True)
            _write(kept, {f"{folder.absolute() / name}": label for name, label in labels.items()})
            return kept
        with suppress(OSError):
            kept.unlink(missing_ok=True)
        return beside
    except OSError as error:
        refuse(
            QT_TRANSLATE_NOOP("engine", "The classes cannot be written beside the pictures: {reason}."),
            QT_TRANSLATE_NOOP("engine", "There must be room on the disk, and leave to write, in {folder}; else copy "
                              "the pictures to a folder of your own."),
            reason=error.strerror or error, folder=folder,
        )  # fmt: skip


def _write(path: Path, labels: Mapping[str, str]) -> None:
    """Raises OSError, and then nothing has changed."""
    making = path.with_suffix(".part")
    try:
        with making.open("w", encoding="utf-8", errors="replace", newline="") as file:  # names are any bytes
            in_order = sorted(labels.items(), key=lambda one: natural(one[0]))  # however they were given: one set
            csv.writer(file).writerows([OWN_HEAD, *in_order])
        put_in_place(making, path)
    except OSError:
        with suppress(OSError):
            making.unlink()
        raise
