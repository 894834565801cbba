"""Bugs in what is said of one thing, of a comparison and of a sweep, and on the board beside the stack."""

from tests.mutation.mutant import Mutant
from tests.mutation.planted.window import bug

MANY, VERDICT = "tests/gui/insight/test_how_many.py", "tests/gui/lab/test_verdict_card.py"
BOARD = "tests/gui/window/test_draw_here.py"

MUTANTS: tuple[Mutant, ...] = (
    bug(
        "lab/verdict_card",
        "f\"{float(f'{100 * result.p:.2g}'):g}\"",
        'f"{100 * result.p:.2g}"',
        "chance gives a difference as large in 1e+02 of 100 comparisons",
        VERDICT,
    ),
    bug(
        "lab/verdict_card",
        "sum(one > other for one, other in zip(ones, others, strict=True))",
        "sum(one >= other for one, other in zip(ones, others, strict=True))",
        "A is better than its equal, with every seed",
        VERDICT,
    ),
    bug(
        "insight/how_many",
        'return _tr("1 unit × {inputs} inputs") if weights.count == 1 else _tr("{count} units × {inputs} inputs")',
        'return _tr("{count} units × {inputs} inputs")',
        "one unit that reads numbers is 1 units",
        MANY,
    ),
    bug(
        "insight/how_many",
        '        return _tr("1 number") if output.count == 1 else _tr("{count} numbers")\n',
        '        return _tr("{count} numbers")\n',
        "what one unit gives is 1 numbers",
        MANY,
    ),
    bug(
        "insight/panel",
        "self.maps.many = how_many.of_output(maps, is_vector, self.maps.are_shares)",
        'self.maps.many = "{count} numbers"',
        "above the maps of a block stands how many numbers there are",
        MANY,
    ),
    bug(
        "lab/sweep_page",
        "for failed in ([one for one in outcomes if one.may_go_well], [one for one in outcomes if one.diverged]):",
        "for failed in ([one for one in outcomes if one.failure],):",
        "of a training whose process ended it is said that a lower learning rate helps",
        "tests/gui/lab/test_sweep_page.py",
    ),
    bug(
        "data/draw_panel",
        "        elif event.matches(QKeySequence.StandardKey.Paste):\n            self.easel.paste()\n",
        "",
        "Ctrl+V on the board beside the stack does nothing, and nothing is said",
        BOARD,
    ),
    bug(
        "data/draw_panel",
        "        self.easel.drop(event)\n",
        "        pass\n",
        "a picture that is dropped on the board beside the stack is not on it",
        BOARD,
    ),
    bug(
        "data/draw_panel",
        "        self.easel.laid.connect(self._tell)\n",
        "",
        "the blocks show the drawn copy of a pasted picture, and not the picture",
        BOARD,
    ),
    bug(
        "data/easel",
        "event.acceptProposedAction() if _is_picture(event.mimeData()) else event.ignore()",
        "event.acceptProposedAction()",
        "a folder of pictures that is dropped on the board is no longer opened by the window",
        BOARD,
    ),
    bug(
        "data/easel",
        "if self.data is None or data.shape != self.data.shape or data.about.fit != self.data.about.fit:",
        "if True:",
        "after a label is corrected drawings are put into the middle again",
        BOARD,
    ),
    bug(
        "data/easel",
        "        self.given = None\n\n    def _erase",
        "        pass\n\n    def _erase",
        "what is drawn on a pasted picture is not seen",
        BOARD,
    ),
    bug(
        "window/draw_here",
        "            self.panel.easel.failed.connect(self.work.message.show_error)\n",
        "",
        "who pastes on the board what is no picture is told nothing",
        BOARD,
    ),
    bug(
        "window/draw_here",
        "            self.panel.easel.solved.connect(self.work.message.take_back)\n",
        "",
        "that there is no picture stands above the picture that was pasted",
        BOARD,
    ),
    bug(
        "state/looking/own_pictures",
        "CHANNELS_DRAWN = (1, 3)",
        "CHANNELS_DRAWN = (1, 2, 3)",
        "a board is offered for pictures of two channels, which nobody can draw",
        BOARD,
    ),
    bug(
        "window/draw_here",
        "            if not self.can_draw:\n                self.close()\n",
        "",
        "the board stays open for pictures that cannot be drawn",
        BOARD,
    ),
)
