"""Trials from the command line: all of them, with a bar that can be stopped."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from time import monotonic

from engine.cli.bar import bar
from engine.cli.stopping import Stop, stopped_by_signals
from engine.errors import EngineError
from engine.lab.cluster import run_on_cluster
from engine.lab.pool import run_all
from engine.lab.trial import Outcome, Trial, of_the_same_pictures
from engine.text import QT_TRANSLATE_NOOP, count, say

KEEP_SECONDS = 3.0
STOPPING = (
    "Stopping: the trainings that are running are thrown away, those that are finished count. "
    "Once more ends at once, without a word of them."
)


def outcomes_of(
    trials: Sequence[Trial],
    known: dict[str, Outcome] | None = None,
    cluster: str = "",
    keep: Callable[[Mapping[str, Outcome]], object] = lambda found: None,
) -> tuple[dict[str, Outcome], Stop]:
    """The outcomes by id, as many as there are until a signal comes; `known` ones are made again only where their data
    holds other pictures by now. `cluster`: the address of one that makes them instead of this computer. `keep` is told
    of what is found from time to time: a computer may be switched off on the way."""
    found, kept = of_the_same_pictures(trials, known or {}), monotonic()
    if outdated := len(known or {}) - len(found):
        which = "1 training is" if outdated == 1 else f"{count(outdated)} trainings are"
        sys.stderr.write(f"The data has changed since: {which} made anew with the pictures of now\n")
    todo = [trial for trial in trials if trial.id not in found]
    with stopped_by_signals(STOPPING) as stop, bar(total=len(todo), unit="training") as shown:
        making = run_on_cluster(todo, cluster, patience=0.2) if cluster else run_all(todo, patience=0.2)
        for outcome in making:
            if outcome is not None:
                found[outcome.id] = outcome
                shown.update()
                if monotonic() - kept > KEEP_SECONDS:
                    keep(found)
                    kept = monotonic()
            if stop:
                making.close()
                break
    return found, stop


def check_outcomes(name: str, found: Sequence[Outcome]) -> None:
    """Raises EngineError where none of the trainings could be made."""
    if found and all(one.failure for one in found):
        raise EngineError(
            say(QT_TRANSLATE_NOOP("engine", "No training of {name} came to its end. {reason}"), name=name,
                reason=found[0].failure),
            QT_TRANSLATE_NOOP("engine", "Mend the design first: convscope train says more."),
        )  # fmt: skip
