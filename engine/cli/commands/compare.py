"""`convscope compare`: is A better than B, or is it chance?"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from engine.analysis.analysis import analyse
from engine.cli.arguments import from_1, up_to
from engine.cli.command import Chart
from engine.cli.designs import tell
from engine.cli.results import check_folders, write
from engine.cli.trials import check_outcomes, outcomes_of
from engine.data.corrections import same_test
from engine.errors import EngineError
from engine.lab.chance import SEEDS, Comparison, check_test_pictures, compare
from engine.lab.sweep import MOST_TRIALS
from engine.lab.trial import Trial
from engine.project.design import Design
from engine.project.named import design_for
from engine.project.project import SUFFIX
from engine.text import QT_TRANSLATE_NOOP, say

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
    names = (arguments.first, arguments.second)
    designs = _comparable(names, arguments)
    trials = [[Trial.of(design, seed) for seed in range(arguments.seeds)] for design in designs]
    found, stop = outcomes_of([trial for pair in zip(*trials, strict=True) for trial in pair])
    outcomes = [[found[trial.id] for trial in mine if trial.id in found] for mine in trials]
    for name, mine in zip(names, outcomes, strict=True):
        check_outcomes(name, mine)
    pairs = [
        (found[a.id], found[b.id])
        for a, b in zip(*trials, strict=True)
        if a.id in found and b.id in found and not found[a.id].failure and not found[b.id].failure
    ]
    stopped = f"Stopped: {len(pairs)} of {arguments.seeds} seeds were trained with both"
    if len(pairs) < 2 and stop:
        sys.stdout.write(f"{stopped}; two are compared at least\n")
        return stop.status
    if len(pairs) < 2:
        raise EngineError(
            QT_TRANSLATE_NOOP("engine", "Fewer than two seeds came to their end with both."),
            QT_TRANSLATE_NOOP("engine", "Let it go on longer, or lower the learning rate."),
        )
    first, second = ([one.test_accuracy for one in mine] for mine in zip(*pairs, strict=True))
    said = compare(first, second, pairs[0][0].test_pictures)
    failures = [one.failure for mine in outcomes for one in mine if one.failure]
    try:
        write(arguments.json, {"a": names[0], "b": names[1]} | _figures(said) | {"failures": failures})
    finally:
        _tell(said, names)
        if stop:
            sys.stdout.write(f"{stopped}\n")
    return stop.status


def _comparable(names: Sequence[str], arguments: argparse.Namespace) -> list[Design]:
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
    return designs


def _figures(said: Comparison) -> dict[str, Any]:
    return {
        "pairs": len(said.first),
        "accuracies": {"a": list(said.first), "b": list(said.second)},
        "difference": said.difference,
        "interval": list(said.interval),
        "p": said.p,
        "test": "exact sign-flip test of paired seeds, two-sided; interval: 95 %, of the same test",
        "probability_a_better": said.share_better,
        "spread_of_the_test_set": said.of_the_test_set,
        "more_seeds": said.more_seeds,
        "verdict": said.verdict,
    }


def _tell(said: Comparison, names: Sequence[str]) -> None:
    low, high = said.interval
    interval = f"95 % interval {100 * low:+.2f} to {100 * high:+.2f}, " if said.has_interval else ""
    for letter, name, accuracies in zip("AB", names, (said.first, said.second), strict=True):
        mean = 100 * sum(accuracies) / len(accuracies)
        sys.stdout.write(f"{letter}: {Path(name).stem}, mean {mean:.2f} % of the test pictures\n")
    sys.stdout.write(
        f"difference {100 * said.difference:+.2f} points, {interval}"
        f"p {said.p:.3g}, {len(said.first)} seeds, P(A > B) {100 * said.share_better:.0f} %; "
        f"the test set alone spreads an accuracy by {100 * said.of_the_test_set:.2f} points\n{said.verdict}\n"
    )
