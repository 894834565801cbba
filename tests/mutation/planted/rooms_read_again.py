"""Bugs by which two views of one room say different things of the same, or have different sizes."""

from tests.mutation.mutant import Mutant

MUTANTS: tuple[Mutant, ...] = (
    Mutant(
        "gui/filters/damage_view.py",
        "        self.accuracy.setText(self.trial.right)",
        '        self.accuracy.setText(self.trial.right.partition(" after")[0])',
        "the card of the damage says of earlier weights that they are those of now, beside one that tells them apart",
        ("tests/gui/filters/test_damage_view.py",),
    ),
    Mutant(
        "gui/data/sets_column.py",
        "        for button in self.findChildren(QPushButton):",
        "        for button in ():",
        "beside larger words the icon below the sets stays small",
        ("tests/gui/look/test_larger_meanwhile.py",),
    ),
)
