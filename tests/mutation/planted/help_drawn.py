"""Bugs in the page of the help that shows a block at work: numbers of another block, code of another place, no undo."""

from tests.mutation.mutant import Mutant
from tests.mutation.planted.window import bug

DRAWN, CODE = "tests/gui/inspector/test_help_drawing.py", "tests/engine/explain/test_op_code.py"
INSTEAD = "tests/engine/analysis/test_instead.py"

MUTANTS: tuple[Mutant, ...] = (
    bug(
        "inspector/help/drawing",
        "self.missing.setVisible(not drawn)",
        "self.missing.hide()",
        "where a block cannot be drawn its page does not say what is missing",
        DRAWN,
    ),
    bug(
        "inspector/help/drawing",
        "if id not in analysis.rows:  # or not any more",
        "if not id:",
        "a block that is taken out while its help is open ends in a fault",
        DRAWN,
    ),
    bug(
        "inspector/at_work",
        "self.probe.focus.look(map=number)",
        "pass",
        "the units of a vector cannot be stepped through",
        DRAWN,
    ),
    bug(
        "inspector/help/page",
        '        self.drawing.show_block("", "")\n',
        "",
        "the help goes on drawing a block after it was left",
        DRAWN,
    ),
    bug(
        "inspector/help/page",
        "if self.id in blocks.ids and blocks.block(self.id).kind != self.word:",
        "if False:",
        "the help speaks of the block that was replaced",
        DRAWN,
    ),
    bug(
        "inspector/help/page",
        "has_focus = focus is not None and self.isAncestorOf(focus)",
        "has_focus = True",
        "an undo takes the keyboard away to the help",
        DRAWN,
    ),
    bug(
        "inspector/help/page",
        "if self.word and not self.isHidden():",
        "if self.word:",
        "the help that was left draws again when the look of the window changes",
        DRAWN,
    ),
    bug(
        "inspector/help/code_card",
        "self.view.show_code(code.text, code.first)",
        "self.view.show_code(code.text, 1)",
        "the lines of the code have other numbers than in its file",
        DRAWN,
    ),
    bug(
        "inspector/help/page",
        "        self.related.xray_wanted.connect(self.drawing.at_work.look_at_it)\n",
        "",
        "X-ray of this block opens another number than the one that is drawn",
        "tests/gui/window/test_page_switch.py",
    ),
    bug(
        "inspector/help/related_card",
        "in_column(self.title, self._others,",
        "in_column(self.title, self.why, self._others,",
        "Tab goes through the buttons of the help in another order than they are read",
        DRAWN,
    ),
    bug(
        "inspector/inspector",
        "            return self.help.wanted_height()\n",
        "            pass\n",
        "the help of a block with a short page has as little room as that page",
        "tests/gui/inspector/test_following_border.py",
    ),
    bug(
        "inspector/help/related_card",
        "if button.sizeHint().width() > self.width() - theme.px(28 + 8):",
        "if False:",
        "where text is large the words on a button of the help are cut",
        DRAWN,
    ),
    Mutant(
        "engine/explain/op_code.py",
        "    while isinstance(op, partial):\n        op = op.func\n",
        "",
        "a function of the user's own with settled arguments has no code",
        (CODE,),
    ),
    Mutant(
        "engine/explain/op_code.py",
        'if f"def {word}(" not in text and "lambda" not in word:',
        "if False:",
        "of a file that was changed while the program runs other lines are shown as the code of its block",
        (CODE,),
    ),
    Mutant(
        "engine/analysis/instead.py",
        "if one.text not in known",
        "if one.text",
        "what the stack lacks anyway keeps another block out",
        (INSTEAD,),
    ),
    Mutant(
        "engine/analysis/instead.py",
        "                new = new.replace(**{name: value})\n",
        "                continue\n",
        "a pool that takes the place of another has another window",
        (INSTEAD,),
    ),
)
