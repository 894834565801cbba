"""Bugs where the numbers of a block stand beside those of the start: others than those that are said."""

from tests.mutation.mutant import Mutant
from tests.mutation.planted.window import bug

VIEW = "tests/gui/insight/test_start_and_now.py"
PANEL = "tests/gui/insight/test_looks_for.py"
FILE = "insight/start_and_now"

MUTANTS: tuple[Mutant, ...] = (
    bug(FILE, "rows[steps[rows] <= step]", "rows[steps[rows] >= step]", "a later step is shown than is said", VIEW),
    bug(FILE, "np.isfinite(histograms.shares).all(axis=1)", "steps >= 0", "what is not known is drawn", VIEW),
    Mutant(
        "engine/explain/health.py",
        "float(finite.std(dtype=np.float64))",
        "float(np.sqrt(np.square(finite).mean(dtype=np.float64)))",
        "numbers around another mean are said to be wider",
        ("tests/engine/explain/test_health.py",),
    ),
    bug(FILE, "enumerate(heights[1].tolist())", "enumerate(heights[0].tolist())", "the bars are of the start", VIEW),
    bug(FILE, "_outline(heights[0], area)", "_outline(heights[1], area)", "the outline is that of now", VIEW),
    bug(
        FILE,
        "now=percent(float(histograms.shares[self.now, bin]))",
        "now=percent(float(histograms.shares[self.start, bin]))",
        "the tip says the share of the start for that of now",
        VIEW,
    ),
    bug(
        "insight/health_view",
        "self.now.show_histograms(shown, steps, step)",
        "self.now.show_histograms(shown, steps, None)",
        "who goes back sees the histogram of the newest step",
        PANEL,
    ),
    bug(
        "insight/health_view",
        "        state.focus.changed.connect(self._follow)\n",
        "",
        "the histogram stays where the time machine was before",
        PANEL,
    ),
)
