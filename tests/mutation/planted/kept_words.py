"""Bugs in words and signs that one reads in passing: a number parted from its sign, a colour that changes though the
number does not, a warning that gives way to a name."""

from tests.mutation.mutant import bug

OVER_TIME, EXAMPLE = "tests/gui/evaluate/test_over_time.py", "tests/gui/inspector/test_example.py"
XRAY = "tests/gui/xray/test_xray.py"
EXPERIMENTS, STRIP = "tests/gui/lab/test_experiments_page.py", "tests/gui/evaluate/test_mistakes_strip.py"
ROOM, LAB = "tests/gui/curves/test_room_for_words.py", "tests/gui/lab/test_lab_page.py"

MUTANTS = (
    bug(
        "gui/look/words",
        'return text.replace(" ", "\\u00a0")',
        "return text",
        "a share is broken from its sign: the one ends a line, the other begins the next",
        OVER_TIME,
    ),
    bug(
        "gui/inspector/example",
        "(scales[0], scales[0]) if (self.before == strongest).any() else scales",
        "scales",
        "a number that goes through ReLU as it is comes out in another colour",
        EXAMPLE,
    ),
    bug(
        "gui/inspector/example",
        "(scales[0], scales[0]) if (self.before == strongest).any() else scales",
        "(scales[0], scales[0])",
        "what a normalisation makes is drawn by the scale of what came in",
        EXAMPLE,
    ),
    bug(
        "gui/xray/page",
        "swept = {ONE: places,",
        "swept = {FILTER: places, ONE: places,",
        "below a whole filter a bar goes from pixel to pixel, of which none is seen",
        XRAY,
    ),
    bug(
        "gui/xray/number_sum",
        "write = signed if story.is_sum else never_nought",
        "write = signed",
        "what comes into a normalisation has a plus as if it were a term of a sum",
        XRAY,
    ),
    bug(
        "gui/curves/legend",
        "for one in self.series[-1:])",
        "for one in self.series)",
        "where there is little room, values of other pictures are shown without that word",
        ROOM,
    ),
    bug(
        "gui/evaluate/mistakes_strip",
        '"label", "error", sure)\n        spot',
        '"label", "error", sure.removesuffix(" %"))\n        spot',
        "the name of a class and how sure the network is read as one number",
        STRIP,
    ),
    bug(
        "gui/evaluate/mistakes_strip",
        'horizontalAdvance("> 99.9 %")',
        'horizontalAdvance("100.0")',
        "beside a name of some length the sign of a share is cut",
        STRIP,
    ),
    bug(
        "engine/text",
        "min(max(share, 1e-12), 1 - 1e-12) if isfinite(share) else share",
        "share",
        "the network is 100.0 % sure of one class and gives another less than 0.1 %",
        "tests/engine/test_text.py",
    ),
    bug(
        "engine/lab/experiments/initial_loss",
        "return self.options[0], say(",
        "return self.options[0], self.options[1] or say(",
        "the loss that is known beforehand is not said",
        EXPERIMENTS,
    ),
    bug(
        "gui/lab/experiments_page",
        "self.verdict.setVisible(answer.option is not None)",
        "self.verdict.setVisible(True)",
        "an answer of the experiment before stands above one that is not clear",
        EXPERIMENTS,
    ),
    bug(
        "gui/lab/arm_curves",
        "range(ceil(top / step) + 1)",
        "range(int(top / step) + 1)",
        "the highest losses lie above the plot",
        EXPERIMENTS,
    ),
    bug(
        "gui/curves/curve_plot",
        "*self.band.shapes, *curves, self.band.words,",
        "*self.band.items, *curves,",
        "a curve strikes out what is said of the seeds",
        "tests/gui/curves/test_ghost_lines.py",
    ),
    bug(
        "gui/window/work_page",
        "            self._probe.focus.select_block()\n",
        "            pass\n",
        "back on Build the inspector tells of one block, and the maps below it are of another",
        "tests/gui/window/test_page_switch.py",
    ),
    bug(
        "gui/state/focus",
        "if block and len(selected) == 1 and block not in selected:",
        "if block and block not in selected:",
        "who had the recipe on screen finds a block there after a look at another page",
        "tests/gui/window/test_page_switch.py",
    ),
    bug(
        "engine/data/embedded",
        "return PurePath(EMBEDDED.get(name, name)).name or name",
        "return name",
        "the Lab calls the digits otherwise than the button of the data",
        "tests/engine/lab/test_differences.py",
    ),
)
