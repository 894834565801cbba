"""Bugs of what people show each other: presentations on old projectors, answers in few words, saved pages."""

from tests.mutation.mutant import Mutant
from tests.mutation.planted.window import bug

PROJECTOR = "tests/gui/presentation/test_old_projector.py"
ANSWER = "tests/gui/stack/test_answer_beside_the_picture.py"
LEARNED = "tests/gui/state/test_learned.py"
COMMANDS = "tests/gui/window/test_command_palette.py"
LANDSCAPE = "tests/gui/landscape/test_page.py"
TERMS = "tests/gui/xray/test_term_rows.py"
WHY = "tests/gui/why/test_narrow.py"
FILTERS = "tests/gui/filters/test_narrow.py"
DATA_BAR = "tests/gui/data/test_page_bar.py"
LAB = "tests/gui/lab/test_lab_page.py"
MISTAKES = "tests/gui/evaluate/test_narrow.py"
PAINT = "tests/gui/filters/test_paint_grid.py"
EMPTY = "tests/gui/widgets/test_empty_words.py"
UNROLLED = "tests/gui/widgets/test_unrolled.py"
FOLDING = "tests/gui/widgets/test_folding_choice.py"

MUTANTS: tuple[Mutant, ...] = (
    bug(
        "presentation/scale",
        "max(min(1.0, max(shrunk, asked)), fits, wanted)",
        "max(1.0, fits, wanted)",
        "on a projector of 800 by 600 pixels a presentation is cut",
        PROJECTOR,
    ),
    bug(
        "presentation/scale",
        "max(shrunk, asked)",
        "shrunk",
        "on an old projector a presentation shrinks although large text was asked for",
        PROJECTOR,
    ),
    bug(
        "presentation/rail",
        "max(px(LEAST_TILE), min(px(TILE), tile))",
        "px(TILE)",
        "the end of a long stack is out of sight in a presentation",
        PROJECTOR,
    ),
    bug(
        "presentation/top",
        "words.short if is_cut and words.short else words.progress",
        "words.progress",
        "in a narrow presentation the progress is cut",
        PROJECTOR,
    ),
    bug(
        "presentation/block_card",
        "is_beside = begin + title.horizontalAdvance(seen.title) + px(12) + wide <= beside",
        "is_beside = True",
        "in a narrow presentation the name of the block is cut",
        PROJECTOR,
    ),
    bug(
        "cards/input_card",
        "            words = self.answer.shorter()\n",
        "            words = self.answer.briefly(painter.font(), rect.width())\n",
        "in the compact card a right answer is left to its tick",
        ANSWER,
    ),
    bug(
        "state/looking/probe",
        '            return "partly"\n',
        '            return "untrained"\n',
        "blocks that have learned are called untrained where another one is new",
        LEARNED,
    ),
    bug(
        "state/answers/drawing",
        'return self.probe.standing == "partly"',
        "return False",
        "an answer that rests on learned weights in part is called chance beside a drawing",
        LEARNED,
    ),
    bug(
        "window/command_palette",
        "        if is_barred:\n",
        "        if False:\n",
        "Enter after the name of what cannot be done now does something else",
        COMMANDS,
    ),
    bug(
        "window/command_palette",
        "named(self._barred, query)",
        "''",
        "what cannot be done now is said not to be there",
        COMMANDS,
    ),
    bug(
        "window/main_window",
        "CommandPalette(self, self.actions_.commands, self.actions_.barred)",
        "CommandPalette(self, self.actions_.commands)",
        "the window's own commands that cannot be done now are unknown to Ctrl+K",
        COMMANDS,
    ),
    bug(
        "landscape/page",
        "state.is_computing or (state.can_compute and not state.why_not[0]):\n            self._say_what_comes",
        "False:\n            self._say_what_comes",
        "who waits for a landscape looks at an empty card",
        LANDSCAPE,
    ),
    bug(
        "xray/term_rows",
        "bars = self._bars_wide(strong, how + numbers)",
        "bars = max(0, round(0.3 * self.width()))",
        "a term of a number stands half a page away from its name",
        TERMS,
    ),
    bug(
        "xray/term_rows",
        "max(left, least * self.width())",
        "max(left, 0)",
        "a long name leaves the terms of a number no bars",
        TERMS,
    ),
    bug(
        "why/page",
        "largest = max(theme.px(LARGEST), self.height() - self.bar.height() - theme.px(BESIDES))",
        "largest = theme.px(LARGEST)",
        "on a large screen the maps of Why are as small as on a small one",
        WHY,
    ),
    bug(
        "filters/paint_view",
        "self.grid.fit(round(SHARE * self.width()))",
        "pass",
        "on a large screen the filter to paint on is as small as on a small one",
        FILTERS,
    ),
    bug(
        "filters/paint_view",
        "self.fields.setMaximumWidth(theme.px(FIELD))",
        "pass",
        "the field of a number is as wide as the page",
        FILTERS,
    ),
    bug(
        "data/page_bar",
        "self.title.setMaximumWidth(max(theme.px(LEAST_TITLE), self.width() - taken - beside - gap))",
        "pass",
        "the long name of a set folds the choice of its parts",
        DATA_BAR,
    ),
    bug(
        "lab/page",
        "self.side.setVisible(bool(self.runs.all))",
        "pass",
        "a lab without runs is four empty boxes",
        LAB,
    ),
    bug(
        "evaluate/picture_rows",
        "width = min(width, float(theme.px(WIDEST)))",
        "pass",
        "on a large screen the eye finds red blocks before the pictures that were taken for something else",
        MISTAKES,
    ),
    bug(
        "filters/paint_grid",
        "if typing or have_room:",
        "if typing or written.width(words) < room:",
        "of a filter the shortest numbers are written and no others",
        PAINT,
    ),
    bug(
        "widgets/empty_words",
        "edge = min(theme.px(48), self.width() // 16)",
        "edge = theme.px(48)",
        "with large text the words of an empty page have a tenth of its width",
        EMPTY,
    ),
    bug(
        "widgets/unrolled",
        "return any(_over(bar) > theme.px(16) for bar in _shown_bars(page))",
        "return False",
        "of a picture that has a part of a list nobody is told",
        UNROLLED,
    ),
    bug(
        "window/exports",
        "return self._remark(page)",
        'return ""',
        "of a saved picture that has a part of a list nobody is told",
        UNROLLED,
    ),
    bug(
        "widgets/folding_choice",
        "wanted = max(wanted, self.needed())",
        "pass",
        "a choice asks for less room than it needs not to fold",
        FOLDING,
    ),
)
