"""Bugs in what is looked at first, and in what it is said to be made of: the filter of the film, the map of a project
that was just opened, the maps of branches."""

from tests.mutation.mutant import bug

BACK, STORY = "tests/gui/state/test_looking_back.py", "tests/gui/xray/test_story.py"
HERE, ALIKE = "tests/gui/window/test_draw_here.py", "tests/gui/filters/test_most_alike.py"

MUTANTS = (
    bug("gui/state/past/filter_film", "block in looked_at or not focus.block ", "block in looked_at ",
        "after a click beside the blocks the film is of another filter than all else", BACK),
    bug("gui/state/past/filter_film", "same_channel(stack, focus.block) if focus.block in stack.ids else ()",
        "(focus.block,)", "who chose a map of a ReLU is shown the first filter", BACK),
    bug("gui/state/focus", "beside=None, map=None, pixel=None)", "beside=None)",
        "a project opens at the filter with the number of what was looked at in the one before",
        "tests/gui/state/test_focus.py"),
    bug("gui/xray/whole", "if len(op.inputs) > 1 else op.inputs", "if False else op.inputs",
        "the maps of the second branch are said to be made of those of the first", STORY),
    bug("gui/xray/whole", "if added[1:] else", "if False else",
        "the maps of a residual block are said to be made without their shortcut", STORY),
    bug("gui/filters/seen_view", "* max(shares, default=1.0))", "* 1.0)",
        "the words of a wide picture stand far below it", "tests/gui/filters/test_seen_view.py"),
    bug("gui/why/turning_card", "        self._grid.setRowStretch(1, 1)", "        pass",
        "the titles of wide pictures hang in the air", "tests/gui/why/test_narrow.py"),
    bug("gui/data/easel", "return np.where(seen == begun.laid, begun.picture, seen)", "return seen",
        "who erases a stroke of a picture changes all of it a little", HERE),
    bug("gui/data/easel", "        self._drawn_on()\n        self.laid.emit()", "        self.laid.emit()",
        "who erases a stroke of a picture moves the rest into the middle", HERE),
    bug("gui/data/easel", "setChecked(self._begun is None and self.data is not None and is_centred(self.data))",
        "setChecked(False)", "the next drawing after a changed picture is not put into the middle", HERE),
    bug("gui/window/draw_here", "            self.probe.focus.look(picture=self._before)\n        self.panel.",
        "            pass\n        self.panel.", "who changes the picture again begins with the changed one", HERE),
    bug("gui/state/looking/probe", "document.learned_arrays(self._shown_stack())", "document.learned_arrays()",
        "the filters of a trained network whose last block was deleted are said to be start values",
        "tests/gui/filters/test_damage_view.py"),
    bug("engine/explain/alike", "    found[number] = np.nan\n", "", "a filter is most like itself", ALIKE),
    bug("engine/explain/alike", "/ np.sqrt(squares * squares[number])", "/ np.sqrt(squares)",
        "a filter is thrice as alike as can be", ALIKE),
    bug("gui/filters/paint_view", "lambda: self.bench.look(filter=self._most_alike)", "lambda: None",
        "the name of the filter that is most alike leads nowhere", ALIKE),
    bug("gui/time/drawn_beside", "round(100 * other, 1) - round(100 * one, 1)", "100 * (other - one)",
        "two shares beside each other do not differ by what is said", "tests/gui/time/test_beside_panel.py"),
    bug("gui/xray/worked_figures", "_digits_of(score, top, words, least)", "some",
        "the largest score has other digits in each exponential", "tests/gui/xray/test_worked_figures.py"),
    bug("gui/xray/worked_figures", "max(abs(score), abs(top)) >= LARGE:", "max(abs(score), abs(top)) >= np.inf:",
        "large scores are written with all their digits", "tests/gui/xray/test_worked_figures.py"),
)  # fmt: skip
