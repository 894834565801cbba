"""A bug of filters whose weights grow without bound."""

from tests.mutation.mutant import Mutant, bug

MUTANTS: tuple[Mutant, ...] = (
    bug("gui/cards/strip", "np.square(filters, dtype=np.float64)", "np.square(filters)",
        "of a training that diverges any slice is shown, and a warning printed", "tests/gui/stack/test_stack_view.py"),
)  # fmt: skip
