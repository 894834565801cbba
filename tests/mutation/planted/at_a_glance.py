"""Bugs that are seen at a glance: words that change their size, a ring nobody sees, what jumps when a result comes."""

from tests.mutation.mutant import Mutant
from tests.mutation.planted.window import bug

STAYS = "tests/gui/filters/test_nothing_moves.py"
FONTS, RING = "tests/gui/window/test_fonts_stay.py", "tests/gui/look/test_focus_ring.py"

MUTANTS: tuple[Mutant, ...] = (
    bug(
        "xray/gradient/check_card",
        "        self._table.setVerticalSpacing(theme.px(5))\n",
        '        self._table.setVerticalSpacing(theme.px(5))\n        self.numbers[3].setFont(theme.font("body"))\n',
        "a figure is bold until the colours change",
        FONTS,
    ),
    bug(
        "widgets/ringed_button",
        'theme.color("on_accent"), RING',
        'theme.color("text"), RING',
        "the ring of a filled button is nearly as dark as its fill",
        RING,
    ),
    bug(
        "look/style_sheet",
        '"QPushButton[role=advised]:focus": "border: 4px solid {accent};',
        '"QPushButton[role=advised]:focus": "border: 4px solid {text};',
        "the ring of the advised button is nearly as dark as its frame",
        RING,
    ),
    bug(
        "filters/page",
        "self.switch_card, self.rank_card, self.damage_card, self.looks_card",
        "self.switch_card, self.damage_card, self.rank_card, self.looks_card",
        "on a small screen the ranking is below the page",
        STAYS,
    ),
    bug(
        "filters/switch_view",
        "        keep_words(self.change, self.width(), self._against(MOST_SAID))\n",
        "",
        "the ranking goes down when there is more to say above it",
        STAYS,
    ),
    bug(
        "filters/switch_view",
        "        keep_room(self.others)\n",
        "",
        "the ranking goes down at the first filter that is switched",
        STAYS,
    ),
    bug(
        "filters/damage_plot",
        "        keep_room(self, kept=self.curve.trial.probe.learned)",
        "        keep_room(self, kept=False)",
        "what stands below the curve jumps up whenever it trains",
        STAYS,
    ),
    bug(
        "data/means_view",
        "            words = QRect(cell.left(), cell.bottom() + 1, pitch - theme.px(4), theme.px(LINE))\n",
        "            words = QRect(cell.left(), cell.bottom() + 1, pitch - 4, theme.px(LINE) + 0 * self.is_long)\n",
        "a thousand classes are asked for a thousand times at each painting",
        "tests/gui/data/test_means_view.py",
    ),
    bug(
        "xray/one_number",
        "        side = SMALL_SIDE if self._is_apart else int(min(SMALL_SIDE, self._beside_window / 2))\n",
        "        side = SMALL_SIDE\n",
        "in large text on a small screen half of the map lies beside the page",
        "tests/gui/xray/test_little_room.py",
    ),
    bug(
        "xray/gradient/its_gradient",
        "small = min(SMALL_SIDE, max((room - SIGNS) // 3, LEAST_SIDE))",
        "small = SMALL_SIDE",
        "in large text on a small screen the gradient scrolls sideways",
        "tests/gui/xray/test_little_room.py",
    ),
    bug(
        "cards/answer_line",
        'words = QCoreApplication.translate("AnswerLine", "says {said} at {percent}")\n        return self',
        'words = QCoreApplication.translate("AnswerLine", "says {said}")\n        return self',
        "beside the picture of a class with a long name is not said how sure it is",
        "tests/gui/cards/test_long_answers.py",
    ),
    bug(
        "training/training_bar",
        "keep_room(self.chip, kept=comes and not crowded)",
        "keep_room(self.chip, kept=False)",
        "the bar of the progress is shorter all at once when the first result comes",
        "tests/gui/training/test_first_result.py",
    ),
    bug(
        "training/training_bar",
        "self.document.design.recipe.validation_share > 0\n",
        "True\n",
        "room is kept for a result where nothing is validated",
        "tests/gui/training/test_first_result.py",
    ),
    bug(
        "lab/scatter",
        "        if not self.points:  # axes alone would look like a result\n",
        "        if False:\n",
        "an empty Lab shows axes as if they were a result",
        "tests/gui/lab/test_accuracy_axes.py",
    ),
    bug(
        "presentation/top",
        "Qt.TextElideMode.ElideRight, room)\n        painter.drawText(QRectF(left, px(6)",
        "Qt.TextElideMode.ElideRight, 999)\n        painter.drawText(QRectF(left, px(6)",
        "on a narrow projector the name of the result runs out of its badge",
        "tests/gui/presentation/test_on_the_wall.py",
    ),
    bug(
        "start/start_page",
        "            beside, margin = LEAST_COLUMN, LEAST_MARGIN\n",
        "            pass\n",
        "in the largest text the stack to begin with is cut",
        "tests/gui/start/test_hero_words.py",
    ),
    bug(
        "xray/register_view",
        "(self.map.side >= LARGE or self.is_short):",
        "self.map.side >= LARGE:",
        "above a small map is not said which of its block's maps it is",
        "tests/gui/xray/test_little_room.py",
    ),
)
