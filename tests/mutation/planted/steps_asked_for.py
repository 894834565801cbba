"""A step that is asked for where the one before it can be seen is made, whatever else is done for that one."""

from tests.mutation.planted.window import bug

MUTANTS = (
    bug(
        "state/training/trainer",
        'if self._mode != "step" and now - published > pause_between:',
        "if now - published > pause_between:",
        "who sees a step and asks for the next waits for ever where the first is still being evaluated",
        "tests/gui/state/test_asked_in_a_pause.py",
    ),
)
