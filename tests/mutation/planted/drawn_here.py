"""Bugs where a picture is drawn beside the stack: what is seen is not what was drawn, or more is kept than is seen."""

from tests.mutation.mutant import Mutant
from tests.mutation.planted.window import bug

DRAW_HERE = "tests/gui/window/test_draw_here.py"

MUTANTS: tuple[Mutant, ...] = (
    bug(
        "window/draw_here",
        "goes_on = now == self.drawing",
        "goes_on = self.drawing is not None",
        "who looked elsewhere while drawing finds another picture drawn over",
        DRAW_HERE,
    ),
    bug(
        "window/draw_here",
        "self._beneath = now if now is not self.work.palette_view else None",
        "self._beneath = None",
        "in the past the palette comes back in place of the moments when the board is closed",
        DRAW_HERE,
    ),
    bug(
        "window/draw_here",
        "            if goes_on and self._before is not None:\n",
        "            if False:\n",
        "the board is cleared and the network goes on with what was on it",
        DRAW_HERE,
    ),
    bug(
        "window/draw_here",
        "self.panel.show_answer(self.probe.answer if is_seen else None)",
        "self.panel.show_answer(self.probe.answer)",
        "the answer to another picture stands below an empty board",
        DRAW_HERE,
    ),
    bug(
        "window/draw_here",
        "self.probe.focus.look(block=last, map=class_, pixel=None)",
        "self.probe.focus.look(block=last)",
        "the probability that was double clicked is not the one that is taken apart",
        DRAW_HERE,
    ),
    bug(
        "window/draw_here",
        "        if self.work.one_at_a_time.on:\n",
        "        if False:\n",
        "in a small window the board covers the stack that it is to be drawn for",
        DRAW_HERE,
    ),
    bug(
        "data/draw_panel",
        "self.board.drawn.connect(self._soon)",
        "pass",
        "the blocks follow a stroke when the pen is lifted, and not while it is drawn",
        DRAW_HERE,
    ),
    bug(
        "data/easel",
        "data.shape[2] not in CHANNELS_DRAWN or self.board.is_empty:",
        "data.shape[2] not in CHANNELS_DRAWN:",
        "a cleared board is looked at as a picture without ink",
        DRAW_HERE,
    ),
    bug(
        "data/draw_panel",
        "in_column(in_scrolling(body), of=self)",
        "in_column(in_scrolling(body), of=self), body.setMaximumHeight(200)",
        "the pen lies over the board in a low window",
        DRAW_HERE,
    ),
    bug(
        "state/looking/own_pictures",
        "        self._redrawn.add(ref.index)\n",
        "",
        "a drawing that goes on is seen as it was at its first touch",
        DRAW_HERE,
    ),
    bug(
        "state/looking/own_pictures",
        "return replace(ref, version=ref.version + 1)",
        "return ref",
        "a drawing that goes on is the same picture to all that follow the focus",
        DRAW_HERE,
    ),
)
