"""Bugs of how large maps and filters are, where they have more room than they need."""

from tests.mutation.mutant import bug

ROOM = "tests/gui/insight/test_shared_room.py"

MUTANTS = (
    bug(
        "gui/widgets/tiles",
        "or self._height_with(times) > room",
        "or False",
        "of a few maps the last are below the edge, and the others larger than anybody needs",
        ROOM,
    ),
    bug(
        "gui/widgets/tiles",
        "usual + bisect_left(range(usual + 1, most + 1)",
        "usual + bisect_left(range(usual, most + 1)",
        "maps are a step larger than they have room for",
        ROOM,
    ),
)
