"""Bugs met by reading what the window shows and says: of a leaving called off, of what comes never, of what is held."""

from tests.mutation.mutant import Mutant
from tests.mutation.planted.window import bug

MUTANTS: tuple[Mutant, ...] = (
    bug(
        "window/leaving",
        "        return self._is_leaving\n",
        "        return self._is_leaving or self._saves_rest\n",
        "after a leaving was called off no save keeps an earlier version",
        "tests/gui/window/test_leaving.py",
    ),
)
