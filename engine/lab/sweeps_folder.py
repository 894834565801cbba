"""The sweeps of this computer, in a folder of the user's: what was broken off can be gone on with another day."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any

from engine.errors import FileError
from engine.lab.searching import Search
from engine.lab.sweep_file import figures, known_and_confirmed, read, to_plain, write

MOST = 50  # the oldest go
ENDING = ".json"


def own_folder() -> Path:
    from platformdirs import user_data_path

    return user_data_path("ConvScope", appauthor=False) / "sweeps"


def new_file(folder: Path) -> Path:
    """A name for a sweep that begins now. With parts of a second: the file is not there before its first results."""
    return folder / f"{datetime.now():%Y-%m-%d %H.%M.%S.%f}{ENDING}"


def begun(file: Path) -> str:
    """When a sweep began, by the name of its file: to the second, for a list."""
    return file.stem[: len("2026-01-31 23.59.59")]


def newest(folder: Path, count: int = 10) -> list[Path]:
    """The files of the newest sweeps."""
    with suppress(OSError):
        return sorted(folder.glob(f"*{ENDING}"), reverse=True)[:count]
    return []


def save(search: Search, file: Path) -> None:
    """What is known of a sweep, and what another window has found of it meanwhile. Raises OSError."""
    file.parent.mkdir(parents=True, exist_ok=True)
    outcomes, confirmed = dict(search.outcomes), dict[str, dict[str, Any]]()
    if file.exists():
        with suppress(FileError):
            theirs, confirmed = known_and_confirmed(file)
            outcomes |= {id: one for id, one in theirs.items() if id not in outcomes or outcomes[id].failure}
    parts = {"trials": search.trials, "confirmations": search.confirmations}
    said = {
        name: [figures(trial, outcomes[trial.id]) for trial in trials if trial.id in outcomes]
        for name, trials in parts.items()
    }
    own = {trial.id for trials in parts.values() for trial in trials}
    said["confirmations"] += [one for id, one in confirmed.items() if id not in own]
    write(file, {"sweep": to_plain(search.sweep, search.confirm), **said})
    for old in newest(file.parent, 10_000)[MOST:]:
        old.unlink(missing_ok=True)


def load(file: Path) -> Search:
    """A sweep as it was. Raises EngineError."""
    found = read(file)
    search = Search(found.sweep, found.confirm, found.sweep.trials(), [], dict(found.outcomes))
    search.leave_out_outdated(search.trials)
    if all(trial.id in search.outcomes for trial in search.trials):
        search.confirmations = search.confirmations_now()
        search.leave_out_outdated(search.confirmations)
    return search
