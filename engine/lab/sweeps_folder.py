"""The sweeps of this computer, in a folder of the user's: what was broken off can be gone on with another day."""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from engine.errors import FileError
from engine.files.keep_newest import keep_newest
from engine.files.own_place import own_place
from engine.lab.searching import Search
from engine.lab.sweep_file import SweepFile, figures, known_and_confirmed, read, to_plain, write
from engine.lab.trial import Outcome
from engine.values import dataclass

MOST = 50  # the oldest go
ENDING = ".json"
STAMP = "%Y-%m-%d %H.%M.%S"  # the beginning of a file's name


def own_folder() -> Path:
    return own_place("sweeps")


def new_file(folder: Path) -> Path:
    """A name for a sweep that begins now. With parts of a second: the file is not there before its first results."""
    return folder / f"{datetime.now():{STAMP}.%f}{ENDING}"


def begun(file: Path) -> datetime | None:
    """When a sweep began, by the name of its file; None where it was given another one."""
    with suppress(ValueError):
        return datetime.strptime(file.stem[: len("2026-01-31 23.59.59")], STAMP)
    return None


def newest(folder: Path, count: int = 10) -> list[Path]:
    """The files of the newest sweeps."""
    with suppress(OSError):
        return sorted(folder.glob(f"*{ENDING}"), reverse=True)[:count]
    return []


@dataclass(frozen=True)
class Saved:
    """What a save left in a file: the outcomes by the trial's id, each with its text, those with fresh seeds in words,
    and by what the file is known again as long as nobody else has written it."""

    mark: tuple[int, ...]
    outcomes: Mapping[str, Outcome]
    texts: Mapping[str, tuple[Outcome, str]]
    confirmed: Mapping[str, str]


def save(search: Search, file: Path, before: Saved | None = None) -> Saved:
    """What is known of a sweep, and what another window has found of it meanwhile. `before`: what the save before this
    one left; only what is new since is read and put in words. Raises OSError."""
    file.parent.mkdir(parents=True, exist_ok=True)
    outcomes, theirs, confirmed = dict(search.outcomes), dict[str, Outcome](), dict[str, str]()
    if before is not None and _mark(file) == before.mark:
        theirs, confirmed = dict(before.outcomes), dict(before.confirmed)
    elif file.exists():
        with suppress(FileError):
            theirs, others = known_and_confirmed(file)
            confirmed = {id: json.dumps(one) for id, one in others.items()}
    outcomes |= {id: one for id, one in theirs.items() if id not in outcomes or outcomes[id].may_go_well}
    texts = dict(before.texts) if before is not None else {}
    parts: dict[str, dict[str, str]] = {"trials": {}, "confirmations": {}}
    for name, trials in (("trials", search.trials), ("confirmations", search.confirmations)):
        for trial in trials:
            if (outcome := outcomes.get(trial.id)) is None:
                continue
            if trial.id not in texts or texts[trial.id][0] is not outcome:
                texts[trial.id] = outcome, json.dumps(figures(trial, outcome))
            parts[name][trial.id] = texts[trial.id][1]
    own = {trial.id for trials in (search.trials, search.confirmations) for trial in trials}
    # The own ones last: under the ids of an earlier version they are there as well, and who reads takes the last.
    parts["confirmations"] = {id: text for id, text in confirmed.items() if id not in own} | parts["confirmations"]
    lists = {name: [*said.values()] for name, said in parts.items()}
    write(file, {"sweep": to_plain(search.sweep, search.confirm)}, lists)
    keep_newest(MOST, file.parent.glob(f"*{ENDING}"))
    left = {id: outcome for id, outcome in outcomes.items() if not outcome.may_go_well}  # these are to be tried again
    return Saved(_mark(file), left, texts, parts["confirmations"])


def _mark(file: Path) -> tuple[int, ...]:
    """Another one after each writing, whoever writes; () where there is no file."""
    try:
        found = file.stat()
    except OSError:
        return ()
    return found.st_ino, found.st_size, found.st_mtime_ns


def load(file: Path) -> Search:
    """A sweep as it was. Raises EngineError."""
    return search_of(read(file, with_failed=True))


def search_of(found: SweepFile) -> Search:
    """What a file holds as a sweep that can go on. Raises EngineError."""
    search = Search(found.sweep, found.confirm, found.sweep.trials(), [], dict(found.outcomes))
    search.leave_out_outdated(search.trials)
    if all(trial.id in search.outcomes for trial in search.trials):
        search.confirmations = search.confirmations_now()
        search.leave_out_outdated(search.confirmations)
    return search
