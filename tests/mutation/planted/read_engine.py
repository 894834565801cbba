"""Bugs in what becomes of corrections when the pictures have moved."""

from tests.mutation.mutant import Mutant

GOING_ON = "tests/engine/test_cli_going_on.py"


def bug(file: str, old: str, new: str, why: str, *tests: str) -> Mutant:
    return Mutant(f"{file}.py", old, new, why, tests)


MUTANTS = (
    bug(
        "engine/cli/designs",
        "if all(one.of for one in corrections) or any(",
        "if file.runs and all(one.of for one in corrections) or any(",
        "what was relabelled before the first training is lost when the pictures have moved",
        GOING_ON,
    ),
    bug(
        "engine/cli/designs",
        '    sys.stderr.write(f"What was relabelled',
        '    str(f"What was relabelled',
        "a comparison and a sweep lose what was relabelled without a word",
        GOING_ON,
    ),
    bug(
        "engine/cli/designs",
        '        why = "the file does not say which pictures were meant"\n',
        "",
        "pictures of which nothing is known are told as other ones",
        GOING_ON,
    ),
)
