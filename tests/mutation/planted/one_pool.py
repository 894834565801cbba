"""Bugs in what is said once and used in several places."""

from tests.mutation.mutant import Mutant

POOL, WATCHING = "tests/engine/lab/test_pool.py", "tests/engine/lab/test_watching.py"


def bug(file: str, old: str, new: str, why: str, test: str) -> Mutant:
    return Mutant(f"{file}.py", old, new, why, (test,))


MUTANTS = (
    bug("engine/lab/pool", "                self._see(trial, None)\n", "",
        "a training that is made again is seen in two places at once", POOL),
    bug("engine/lab/pool", "        self._see(trial, glimpse)\n        self._may_go_on.wait()\n",
        "        self._see(trial, glimpse)\n", "a training that is told to rest goes on", WATCHING),
)
