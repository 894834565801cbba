"""Bugs in what is read of other people's files and folders, and of sets that have moved or are fetched twice."""

from tests.mutation.mutant import Mutant

GOING_ON = "tests/engine/test_cli_going_on.py"


def bug(file: str, old: str, new: str, why: str, *tests: str) -> Mutant:
    return Mutant(f"{file}.py", old, new, why, tests)


MUTANTS = (
    bug(
        "engine/cli/designs",
        "known = [found, data] if all(one.of for one in corrections) else [found]",
        "known = [found]",
        "what was relabelled since the training is lost when the pictures have moved",
        GOING_ON,
    ),
    bug(
        "engine/cli/commands/replay",
        "with_data(project.design, name, project)",
        "with_data(project.design, name, Project(project.design))",
        "a training of relabelled pictures that have moved cannot be replayed",
        GOING_ON,
    ),
)
