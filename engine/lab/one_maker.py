"""One sweep is made by one program at a time: what two windows made at once would be trained twice."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import lru_cache
from pathlib import Path

from engine.errors import EngineError
from engine.files.file_lock import alone
from engine.files.real_path import real_path
from engine.lab.alike import key_of
from engine.lab.sweep import Sweep
from engine.lab.sweep_file import sweep_in, to_plain
from engine.lab.sweeps_folder import MOST, newest, own_folder
from engine.project.held_file import signature

LOCKS = "at work"


@contextmanager
def maker_of(sweep: Sweep, folder: Path | None = None) -> Iterator[bool]:
    """Whether nobody else makes it: another window of this or another program is told so until this one leaves."""
    with alone((folder or own_folder()) / LOCKS / f"{_mark_of(sweep)}.lock") as is_alone:
        yield is_alone


@contextmanager
def writer_of(file: str | Path) -> Iterator[bool]:
    """Whether nobody else adds trainings to this file, by whatever name: the last of two would leave out those of the
    other."""
    mark = hashlib.sha256(os.fsencode(real_path(file))).hexdigest()[:16]
    with alone(own_folder() / LOCKS / f"{mark}.lock") as nobody_else:
        yield nobody_else


def file_of(sweep: Sweep, folder: Path) -> Path | None:
    """The newest file of the folder in which the results of this sweep are kept. It may be asked each second."""
    wanted = _mark_of(sweep)
    for file in newest(folder, MOST):
        if _mark_in(file, signature(file)) == wanted:
            return file
    return None


@lru_cache(2 * MOST)
def _mark_in(file: Path, _as_it_is: tuple[int, ...] | None) -> str:
    """Of the sweep in a file, which is read again only when it has changed; "" where there is none."""
    with suppress(EngineError):
        return _mark_of(sweep_in(file))
    return ""


def _mark_of(sweep: Sweep) -> str:
    """The same for sweeps that make the same trainings, whatever their blocks' ids are."""
    plain = to_plain(sweep) | {"design": key_of(sweep.design, ""), "confirm": None}
    return hashlib.sha256(json.dumps(plain, sort_keys=True).encode()).hexdigest()[:16]
