"""Bugs in what is said once and used in several places."""

from tests.mutation.mutant import Mutant

TESTED = "tests/gui/state/test_only_tested.py"
POOL, WATCHING = "tests/engine/lab/test_pool.py", "tests/engine/lab/test_watching.py"


def bug(file: str, old: str, new: str, why: str, test: str) -> Mutant:
    return Mutant(f"{file}.py", old, new, why, (test,))


MUTANTS = (
    bug("engine/lab/pool", "                self._see(trial, None)\n", "",
        "a training that is made again is seen in two places at once", POOL),
    bug("engine/lab/pool", "        self._see(trial, glimpse)\n        self._may_go_on.wait()\n",
        "        self._see(trial, glimpse)\n", "a training that is told to rest goes on", WATCHING),
    bug("gui/state/session", "        self.tasks.cancel(MEASURE)  # its", "        # its",
        "a test is still said to go on when its result is shown", TESTED),
    bug("gui/state/session", 'self._set_state("measuring")', 'self._set_state("training")',
        "a test is taken for a training", TESTED),
    bug("gui/state/shown_run", 'self.state in ("training", "measuring")', 'self.state == "training"',
        "what computes beside a test takes its cores", TESTED),
)
