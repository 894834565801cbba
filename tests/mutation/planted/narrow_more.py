"""Bugs of narrow windows, large text and long names of classes: what is cut, overlaps, cannot be reached, or is rounded
to all."""

from tests.mutation.mutant import Mutant
from tests.mutation.planted.window import bug

FILTERS = "tests/gui/filters/test_narrow.py"
EVALUATE = "tests/gui/evaluate/test_narrow.py"
WHY = "tests/gui/why/test_narrow.py"
INSPECTOR = "tests/gui/inspector/test_long_names.py"
XRAY = "tests/gui/xray/test_little_room.py"
UNITS = "tests/gui/insight/test_units.py"
FOLDING = "tests/gui/widgets/test_folding_choice.py"

MUTANTS: tuple[Mutant, ...] = (
    bug(
        "filters/paint_view",
        "return QSize(max(theme.px(SIDE), fields), super().minimumSizeHint().height())",
        "return super().minimumSizeHint()",
        "beside a filter to paint on the page Filters runs out of the window",
        FILTERS,
    ),
    bug(
        "filters/switch_view",
        "ways.LeftToRight if needed <= self.width() else ways.TopToBottom",
        "ways.LeftToRight",
        "in a narrow card the box that freezes a block runs out of it",
        FILTERS,
    ),
    bug(
        "widgets/scrolling",
        "    if sideways:\n",
        "    if False:\n",
        "what is wider than the window cannot be reached",
        FILTERS,
        WHY,
    ),
    bug(
        "filters/time_strip",
        "if not any(place.intersects(other) for other in places.values()):",
        "if True:",
        "numbers of steps lie over each other in narrow columns",
        FILTERS,
    ),
    bug(
        "filters/time_strip",
        "max(metrics.horizontalAdvance(count(self.stops[index].step)) + theme.px(4), side)",
        "side",
        "numbers of steps are cut at both sides in narrow columns",
        FILTERS,
    ),
    bug(
        "filters/unit_names",
        "if bench.count in (0, classes) and makes_scores(document.design.stack, bench.block, shape, classes):",
        "if False:",
        "on the page Filters class 9 is called unit 10",
        FILTERS,
    ),
    bug(
        "why/turning_card",
        "detail.elides = Qt.TextElideMode.ElideMiddle",
        "detail.elides = Qt.TextElideMode.ElideRight",
        "of a long name with its probability the probability is cut",
        WHY,
    ),
    bug(
        "why/turning_card",
        "beside = side >= theme.px(BESIDE)",
        "beside = True",
        "with large text what is said of a small picture is cut beside its title",
        WHY,
    ),
    bug(
        "why/page_bar",
        "theme.px(QUESTION) if room >= theme.px(FOR_QUESTION) else 0",
        "0",
        "with large text the page Why does not say what it asks",
        WHY,
    ),
    bug(
        "evaluate/course_card",
        "        self._turn()\n",
        "",
        "beside a long name the card of the pinned picture loses its title",
        EVALUATE,
    ),
    bug(
        "evaluate/damage_card",
        "beside = room >= theme.px(FOR_BOTH)",
        "beside = True",
        "the card of damaged pictures runs out of a narrow window",
        EVALUATE,
    ),
    bug(
        "evaluate/page_bar",
        "if has_room else self.view.minimumSizeHint().width()",
        "",
        "with large text the question mark lies upon the choice of a view",
        EVALUATE,
    ),
    bug(
        "evaluate/page_bar",
        "self.moment.setVisible(needed <= self.width())",
        "self.moment.setVisible(True)",
        "the step of the page Evaluate is cut to dots",
        EVALUATE,
    ),
    bug(
        "inspector/account_view",
        "name = metrics.elidedText(account.name, Qt.TextElideMode.ElideRight, room)",
        "name = account.name",
        "the value of a class is printed over its long name",
        INSPECTOR,
    ),
    bug(
        "inspector/explanation",
        "self.which.setMaximumWidth(self.width() // 2)",
        "pass",
        "a long name takes the heading its last words",
        INSPECTOR,
    ),
    bug(
        "insight/numbers",
        "words = painter.fontMetrics().elidedText(self.names[index], Qt.TextElideMode.ElideRight, int(name.width()))",
        "words = self.names[index]",
        "a long name of a class ends in the middle of a letter below the inspector",
        UNITS,
    ),
    bug(
        "inspector/at_work",
        "are_classes = block.ends_network or makes_scores(stack, self.id, given.shape, data.classes)",
        "are_classes = self.id in [place.id for place in stack.places[-2:]]",
        "units of a stack without an end are called classes by the inspector alone",
        INSPECTOR,
    ),
    bug(
        "xray/patch_view",
        "min(max(corner.x() + (wide - room) / 2, 0.0), self.width() - room)",
        "corner.x() + (wide - room) / 2",
        "with large text the name of a window of numbers loses its first figure",
        XRAY,
    ),
    bug(
        "xray/page_bar",
        "room - theme.px(WHERE)",
        "room",
        "with large text the bar of X-ray says nothing of the number that is open",
        XRAY,
    ),
    bug(
        "widgets/folding_choice",
        "        self._is_fitting = True\n",
        "",
        "after a change of the text all choices of a page are hidden",
        FOLDING,
    ),
    bug(
        "landscape/page",
        "100 if sum(shares) > ALL else 99",
        "100",
        "all of the way is said to be seen, of which a half of a hundredth is not",
        "tests/gui/landscape/test_explained.py",
    ),
    bug(
        "evaluate/picture_rows",
        "BARS = 72",
        "BARS = 90",
        "the way from a mistake to Why is cut in a small window",
        "tests/gui/evaluate/test_narrow.py",
    ),
)
