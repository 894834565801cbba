"""Bugs in what Ctrl+C leaves and says."""

from tests.mutation.mutant import bug

LAB, ENDING = "tests/engine/test_cli_lab.py", "tests/engine/test_cli_ending.py"

MUTANTS = (
    bug("engine/cli/commands/compare", "    if not (said or stop or verdict):", "    if not said:",
        "a comparison that is stopped early says that trainings failed", LAB),
    bug("engine/cli/commands/compare", "        if stop:\n            least", "        if False:\n            least",
        "a comparison that is stopped does not say that it is of some seeds only", LAB),
    bug("gui/app", "from gui.ending import end_by", "from gui import early_partner as _\nfrom gui.ending import end_by",
        "Ctrl+C in the first moment of a command shows a traceback", ENDING),
)  # fmt: skip
