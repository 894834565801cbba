"""Bugs of how a finding reads: names that are cut for nothing, numbers of a program, parts beside the grid."""

from tests.mutation.mutant import Mutant
from tests.mutation.planted.window import bug

CARD = "tests/gui/inspector/test_finding_card.py"

MUTANTS: tuple[Mutant, ...] = (
    bug(
        "inspector/doctor/evidence_plot",
        "max(map(metrics.horizontalAdvance, names)) + 1",
        "max(map(metrics.horizontalAdvance, names))",
        "the bar of a ReLU is named R…U",
        CARD,
    ),
    bug(
        "inspector/doctor/evidence_plot",
        "painter.fontMetrics().elidedText(translated(plot.title), Qt.TextElideMode.ElideRight, self.width())",
        "translated(plot.title)",
        "with large text the title of a plot is cut within a letter",
        CARD,
    ),
    bug(
        "inspector/doctor/evidence_plot",
        "return brief(value) if",
        'return f"{value:.0e}" if',
        "a plot writes its numbers otherwise than the sentence below it",
        CARD,
    ),
    Mutant(
        "engine/doctor/rules/vanishing_gradients.py",
        "first=brief(first)",
        'first=f"{first:.1e}"',
        "a gradient has length 1.0e-06",
        (CARD,),
    ),
    Mutant(
        "engine/doctor/rules/update_to_weight.py",
        "share=brief(middle)",
        'share=f"{middle:.1g}"',
        "the weights are said to change by 0.1 beside a bar of 0.12",
        (CARD,),
    ),
    Mutant("engine/doctor/plots.py", 'return "∞"', 'return "nan"', "a lost loss is called nan", (CARD,)),
    Mutant(
        "engine/doctor/plots.py",
        "plain(loss, 2) if loss < 100",
        "plain(loss, 2) if loss",
        "a loss is 50,355.00",
        (CARD,),
    ),
    bug(
        "inspector/doctor/finding_card", '.replace(" %", unbroken(" %"))', "",
        "a line ends with 80, the next is %", CARD,
    ),
    bug(
        "inspector/doctor/finding_card", '.replace(" × ", unbroken(" × "))', "",
        "a power of ten is in two lines", CARD,
    ),
    bug("inspector/parts", "    sign.setFixedHeight(high)\n", "", "the bulb is above its title", CARD),
    bug(
        "inspector/parts",
        "title.setContentsMargins(0, max(0, (high - title.fontMetrics().height()) // 2), 0, 0)",
        "pass",
        "the title of a finding is above its cross",
        CARD,
    ),
    bug(
        "inspector/doctor/finding_card",
        "theme.px(12), theme.px(8), theme.px(12), theme.px(12)",
        "theme.px(12), theme.px(8), theme.px(6), theme.px(12)",
        "a finding is nearer to the right edge of its card than to the left",
        CARD,
    ),
    bug(
        "inspector/doctor/finding_card",
        "self.button.fontMetrics(), self._room)",
        "self.button.fontMetrics(), 210)",
        "the words of a remedy are in two lines beside an empty third of their button",
        CARD,
    ),
    bug(
        "inspector/doctor/finding_card",
        "self.button.setMinimumWidth(theme.px(NARROWEST))",
        "pass",
        "a column that was wide stays wide, for the words of a remedy",
        CARD,
    ),
)
