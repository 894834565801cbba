"""Bugs in gradients that few outputs of large filters add up to the pixels that they were made of."""

from tests.mutation.planted.fast import bug

STEPPING = ("tests/engine/fast/kernels/test_stepping.py",)

MUTANTS = (
    bug(
        "rows",
        "Adding if Adding.pays(geometry) else Stepping",
        "Stepping",
        "large filters with few outputs take three times as long, and memory that nobody was told of",
        STEPPING,
    ),
    bug("adding", "partial(plain.fill, 0)", "partial(plain[:1].fill, 0)", "the step before is added, too", STEPPING),
    bug(
        "adding",
        "slice(max(y0, first), min(y1, first + some))",
        "slice(max(y0, first), min(y1, out_height))",
        "rows of the output that are added up in portions are added several times",
        STEPPING,
    ),
    bug("adding", "offset = p * right + j - left", "offset = j - left", "all phases are added to the first", STEPPING),
    bug("adding", "self.weights[i], given", "self.weights[0], given", "all rows of a filter are its first", STEPPING),
)
