"""Bugs at the temperature of the last block: it is said, and not what is computed, or it stays."""

from tests.mutation.mutant import Mutant
from tests.mutation.planted.window import bug

TEST = "tests/gui/inspector/test_temperature.py"

MUTANTS: tuple[Mutant, ...] = (
    bug("inspector/at_work", "/ np.float32(number)", "* np.float32(number)", "a higher temperature makes surer", TEST),
    bug("inspector/at_work", "        self.temperature.is_told = False\n", "", "it stays at other blocks", TEST),
    bug("inspector/at_work", "            self.temperature.reset()\n", "", "it stays as it was tried last", TEST),
    bug(
        "inspector/at_work",
        "show_share(float(before[place]), float(shares[place]))",
        "show_share(float(shares[place]), float(shares[place]))",
        "what the answer is without it is said wrong",
        TEST,
    ),
    bug("inspector/temperature", "slider.value() / DOUBLES", "slider.value()", "its steps are too long", TEST),
)
