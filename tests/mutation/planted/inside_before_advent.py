"""Bugs in the course of a weight through its training, and in what the channel of a weight is called."""

from tests.mutation.mutant import Mutant
from tests.mutation.planted.window import bug

COURSE = "tests/gui/xray/test_course_of_a_weight.py"
COLOURS = "tests/gui/xray/test_colours.py"
CHAIN = "tests/gui/xray/test_chain.py"

MUTANTS: tuple[Mutant, ...] = (
    bug("state/inside/weight_course", "float(array[asked.index])", "float(array.flat[0])",
        "every weight has the course of the first", COURSE),
    bug("state/inside/weight_course", "known.array, known.index) ==", "known.array, now.index) ==",
        "the course of the weight before is shown for another", COURSE),
    bug("state/inside/weight_course", "(gone >= abs(self.way) / 2).argmax()", "(gone >= abs(self.way)).argmax()",
        "half of the way is said to be done where all of it is", COURSE),
    bug("state/inside/weight_course", "* np.sign(self.way)", "* 1",
        "of a weight that falls half of the way is done at once", COURSE),
    bug("state/past/recorded_run", "return newest.parameters.get(block, {})", "return {}",
        "the curve ends before the weight of now", COURSE),
    bug("xray/gradient/course_card", "at = moment.step if moment is not None else int(course.steps[-1])",
        "at = int(course.steps[-1])", "who looks back is not shown where on the curve", COURSE),
    bug("xray/gradient/course_card", "return (low - more, high + more) if more > 0 else (low, high)",
        "return low, high", "a weight that hardly moved looks as if it had gone far", COURSE),
    bug("xray/gradient/course_card", "        self.state.set_wanted(False)\n", "        pass\n",
        "steps are read while nobody looks", COURSE),
    bug("xray/gradient/course_card", "        if values[lowest] < ends.min() - far:", "        if False:",
        "where a weight turned back is not told", COURSE),
    bug("widgets/line_plot", "left = max(theme.px(34), self._axis)", "left = theme.px(34)",
        "the numbers beside a curve of small values are cut off", COURSE),
    bug("xray/trail", "if layout.is_flat else _place_of_unit(weight)", "if True else _place_of_unit(weight)",
        "a unit's weight for green, row 4, column 6, is called Weight 137", COLOURS),
    bug("xray/gradient/weight_card", "self.channel.setPrefix(self._which(channel))",
        'self.channel.setPrefix(self.tr("Channel "))', "what is green above is Channel 2 below it", COLOURS),
    bug("state/inside/weight_course", "            now.before.update(", "            dict().update(",
        "each new step of a training has all those before it read again", COURSE),
    bug("state/inside/weight_course", "if run.step else follow", "if True else follow",
        "steps of painted weights are said not to have been saved, of which there are none", COURSE),
    bug("widgets/line_plot", "int(np.argmin(np.abs(self.xs - over))) if over", "self._over if over",
        "the step that is pointed at becomes another as more are recorded", COURSE),
    bug("xray/window_of_number", "    if colour:\n", "    if False:\n",
        "of a window in a coloured picture no word tells which of its colours is drawn", COLOURS),
    bug("xray/chain_words", "    if class_ != label:", "    if False:",
        "a probability that the loss does not read is said to have the gradient of the right one", CHAIN),
    bug("xray/chain_words", "figures(-1 / share))", "figures(1 / share))",
        "the loss is said to grow with the probability of the right class", CHAIN),
)  # fmt: skip
