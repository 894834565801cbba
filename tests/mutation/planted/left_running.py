"""Bugs of what a run of the planted bugs itself leaves behind when it is ended."""

from tests.mutation.mutant import Mutant, bug

RUN = "tests/mutation/run"
TEST = "tests/mutation/test_run.py"

MUTANTS: tuple[Mutant, ...] = (
    bug(
        RUN,
        "            os.killpg(child, signal.SIGKILL)  # what",
        "            ...  # what",
        "the tests of a planted bug run on after Ctrl+C",
        TEST,
    ),
    bug(
        RUN,
        "    signal.signal(signal.SIGTERM, lambda number, _frame: sys.exit(128 + number))  # so",
        "    # so",
        "the tests of a planted bug run on after SIGTERM",
        TEST,
    ),
)
