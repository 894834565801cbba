"""A bug of filters whose weights grow without bound."""

from tests.mutation.mutant import Mutant, bug

MUTANTS: tuple[Mutant, ...] = (
    bug(
        "engine/network/filters",
        "np.square(weights, dtype=np.float64)",
        "np.square(weights)",
        "of a training that diverges any slice is shown, and a warning printed",
        "tests/engine/network/test_filters.py",
    ),
)
