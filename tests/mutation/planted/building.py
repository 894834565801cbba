"""Bugs where a network is built: cards, stack, inspector. What is shown is of before, of another block or of none."""

from tests.mutation.mutant import Mutant
from tests.mutation.planted.window import bug

EXAMPLE, RANGE = "tests/gui/inspector/test_example.py", "tests/gui/inspector/test_range_view.py"
IN_WORDS, PICKING = "tests/gui/stack/test_in_words.py", "tests/gui/stack/test_picking.py"
BESIDE, KEYS = "tests/gui/stack/test_answer_beside_the_picture.py", "tests/gui/stack/test_stack_view_keys.py"

MUTANTS: tuple[Mutant, ...] = (
    bug(
        "inspector/explanation",
        "self._is_late = not self.isVisible()\n        if not self._is_late:",
        "if self.isVisible():",
        "who comes back to a block reads numbers of the picture or the step of before",
        EXAMPLE,
    ),
    bug(
        "stack/answer_shelf",
        "        super().showEvent(event)\n        self._look()\n",
        "        super().showEvent(event)\n",
        "who comes back to the stack of the past reads the answer to another picture",
        "tests/gui/stack/test_answer_shelf.py",
    ),
    bug(
        "inspector/example",
        "if any(one.shape == (taken.size, given.size) for one in weights.values()):",
        "if any(one.shape == given.shape * 2 for one in weights.values()):",
        "a unit is said to be made of one map where there are as many units as maps",
        EXAMPLE,
    ),
    bug(
        "inspector/example",
        "if is_largest and is_mean:",
        "if is_largest and is_mean and known.size == 1:",
        "an average is said to be the largest where all numbers are alike",
        EXAMPLE,
    ),
    bug(
        "inspector/example",
        "close = 1e-4 * float(np.abs(known).max(initial=0))",
        "close = 1e-4 * max(1.0, float(np.abs(known).max(initial=0)))",
        "of small numbers the largest and the mean are taken for the same",
        EXAMPLE,
    ),
    bug(
        "inspector/example_view",
        "if cell < LEAST_CELL:",
        "if cell < 0:",
        "the mean of a large map is drawn number by number: the window stands still",
        EXAMPLE,
    ),
    bug(
        "stack/selecting",
        "self.anchor = self.seen_of(self.chosen[0]) if self.chosen else id",
        "self.anchor = self.chosen[0] if self.chosen else id",
        "Shift fails where the selected block is in a collapsed group",
        KEYS,
    ),
    bug(
        "stack/verbs",
        'seen = self.selecting.seen_of(chosen[0]) if chosen[0] in self.cards.by_id else ""',
        'seen = chosen[0] if chosen[0] in order else ""',
        "who deletes in a collapsed group finds the first card of the stack selected",
        KEYS,
    ),
    bug(
        "inspector/inspector",
        "if self.help.isHidden():  # else",
        "if self.help:  # else",
        "after a second F1, Esc leads to the stack in place of the field",
        "tests/gui/inspector/test_help.py",
    ),
    bug(
        "inspector/finding_card",
        "        if said == self._others:\n            return\n",
        "",
        "what else was found loses mouse and keyboard whenever a number changes",
        "tests/gui/inspector/test_under_hand.py",
    ),
    bug(
        "inspector/doctor_column",
        "        card.block_chosen.connect(self.block_wanted)\n",
        "",
        "the link to a block in a collapsed group leads to nothing that is seen",
        "tests/gui/window/test_work_page.py",
    ),
    bug(
        "cards/card_number",
        "if event.reason() != Qt.FocusReason.PopupFocusReason:",
        "if event.reason():",
        "the menu to copy and paste closes the box of the number on a card",
        PICKING,
    ),
    bug(
        "stack/verbs",
        "if id not in self.document.design.stack.ids:",
        "if not id:",
        "a number that is being typed on a card that goes is told as a fault of the program",
        PICKING,
    ),
    bug(
        "cards/card",
        "            line.picked = self._picked\n",
        "            pass\n",
        "after a misfit is mended the picked filter has no ring",
        PICKING,
    ),
    bug(
        "stack/drop_preview",
        "one.text not in known or one.block_id in barren",
        "one.text not in known",
        "a drop that fits nothing is said to become nothing",
        "tests/gui/stack/test_drop_preview.py",
    ),
    bug(
        "state/lab/rate_finder",
        "if self.is_open or self.result is not None:",
        "if self.is_open:",
        "a range test that was closed judges the rate of another network",
        RANGE,
    ),
    bug(
        "inspector/recipe_page",
        "self.range_test.setEnabled(not self.finder.why_not)",
        "self.range_test.setEnabled(True)",
        "a click on the range test of an unfinished network does nothing and says nothing",
        RANGE,
    ),
    bug(
        "widgets/fields",
        "                box.take_back()\n",
        "                pass\n",
        "at the usual size it is still said what was wrong with another",
        "tests/gui/inspector/test_form.py",
    ),
    bug(
        "cards/input_card",
        'if ref.part == "train":',
        'if ref.part == "drawn":',
        "a picture that is learned from is called a test picture",
        BESIDE,
    ),
    bug(
        "cards/input_card",
        "beside = current + step if current >= 0 else min(step, 0)",
        "beside = current + step",
        "an arrow key leaves out the last of the pictures to pin",
        BESIDE,
    ),
    bug(
        "stack/looking",
        "truth, standing, reach)",
        "truth, probe.standing, reach)",
        "each edit of a long trained network holds the window up for a sixth of a second",
        BESIDE,
    ),
)
