"""Bugs of what the mouse points at, in high contrast and in tooltips, and of what is cut, ragged or lost on the way."""

from tests.mutation.mutant import Mutant

TESTS = ("tests/gui/look/test_high_contrast.py",)
MUTANTS = (
    Mutant(
        "gui/look/style_sheet.py",
        '"QPushButton[role=segment]:hover": "color: {text}; background: {container};"',
        '"QPushButton[role=segment]:hover": "color: {text}; background: {border};"',
        "in high contrast a choice under the mouse is white on white",
        TESTS,
    ),
    Mutant(
        "gui/look/theme.py",
        '"sunken": "#262626"',
        '"sunken": "#000000"',
        "in high contrast nothing shows what the mouse points at",
        TESTS,
    ),
    Mutant(
        "gui/look/drawing.py",
        '(("card", 3), ("text", 1))',
        '(("text", 1),)',
        "what chance leaves open is lost on the bar it crosses",
        TESTS,
    ),
    Mutant(
        "gui/qt/plain_tips.py",
        "if len(words) <= LONGEST:",
        "if len(words) <= 20 * LONGEST:",
        "a tooltip is one line as wide as the screen",
        ("tests/gui/qt/test_plain_tips.py",),
    ),
    Mutant(
        "gui/qt/action_button.py",
        'f"{action.toolTip()} ({keys})" if keys else action.toolTip()',
        "action.toolTip()",
        "the buttons Undo and Redo do not tell their keys",
        ("tests/gui/qt/test_action_button.py",),
    ),
    Mutant(
        "gui/look/style_sheet.py",
        '"QMenu::item:disabled": "color: {faint};"',
        '"QMenu::item:disabled": "color: {label};"',
        "in high contrast what a menu cannot do looks like what it can",
        TESTS,
    ),
    Mutant(
        "gui/start/evidence_picture.py",
        "        frame(painter, spot.adjusted(-1, -1, 1, 1), theme.color(\"border\"))\n\n\ndef",
        "        painter.setPen(theme.color(\"border\"))\n        painter.drawRect(spot)\n\n\ndef",
        "pictures of the first page have blurred edges",
        ("tests/gui/look/test_frame.py",),
    ),
    Mutant(
        "gui/xray/filter_choice.py",
        "in_column(line, head, area, self.most, of=self)",
        "in_column(head, area, self.most, of=self)",
        "the title of the filters stands below half of a block",
        ("tests/gui/xray/test_column_room.py",),
    ),
    Mutant(
        "gui/widgets/tiles.py",
        "return max(1, ceil(count / max(1, ceil(count / max(1, most)))))",
        "return max(1, most)",
        "32 filters stand in three rows of ten, and two",
        ("tests/gui/widgets/test_tile_rows.py",),
    ),
    Mutant(
        "gui/filters/page.py",
        'self.rank_card.title.setText(title, self.tr("The accuracy without each one"), self.tr("Without each one"))',
        "self.rank_card.title.setText(title)",
        "the title of the ranking ends in half a word in a narrow window",
        ("tests/gui/filters/test_narrow.py",),
    ),
    Mutant(
        "gui/why/turning_card.py",
        'self.what.setText(words, self.tr("the smallest change that does"), self.tr("smallest change"))',
        "self.what.setText(words)",
        "what the smallest change is ends in half a word in a narrow window",
        ("tests/gui/why/test_narrow.py",),
    ),
    Mutant(
        "gui/data/board.py",
        "            painter.fillRect(painter.boundingRect(self.rect(), centre, words), shown.pixelColor(0, 0))",
        "            pass",
        "lines of the empty board cross its words",
        ("tests/gui/data/test_empty_board.py",),
    ),
)
