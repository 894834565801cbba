"""Bugs in processes that make each step together: of what they are asked at once, and who is lost."""

from tests.mutation.mutant import Mutant, bug

PARTNERS = "engine/fast/running/partners"
LABELLED = "tests/engine/fast/running/test_labelled_side_by_side.py"

MUTANTS: tuple[Mutant, ...] = (
    bug(PARTNERS, "if not self.can_label or self.unheard or not", "if not self.can_label or not",
        "that pictures are labelled is taken for weights that are changed", LABELLED),
    bug(PARTNERS, "not self.can_label or self.unheard or", "not self.can_label or self.side or",
        "where processes make each step together no pictures are labelled beside it", LABELLED),
)
