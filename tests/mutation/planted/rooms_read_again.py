"""Bugs by which two views of one room say different things of the same."""

from tests.mutation.mutant import Mutant

MUTANTS: tuple[Mutant, ...] = (
    Mutant(
        "gui/filters/damage_view.py",
        "        self.accuracy.setText(self.trial.right)",
        '        self.accuracy.setText(self.trial.right.partition(" after")[0])',
        "the card of the damage says of earlier weights that they are those of now, beside one that tells them apart",
        ("tests/gui/filters/test_damage_view.py",),
    ),
)
