"""Bugs that only show when somebody presses, types and drags without any plan."""

from tests.mutation.mutant import Mutant
from tests.mutation.planted.window import bug

ELIDED, PAINTED = "tests/gui/widgets/test_elided_label.py", "tests/gui/filters/test_paint_grid.py"
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
        "        self.document.data_changed.connect(self.follow)\n",
        "",
        "until the network has seen the pictures just chosen, patches of the former are looked for in them",
        LOOKS,
    ),
    bug(
        "widgets/elided_label",
        "        self._help = words\n        self._show_rest()",
        "        super().setToolTip(words)",
        "help is gone as soon as its line gets another width",
        ELIDED,
    ),
    bug(
        "why/map_card",
        "QSizePolicy.Policy.Maximum",
        "QSizePolicy.Policy.Ignored",
        "with large text the number of patches lies upon the title of their map",
        "tests/gui/why/test_which_block.py",
    ),
    bug(
        "filters/paint_view",
        "if of != self._bias_of:",
        "if of is None:",
        "a bias that is half typed becomes that of the filter chosen next",
        PAINTED,
    ),
    bug(
        "filters/page",
        "        self.paint.show_bench()  # before it goes",
        "        # before it goes",
        "a bias that is half typed is told as a fault of the program when a network without one is opened",
        PAINTED,
    ),
    bug(
        "cards/problem_box",
        "label.setSizePolicy(QSizePolicy.Policy.Preferred, ",
        "label.setSizePolicy(QSizePolicy.Policy.Ignored, ",
        "a button with a fix is narrower than its name where there is room",
        ELIDED,
    ),
    bug(
        "cards/problem_box",
        "if event.type() == QEvent.Type.ToolTip:",
        "if event.type() == QEvent.Type.Leave:",
        "the name of a fix that is cut is nowhere told whole",
        ELIDED,
    ),
    bug(
        "filters/page_bar",
        "self.moment.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)",
        "self.moment.setMinimumWidth(self.moment.minimumSizeHint().width())",
        "on the page Filters only dots say after which step it is",
        ELIDED,
    ),
    bug(
        "inspector/block_page",
        "if self.id not in self.document.design.stack.ids:",
        "if not self.id:",
        "a number that is half typed is told as a fault of the program when another project is opened",
        "tests/gui/inspector/test_form.py",
    ),
    bug(
        "lab/experiments_page",
        "self.start, self.time = QPushButton(), quiet(wraps=True)",
        "self.start, self.time = QPushButton(), quiet()",
        "in a narrow window the Lab does not say to the end why an experiment cannot begin",
        "tests/gui/lab/test_experiments_page.py",
    ),
)
