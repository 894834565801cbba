"""Bugs in Health by keyboard: keys that lead nowhere or get stuck, and no ring."""

from tests.mutation.planted.window import bug

OWN, WHOLE = "tests/gui/insight/test_start_and_now.py", "tests/gui/insight/test_looks_for.py"

MUTANTS = (
    bug("insight/trend", "if key not in MOVES or not", "if True or not", "keys do nothing in Health", OWN, WHOLE),
    bug(
        "insight/trend",
        "return np.flatnonzero(np.isfinite(self.values))",
        "return np.arange(len(self.values))",
        "an arrow key comes no further than to what is not known",
        OWN,
    ),
    bug("insight/trend", "        if self.shows_ring:\n", "        if False:\n", "Tab goes through Health unseen", OWN),
    bug(
        "insight/health_view",
        "self.spread.show_histograms(shown, steps, at)",
        "self.spread.show_histograms(shown, steps)",
        "in the histograms each arrow key begins at the end",
        WHOLE,
    ),
)
