"""Bugs of a command that is stopped as soon as it has begun."""

from tests.mutation.mutant import Mutant

FILE = "engine/cli/commands/train.py"
SOON = ("tests/engine/test_cli_stopped_soon.py",)

MUTANTS = (
    Mutant(
        FILE,
        "has_news = trained or failures",
        "has_news = True",
        "Ctrl+C before the first step makes a stopped network of a finished one, or a run of no step",
        SOON,
    ),
    Mutant(
        FILE,
        "return trained if training.ended else training.number - first",
        "return trained",
        "a stopped training says that it made no step, and kept the weights after the third",
        SOON,
    ),
    Mutant(
        FILE,
        "return trained if training.ended else training.number - first",
        "return training.number - first",
        "a training that keeps its best weights says that it made fewer steps than it did",
        ("tests/engine/test_cli_going_on.py",),
    ),
)
