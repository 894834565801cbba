"""Bugs of what people show each other: presentations on old projectors, answers in few words, saved pages."""

from tests.mutation.mutant import Mutant
from tests.mutation.planted.window import bug

PROJECTOR = "tests/gui/presentation/test_old_projector.py"
ANSWER = "tests/gui/stack/test_answer_beside_the_picture.py"
LEARNED = "tests/gui/state/test_learned.py"
COMMANDS = "tests/gui/window/test_command_palette.py"
LANDSCAPE = "tests/gui/landscape/test_page.py"

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
        "if barred := named(self._barred, query):",
        "if barred := '':",
        "what cannot be done now is said not to be there",
        COMMANDS,
    ),
    bug(
        "window/actions",
        "command_palette.commands, command_palette.barred = self.commands, self.barred",
        "command_palette.commands = self.commands",
        "the window's own commands that cannot be done now are unknown to Ctrl+K",
        COMMANDS,
    ),
    bug(
        "landscape/page",
        "        elif state.is_computing:\n            self.explained.setText",
        "        elif False:\n            self.explained.setText",
        "who waits for a landscape looks at an empty card",
        LANDSCAPE,
    ),
)
