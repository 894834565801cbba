"""Bugs of what people show each other: presentations on old projectors, answers in few words, saved pages."""

from tests.mutation.mutant import Mutant
from tests.mutation.planted.window import bug

PROJECTOR = "tests/gui/presentation/test_old_projector.py"
ANSWER = "tests/gui/stack/test_answer_beside_the_picture.py"
LEARNED = "tests/gui/state/test_learned.py"

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
)
