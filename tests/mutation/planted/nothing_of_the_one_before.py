"""Bugs in what is left of one training, or of a failed writing, when the next one begins."""

from tests.mutation.mutant import bug

SESSION, RESET = "gui/state/training/session", "trainer, None, None, False\n"
ANEW, RECORDINGS = "tests/gui/state/test_begun_anew.py", "tests/gui/state/test_recordings.py"

MUTANTS = (
    bug(SESSION, RESET, "trainer, self._last_step, None, False\n",
        "a training that begins is said to have made the steps of the one before", ANEW),
    bug(SESSION, RESET, "trainer, None, None, self._heard_of_test\n",
        "at the end of a second training nobody hears that only the test pictures are answered", ANEW),
    bug("gui/state/safety/journalling", "        if now < self._not_before:\n            return\n", "",
        "a full disk is tried again four times a second", "tests/gui/state/test_journalling.py"),
    bug("gui/state/project/recordings", "{run: found, **self._recordings}", "{**self._recordings, run: found}",
        "steps of a training that ended late take the room of the newest", RECORDINGS),
)  # fmt: skip
