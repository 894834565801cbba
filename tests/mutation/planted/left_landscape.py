"""Bugs of a landscape that one looks away from."""

from tests.mutation.mutant import Mutant

MUTANTS = (
    Mutant(
        "gui/landscape/page.py",
        "    # Qt\n\n",
        "    def hideEvent(self, event: object) -> None:\n        self.state.cancel()\n\n",
        "who looks at another page meanwhile finds half a landscape",
        ("tests/gui/landscape/test_page.py",),
    ),
)
