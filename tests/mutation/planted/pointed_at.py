"""Bugs of the tour's pointing: the ring is round another thing than the one that is asked for, or is not all seen."""

from tests.mutation.mutant import Mutant
from tests.mutation.planted.window import bug

POINTS, RING = "tests/gui/start/test_tour_points.py", "tests/gui/look/test_focus_ring.py"

MUTANTS: tuple[Mutant, ...] = (
    bug(
        "start/stops",
        "spot=lambda: places.train,",
        "",
        "asked to press Train, one sees a ring round the whole header",
        POINTS,
    ),
    bug(
        "start/stops",
        "            lambda: places.pictures,\n",
        "",
        "of the whole stack the pictures are not pointed at",
        POINTS,
    ),
    bug(
        "start/stops",
        "begin_at_top, to_change)",
        "begin_at_top)",
        "asked to click a convolution, one sees a ring round the recipe",
        POINTS,
    ),
    bug(
        "start/stops",
        "places.result if learned_again() else places.train",
        "places.train",
        "what was reached at the end is not pointed at",
        POINTS,
    ),
    bug(
        "start/tour",
        "adjusted(-4, -4, 4, 4).intersected(room)",
        "adjusted(-4, -4, 4, 4)",
        "a ring at the edge of the window is cut off",
        POINTS,
    ),
    bug(
        "start/tour",
        "seen.translated(around.pos()).intersected(above.rect())",
        "seen.translated(around.pos())",
        "a ring stands over the header, round what was scrolled away",
        POINTS,
    ),
    bug(
        "start/tour",
        "if is_done and self.number + 1 == len(self.stops):",
        "if False:",
        "the tour goes at the moment in which its result comes",
        POINTS,
    ),
    bug("start/tour", 'else "advised"', 'else "primary"', "beside Train another button is filled", POINTS),
    bug(
        "start/tour",
        "            widget.setContentsMargins(within, 0, 0, 0)\n",
        "",
        "Leave the tour stands beside the edge of the words above it",
        POINTS,
    ),
    bug(
        "start/tour",
        "left, top = meant.left(), target.bottom() + gap",
        "left, top = target.left(), target.bottom() + gap",
        "the card stands far from the thing that it speaks of",
        POINTS,
    ),
    bug(
        "start/tour",
        "        if left + size.width() >= room.right():\n",
        "        if False:\n",
        "a card covers the settings it speaks of",
        POINTS,
    ),
    bug(
        "look/style_sheet",
        '"QPushButton[role=quiet]": "padding: 4p;"',
        '"QPushButton[role=quiet]": "padding: 4p 12p;"',
        "words that are a button stand far from where those above them begin",
        POINTS,
    ),
    bug(
        "look/style_sheet",
        '"border: 4px solid {accent}; padding: {advised_high}px {advised_wide}px;"',
        '"outline: 2px solid {accent}; outline-radius: 5p;"',
        "the ring of the keyboard runs through the first and the last letter of the advised button",
        RING,
    ),
)
