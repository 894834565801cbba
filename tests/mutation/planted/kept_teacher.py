"""Bugs in what is seen where the window is shown to a class: praise and blame in one place, words out of sight."""

from tests.mutation.mutant import Mutant
from tests.mutation.planted.window import bug

MUTANTS: tuple[Mutant, ...] = (
    bug(
        "start/stops",
        'if session.state != "idle" and session.is_earlier:',
        'if session.state == "training" and session.is_earlier:',
        "the tour says of a training that waits that it is of the changed network",
        "tests/gui/start/test_tour.py",
    ),
    bug(
        "training/plots",
        "sigResized.connect(self._soon)",
        "sigResized",
        "the ticks of what was changed stay where they were when the plots become smaller",
        "tests/gui/training/test_change_marks.py",
    ),
    Mutant(
        "engine/training/evaluation.py",
        "return is_far and not self.is_like_guessing",
        "return is_far",
        "a result that guessing may give as well is praised in green",
        ("tests/engine/training/test_evaluation.py",),
    ),
    bug(
        "window/work_page",
        "self.isVisible() and self._has_room != self._is_roomy and",
        "False and",
        "borders of a large screen leave the stack no room on a projector",
        "tests/gui/window/test_large_text.py",
    ),
    bug(
        "start/start_page",
        "self._left.ensureWidgetVisible(self.own.failure)",
        "None",
        "why a file cannot be opened is said where nobody sees it",
        "tests/gui/window/test_large_text.py",
    ),
    bug(
        "widgets/number_box",
        "        if event.button() == Qt.MouseButton.LeftButton:\n            self.selectAll()\n",
        "",
        "a double click on 0.001 takes only what stands behind its point",
        "tests/gui/widgets/test_number_box.py",
    ),
    bug(
        "lab/page",
        "self.empty.setVisible(not kept)",
        "self.empty.setVisible(not self.runs.all)",
        "a search that finds no run leaves an empty list without a word",
        "tests/gui/lab/test_lab_page.py",
    ),
    bug(
        "evaluate/page",
        "(self._columns == 1 or seen < theme.px(ABOVE) // 2)",
        "self._columns == 1",
        "what became right is listed above what is looked at, out of sight",
        "tests/gui/evaluate/test_over_time.py",
    ),
    bug(
        "state/doctor/findings",
        "names, aside=aside)",
        "names)",
        "the doctor takes the word of a handful of pictures until it has looked at the data",
        "tests/gui/state/test_findings.py",
    ),
    Mutant(
        "engine/doctor/rules/over_fitting.py",
        "if evidence.kept_aside is not None and evidence.kept_aside < FEWEST:",
        "if evidence.data is not None and evidence.data.validation < FEWEST:",
        "a handful of pictures tells that others are learned by heart",
        ("tests/engine/doctor/test_over_fitting.py",),
    ),
    bug(
        "filters/switch_view",
        "if now.lost == now.won:",
        "if False:",
        "no change of the accuracy is said with a plus",
        "tests/gui/window/test_filters_page.py",
    ),
    bug(
        "presentation/seen",
        '_tr("1 filter {shape}") if filters.shape[2] == 1 else _tr("{count} filters {shape}")',
        '_tr("{count} filters {shape}")',
        "a presentation counts 1 filters",
        "tests/gui/presentation/test_presentation.py",
    ),
    bug(
        "xray/whole",
        'self.tr("{name}: 1 map, {scale}") if planes.shape[2] == 1 else self.tr("{name}: {n} maps, {scale}")',
        'self.tr("{name}: {n} maps, {scale}")',
        "X-ray counts 1 maps",
        "tests/gui/xray/test_xray.py",
    ),
    bug(
        "stack/in_words",
        "says.append(one if after[2] == 1 else several)",
        "says.append(several)",
        "a convolution is said to make 1 maps",
        "tests/gui/stack/test_in_words.py",
    ),
    bug(
        "data/facts_cards",
        "if len(passed) == 1 else several",
        "if not passed else several",
        "1 files could not be used",
        "tests/gui/data/test_means_view.py",
    ),
)
