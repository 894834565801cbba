"""Bugs in what stands still, in what is said of a drawing, and in what Ctrl+K does."""

from tests.mutation.mutant import Mutant
from tests.mutation.planted.window import bug

MUTANTS: tuple[Mutant, ...] = (
    bug(
        "widgets/keep_room",
        "    metrics, wraps = label.fontMetrics(), Qt.TextFlag.TextWordWrap\n",
        "    metrics, wraps = QLabel().fontMetrics(), Qt.TextFlag.TextWordWrap\n",
        "the room that is kept for words is that of other words",
        "tests/gui/widgets/test_keep_room.py",
    ),
)
