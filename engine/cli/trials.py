"""Trials from the command line: all of them, with a bar that can be stopped."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager, nullcontext
from pathlib import Path
from typing import Any

from engine.cli.bar import bar
from engine.cli.results import is_stream
from engine.cli.stopping import Stop, stopped_by_signals
from engine.errors import EngineError, FileError
from engine.lab.cluster import run_on_cluster
from engine.lab.one_maker import writer_of
from engine.lab.pool import run_all
from engine.lab.searching import Making, Search, keeping
from engine.lab.trial import Outcome, Trial, changed_meanwhile, have_mixed_pictures, of_the_same_pictures
from engine.text import QT_TRANSLATE_NOOP, count, say

KEEP_SECONDS = 3.0
STOPPING = (
    "Stopping: the trainings that are running are thrown away, those that are finished count. "
    "Once more ends at once, without a word of them."
)


@contextmanager
def alone_at(file: str | None) -> Iterator[None]:
    """Inside, no other command adds trainings to this file of figures: what is there is read, and hours later written
    with what was made. Raises FileError."""
    with writer_of(file) if file and not is_stream(file) else nullcontext(True) as is_alone:
        if not is_alone:
            words = QT_TRANSLATE_NOOP("engine", "Another command adds its trainings to {file} now.")
            remedy = QT_TRANSLATE_NOOP("engine", "Wait for its results, or write to another file.")
            raise FileError(say(words, file=Path(str(file)).name), remedy)
        yield


def search_on(search: Search, cluster: str, keep: Callable[[], object]) -> Stop:
    """Make what is missing of a sweep until a signal comes. `cluster`: the address of one that makes it instead of this
    computer. `keep` is called from time to time: a computer may be switched off on the way. Raises EngineError where
    the pictures do not stay the same, or nothing can be made."""

    def making(shown: Any) -> Making:
        def run(trials: Sequence[Trial]) -> Making:
            _tell_outdated(shown, sum(trial.id in search.left_out for trial in trials))
            return run_on_cluster(trials, cluster, patience=0.2) if cluster else run_all(trials, patience=0.2)

        return keeping(search.go_on(run), keep, KEEP_SECONDS)

    try:
        return _shown(making, lambda: search.left)
    except EngineError:
        keep()
        raise


def make_missing(trials: Sequence[Trial], found: dict[str, Outcome], keep: Callable[[], object]) -> Stop:
    """Make those trials whose outcomes, by id, are not `found` yet, until a signal comes. Where the data changes
    meanwhile, what learned from the pictures of before is made anew. `keep` is called from time to time. Raises
    EngineError where the data changes once more."""

    def missing() -> list[Trial]:
        return [trial for trial in trials if trial.id not in found]

    def noting() -> Making:
        with closing(run_all(missing(), patience=0.2)) as outcomes:
            for outcome in outcomes:
                if outcome is not None:
                    found[outcome.id] = outcome
                yield outcome

    def making(shown: Any) -> Making:
        yield from noting()
        if have_mixed_pictures(trials, found):
            same = of_the_same_pictures(trials, found)
            _tell_outdated(shown, len(found) - len(same))
            found.clear()
            found.update(same)
            yield from noting()

    stop = _shown(lambda shown: keeping(making(shown), keep, KEEP_SECONDS), lambda: len({one.id for one in missing()}))
    if have_mixed_pictures(trials, found):
        raise changed_meanwhile()
    return stop


def _shown(making: Callable[[Any], Making], left: Callable[[], int]) -> Stop:
    """Let outcomes come, under a bar, until a signal does. `left`: how many are to come."""
    with stopped_by_signals(STOPPING) as stop, bar(total=left(), unit="training") as shown:
        outcomes = making(shown)
        for outcome in outcomes:
            if outcome is not None:
                shown.total = shown.n + 1 + left()
                shown.update()
            if stop:
                outcomes.close()
                break
    return stop


def _tell_outdated(shown: Any, outdated: int) -> None:
    if outdated:
        which = "1 training is" if outdated == 1 else f"{count(outdated)} trainings are"
        shown.clear()
        sys.stderr.write(f"The data has changed since: {which} made anew with the pictures of now\n")


def check_outcomes(name: str, found: Sequence[Outcome]) -> None:
    """Raises EngineError where none of the trainings could be made."""
    if found and all(one.failure for one in found):
        raise EngineError(
            say(QT_TRANSLATE_NOOP("engine", "No training of {name} came to its end. {reason}"), name=name,
                reason=found[0].failure),
            QT_TRANSLATE_NOOP("engine", "Mend the design first: convscope train says more."),
        )  # fmt: skip
