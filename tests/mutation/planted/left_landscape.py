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
    Mutant(
        "gui/state/past/landscape_of_run.py",
        "priority=-2)",
        "priority=-1)",
        "who went on to Filters waits there for a landscape",
        ("tests/gui/landscape/test_page.py",),
    ),
)
