"""Bugs in what the pages show: of a network that diverged, of another network or picture, or for ever on its way."""

from tests.mutation.mutant import Mutant
from tests.mutation.planted.window import bug

EXAMPLE, XRAY = "tests/gui/inspector/test_example.py", "tests/gui/xray/test_xray.py"
DAMAGE = "tests/gui/evaluate/test_damage.py"
MAP = "tests/gui/evaluate/test_map.py"

LOOKS_FOR, WHY = "tests/gui/insight/test_looks_for.py", "tests/gui/why/test_why.py"
OF_THE_MOMENT = "tests/gui/state/test_of_the_moment.py"
CHECK = "tests/gui/xray/test_weight_check.py"
UPDATES, ROOM = "tests/gui/xray/test_update_boxes.py", "tests/gui/xray/test_little_room.py"
SWITCHES, PRESENTATION = "tests/gui/state/test_switches.py", "tests/gui/presentation/test_presentation.py"

MUTANTS: tuple[Mutant, ...] = (
    bug(
        "inspector/account_view",
        "for one in account.entries if np.isfinite(one.value)), default=0.0)",
        "for one in account.entries), default=0.0)",
        "who selects a block of a network that diverged has no bars, or no program any more",
        EXAMPLE,
    ),
    bug(
        "xray/digits",
        "    if not isfinite(value):\n        return text\n",
        "",
        "X-ray fails at the last line of a number that grew beyond all bounds",
        XRAY,
    ),
    bug(
        "evaluate/matrix",
        "self._is_bare = True",
        "self._is_bare = False",
        "a saved matrix has the ring of the cell that was chosen",
        "tests/gui/evaluate/test_evaluate_page.py",
    ),
    bug(
        "evaluate/data_scatter",
        "if self.over is not None and not self._has_place(self.over):",
        "if self.over is not None and self.over >= len(points):",
        "the map points at a picture that has no point",
        MAP,
    ),
    bug(
        "evaluate/data_scatter",
        "if not np.isfinite(self.points).all(axis=1).any():",
        "if not len(self.points):",
        "an arrow key on the map of a step that diverged ends the program",
        MAP,
    ),
    bug(
        "evaluate/map_page",
        "shown[np.isfinite(shown).all(axis=1)]",
        "shown",
        "the map says that it shows pictures that have no point",
        MAP,
    ),
    bug(
        "evaluate/map_page",
        "<= SAME * np.abs(drawn).max()",
        "<= 0",
        "a map of one point does not say that all lie there",
        MAP,
    ),
    bug(
        "state/inside/data_map",
        "np.maximum(high - low, 1e-6 * far)",
        "np.maximum(high - low, 1e-6)",
        "points that lie in one place far away end the program",
        MAP,
    ),
    bug(
        "state/inside/filter_trial",
        "            signal.connect(self.ranking.follow)\n",
        "",
        "after a training whose test takes a while the ranking of the filters never begins",
        SWITCHES,
    ),
    bug(
        "presentation/page",
        "if not probe.label:",
        "if False:",
        "a presentation blames the network for its answer to a picture of which nobody knows what it is",
        PRESENTATION,
    ),
    bug(
        "evaluate/damage_card",
        "self.state.of.number if self.state.of is not None else self.state.number",
        "self.state.number",
        "damaged pictures stand under the number and the class of another one",
        DAMAGE,
    ),
    bug(
        "why/map_canvas",
        "        key = (what, size.width(), size.height(), theme.dark)\n"
        "        if self._kept is None or self._kept[0] is not self.picture or self._kept[1] != key:\n"
        "            self._kept = self.picture, key, make(size)\n",
        "        key = (what, id(self.picture), size.width(), size.height(), theme.dark)\n"
        "        if self._kept is None or self._kept[1] != key:\n"
        "            self._kept = np.zeros(0), key, make(size)\n",
        "a picture that is changed quickly is painted as it was two changes ago",
        WHY,
    ),
    bug(
        "insight/looks_for_view",
        "number=picture_number(patch.picture), name",
        "number=picture_number(patch.picture + 1), name",
        "the picture of a patch has another number than on all other pages",
        LOOKS_FOR,
    ),
    bug(
        "insight/page",
        "return self.all_zero",
        'return self.tr("All zero: nothing here for this picture")',
        "weights of zero are said to hold nothing for the picture",
        LOOKS_FOR,
    ),
    bug(
        "filters/paint_grid",
        'TYPED = ".,-',
        'TYPED = ".-',
        "who types a comma into a filter goes a step back in time",
        "tests/gui/filters/test_paint_grid.py",
    ),
    bug(
        "filters/page_bar",
        "elif learned is None or not bench.probe.learned:",
        "elif run is None or learned is None or not learned.step:",
        "filters that were learned are called start values as soon as something else is edited",
        OF_THE_MOMENT,
    ),
    bug(
        "state/past/second_moment",
        "self._in_use.of(stack, checkpoint, changes, images)",
        "checkpoint",
        "a filter that is switched off is on at the moment beside",
        OF_THE_MOMENT,
    ),
    bug(
        "state/past/second_moment",
        "(probe.candidates_changed, machine.document.switched_changed):",
        "(probe.candidates_changed,):",
        "a filter that is switched on again stays off at the moment beside",
        OF_THE_MOMENT,
    ),
    bug(
        "state/past/time_machine",
        "if self.run is self.session.run:",
        "if True:",
        "who plays an earlier run to its end stands in another one",
        "tests/gui/state/test_time_machine.py",
    ),
    bug(
        "state/inside/filter_trial",
        "return self.of is None or self.of.switched != now.switched",
        "return self.of is None",
        "while it trains a click on a filter is answered after seconds",
        SWITCHES,
    ),
    bug(
        "xray/page",
        " and self.play.isVisible()",
        "",
        "the space bar begins a sweep that nobody sees and nobody can end",
        XRAY,
    ),
    bug(
        "xray/story",
        "if len(found.products) == 1 and not op.call.arrays:",
        "if len(found.products) == 1 and found.bias == 0:",
        "a weight that makes a number larger is said to make it smaller",
        XRAY,
    ),
    bug(
        "xray/story",
        "if len(found.products) == 1 and not is_weighed(number):",
        "if len(found.products) == 1:",
        "a convolution of a single number is said to be a scale and a shift",
        XRAY,
    ),
    bug(
        "xray/gradient/update_boxes",
        'plain(beta, MOST).rstrip("0")',
        'plain(beta, MOST).strip("0")',
        "a beta of zero is written as nothing",
        UPDATES,
    ),
    bug(
        "xray/gradient/update_boxes",
        "{'+' if taken < 0 else '−'} {plain(abs(taken), digits)}",
        "{plain(-taken, digits)}",
        "what is taken from a weight stands behind it without a sign",
        UPDATES,
    ),
    bug(
        "xray/gradient/update_boxes",
        "        self.setFixedHeight(self._height())\n        self.update()\n\n    def show_boxes",
        "        self.update()\n\n    def show_boxes",
        "the step of the optimiser is cut after the text was made larger",
        ROOM,
    ),
    bug(
        "widgets/play_bar",
        "self.show_place(self.current, self.total, self._fitted[1])",
        "pass",
        "the place of the window is cut after the text was made larger",
        ROOM,
    ),
    bug(
        "xray/whole",
        "theme.followed_by(self._widen)",
        "self._widen()",
        "what the maps show is cut after the text was made larger",
        ROOM,
    ),
    bug(
        "time/sum_view",
        "        theme.changed.connect(self._make_room)\n",
        "",
        "a filter as a sum is cut after the text was made larger",
        "tests/gui/time/test_sum_view.py",
    ),
    bug(
        "insight/content",
        "if array.ndim != 1:",
        "if False:",
        "who looks at a block of their own, with weights of three axes, has no program any more",
        LOOKS_FOR,
    ),
    bug(
        "xray/gradient/its_gradient",
        "            self._sure = (step.labels, sure_words(step, names))",
        "            self._sure = (step.labels, sure_words(step, names))\n            self._kept = step",
        "all numbers of a batch stay in memory though nobody looks at them",
        CHECK,
    ),
    bug(
        "xray/gradient/gradient_story",
        "plane = above[picture, :, :, channel].copy()",
        "plane = above[picture, :, :, channel]",
        "a map of one picture keeps those of the whole batch in memory",
        CHECK,
    ),
    bug(
        "xray/page",
        "        self.loss.forget()\n",
        "",
        "the backward pass of a batch stays in memory though nobody looks at it",
        CHECK,
    ),
    bug(
        "time/time_bar",
        "max(5, len(str(self.machine.last)))",
        "5",
        "from a million steps on the number of the step is cut",
        "tests/gui/time/test_time_bar.py",
    ),
    bug(
        "lab/run_cells",
        "return NONE if share is None else percent(share)",
        'return NONE if share is None else f"{100 * share:.1f} %"',
        "a network that is wrong now and then is right in 100.0 % in the list of runs",
        "tests/gui/evaluate/test_shares.py",
    ),
    bug(
        "window/main_window",
        "elif self.pages.currentWidget() is self.start_page or not self.time_travel.take_key(event):",
        "elif not self.time_travel.take_key(event):",
        "Home at the start page leads the window behind it into the past",
        "tests/gui/window/test_time_travel.py",
    ),
    bug(
        "training/data_button",
        "        self._say_tip()  # others may have the same title\n",
        "            self._say_tip()\n",
        "the tip at the pictures is that of others with the same title",
        "tests/gui/training/test_data_button.py",
    ),
    bug(
        "xray/whole",
        "if trace is None or trace.program.stack != self._stack:",
        "if trace is None:",
        "a click on maps of a stack that is gone ends the program, or opens what nobody clicked",
        OF_THE_MOMENT,
    ),
    bug(
        "time/beside_panel",
        'self.tr("{run}, step {step}") if is_other else self.tr("Step {step}")',
        'self.tr("Step {step}")',
        "two moments of two runs stand beside each other as if they were of one",
        "tests/gui/time/test_beside_panel.py",
    ),
    bug(
        "xray/gradient/pull_card",
        "if grown * downhill > 0:",
        "if True:",
        "a step that goes uphill, as momentum may lead it, is said to follow from the gradient",
        UPDATES,
    ),
    bug(
        "xray/gradient/its_gradient",
        "if shut == none.sum() else others if shut else words",
        "",
        "what a pool leaves behind is said to have met a ReLU that is shut",
        UPDATES,
    ),
    bug(
        "time/past_page",
        "made = machine.last - (machine.run.first_step if machine.run is not None else 0)",
        "made = machine.last",
        "a run that branched off is said to have made the steps of the one before it",
        "tests/gui/time/test_past_page.py",
    ),
)
