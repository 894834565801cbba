"""Bugs in what was noticed in the window and stayed for a while: messages, forms and menus that were nearly right."""

from tests.mutation.mutant import Mutant
from tests.mutation.planted.window import bug

LEFT, CHART = "tests/gui/widgets/test_left_button.py", "tests/gui/curves/test_chart_file.py"
SEEDS, EXPERIMENTS = "tests/gui/lab/test_seeds.py", "tests/gui/lab/test_experiments_page.py"
AGAIN, NEWEST = "tests/gui/data/test_choosing_again.py", "tests/gui/curves/test_newest_accuracy.py"
LEFT_ONLY = "event.button() == Qt.MouseButton.LeftButton"

MUTANTS: tuple[Mutant, ...] = (
    bug(
        "cards/card",
        "if event.button() != Qt.MouseButton.LeftButton or not self.body().contains(at):",
        "if not self.body().contains(at):",
        "a double click of the right button leads away from a card",
        "tests/gui/stack/test_stack_view_keys.py",
    ),
    bug(
        "cards/group_card",
        f"is_left = {LEFT_ONLY}",
        "is_left = True",
        "a double click of the right button begins to rename a group",
        "tests/gui/cards/test_groups.py",
    ),
    bug(
        "data/answer_bars",
        f"is_left = {LEFT_ONLY}",
        "is_left = True",
        "a double click of the right button on the answer to a drawing leaves the page",
        LEFT,
    ),
    bug(
        "widgets/parts",
        f"if part is not None and {LEFT_ONLY}:\n            self.enter(part)",
        "if part is not None:\n            self.enter(part)",
        "a double click of the right button on a bar of Why leaves the page",
        LEFT,
    ),
    *(
        bug(file, "        LeftAlone(self)\n", "", f"a double click of the right button takes {what}", LEFT)
        for file, what in (
            ("palette/palette_list", "a block into the stack"),
            ("lab/sweep_table", "a combination for one to open"),
            ("lab/runs_table", "a run for the project to open"),
        )
    ),
    bug(
        "curves/save_menu",
        ", like=self.plots())",
        ")",
        "the saved picture of the curves is smoothed otherwise than they are on the page, on another axis",
        CHART,
    ),
    bug(
        "curves/chart_file",
        '"logarithmic", ',
        "",
        "every saved picture of curves has a linear axis",
        CHART,
    ),
    bug(
        "training/sentences",
        "Train starts from what {count} blocks have learned.",
        "Train starts anew with what {count} blocks have learned",
        "Train is said to start anew and with what was learned",
        "tests/gui/training/test_sentences.py",
    ),
    Mutant(
        "engine/doctor/remedies.py",
        "detail = say(words,",
        'detail = say(words + f" ({evidence.steps} steps)",',
        "the doctor names a number of steps that has gone on since",
        ("tests/engine/doctor/test_false_alarms.py",),
    ),
    bug(
        "state/lab/many_seeds",
        "self.seen, self.problem, self.is_of_another = (), None, False",
        "pass",
        "the seeds of another project stand as if they were of this one",
        SEEDS,
    ),
    bug(
        "state/lab/many_seeds",
        "bool(self.seen) and not self.is_of_now",
        "bool(self.seen)",
        "a click on a seed takes all the others away",
        SEEDS,
    ),
    bug(
        "lab/seeds_page",
        "if work.is_of_another:",
        "if False:",
        "seeds of another project that are still trained are said to be of changes here",
        SEEDS,
    ),
    bug(
        "state/lab/experiment_work",
        "return self.experiment is None or self._subject",
        "return self._subject",
        "every edit waits for the name of a network of which no experiment was made",
        EXPERIMENTS,
    ),
    bug(
        "state/lab/experiment_work",
        "or self._known[1] != pictures:",
        "or True:",
        "every edit waits twice for the name of the network",
        EXPERIMENTS,
    ),
    bug(
        "lab/sweep_page",
        "self.form.show_sweep(search.sweep)",
        "self.form.show_axes([(name, str(values)) for name, values in search.sweep.axes.items()])",
        "an earlier sweep is begun again with other seeds and epochs",
        "tests/gui/lab/test_sweep_files.py",
    ),
    bug(
        "lab/sweep_form",
        "        self.seeds.show_value(len(sweep.seeds))\n",
        "",
        "an earlier sweep is begun again with fewer seeds",
        "tests/gui/lab/test_sweep_files.py",
    ),
    Mutant(
        "engine/lab/experiments/learning_rates.py",
        "if own >= MOST:",
        "if False:",
        "the largest learning rate is compared with itself",
        ("tests/engine/lab/test_experiments.py",),
    ),
    bug(
        "state/data_work",
        "        self.take_back(what)\n        told = self",
        "        for one in tuple(self._told):\n            self.take_back(one)\n        told = self",
        "a download that failed is no longer said as soon as anything else begins",
        AGAIN,
    ),
    bug(
        "window/page_switch",
        ", (SIGNS, SIGNS), (BOTH, None), (SIGNS, None)",
        "",
        "in a narrow window the menu Help lies under the pages",
        "tests/gui/window/test_large_text.py",
    ),
    bug(
        "window/page_switch",
        "(BOTH, None), (SIGNS, None)",
        "",
        "with very large text most menus lie under the pages",
        "tests/gui/window/test_large_text.py",
    ),
    bug(
        "window/screen_fit",
        "            self.window.resize(self._before)  #",
        "            pass  #",
        "with very large text the window stays larger than the screen after one look at a page",
        "tests/gui/window/test_page_switch.py",
    ),
    bug(
        "window/screen_fit",
        "self.switch.current != BUILD and size == self._size.expandedTo(least)",
        "self.switch.current != BUILD",
        "a page that is left takes the window the size that it was given there",
        "tests/gui/window/test_page_switch.py",
    ),
    bug(
        "window/windows",
        "            window.hide() ",
        "            pass ",
        "a page that is ended from outside speaks to what is deleted",
        "tests/gui/window/test_windows.py",
    ),
    bug(
        "window/say_alike",
        "    bar.said.connect(said)\n",
        "",
        "the curves say an older accuracy than the bar",
        NEWEST,
    ),
    bug(
        "window/say_alike",
        "    plots.drawn.connect(bar.say_now)\n",
        "",
        "the bar says an older accuracy than the curves",
        NEWEST,
    ),
)
