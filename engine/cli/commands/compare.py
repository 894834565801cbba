"""`convscope compare`: is A better than B, or is it chance?"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

from engine.analysis.analysis import analyse
from engine.cli.arguments import from_1, up_to
from engine.cli.command import Chart
from engine.cli.designs import tell
from engine.cli.results import ANOTHER_FILE, check_folders, is_stream, write
from engine.cli.trials import alone_at, check_outcomes, make_missing
from engine.data.corrections import same_test
from engine.errors import EngineError, FileError
from engine.files.own_file import json_of
from engine.lab.alike import key_of
from engine.lab.chance import SEEDS, Comparison, check_test_pictures
from engine.lab.comparisons_folder import UNTOLD, KeptComparison, Pair, is_of, reading, to_plain
from engine.lab.sweep import MOST_TRIALS
from engine.lab.trial import Outcome, Trial
from engine.project.named import design_for
from engine.project.project import SUFFIX
from engine.text import QT_TRANSLATE_NOOP, say
from engine.work import finished

HELP = "train two designs with the same seeds and say whether one is better, or it is chance"
EXAMPLE = "convscope compare assignment lenet --seeds 8"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("first", metavar="A", help=f"a preset or a {SUFFIX} file")
    parser.add_argument("second", metavar="B", help="the other")
    parser.add_argument("--seeds", type=up_to(MOST_TRIALS), metavar="N", default=SEEDS,
                        help=f"how many (default: {SEEDS})")  # fmt: skip
    parser.add_argument("--data", metavar="NAME_OR_FILE", help="other pictures than the design's")
    parser.add_argument("--epochs", type=from_1, metavar="N", help="how often to go through all pictures")
    parser.add_argument("--json", metavar="OUT", help="write the figures")


def run(arguments: argparse.Namespace, chart: Chart | None) -> int:
    if arguments.seeds < 2:
        raise EngineError(
            QT_TRANSLATE_NOOP("engine", "One seed cannot tell anything of chance."),
            say(QT_TRANSLATE_NOOP("engine", "Use --seeds {seeds}, or more."), seeds=SEEDS),
        )
    check_folders(arguments.json)
    with alone_at(arguments.json):
        return _compare(arguments)


def _compare(arguments: argparse.Namespace) -> int:
    names = (arguments.first, arguments.second)
    pair = _comparable(names, arguments)
    file = arguments.json if arguments.json and not is_stream(arguments.json) else None
    known = _known(file, pair, arguments.seeds)
    found = dict(known.outcomes)

    def figures(known: KeptComparison, stopped: bool = True) -> dict[str, Any]:
        return {"a": names[0], "b": names[1], "pairs": len(known.pairs), "stopped": stopped} | to_plain(pair, known)

    def keep() -> None:
        with suppress(FileError):  # a disk that is full for a while ends no comparison; at its end it would be told
            write(file if found else None, figures(_of_now(known, found)), False)

    try:
        stop = make_missing([trial for each in zip(*known.trials, strict=True) for trial in each], found, keep)
    except EngineError:
        keep()
        raise
    known = _looked_at(known, found)
    outcomes = [[found[trial.id] for trial in side if trial.id in found] for side in known.trials]
    failures = [one.failure for side in outcomes for one in side if one.failure]
    said, (verdict, shares) = known.compared(), known.without_a_mean()
    try:
        if found and (file or said or verdict):
            more = _figures(said) if said else {"verdict": verdict, "collapsed": shares} if verdict else {}
            write(arguments.json, figures(known, bool(stop)) | more | {"failures": failures})
    finally:
        if said:
            _tell(said, names, known.told[0] or known.looks)
        elif verdict:
            sys.stdout.write(f"A: {Path(names[0]).stem}\nB: {Path(names[1]).stem}\n{shares}\n{verdict}\n")
        if stop:
            least = "" if said or verdict else "; two are compared at least"
            again = "; the same command goes on with them" if file and found else ""
            made = f"{len(known.pairs)} of {len(known.trials[0])} seeds"
            sys.stdout.write(f"Stopped: {made} were trained with both{least}{again}\n")
    for name, side in zip(names, outcomes, strict=True):
        if not (verdict and any(not one.failure for both in outcomes for one in both)):
            check_outcomes(name, side)
    if not (said or stop or verdict):
        raise EngineError(
            QT_TRANSLATE_NOOP("engine", "Fewer than two seeds came to their end with both."),
            QT_TRANSLATE_NOOP("engine", "Let it go on longer, or lower the learning rate."),
        )
    return stop.status


def _known(file: str | None, pair: Pair, seeds: int) -> KeptComparison:
    """So many seeds, with what the file has of these two, and its seeds: who gives a command again whose computer went
    off does not lose hours by it. Raises FileError where it has trainings of others."""
    known, plain = KeptComparison(([], []), {}, 0, None), dict[str, Any]()
    with suppress(OSError, ValueError, KeyError, TypeError):  # there is none, or it is of something else
        plain |= json_of(Path(file)) if file else {}
        if plain["trainings"] and not is_of(plain, pair):
            words = QT_TRANSLATE_NOOP("engine", "--json would be written over {file}, which holds another comparison.")
            raise FileError(say(words, file=Path(str(file)).name), ANOTHER_FILE)
        kept = finished(reading(plain, pair))
        tell(f"Goes on with what {file} holds of this comparison." if kept else
             "The data has changed since: all is trained anew with the pictures of now.")  # fmt: skip
        known = kept or known
    every = sorted({*range(seeds), *(trial.seed for trial in known.trials[0])})
    one, other = ([Trial.of(design, seed) for seed in every] for design in pair)
    outcomes = {id: one for id, one in known.outcomes.items() if not one.may_go_well}
    if "verdict" in plain and not all(trial.id in outcomes for trial in (*one, *other)):
        known = replace(known, told=known.told_before_more)
    return replace(known, trials=(one, other), outcomes=outcomes)


def _of_now(known: KeptComparison, found: dict[str, Outcome]) -> KeptComparison:
    """With what was found since. Where the pictures changed meanwhile what was told was of those of before."""
    if any(found.get(id) is not one for id, one in known.outcomes.items()):
        known = replace(known, looks=0, told=UNTOLD)
    return replace(known, outcomes=dict(found))


def _looked_at(known: KeptComparison, found: dict[str, Outcome]) -> KeptComparison:
    """The same, and it is shown now, if it says anything."""
    is_new = bool(found.keys() - known.outcomes.keys())
    known = _of_now(known, found)
    says = len(known.pairs) > 1 or any(known.without_a_mean())
    return replace(known, looks=known.looks + (is_new and says))


def _comparable(names: Sequence[str], arguments: argparse.Namespace) -> Pair:
    """The two designs. Raises EngineError where their accuracies would not be of the same test."""
    designs = [design_for(name, arguments.data, tell) for name in names]
    if arguments.epochs:
        designs = [one.with_(recipe=one.recipe.replace(epochs=arguments.epochs)) for one in designs]
    if designs[0].data_name != designs[1].data_name:
        raise EngineError(
            QT_TRANSLATE_NOOP("engine", "A and B learn from different data."),
            QT_TRANSLATE_NOOP("engine", "Save both with the same data: only then their accuracies can be compared."),
        )
    if not same_test(designs[0].corrections, designs[1].corrections):
        raise EngineError(
            QT_TRANSLATE_NOOP(
                "engine", "A and B are not tested alike: test pictures are relabelled or left out in one of them."
            ),
            QT_TRANSLATE_NOOP("engine", "Relabel and leave out the same test pictures in both, and save them again."),
        )
    data = designs[0].load_data()
    check_test_pictures(data)
    for name, design in zip(names, designs, strict=True):  # before all trainings of the other
        for problem in analyse(design.stack, data.shape, data.classes).problems:
            raise EngineError(f"{name}: {problem.text}", problem.remedy)
    if key_of(designs[0], "") == key_of(designs[1], ""):
        tell("A and B differ in nothing but the seed, and both are trained anew with the same seeds: "
             "no difference can come of it.")  # fmt: skip
    return designs[0], designs[1]


def _figures(said: Comparison) -> dict[str, Any]:
    return {
        "pairs": len(said.first),
        "accuracies": {"a": list(said.first), "b": list(said.second)},
        "difference": said.difference,
        "interval": list(said.interval),
        "p": said.p,
        "test": f"exact sign-flip test of paired seeds, two-sided; interval: {_sure(said)} %, of the same test",
        "probability_a_better": said.share_better,
        "spread_of_the_test_set": said.of_the_test_set,
        "more_seeds": said.more_seeds,
        "verdict": said.verdict,
        "collapsed": said.collapsed,
    }


def _sure(said: Comparison) -> str:
    return f"{100 * (1 - said.level):.4g}"


def _tell(said: Comparison, names: Sequence[str], looks: int) -> None:
    low, high = said.interval
    interval = f"{_sure(said)} % interval {100 * low:+.2f} to {100 * high:+.2f}, " if said.has_interval else ""
    for letter, name, accuracies in zip("AB", names, (said.first, said.second), strict=True):
        mean = 100 * sum(accuracies) / len(accuracies)
        sys.stdout.write(f"{letter}: {Path(name).stem}, mean {mean:.2f} % of the test pictures\n")
    sys.stdout.write(
        f"difference {100 * said.difference:+.2f} points, {interval}"
        f"p {said.p:.3g}, {len(said.first)} seeds, P(A > B) {100 * said.share_better:.0f} %; "
        f"the test set alone spreads an accuracy by {100 * said.of_the_test_set:.2f} points\n"
    )
    if looks > 1:  # as often chance had a try
        sys.stdout.write(f"looked at {looks} times, so it is told only where p is below {said.level:.3g}\n")
    if said.collapsed:
        sys.stdout.write(f"{said.collapsed}\n")
    sys.stdout.write(f"{said.verdict}\n")
