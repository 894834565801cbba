"""A bug by which what a view offers is offered once more each time it shows something else."""

from tests.mutation.mutant import bug

MUTANTS = (
    bug("gui/data/means_view", "        words = looks.counts if looks else {}\n",
        "        words = looks.counts if looks else {}\n        offer(self, self.tr(\"Mean picture of each class\"))\n",
        "a right click on the mean pictures opens a menu for each set that was looked at",
        "tests/gui/data/test_means_view.py"),
)  # fmt: skip
