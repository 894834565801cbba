"""The journal of a window: what was edited and learned since the last save, on the disk within seconds.

It is a folder: `journal.jsonl`, a line for each edit with the whole design after it, and one project file for each run,
and for a picture of the user's own, written whole or not at all. A killed program leaves at most half a line, which
reading ignores.
"""

from __future__ import annotations

import json
import os
import secrets
import shutil
import time
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import asdict, field
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO

from engine.data import DataRef
from engine.errors import EngineError
from engine.files.day import day_of
from engine.files.own_file import check_is_file, content_of
from engine.files.real_path import real_path
from engine.network.stack import Stack
from engine.project.checks import text
from engine.project.design import Design
from engine.project.kept_picture import KeptPicture, SeenPicture, picture_from_plain, picture_to_plain
from engine.project.owner import Owner
from engine.project.project import (
    DAMAGES,
    SUFFIX,
    Looked,
    Project,
    load_project,
    looked_from_plain,
    looks_from_plain,
    save_project,
)
from engine.project.run_parts import data_from_plain
from engine.project.whole_file import write_whole
from engine.training.run import Run
from engine.values import dataclass

ENDING, LINES = ".journal", "journal.jsonl"
PICTURE = f"picture{SUFFIX}"  # one of the user's own
FORMAT = 1
LARGEST = 4_000_000  # bytes of lines; above that, only the last line is kept
LONGEST_LINE = 50_000_000
EMPTY_SECONDS = 86_400.0  # until a journal without lines is deleted: its program was killed meanwhile


@dataclass(frozen=True)
class Work:
    """The unsaved work of a window at one moment."""

    design: Design
    runs: tuple[Run, ...]
    title: str
    path: Path | None
    picture: SeenPicture | None = None
    as_read: tuple[int, ...] | None = None  # of the file at `path`: see `HeldFile.as_read`
    looks: Mapping[str, int] = field(default_factory=dict)  # as a project has them
    looked: Looked = ()
    data: DataRef | None = None


class Journal:
    """Written by one thread. Nothing is on the disk before the first `write`, which raises OSError or FileError."""

    def __init__(self, folder: Path, earlier: str = "") -> None:
        """`earlier`: the name of the recovered work that the window goes on with."""
        self.folder = folder / f"{datetime.now():%Y-%m-%d-%H%M%S}-{secrets.token_hex(3)}{ENDING}"
        self.earlier = earlier
        self._files: dict[str, tuple[Run, str]] = {}  # by run: as it was written, and where
        self._said: tuple[Any, ...] = ()
        self._pictured: SeenPicture | None = None  # what the file of a picture holds
        self._number = 0
        self._is_unwanted = False

    def write(self, work: Work, with_runs: bool = True) -> None:
        """Write this work: first the design, which is small, then the runs that have changed."""
        if self._said and not (self.folder / LINES).exists():  # another program has deleted the journal
            self._said, self._pictured = (), None
            self._files.clear()
        self._say(work)
        if with_runs:
            for run in work.runs:
                self._keep(run)
            self._say(work)
            wanted = {run.id for run in work.runs}
            for id in [id for id in self._files if id not in wanted]:
                (self.folder / self._files.pop(id)[1]).unlink(missing_ok=True)

    def sign(self) -> None:
        """Show other computers that this program still runs."""
        with suppress(OSError):
            os.utime(self.folder / LINES)

    def discard(self) -> None:
        """Delete the journal: the work is saved, or not wanted. May be called in any thread; nothing is written later.
        """
        self._is_unwanted = True
        remove(self.folder)

    def _keep(self, run: Run) -> None:
        before, name = self._files.get(run.id, (None, ""))
        if before is run:
            return
        if not name:
            self._number += 1
            name = f"run-{self._number}{SUFFIX}"
        save_project(Project(Design(run.stack), (run,)), self.folder / name, backup=False)
        self._files[run.id] = (run, name)

    def _say(self, work: Work) -> None:
        names = [self._files[run.id][1] for run in work.runs if run.id in self._files]
        said = work.data, work.design, names, work.title, work.path, work.picture, work.as_read, work.looks, work.looked
        if said == self._said or self._is_unwanted:
            return
        line = {
            "at": datetime.now().isoformat(timespec="seconds"),
            "title": work.title,
            "path": str(real_path(work.path)) if work.path else "",
            "design": work.design.to_plain(),
            "runs": names,
            **picture_to_plain(work.picture)[0],
            "as_read": work.as_read,
            "looks": dict(work.looks),
            "looked": work.looked,
            "data": asdict(work.data) if work.data is not None else None,
        }
        content = json.dumps(line).encode() + b"\n"
        file = self.folder / LINES
        is_first, self._said = not self._said, ()  # if writing fails halfway, the next write begins anew
        if is_first or file.stat().st_size > LARGEST:
            self._begin(file, content)
        else:
            with file.open("ab") as lines:
                lines.write(content)
                lines.flush()
                os.fsync(lines.fileno())
        if isinstance(work.picture, KeptPicture) and work.picture != self._pictured:
            save_project(Project(Design(Stack()), (), work.picture), self.folder / PICTURE, backup=False)
            self._pictured = work.picture
        self._said = said

    def _begin(self, file: Path, content: bytes) -> None:
        head = {"format": FORMAT, "owner": Owner.here().to_plain(), "earlier": self.earlier}

        def fill(out: BinaryIO) -> None:
            out.write(json.dumps(head).encode() + b"\n" + content)

        self.folder.mkdir(parents=True, exist_ok=True)
        write_whole(file, fill)


@dataclass(frozen=True)
class Found:
    """A journal on the disk whose program has ended."""

    folder: Path
    line: dict[str, Any]
    earlier: str
    ended: datetime

    def load(self) -> Project:
        """The work. A run that cannot be read is left out: the design alone is better than nothing."""
        runs: list[Run] = []
        for name in self.line["runs"]:
            with suppress(EngineError):
                runs += load_project(self.folder / Path(name).name).runs
        looks, looked = looks_from_plain(self.line.get("looks")), looked_from_plain(self.line.get("looked"))
        design = Design.from_plain(self.line["design"])
        data: DataRef | None = None
        with suppress(*DAMAGES):
            data = data_from_plain(self.line["data"])
        return Project(design, tuple(runs), self._picture(), looks, looked, data)

    def _picture(self) -> SeenPicture | None:
        if "own_picture" in self.line:
            with suppress(EngineError):
                return load_project(self.folder / PICTURE).picture
        return picture_from_plain(self.line, {})


def found_in(folder: Path) -> Iterator[Found]:
    """The journals of programs that have ended. A folder without lines is deleted after a day."""
    for one in folder.glob(f"*{ENDING}"):
        with suppress(*DAMAGES, EngineError, OSError):
            if (one / LINES).exists():
                if (found := _read(one)) is not None:
                    yield found
            elif time.time() - one.stat().st_mtime > EMPTY_SECONDS:
                remove(one)


def damaged_in(folder: Path) -> Iterator[Path]:
    """The journals of which not even one line can be read. That of a newer version, or with a block that is not here
    now, is whole."""
    for one in folder.glob(f"*{ENDING}"):
        try:
            with suppress(OSError):
                _read(one)
        except DAMAGES:
            yield one


def gone_on_with(folder: Path) -> set[str]:
    """The names of recovered work that programs which still run go on with."""
    found = set()
    for one in folder.glob(f"*{ENDING}"):
        with suppress(*DAMAGES, OSError):
            about = _head(one)
            if _is_at_work(Owner.from_plain(about["owner"]), (one / LINES).stat().st_mtime):
                found.add(str(about["earlier"]))
    return found


def earlier_of(folder: Path) -> str:
    """The name of the recovered work that a journal continues; "" if there is none."""
    with suppress(*DAMAGES, OSError):
        return str(_head(folder)["earlier"])
    return ""


def remove(folder: Path) -> None:
    """Delete a journal: its lines first, because without them it does not count."""
    with suppress(OSError):
        (folder / LINES).unlink(missing_ok=True)
        shutil.rmtree(folder)


def _head(folder: Path) -> Any:
    """The first line, which says whose journal it is."""
    file = folder / LINES
    check_is_file(file, file.stat())
    with file.open("rb") as lines:
        return json.loads(lines.readline(LONGEST_LINE))


def _read(folder: Path) -> Found | None:
    file = folder / LINES
    changed = file.stat().st_mtime
    head, *lines = content_of(file).split(b"\n")
    about = json.loads(head)
    if about["format"] != FORMAT or _is_at_work(Owner.from_plain(about["owner"]), changed):
        return None
    is_foreign = False
    for content in reversed(lines):
        try:
            line = json.loads(content)
            Design.from_plain(line["design"])
            [os.fsencode(text(one)) for one in (line["title"], line["path"], *line["runs"])]
            times = [changed, *(each.stat().st_mtime for each in folder.glob(f"run-*{SUFFIX}"))]
            return Found(folder, line, str(about["earlier"]), day_of(max(times)) or datetime.now())
        except EngineError:  # such as of a block that is not here now
            is_foreign = True
        except DAMAGES:
            continue
    if not is_foreign:
        raise ValueError("no line is whole")
    return None


def _is_at_work(owner: Owner, sign: float) -> bool:
    return owner.is_at_work(time.time() - sign)
