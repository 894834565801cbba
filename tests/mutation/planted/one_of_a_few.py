"""Bugs of choices that a screen reader tells as boxes to tick."""

from tests.mutation.mutant import bug

SPOKEN = ("tests/gui/window/test_accessibility.py",)

MUTANTS = (
    bug("gui/widgets/segmented", "button.setAutoExclusive(True)", "button.setAutoExclusive(False)",
        "of a choice side by side a screen reader says that each may be ticked", *SPOKEN),
    bug("gui/data/class_chips", "button.setAutoExclusive(True)", "button.setAutoExclusive(False)",
        "of the classes of the pictures a screen reader says that each may be ticked", *SPOKEN),
    bug("gui/lab/experiment_cards", "self.setAutoExclusive(True)", "self.setAutoExclusive(False)",
        "of the experiments a screen reader says that each may be ticked", *SPOKEN),
    bug("gui/lab/experiments_page", "button.setAutoExclusive(True)", "button.setAutoExclusive(False)",
        "of the answers to an experiment a screen reader says that each may be ticked", *SPOKEN),
)  # fmt: skip
