"""Bugs of what is seen inside: numbers without a gradient, small ones, chance among filters, keys of classes."""

from tests.mutation.mutant import Mutant

CHAIN = ("tests/gui/xray/test_chain.py",)
CELLS = ("tests/gui/xray/test_cell_numbers.py",)
RANKED = ("tests/engine/explain/test_switching.py",)
LANDSCAPE = ("tests/gui/landscape/test_page.py",)

MUTANTS = (
    Mutant(
        "gui/xray/chain_words.py",
        "op = None if any(len(part.places) for part in parts) else trace",
        "op = trace",
        "a block that passes a gradient on is said to be shut",
        CHAIN,
    ),
    Mutant(
        "gui/xray/chain_words.py",
        "with_sign(figures(float(number.gradient(register)[place.index])))",
        '"0"',
        "the gradient at a ReLU that is shut is not the one that came there",
        CHAIN,
    ),
    Mutant(
        "gui/xray/cell_numbers.py",
        "or not 0 < top < SMALL:",
        "or True:",
        "small gradients of a map stand in coloured cells as 0",
        CELLS,
    ),
    Mutant(
        "gui/xray/map_view.py",
        "theme.px(20)), where) + by)",
        "theme.px(20)), where))",
        "the numbers of a map of small gradients look a thousand times as large",
        CELLS,
    ),
    Mutant(
        "engine/explain/switching.py",
        "1 - BY_CHANCE / (2 * max(1, self.filters))",
        "1 - BY_CHANCE / 2",
        "of many filters that do not matter some are told of as if they did",
        RANKED,
    ),
    Mutant(
        "gui/filters/ranking_bars.py",
        "changes = ranking.changes",
        "changes = [one.change for one in ranking.without]",
        "in the list of filters chance alone colours one of twenty",
        ("tests/gui/filters/test_ranking.py",),
    ),
    Mutant(
        "engine/explain/landscape.py",
        "if values[-2] <= 1e-12 * max(total, 1e-30):\n        raise EngineError(NO_WAY, STANDS_STILL)",
        "if values[-2] <= 1e-12 * max(total, 1e-30):\n        raise EngineError(NO_WAY, TRAIN_ON)",
        "whose network died is asked to train it on",
        ("tests/engine/explain/test_landscape.py",),
    ),
    Mutant(
        "gui/data/label_lists.py",
        "{name: name if name in FIGURES else next",
        "{name: next",
        "who sees a 3 and presses 3 has said that it is a 2",
        ("tests/gui/data/test_label_box.py",),
    ),
    Mutant(
        "gui/window/presenting.py",
        "self.pages.work.findings.open\n",
        "self.pages.work.findings.found\n",
        "on the wall the class reads what the teacher has closed",
        ("tests/gui/presentation/test_after_it.py",),
    ),
    Mutant(
        "gui/state/doctor/findings.py",
        "        self._closed.clear()\n",
        "",
        "what was closed in one project is not told in the next",
        ("tests/gui/state/test_findings.py",),
    ),
    Mutant(
        "gui/landscape/contours.py",
        "if len(found) < FEWEST_LEVELS:",
        "if False:",
        "around a network that does not learn nothing says what the shades are",
        ("tests/gui/landscape/test_contours.py",),
    ),
    Mutant(
        "gui/landscape/contours.py",
        "if len({*said}) == len(said):",
        "if True:",
        "two lines of equal loss have one number",
        ("tests/gui/landscape/test_contours.py",),
    ),
    Mutant(
        "gui/inspector/example_view.py",
        "30 if len(seen) > 1 else 44",
        "30",
        "what comes by a shortcut has no room for its signs",
        ("tests/gui/inspector/test_arithmetic.py",),
    ),
    Mutant(
        "gui/landscape/page.py",
        "elif state.is_computing or (state.can_compute and not state.why_not[0]):",
        "elif state.is_computing:",
        "beside a landscape that waits for a click stands an empty card",
        LANDSCAPE,
    ),
    Mutant(
        "gui/landscape/page.py",
        "if hidden.hasFocus():  # before it hides, or Qt would give the focus to whatever comes next",
        "if False:",
        "who has pressed Compute has the keyboard on the note of the page",
        LANDSCAPE,
    ),
)
