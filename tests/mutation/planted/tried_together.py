"""Cases that are tried in one test: each of them counts, and the one that fails is named."""

from tests.mutation.mutant import Mutant

HERE, TESTS = "tests/together.py", ("tests/test_together.py",)

MUTANTS = [
    Mutant(HERE, "                    raise\n", "", "a case that fails fails no test", TESTS),
    Mutant(HERE, "for case in groups[group]:", "for case in groups[group][:1]:", "only the first case is tried", TESTS),
    Mutant(
        HERE, "except BaseException as error:", "except Exception as error:",
        "a case in which nothing was raised is not named", TESTS,
    ),
    Mutant(HERE, 'groups.setdefault(by(case) if by else "", [])', 'groups.setdefault("", [])',
           "all groups are one, whose name tells nothing", TESTS),
]  # fmt: skip
