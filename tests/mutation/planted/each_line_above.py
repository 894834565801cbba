"""Bugs in what the lines of a formula come to, and in the figures of a step that is looked back at."""

from tests.mutation.mutant import Mutant
from tests.mutation.planted.window import bug

HEALTH, CURVE = "tests/gui/insight/test_looks_for.py", "tests/gui/insight/test_start_and_now.py"
WORKED = "tests/gui/xray/test_worked_figures.py"
BY_HAND = "tests/gui/xray/test_by_hand.py"

MUTANTS: tuple[Mutant, ...] = (
    bug(
        "xray/worked_figures",
        "        ways = [WAYS[text] for text in texts[place:] if text in WAYS]\n",
        "        ways = []\n",
        "what is left of a number without its mean is not that of the two above it",
        WORKED,
    ),
    Mutant(
        "engine/explain/arithmetic.py",
        "    BEND: lambda of: curve(of[NUMBER]),\n",
        "",
        "a tanh is not that of the number above it",
        (WORKED,),
    ),
    bug(
        "xray/worked_figures",
        "            shown = partial(figures, count=count)\n",
        "            shown = figures\n",
        "what is divided comes to fewer figures than it is written in",
        WORKED,
    ),
    bug(
        "insight/health_view",
        "row_at(np.isfinite(values), steps, step)",
        "row_at(np.isfinite(values), steps, None)",
        "who looks back reads the figures of the newest step",
        HEALTH,
    ),
    bug(
        "insight/trend",
        "points.keys() & {self.ringed}",
        "()",
        "the step that is looked back at has no ring on its curve",
        CURVE,
    ),
    bug("insight/trend", "value=brief(value)", 'value=f"{value:.4g}"', "a small figure is said as 1.234e-05", CURVE),
    Mutant(
        "engine/explain/next_step.py",
        "passing(program, before, state, pixels, True, batch.draws)",
        "passing(program, before, state, pixels, False, batch.draws)",
        "a gradient is explained by the statistics of the network in use, not of the batch",
        (BY_HAND,),
    ),
    bug(
        "state/inside/open_number",
        "loss_gradients(trace, np.array([label])))",
        "loss_gradients(trace, np.array([0])))",
        "the loss that flows back is that of the first class",
        BY_HAND,
    ),
    bug(
        "xray/gradient/check_card",
        "        digits = next(exact, FINEST)\n",
        "        digits = 9\n",
        "two losses with a difference are written alike",
        "tests/gui/xray/test_weight_check.py",
    ),
    bug(
        "xray/bend_view",
        "np.isfinite([*self.outputs, *self.point]).all()",
        "np.isfinite(self.outputs).all()",
        "of a number that is none there is a point, nowhere on its line",
        WORKED,
    ),
    bug(
        "xray/worked_figures",
        "by = never_nought(factor, some)",
        "by = plain(factor, some)",
        "a weight of 0.0034 is said to be 0.00",
        WORKED,
    ),
    bug(
        "xray/trail",
        "step = \"\" if of_batch else step_words(number, is_told=False)",
        "step = \"\"",
        "beside a training nobody says of which step the loss is that flows back",
        "tests/gui/xray/test_trail.py",
    ),
)
