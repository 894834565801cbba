"""`convscope sweep`: train every combination of some settings, and the best ones again with fresh seeds."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

from engine.cli.arguments import from_1, up_to
from engine.cli.command import Chart
from engine.cli.designs import tell
from engine.cli.results import ANOTHER_FILE, check_folders, is_same_file, is_stream, write
from engine.cli.trials import alone_at, check_outcomes, search_on
from engine.errors import EngineError, FileError
from engine.lab.chance import Comparison
from engine.lab.collapsed import parted
from engine.lab.one_maker import maker_of
from engine.lab.searching import Search
from engine.lab.sweep import CONFIRMATION_SEEDS, MOST_TRIALS, WINNERS, Cell, Sweep, best, cells
from engine.lab.sweep_file import SweepFile, figures, known_and_confirmed, read, to_plain
from engine.lab.trial import Outcome
from engine.lab.varying import axis, by_name
from engine.lab.what_matters import untold, what_matters
from engine.lab.winner import of_the_rest, winner
from engine.project.named import design_for, whole_path
from engine.project.project import SUFFIX
from engine.text import QT_TRANSLATE_NOOP, count, percent, say, typed

HELP = "train many combinations of settings and find the best ones"
EXAMPLE = "convscope sweep dense --vary learning_rate=log:0.0001..0.1:4"
ENDING = ".json"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("design", metavar="PRESET_OR_FILE",
                        help=f"a preset, a {SUFFIX} file, or a sweep in a {ENDING} file")  # fmt: skip
    parser.add_argument(
        "--vary", metavar="SETTING=V1,V2", nargs="+", action="extend", default=[], type=axis,
        help="what to vary: learning_rate=0.1,0.01 or learning_rate=log:0.0001..0.1:4 or 'Convolution 1.filters=8,16' "
        "or relu.kind=relu,tanh,none",
    )  # fmt: skip
    parser.add_argument("--seeds", type=up_to(MOST_TRIALS), metavar="N", help="how often each combination (default: 1)")
    parser.add_argument("--data", metavar="NAME_OR_FILE", help="other pictures than the design's")
    parser.add_argument("--epochs", type=from_1, metavar="N", help="how often to go through all pictures")
    parser.add_argument("--random", type=up_to(MOST_TRIALS), metavar="N", help="so many combinations by chance")
    parser.add_argument("--confirm", type=up_to(MOST_TRIALS), metavar="N",
                        help=f"fresh seeds for the best {WINNERS} (default: {CONFIRMATION_SEEDS})")  # fmt: skip
    parser.add_argument("--cluster", metavar="ADDRESS", default="",
                        help="train on a Dask cluster instead: tcp://HOST:8786")  # fmt: skip
    parser.add_argument("--resume", metavar="OUT", help="a file of figures of a sweep that was broken off")
    parser.add_argument("--json", metavar="OUT", help="write all trials, and go on with what is there of this sweep")


def run(arguments: argparse.Namespace, chart: Chart | None) -> int:
    check_folders(arguments.json)
    with alone_at(arguments.json):
        return _make(arguments)


def _make(arguments: argparse.Namespace) -> int:
    wanted = _wanted(arguments)
    search = Search(wanted.sweep, wanted.confirm, wanted.sweep.trials(), [], dict(wanted.outcomes))

    def keep() -> None:
        if arguments.json and not is_stream(arguments.json):
            with suppress(FileError):  # a disk that is full for a while ends no sweep; at its end it would be told
                write(arguments.json, _figures(search, wanted.confirmed, True), False)

    with maker_of(search.sweep) as is_alone:
        if not is_alone:
            raise EngineError(
                QT_TRANSLATE_NOOP("engine", "Another window or another command makes this sweep now."),
                QT_TRANSLATE_NOOP("engine", "Wait for its results, or stop it there before you begin here."),
            )
        stop = search_on(search, arguments.cluster, keep)
    table = cells(search.trials, search.outcomes)
    try:
        write(arguments.json, _figures(search, wanted.confirmed, bool(stop)))
    finally:
        _say(search, table)
        if stop:
            is_kept = arguments.json and not is_stream(arguments.json)
            again_with = f"; go on with: convscope sweep {arguments.json}" if is_kept else ""
            number = "1 training was" if search.left == 1 else f"{count(search.left)} trainings were"
            sys.stdout.write(f"Stopped: {number} not made{again_with}\n")
    if not stop:
        check_outcomes(arguments.design, [one for cell in table for one in cell.outcomes])
    return stop.status


def _say(search: Search, table: Sequence[Cell]) -> None:
    for cell in best(table, len(table))[:10]:
        sys.stdout.write(_line(cell) + "\n")
    confirmed = cells(search.confirmations, search.outcomes, is_choice=False)
    if fallen := _collapsed([*table, *confirmed]):
        sys.stdout.write(f"{fallen}\n")
    if any(cell.outcomes for cell in confirmed):
        sys.stdout.write("The best again, with fresh seeds:\n")
        for cell in best(confirmed):
            sys.stdout.write(_line(cell) + "\n")
        if search.is_whole and any(cell.guesses for cell in best(confirmed, 1)):
            sys.stdout.write("None does better than guessing\n")
        elif search.is_whole:
            said = winner(confirmed)
            lines = [*map(of_the_rest, best(confirmed, 1)), _verdict(said) if said is not None else ""]
            sys.stdout.writelines(f"{line}\n" for line in lines if line)
    if search.is_whole and (shares := what_matters(table, list(search.sweep.axes), confirmed)):
        each = ", ".join(f"{name} {percent(share, 0)}" for name, share in shares.items())
        sys.stdout.write(f"What made the difference: {each}; the rest is how they go together, and chance\n")
    elif search.is_whole and any(not cell.guesses for cell in best(confirmed, 1)):
        sys.stdout.write(why + "\n" if (why := untold(table, list(search.sweep.axes))) else "")


def _wanted(arguments: argparse.Namespace) -> SweepFile:
    """The sweep that the file holds or the options say; options come before what a file says. Raises EngineError."""
    if arguments.design.endswith(ENDING):
        file = arguments.design
        wanted = read(file, lambda said, data: design_for(said, arguments.data or data, tell, file))
        sweep = wanted.sweep
        if arguments.data:
            sweep = replace(sweep, design=design_for(sweep.design, arguments.data, tell, file))
    elif arguments.vary:
        sweep = Sweep(design_for(arguments.design, arguments.data, tell), {})
        wanted = SweepFile(sweep)
    else:
        raise EngineError(
            QT_TRANSLATE_NOOP("engine", "Nothing was said to vary."),
            QT_TRANSLATE_NOOP("engine", "Add --vary learning_rate=0.1,0.01, say, or name a sweep in a .json file."),
        )
    changes: dict[str, Any] = {}
    if arguments.epochs:
        changes["design"] = sweep.design.with_(recipe=sweep.design.recipe.replace(epochs=arguments.epochs))
    if arguments.vary:
        vary = ((name, [whole_path(str(one)) for one in values] if name == "data" else values)
                for name, values in arguments.vary)  # fmt: skip
        changes["axes"] = {**sweep.axes, **by_name(vary)}
    if arguments.seeds:
        changes["seeds"] = tuple(range(arguments.seeds))
    if arguments.random:
        changes["at_random"] = arguments.random
    wanted = replace(wanted, sweep=replace(sweep, **changes), confirm=arguments.confirm or wanted.confirm)
    wanted = _with_earlier(wanted, arguments.resume) if arguments.resume else wanted
    named = [one for one in (arguments.design, arguments.resume) if one]
    is_kept = arguments.json and not is_stream(arguments.json) and os.path.exists(arguments.json)
    is_new = is_kept and not any(is_same_file(arguments.json, one) for one in named)
    return _with_those_there(wanted, arguments.json) if is_new else wanted


def _with_those_there(wanted: SweepFile, file: str) -> SweepFile:
    """With what lies already where the figures are to be written: who gives a command again whose computer went off
    does not lose hours by it. Raises FileError where that is of another sweep."""
    try:
        found, fresh = _found_in(file)
    except FileError:  # figures of something else, or of nothing
        return wanted
    if found.keys() - fresh.keys() - {trial.id for trial in wanted.sweep.trials()}:
        raise FileError(
            say(
                QT_TRANSLATE_NOOP("engine", "--json would be written over {file}, which holds another sweep."),
                file=Path(file).name,
            ),
            ANOTHER_FILE,
        )
    if found:
        tell(f"Goes on with what {file} holds of this sweep.")
    return _with_earlier(wanted, file)


def _with_earlier(wanted: SweepFile, file: str) -> SweepFile:
    """With what the figures in a file say of the same trainings. Raises FileError."""
    found, fresh = _found_in(file)
    if found and not any(trial.id in found for trial in wanted.sweep.trials()):
        tell(f"Nothing in {file} is of this sweep: all is trained anew.")
    outcomes, confirmed = {**wanted.outcomes, **found}, {**wanted.confirmed, **fresh}
    return replace(wanted, outcomes=outcomes, confirmed=confirmed)


def _found_in(file: str) -> tuple[dict[str, Outcome], dict[str, dict[str, Any]]]:
    return known_and_confirmed(file, of_any_version=True)


def _figures(search: Search, confirmed: Mapping[str, dict[str, Any]], stopped: bool) -> dict[str, Any]:
    """`confirmed`: what was known of fresh seeds before. It stays: of a sweep that is stopped early it is not known yet
    which are the best."""
    parts = search.trials, search.confirmations
    trials, again = (
        [figures(trial, search.outcomes[trial.id]) for trial in part if trial.id in search.outcomes] for part in parts
    )
    own = {trial.id for part in parts for trial in part}
    earlier = [one for id, one in confirmed.items() if id not in own and id in search.outcomes]
    sweep = to_plain(search.sweep, search.confirm)
    return {"trials": trials, "confirmations": [*earlier, *again], "stopped": stopped, "sweep": sweep}


def _verdict(said: Comparison) -> str:
    """Whether the best is better, or it is chance."""
    points = f"{100 * abs(said.difference):.2f} points"
    if said.is_told:
        better = f"The best is better than the next one, by {points} (p {said.p:.2g})"
        return f"{better}. {said.limit}" if said.limit else better
    seeds = f"; {len(said.first)} seeds can never tell: use --confirm {CONFIRMATION_SEEDS}"
    never = seeds if not said.has_interval else ""
    return f"The best cannot be told from the next one: {points} may be chance (p {said.p:.2g}){never}"


def _collapsed(found: Sequence[Cell]) -> str:
    """How many of how many trainings, each once: fresh seeds may be among those to choose from."""
    learned, fallen = parted({one.id: one for cell in found for one in cell.outcomes}.values())
    diverged = sum(one.diverged for one in fallen)
    said = ((diverged, "diverged"), (len(fallen) - diverged, "no better than guessing"))
    each = ", ".join(f"{count(number)} {word}" for number, word in said if number)
    return f"Of {count(len(learned) + len(fallen))} trainings collapsed: {each}" if each else ""


def _word(value: Any) -> str:
    return typed(value) if isinstance(value, float) else str(value)


def _line(cell: Cell) -> str:
    values = {name: dict.fromkeys(_word(one[name]) for one in cell.every) for name in cell.settings}
    settings = ", ".join(f"{name} {' or '.join(said)}" for name, said in values.items())
    failed = sum(1 for one in cell.outcomes if one.failure)
    rest = f", {failed} failed" if failed else ""
    if guessing := sum(not one.diverged for one in parted(cell.outcomes)[1]):
        rest = f", {guessing} of them no better than guessing{rest}"
    trained = len(cell.outcomes) - failed
    on = "validation" if cell.on_validation else "test"
    counted = f"{trained} {'training' if trained == 1 else 'trainings'}{rest}"
    return f"{100 * cell.accuracy:6.2f} % of the {on} pictures  {settings}  ({counted})"
