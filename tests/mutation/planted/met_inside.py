"""Bugs in what is seen inside a network and in what it is worth: two pages that say different things of one filter, an
axis whose numbers are all alike, a number that is taken for another."""

from tests.mutation.mutant import bug

LATE, ROOM = "tests/gui/state/test_late_answers.py", "tests/gui/curves/test_room_for_words.py"
RANGE, NUMBERS = "tests/gui/inspector/test_range_view.py", "tests/gui/evaluate/test_room_for_numbers.py"
EXAMPLE, SWEEP = "tests/gui/inspector/test_example.py", "tests/gui/lab/test_sweep_form.py"
MOVING, GRID = "tests/gui/xray/test_moving.py", "tests/gui/filters/test_paint_grid.py"

MUTANTS = (
    bug(
        "gui/state/inside/through_time",
        "places = np.union1d(few, many[found.most.pictures[filter]])",
        "places = few",
        "two lists on one page say that other pictures excite a filter most",
        LATE,
    ),
    bug(
        "gui/state/inside/through_time",
        "if recording is None and run is not None and run.step > 0:",
        "if False:",
        "who has trained, and saved without the steps, is told to train",
        LATE,
    ),
    bug(
        "gui/inspector/range_view",
        "    if high >= 1:\n",
        "    if True:\n",
        "all numbers of the axis of a range test are 0.0",
        RANGE,
    ),
    bug(
        "gui/training/result_chip",
        "            return self.result.short or self.result.measure\n        return",
        '            return ""\n        return',
        "in little room the validation accuracy stands below Test now and nothing says what it is",
        ROOM,
    ),
    bug(
        "gui/evaluate/matrix",
        "if wide + theme.px(4) <= grid.side:",
        "if wide <= grid.side:",
        "the sums of columns read as one number",
        NUMBERS,
    ),
    bug(
        "gui/evaluate/reliability_plot",
        'text if not at or text != found[at - 1] else "" for',
        "text for",
        "eight of ten columns have the same label",
        NUMBERS,
    ),
    bug(
        "gui/data/answer_bars",
        "at_right, probability(share))",
        'at_right, probability(share).removesuffix(" %"))',
        "the answer to a drawing is a number without what it counts",
        "tests/gui/widgets/test_probabilities.py",
    ),
    bug(
        "gui/data/histogram_view",
        'self.tr("brightness")',
        'self.tr("log count")',
        "the heights of a histogram are named below its axis, as if they were the brightness",
        "tests/gui/data/test_means_view.py",
    ),
    bug(
        "gui/why/way_chart",
        'f"{self.names[class_]}: {probability',
        'f"{self.names[class_]} {probability',
        "50 % for the class 8 is read as 850 %",
        "tests/gui/why/test_long_names.py",
    ),
    bug(
        "gui/filters/page",
        "{pictures} test pictures each: {done} of {count} …",
        "{pictures} test pictures each …",
        "how far a ranking has come is not said before its first filter is done",
        "tests/gui/window/test_filters_page.py",
    ),
    bug(
        "gui/xray/gradient/loss_view",
        "Loss {loss} = −ln {share}",
        "Loss {loss} = −log {share}",
        "one page writes the logarithm of the loss otherwise than the others",
        "tests/gui/xray/test_little_room.py",
    ),
    bug(
        "gui/xray/gradient/check_card",
        '" the gradient on one side of it, the difference something between both: they need not agree."',
        '" half of it. They need not agree."',
        "of a kink it is not said why two numbers differ there",
        "tests/gui/xray/test_weight_check.py",
    ),
    bug(
        "gui/xray/other_block",
        "(said := _said(number, id)) is not None",
        "(said := None) is not None",
        "of scores that which lies furthest below 0 is opened, not the one that is said",
        "tests/gui/xray/test_first_number.py",
    ),
    bug(
        "gui/xray/digits",
        "return figures(value) if value and isfinite(value)",
        "return figures(value) if False",
        "a small probability is written as nought",
        MOVING,
    ),
    bug(
        "gui/filters/paint_grid",
        "for one in range(1, many + 1)]",
        "for one in range(many, many + 1)]",
        "a quick stroke of the brush leaves cells out",
        GRID,
    ),
    bug(
        "gui/filters/paint_grid",
        "        self._from = self._from if cell is not None else None\n",
        "",
        "a stroke that left the grid and comes back elsewhere paints what lies between",
        GRID,
    ),
    bug(
        "gui/inspector/example_view",
        "self._spots = before, after",
        "self._spots = after, after",
        "a click on the map before looks at nothing, though its tip says so",
        EXAMPLE,
    ),
    bug(
        "gui/inspector/example",
        'before, after, value, result) if block.category == "normalisation" else ""',
        'before, after, value, result) if False else ""',
        "of an evened out map neither mean nor deviation is said",
        EXAMPLE,
    ),
    bug(
        "gui/lab/axis_row",
        "        if all(reads):\n",
        "        if self.problem:\n",
        "all three numbers of a range are marked where one of them cannot be read",
        SWEEP,
    ),
    bug(
        "gui/lab/sweep_form",
        "        text += self._of_rates()\n",
        "",
        "who races optimisers at the rate of one of them learns that the others do not learn",
        SWEEP,
    ),
    bug(
        "gui/xray/patch_view",
        "sum(map(theme.px, (LINE + 4, LINE + 7, LINE + 2)))",
        "theme.px(3 * LINE + 12)",
        "the words below a window of numbers are cut at their lower edge",
        "tests/gui/xray/test_little_room.py",
    ),
    bug(
        "gui/widgets/segmented",
        "return QSize(max(hint.width(), wide), hint.height())",
        "return hint",
        "words of choices in the head of a card touch their frame",
        "tests/gui/widgets/test_segmented.py",
    ),
    bug(
        "gui/data/board",
        "modes.CompositionMode_Lighten if is_dark else modes.CompositionMode_Darken",
        "modes.CompositionMode_SourceOver",
        "guide lines cross the ink of a drawing",
        "tests/gui/data/test_colour_board.py",
    ),
    bug(
        "gui/lab/experiments_page",
        'self.tr("Loss on pictures kept aside; the start is of the test pictures")',
        'self.tr("Loss on pictures kept aside")',
        "a plot and the answer below it say that one loss is of other pictures",
        "tests/gui/lab/test_experiments_page.py",
    ),
)
