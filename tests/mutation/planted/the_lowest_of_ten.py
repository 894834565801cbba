"""Bugs of what is hardest and what a filter is: the lowest of ten digits is red by chance, a slice is the filter."""

from tests.mutation.mutant import bug

TAIL, HARDEST = "tests/engine/explain/test_the_lowest_class.py", "tests/gui/evaluate/test_the_hardest_digit.py"
STRIP, PANEL = "tests/gui/cards/test_strip_words.py", "tests/gui/insight/test_insight.py"
FOUND = "tests/gui/window/test_command_palette.py"

MUTANTS = (
    bug("engine/explain/quality", "more = np.arange(wrong, count)", "more = np.arange(wrong, wrong)",
        "just so many mistakes are counted, not more", TAIL),
    bug("engine/explain/quality", "if wrong <= count * share:", "if wrong < count * share:",
        "a class of which nothing is expected has no logarithm", TAIL),
    bug("gui/evaluate/class_table", "BY_CHANCE / (2 * len(likely))", "BY_CHANCE",
        "every second test of digits that are equally hard has one in red", HARDEST),
    bug("gui/evaluate/class_table", "so_many_wrong(total - found, total, 1 - mean)",
        "so_many_wrong(found, total, 1 - mean)", "what is read best is red", HARDEST),
    bug("gui/evaluate/class_table", "if float(np.nanmean(self.figures[:, RECALL])) > high:", "if False:",
        "an interval that lies below the mean is said to be why it may be chance", HARDEST),
    bug("gui/cards/lines", "return self.below_label() or self.label", "return self.label",
        "on a compact card a slice is called the filter", STRIP),
    bug("gui/cards/card_lines", '_tr("Strongest slice of filter") if self.second else _tr("Filter")', '_tr("Filter")',
        "under the mouse a slice is called the filter", STRIP),
    bug("gui/insight/page", "2 if self.content.channels == 1 else 3", "2",
        "filters that read 32 maps are said to be 3×3", PANEL),
    bug("gui/window/menus/view_menu", "class collect homework answers file", "class file",
        "a teacher who looks for how to collect homework is led to the notes alone", FOUND),
)  # fmt: skip
