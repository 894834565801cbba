"""Bugs of pages whose block has fewer units by now, and of what yields in a small window."""

from tests.mutation.planted.window import bug

FEWER = "tests/gui/filters/test_fewer_units.py"

MUTANTS = (
    bug(
        "filters/page",
        "found.block_id != self.bench.block or len(found.without) > len(names)",
        "found.block_id != self.bench.block",
        "fewer filters than were ranked end the program",
        FEWER,
    ),
    bug(
        "filters/unit_names",
        "if bench.count in (0, classes) and makes_scores",
        "if makes_scores",
        "who takes units away down to the number of the classes sees the page Filters stop",
        FEWER,
    ),
)
