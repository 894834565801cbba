"""Bugs that one would meet in the first ten minutes: under the mouse, in a card's menu, on the wall, in a question."""

from tests.mutation.mutant import Mutant, bug

TIP = "tests/gui/cards/test_enlarged_tip.py"
REPLACE = "tests/gui/stack/test_replace_by.py"
WALL = "tests/gui/presentation/test_drawn_on_the_wall.py"
ASKED = "tests/gui/window/test_in_a_pupils_words.py"
NOT_DRAWN = "tests/gui/curves/test_not_drawn_yet.py"
HERO = "tests/gui/start/test_hero_words.py"

MUTANTS: tuple[Mutant, ...] = (
    bug(
        "gui/window/presented_board",
        "self.is_open and page.probe.focus.value.picture != draw_here.drawing",
        'self.is_open and page.probe.focus.value.picture.part != "drawn"',
        "a picture changed on another page is answered beside the empty board of the wall",
        WALL,
    ),
    bug(
        "gui/cards/strip",
        "scale = float(self._scales(self.maps[:, :, : self.shown])[number])",
        "scale = float(self._scales(self.maps[:, :, : self.shown]).max())",
        "the large picture under the mouse has other colours than on its card",
        TIP,
    ),
    bug(
        "gui/cards/strip",
        "number >= self.shown or not self.maps[:, :, number].any():\n            return None\n        scale",
        "number >= self.maps.shape[2] or not self.maps[:, :, number].any():\n            return None\n        scale",
        "where more maps are there is one of them, large, and no word of it",
        TIP,
    ),
    bug(
        "gui/cards/enlarged_tip",
        "QRect(column * wide, row * high, wide, high)",
        "QRect(row * wide, column * high, wide, high)",
        "the ring is around another number than the words tell",
        TIP,
    ),
    bug(
        "gui/cards/enlarged_tip",
        "round(theme.px(SIDE) * ratio)",
        "theme.px(SIDE)",
        "on a fine screen the large picture is small",
        TIP,
    ),
    bug(
        "gui/cards/enlarged_tip",
        "{escape(words)}</div>",
        "{words}</div>",
        "of a number below another nothing is read under the large picture",
        TIP,
    ),
    bug(
        "gui/cards/card",
        "if QToolTip.isVisible() and (words := self.tip_at(event.position().toPoint())):",
        "if QToolTip.isVisible() and (words := self.read_at(event.position().toPoint())):",
        "as the mouse goes on the large picture is gone",
        TIP,
    ),
    bug(
        "engine/analysis/instead",
        "    for id in ids:\n        stack = with_kind(stack, id, word)",
        "    for id in ids[:1]:\n        stack = with_kind(stack, id, word)",
        "of the selected blocks one alone is replaced",
        REPLACE,
    ),
    bug(
        "gui/stack/card_menu",
        "lambda _checked=False, kind=other.block.kind: verbs.exchange(kind)",
        "lambda _checked=False: verbs.exchange(other.block.kind)",
        "whatever is chosen, the last in the menu takes the place",
        REPLACE,
    ),
    bug(
        "engine/analysis/instead",
        "if not all(kinds) or len({stack.block(id).category for id in ids}) != 1:",
        "if not all(kinds):",
        "a ReLU is offered in the place of a convolution that is selected with it",
        REPLACE,
    ),
    bug(
        "gui/window/menus/view_menu",
        ", menu, also=too_small)",
        ", menu)",
        "who says that the text is too small is offered a smaller one",
        ASKED,
    ),
    bug(
        "gui/curves/sentences",
        "if len(session.history):",
        "if False:",
        "a network that has learned is opened with the words Press Train",
        NOT_DRAWN,
    ),
    bug(
        "gui/start/evidence_picture",
        "            if self.tall:\n                self._explain(",
        "            if not self.tall:\n                self._explain(",
        "on a large screen the columns of the first picture are not explained",
        HERO,
    ),
)
