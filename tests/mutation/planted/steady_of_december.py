"""Bugs of what comes a moment later: words for which no place was kept."""

from tests.mutation.mutant import Mutant, bug

MOVES = "tests/gui/filters/test_nothing_moves.py"

MUTANTS: tuple[Mutant, ...] = (
    bug(
        "gui/filters/seen_view",
        "        keep_words(self.words, self.width() - taken, self._most_said)\n",
        "",
        "what the network said before makes the ranking a line higher, and all below goes down at the first switch",
        MOVES,
    ),
    bug(
        "gui/filters/seen_view",
        "for one in (gives, gave) if values), *most]",
        "for one in (gives, gave) if values)]",
        "the card of a filter keeps no room for what the network said before",
        MOVES,
    ),
    bug(
        "gui/widgets/keep_room",
        "keep_words(self, self.width(), self._longest)",
        "self.setMinimumHeight(0)",
        "the bars of a ranking go down a line under the mouse when the last of them has come",
        MOVES,
    ),
    bug(
        "gui/filters/page",
        "        keep_room(self.stop)\n",
        "",
        "the bars of a ranking go up by three pixels when its button goes",
        MOVES,
    ),
    bug(
        "gui/widgets/card",
        "if not one.isHidden() or one.sizePolicy().retainSizeWhenHidden())",
        "if not one.isHidden())",
        "a card goes down when a button beside its title goes whose room is kept",
        MOVES,
    ),
    bug(
        "gui/widgets/keep_room",
        "label.setIndent(label.indent())  # before",
        "pass  # before",
        "words that were never said have the room that they need in a narrower column, until they are said",
        "tests/gui/widgets/test_keep_room.py",
    ),
)
