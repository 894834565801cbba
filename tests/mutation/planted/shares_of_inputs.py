"""Bugs in layers of many weights, of which workers take shares of the inputs, whatever their units."""

from tests.mutation.planted.fast import WIDE, bug

MUTANTS = (
    bug(
        "wide_dense",
        'else room("parts", (len(cuts), *shape))',
        'else np.broadcast_to(room("parts", shape), (len(cuts), *shape))',
        "shares of inputs are written over each other",
        WIDE,
    ),
    bug(
        "wide_dense",
        "weights[some], given[some], part",
        "weights[some], given[: stop - start], part",
        "each share of the inputs is multiplied with the first ones",
        WIDE,
    ),
)
