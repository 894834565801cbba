"""Bugs of what a window looks like in states that few see: large text, one step, long names, nothing to show."""

from tests.mutation.mutant import Mutant
from tests.mutation.planted.window import bug

BELOW = "tests/gui/xray/test_below_the_maps.py"
TITLE = "tests/gui/window/test_project_title.py"

MUTANTS: tuple[Mutant, ...] = (
    bug(
        "xray/one_number",
        "return self._beside_window < 2 * LEAST_SIDE",
        "return False",
        "in text of 200 % a number of X-ray scrolls sideways: the window has no room beside the maps",
        BELOW,
    ),
    bug(
        "xray/one_number",
        "enumerate(parts, int(self._is_apart))",
        "enumerate(parts, 0)",
        "what a window comes to stands above it",
        BELOW,
    ),
    bug(
        "lab/run_cells",
        "if value >= LITTLE or not value else",
        "if value >= 0 else",
        "of a run of one step the list of runs says 0.0178 epochs",
        "tests/gui/lab/test_room_for_names.py",
    ),
    bug(
        "window/header",
        "if not document.undo_stack.isClean():",
        "if document.modified:",
        "after a mere training the project is called edited",
        TITLE,
    ),
    bug(
        "window/work_page",
        "session.checkpoint_changed.connect(self.header.show_saved)",
        "pass",
        "what is not saved is not known to be a training until that ends",
        TITLE,
    ),
    bug(
        "landscape/surface_view",
        "            return [area]\n        known",
        "            return []\n        known",
        "who waits for a landscape sees an empty grey plane",
        "tests/gui/landscape/test_surface_view.py",
    ),
    bug(
        "filters/paint_view",
        "fields.addWidget(self.load, 5, 0, 1, 2)",
        "side.addWidget(self.load, 7, 0)",
        "in a large window the button below the fields is wider than they are",
        "tests/gui/filters/test_narrow.py",
    ),
    bug(
        "why/answer_card",
        "high <= LINES * metrics.lineSpacing()",
        "high > 0",
        "long names of classes make a column of a word or two beside the probability",
        "tests/gui/why/test_narrow.py",
    ),
    bug(
        "training/curve_plot",
        "is_one = now == 1 and not then",
        "is_one = False",
        "after one step the curves are empty",
        "tests/gui/training/test_parts_of_curves.py",
    ),
    bug(
        "widgets/question",
        '("qt_msgbox_label", "title")',
        '("qt_msgbox_label", "body")',
        "what is asked looks like what is said of it",
        "tests/gui/widgets/test_question.py",
    ),
    bug(
        "widgets/question",
        ".setTextFormat(Qt.TextFormat.PlainText)",
        "",
        "a project called “<b>” is asked for without its name",
        "tests/gui/widgets/test_question.py",
    ),
    bug(
        "widgets/empty_words",
        "self.sign.setVisible(self.height() >= FOR_SIGN * theme.px(SIDE))",
        "pass",
        "on a small screen the icon of an empty page takes its words their room",
        "tests/gui/widgets/test_empty_words.py",
    ),
    bug(
        "window/one_at_a_time",
        "LEAST = (614, 360)",
        "LEAST = (600, 360)",
        "in a narrow window the cards end some pixels beside what is seen of them",
        "tests/gui/window/test_smallest_screen.py",
    ),
    bug(
        "lab/what_differs",
        "empty(self._lines, hide=True)",
        "empty(self._lines)",
        "what differs is seen of two pairs of runs, one over the other",
        "tests/gui/lab/test_lab_page.py",
    ),
)
