"""Bugs of what a file knows of a run beside its weights."""

from tests.mutation.mutant import Mutant

PARTS = ("tests/engine/project/test_run_parts.py",)


def bug(old: str, new: str, why: str) -> Mutant:
    return Mutant("engine/project/run_parts.py", old, new, why, PARTS)


MUTANTS = (
    bug(
        'whole(plain[name]) if name in plain else None',
        "None",
        "painted weights that had learned are said, after the project was opened, to come of nobody knows what",
    ),
    bug(
        "if (number := getattr(run, name)) is not None}",
        "if (number := getattr(run, name))}",
        "painted start values are taken for learned weights once their project was opened again",
    ),
    bug(
        'tuple(sorted({whole(step) for step in plain.get("marks", ())}))',
        'tuple(plain.get("marks", ()))',
        "a mark that stands twice in a file cannot be taken away",
    ),
    bug(
        "if not 0 <= patience_from < np.inf:",
        "if False:",
        "the patience of a file is counted from a time that never comes",
    ),
    bug(
        "    if confusion.sum(dtype=float) > LARGEST:",
        "    if False:",
        "the accuracy of a file is counted beyond what a number holds, and comes out below zero",
    ),
    bug(
        "*checkpoint.parameters.values(), *checkpoint.state.values(), checkpoint.optimiser]",
        "*checkpoint.parameters.values(), checkpoint.optimiser]",
        "statistics that are no numbers any more are saved, and the project does not open",
    ),
    bug(
        "*checkpoint.state.values(), checkpoint.optimiser]",
        "*checkpoint.state.values()]",
        "an optimiser that is no number any more is saved, and the project does not open",
    ),
)
