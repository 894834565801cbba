"""Bugs that only show when somebody presses, types and drags without any plan."""

from tests.mutation.mutant import Mutant
from tests.mutation.planted.window import bug

LOOKS = "tests/gui/insight/test_looks_for.py"

MUTANTS: tuple[Mutant, ...] = (
    bug(
        "widgets/number_box",
        "if value == self._value and (self._wrong or self._says_its_value()):",
        "if value == self._value and (self._wrong or self._read() == value):",
        "an arrow key in a field that says something forbidden is told as a fault of the program",
        "tests/gui/widgets/test_number_box.py",
    ),
    bug(
        "state/inside/looks_for",
        "if question.images is not self.images:",
        "if question.images is None:",
        "a search that ends after other pictures were chosen looks for its patches in those",
        LOOKS,
    ),
    bug(
        "state/inside/looks_for",
        "if self._asked is not None and self._asked.images is not self.images:",
        "if self._asked is None:",
        "until the network has seen the pictures just chosen, patches of the former are looked for in them",
        LOOKS,
    ),
    bug(
        "widgets/elided_label",
        "        self._help = words\n        self._show_rest()",
        "        super().setToolTip(words)",
        "help is gone as soon as its line gets another width",
        "tests/gui/widgets/test_elided_label.py",
    ),
    bug(
        "why/map_card",
        "QSizePolicy.Policy.Maximum",
        "QSizePolicy.Policy.Ignored",
        "with large text the number of patches lies upon the title of their map",
        "tests/gui/why/test_which_block.py",
    ),
)
