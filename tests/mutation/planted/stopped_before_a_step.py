"""A training that learned nothing takes nothing away."""

from tests.mutation.mutant import bug

HERE = "tests/gui/state/test_stopped_before_a_step.py"

MUTANTS = (
    bug(
        "gui/state/training/session",
        "            if len(run.history) > self._begun_with:",
        "            if len(run.history):",
        "a pause before the first step takes the test away from a run that is in the file with it",
        HERE,
    ),
    bug(
        "gui/state/training/session",
        "        if len(made.history) > self._begun_with or",
        "        if len(made.history) or",
        "a stop before the first step takes the test away from a run that is in the file with it",
        HERE,
    ),
    bug(
        "gui/state/training/session",
        "            self._begun_with = len(self._making.history)\n",
        "            self._begun_with = 10**9\n",
        "a run that goes on is not kept",
        HERE,
    ),
)
