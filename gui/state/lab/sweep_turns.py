"""A sweep that another window or the command line makes already: this one goes on after it. What another window finds
is shown meanwhile; the command line keeps its results in a file that the user names, so they are not known here."""

from __future__ import annotations

from collections.abc import Callable, Generator
from contextlib import suppress
from pathlib import Path

from engine.errors import EngineError
from engine.lab.one_maker import file_of, maker_of
from engine.lab.searching import Search
from engine.lab.sweep_file import outcomes_of
from engine.project.held_file import signature

LOOK = 1.0  # seconds between two looks at what the other has found


def in_turn(
    search: Search, file: Path, make: Callable[[], Generator[float | None, None, None]]
) -> Generator[float | None, None, None]:
    """Make it as soon as nobody else does. `file`: where this window keeps what is found; the other one may keep it in
    another of the same folder. Raises EngineError."""
    if not search.trials:
        search.trials = search.sweep.trials()
    has_waited, seen, theirs = False, None, file
    try:
        while True:
            with maker_of(search.sweep, file.parent) as is_alone:
                search.is_made_elsewhere = not is_alone
                if not (is_alone or theirs.exists()):
                    theirs = file_of(search.sweep, file.parent) or file
                if (now := signature(theirs)) not in (None, seen):
                    seen = now
                    _take(search, theirs, has_waited or not is_alone)
                if is_alone:
                    if not (has_waited and search.is_whole):  # else what failed there would be tried again
                        yield from make()
                    return
            has_waited = True
            yield LOOK
    finally:
        search.is_made_elsewhere = False


def _take(search: Search, file: Path, of_another: bool) -> None:
    """What the file knows and the search does not. `of_another`: what failed here may have come to its end there."""
    with suppress(EngineError):  # it was just thrown away: the next look tells
        known = {id: one for id, one in search.outcomes.items() if not (of_another and one.may_go_well)}
        search.outcomes = {**search.outcomes, **outcomes_of(search.sweep, file), **known}
        search.leave_out_outdated(search.trials)
        if all(trial.id in search.outcomes for trial in search.trials):
            search.confirmations = search.confirmations_now()
            search.leave_out_outdated(search.confirmations)
