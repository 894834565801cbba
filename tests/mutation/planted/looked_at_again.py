"""Bugs of what the window looks like in states that are seldom looked at: large text, few steps, no network."""

from tests.mutation.mutant import Mutant
from tests.mutation.planted.window import bug

LANDSCAPE, RING = "tests/gui/landscape/test_page.py", "tests/gui/look/test_focus_ring.py"
WHY, CHOSEN = "tests/gui/why/test_narrow.py", "tests/gui/widgets/test_chosen_words.py"
ANSWER, ASKED = "tests/gui/cards/test_long_answers.py", "tests/gui/why/test_nothing_to_ask.py"
AXIS = "tests/gui/training/test_axis_numbers.py"
HERO, NO_WEIGHTS = "tests/gui/start/test_hero_words.py", "tests/gui/filters/test_no_weights.py"

MUTANTS: tuple[Mutant, ...] = (
    bug(
        "landscape/surface_view",
        "return QRectF((self.width() - side) / 2, 4, side, side)",
        "return QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)",
        "with large text the middle of the landscape lies below the window",
        LANDSCAPE,
    ),
    bug(
        "landscape/page",
        "if learned and state.is_recorded:",
        "if False:",
        "while the time bar says that steps are recorded the landscape says that there are none",
        LANDSCAPE,
    ),
    bug(
        "landscape/page",
        "elif found is None and state.failure[0]:",
        "elif False:",
        "a landscape that could not be computed is promised at the next click",
        LANDSCAPE,
    ),
    bug(
        "landscape/page",
        "self.explained.setVisible(bool(self.explained.text()))",
        "pass",
        "above the reason why there is no landscape stands an empty heading",
        LANDSCAPE,
    ),
    bug(
        "look/style_sheet",
        """"border: 2px solid {accent};"
        " width: {box_focused}px; height: {box_focused}px;",""",
        """"",""",
        "which check box has the keyboard is told by the colour of its words alone",
        RING,
    ),
    bug(
        "look/style_sheet",
        '"box_focused": str(px(14) - 2)',
        '"box_focused": str(px(14))',
        "the words of a check box move when the keyboard comes to it",
        RING,
    ),
    bug(
        "look/style_sheet",
        '"QTabBar::tab:selected:focus": "border-color: {accent};"',
        '"QTabBar::tab:selected:focus": "background: {accent_soft};"',
        "that the keyboard is at a tab is a shade of grey",
        RING,
    ),
    bug(
        "look/style_sheet",
        """        "QTabBar::scroller": "width: 44p;",  # of both arrows
""",
        "",
        "with large text the arrows to the tabs that have no room are not seen",
        RING,
    ),
    bug(
        "look/style_sheet",
        '"QScrollArea[role=by_key]": "border: 2px solid transparent;"',
        '"QScrollArea[role=by_key]": "border: none;"',
        "a column moves by two pixels when the keyboard comes to it",
        RING,
    ),
    bug(
        "widgets/scrolling",
        'area.setProperty("role", "by_key")',
        "pass",
        "Tab comes to a column, and nothing shows it",
        RING,
    ),
    bug(
        "data/picture_grid",
        "if self.shows_ring:  # the arrow keys choose",
        "if False:  # the arrow keys choose",
        "nothing shows that the arrow keys choose among the pictures",
        RING,
    ),
    bug(
        "xray/patch_view",
        "return self.at_key or (0, 0) if self.shows_ring else None",
        "return self.at_key if self.shows_ring else None",
        "Tab comes to the numbers of a window, and nothing shows it before an arrow is pressed",
        RING,
    ),
    bug(
        "xray/patch_view",
        "return self.at_key or (0, 0) if self.shows_ring else None",
        "return self.at_key or (0, 0) if self.hasFocus() else None",
        "a click on a number rings the first one",
        RING,
    ),
    Mutant(
        "engine/doctor/rules/few_steps.py",
        "or with_it <= steps:",
        "or smaller >= recipe.batch_size:",
        "who has two pictures is advised to take batches of four, which make one step as before",
        ("tests/engine/doctor/test_few_pictures.py",),
    ),
    bug(
        "why/page",
        "INNER = 36  # within a card",
        "INNER = 34  # within a card",
        "with large pictures the page Why is some pixels wider than the window",
        WHY,
    ),
    bug(
        "why/class_bars",
        "return QSize(theme.px(LEAST), self.sizeHint().height())",
        "return self.sizeHint()",
        "with very large text the page Why is wider than the window",
        WHY,
    ),
    bug(
        "widgets/calm",
        "        option.currentText = shown\n",
        "",
        "a long name that is chosen in a list is cut through a letter",
        CHOSEN,
    ),
    bug(
        "widgets/calm",
        "return told_apart(names, self.font(), room - BESIDE)[self.currentIndex()]",
        "return QFontMetrics(self.font()).elidedText(self.currentText(), Qt.TextElideMode.ElideRight, room)",
        "names that begin alike look the same in a list",
        CHOSEN,
    ),
    bug(
        "cards/answer_line",
        "            text = self._said_in(unit.font(\"label\"), room, *self._warned(), says)\n",
        "            text = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room)\n",
        "of an answer with a long name the class is cut away that it is about",
        ANSWER,
    ),
    bug(
        "cards/input_card",
        "words = self.answer.briefly(painter.font(), rect.width())",
        "words = painter.fontMetrics().elidedText(words, CUT, rect.width())",
        "beside the picture of a class with a long name is not said which it is taken for",
        ANSWER,
    ),
    bug(
        "start/evidence_picture",
        'words = self.tr("Filters")',
        "pass",
        "with very large text the title above the filters of the start page is cut off",
        HERO,
    ),
    bug(
        "why/page",
        "self.bar.ask(not message)",
        "self.bar.ask(True)",
        "of a stack without an answer is asked what speaks for nothing",
        ASKED,
    ),
    bug(
        "why/page_bar",
        "self.for_.setVisible(can and self._is_wide)",
        "self.for_.setVisible(self._is_wide)",
        "a window that is made wider asks again what speaks for nothing",
        ASKED,
    ),
    bug(
        "filters/page_bar",
        'words if bench.block else ""',
        "words",
        "a stack without weights is said to have start values",
        NO_WEIGHTS,
    ),
    bug(
        "training/axes",
        "return [in_few_letters(10**value) for value in values]",
        'return [f"{10**value:,.0f}" if value >= 3 else f"{10**value:.3g}" for value in values]',
        "beside the logarithmic axis of a training that diverged stands no number",
        AXIS,
    ),
    bug(
        "training/axes",
        "if spacing >= 1000 or max(map(abs, values), default=1.0) < SMALL:",
        "if False:",
        "beside a loss of millions, or of a millionth, stands no number",
        AXIS,
    ),
    bug(
        "training/axes",
        "WIDE = 46",
        "WIDE = 42",
        "every second number of a small loss is left out",
        AXIS,
    ),
    bug(
        "widgets/calm",
        "horizontalAdvance(self.currentText()) <= room:",
        "horizontalAdvance(self.currentText()) <= room - BESIDE:",
        "a list shortens what it has just the room for",
        CHOSEN,
    ),
    bug(
        "lab/sweep_page",
        "self._left.setContentsMargins(theme.px(16) - RING, gap,",
        "self._left.setContentsMargins(theme.px(16), gap,",
        "the form of a sweep stands two pixels beside what is below it",
        "tests/gui/lab/test_sweep_lines.py",
    ),
    bug(
        "widgets/tiles",
        "wide = 4 if self.hasFocus() else 2",
        "wide = 2",
        "that the keyboard is at the filters is told by a colour alone",
        RING,
    ),
)
