"""Bugs of the first hour: what a beginner sees while he drags, after a training, and while a number is explained."""

from tests.mutation.mutant import Mutant
from tests.mutation.planted.window import bug

VERDICT = "tests/gui/curves/test_verdict.py"
RUNS = "tests/gui/lab/test_one_run.py"
SWEEP = "tests/gui/xray/test_sweep.py"
BORNE, CURVE = "tests/engine/explain/test_weight_bearing.py", "tests/gui/filters/test_damage_curve.py"

MUTANTS: tuple[Mutant, ...] = (
    bug(
        "stack/dropping",
        "        if not self.canvas.is_opening:\n            self._show()\n",
        "",
        "the stack scrolls back under the mouse, and the block lands in another gap than is shown",
        "tests/gui/stack/test_drop_as_shown.py",
    ),
    bug(
        "widgets/link_line",
        "        self.linkActivated.connect(lambda link: self._follow(link == MORE))\n",
        "",
        "17 of 1,000 are wrong, and a click on them does nothing",
        VERDICT,
    ),
    bug(
        "widgets/link_line",
        "text = theme.color(\"accent\").name(), escape(self.words)",
        "text = theme.color(\"accent\").name(), self.words",
        "a name in the result is read as a mark of its text",
        VERDICT,
    ),
    bug(
        "widgets/link_line",
        "        if event.key() in ENTER:\n",
        "        if False:\n",
        "the mistakes are opened by the mouse alone",
        VERDICT,
    ),
    bug(
        "window/work_page",
        "(self.training_bar.evaluation_wanted, self.plots.verdict.opened)",
        "(self.training_bar.evaluation_wanted,)",
        "the mistakes in the result lead nowhere",
        "tests/gui/window/test_page_switch.py",
    ),
    Mutant(
        "engine/explain/weight_bearing.py",
        "replace(damage, amount=amount)))",
        "damage))",
        "the curve has the same damage everywhere",
        (BORNE,),
    ),
    Mutant(
        "engine/explain/weight_bearing.py",
        "one.right <= half)",
        "one.right < half)",
        "it breaks later than where half of the right answers are lost",
        (BORNE,),
    ),
    Mutant(
        "engine/explain/weight_bearing.py",
        "score(right, rights[0])",
        "score(right, right)",
        "with all weights damaged no answer is lost",
        (BORNE,),
    ),
    bug(
        "state/inside/damage_curve",
        "return None if self.session.is_busy else 0.0",
        "return 0.0",
        "while it learns all of the test is asked eleven times for a curve",
        CURVE,
    ),
    bug(
        "state/inside/damage_curve",
        " and probe.learned\n",
        "\n",
        "a network that has learned nothing is said to break",
        CURVE,
    ),
    bug(
        "state/inside/damage_curve",
        "replace(damage, amount=0.0)",
        "damage",
        "each pixel of a drag begins the curve anew",
        CURVE,
    ),
    bug(
        "filters/page",
        "            self.damage.curve.set_wanted(False)\n",
        "",
        "the curve is computed for a page that nobody sees",
        CURVE,
    ),
    bug(
        "filters/damage_view",
        "self.slider.setValue(round(100 * amount))",
        "self.slider.setValue(round(amount))",
        "a click on the curve damages nothing",
        CURVE,
    ),
    bug(
        "filters/damage_plot",
        "one.right, one.count, one.accuracy\n",
        "one.right, one.count, one.right\n",
        "the table that is saved has no accuracy",
        CURVE,
    ),
    bug(
        "xray/map_view",
        "        if self.is_written and self.ring is not None:\n            self._veil(painter, *self.ring)\n",
        "",
        "a map that is written number by number is there from the beginning",
        SWEEP,
    ),
    bug(
        "xray/map_view",
        "if not moved or (self.is_written and not self._is_next(moved)):",
        "if not moved:",
        "after a jump the map is faint where the window has been",
        SWEEP,
    ),
    bug(
        "xray/map_view",
        "if not moved or (self.is_written and not self._is_next(moved)):",
        "if not moved or self.is_written:",
        "for each number that is written the whole map is painted",
        SWEEP,
    ),
    bug(
        "widgets/play_bar",
        "            self.play.setMinimumWidth(self.play.sizeHint().width())\n",
        "",
        "the slider goes away from under the mouse when the sweep begins",
        SWEEP,
    ),
    bug(
        "widgets/play_bar",
        "        self.played.emit(playing)\n",
        "",
        "the sweep slides over a map that is there already",
        SWEEP,
    ),
    bug(
        "lab/page",
        "elif len(known) == 2 and",
        "elif False and",
        "who has trained twice sees no curve and cannot compare before he has ticked both",
        RUNS,
    ),
    bug(
        "lab/page",
        "            self._alone = known\n            self.table.shown = [one.id for one in reversed(self.runs.all)]\n",
        "            self.table.shown = [one.id for one in reversed(self.runs.all)]\n",
        "the ticks of the only two runs come back as often as they are taken away",
        RUNS,
    ),
    bug(
        "lab/page",
        "[one.id for one in reversed(self.runs.all)]\n",
        "[one.id for one in self.runs.all]\n",
        "of two runs the later one is A, and better is called worse",
        RUNS,
    ),
)
