"""Bugs in what is told: of experiments and sweeps, of numbers under the mouse, and of what is there no more."""

from tests.mutation.mutant import Mutant
from tests.mutation.planted.window import bug

EXPERIMENTS, TITLE = "tests/gui/lab/test_experiments_page.py", "tests/gui/window/test_project_title.py"
SHARES, LEFT_BUTTON = "tests/gui/evaluate/test_shares.py", "tests/gui/widgets/test_left_button.py"
SMALL, CHART = "tests/gui/cards/test_small_pictures.py", "tests/gui/curves/test_chart_file.py"
SWEEPS = "tests/gui/lab/test_sweep_files.py"
TOUR, OVER_TIME = "tests/gui/start/test_tour.py", "tests/gui/evaluate/test_over_time.py"


def lab(file: str, old: str, new: str, why: str, test: str) -> Mutant:
    return Mutant(f"engine/{file}.py", old, new, why, (f"tests/engine/lab/test_{test}.py",))


MUTANTS: tuple[Mutant, ...] = (
    lab(
        "lab/sweep_file",
        "found = named(whole, data) if data is not None and named is not None else whole",
        "found = whole",
        "a sweep in a file learns from other pictures than the file names beside its design",
        "sweep_file",
    ),
    lab(
        "lab/sweep_file",
        "list({repr(value): value for value in values}.values())",
        "values",
        "what a file names twice is drawn by chance in the place of another combination",
        "sweep_file",
    ),
    lab(
        "lab/experiments/filters_or_data",
        "if abs(told.mean) + told.reach <= SAME:",
        "if abs(told.mean) <= SAME:",
        "two are called about the same though chance may hide what parts them",
        "experiments",
    ),
    lab(
        "lab/experiments/filters_or_data",
        "say(little if told.is_clear else same,",
        "say(same,",
        "of two that are surely a little apart it is said that chance may have moved them",
        "experiments",
    ),
    lab(
        "lab/experiments/filters_or_data",
        "if abs(told.mean) + told.reach <= SAME:",
        "if False:",
        "who predicts that filters and pictures help alike can never be right",
        "experiments",
    ),
    lab(
        "lab/experiments/shuffled_pixels",
        "in in_pairs(plain, shuffled, results)]",
        "in zip(accuracies(plain, results), accuracies(shuffled, results), strict=False)]",
        "a training that broke off parts all after it from those with their seed",
        "experiments",
    ),
    lab(
        "lab/experiments/learning_rates",
        "if own * FACTOR > MOST:",
        "if False:",
        "twenty times a learning rate are called a hundred times",
        "experiments",
    ),
    lab(
        "lab/varying",
        "if len(found) == 1 and is_range and not has_names:",
        "if len(found) == 1 and is_range:",
        "a set of pictures in the folder above is taken for a range of numbers",
        "varying",
    ),
    bug(
        "lab/experiments_page",
        "self.earlier.setVisible(mine and bool(work.seen) and not is_of_now)",
        "self.earlier.setVisible(False)",
        "what an experiment found seems to be of a network that was changed since",
        EXPERIMENTS,
    ),
    bug(
        "lab/experiments_page",
        "told is None or told.subject == work.subject",
        "True",
        "the card of an experiment seems to speak of a network that was changed since",
        EXPERIMENTS,
    ),
    bug(
        "lab/experiments_page",
        "work.problem if mine and is_of_now else None",
        "work.problem if mine else None",
        "a problem that is mended is still told in the place of an answer",
        EXPERIMENTS,
    ),
    bug(
        "lab/sweep_page",
        "search is not None and not is_of(search.sweep, self.form.document.design)",
        "False",
        "the results of a sweep seem to be of a network that was changed since",
        SWEEPS,
    ),
    Mutant(
        "engine/lab/alike.py",
        "now = key_of(varied(design.with_(recipe=recipe), others, named if is_made else None), \"\")",
        "now = key_of(design.with_(recipe=recipe), \"\")",
        "a sweep seems to be of another network once its best value is taken",
        ("tests/engine/lab/test_alike.py",),
    ),
    bug(
        "lab/seeds_page",
        "if not work.is_of_now:",
        "if False:",
        "the seeds seem to be of a network that was changed since",
        "tests/gui/lab/test_seeds.py",
    ),
    bug(
        "window/files",
        "return self._save_as_named(self.leaving.typed())",
        'return self._save_as_named("")',
        "a project is saved under its old name while another is being typed",
        TITLE,
    ),
    bug(
        "window/leaving",
        "        typed, self._wants_rest = self.typed(), False  # which",
        '        typed, self._wants_rest = "", False  # which',
        "the name that is being typed asks for a file while it is asked whether to save",
        TITLE,
    ),
    bug(
        "window/files",
        "if has_file and not is_saved:",
        "if not is_saved and not has_file:",
        "a project has a name in the window that its file has not",
        TITLE,
    ),
    bug(
        "window/pages",
        "self.tour.running and self.currentWidget() is not self.work",
        "self.tour.running and self.currentWidget() is None",
        "the card of the tour stays over the start page",
        TOUR,
    ),
    bug(
        "cards/strip",
        "if not value or LEAST <= abs(value) < LONG:",
        "if True:",
        "the number under the mouse is said to be nan, or none, or has 38 digits",
        SMALL,
    ),
    bug(
        "widgets/signed",
        "digits = brief(float(size))",
        'digits = f"{size:,.0f}"',
        "a number beside a picture has 38 digits",
        "tests/gui/insight/test_insight.py",
    ),
    bug(
        "inspector/arithmetic",
        "    if size >= 1e6:\n",
        "    if False:\n",
        "a number of an example has 38 digits",
        "tests/gui/inspector/test_example.py",
    ),
    bug(
        "curves/curve_plot",
        "return percent(value) if self.column == ACCURACY else loss_words(value)",
        'return f"{100 * value:.1f} %" if self.column == ACCURACY else loss_words(value)',
        "the curves say that all are right where some are wrong",
        SHARES,
    ),
    bug(
        "state/training/curves",
        "if value >= 1e6 or 0 < value < 1e-4:",
        "if False:",
        "a loss that left all bounds has 38 digits",
        SHARES,
    ),
    bug(
        "curves/chart_file",
        '"smoothing", ',
        "",
        "every saved picture of curves is smoothed alike",
        CHART,
    ),
    bug(
        "widgets/parts",
        "if part is not None and event.button() == Qt.MouseButton.LeftButton:\n            self.pick(part)",
        "if part is not None:\n            self.pick(part)",
        "the right button, too, looks at another picture",
        LEFT_BUTTON,
    ),
    bug(
        "evaluate/page",
        "if isinstance(self.choice, str) and self.further.before.chosen is None:",
        "if False:",
        "pictures are said to have become right since nothing",
        OVER_TIME,
    ),
)
