"""Bugs in what is taken along from the Lab."""

from tests.mutation.planted.window import bug

SLIDE = "tests/gui/lab/test_on_a_slide.py"

MUTANTS = (
    bug(
        "lab/verdict_card",
        '        offer(self.found, self.tr("A against B"))\n',
        "",
        "whether A is better than B cannot be put on a slide",
        SLIDE,
    ),
    bug(
        "lab/verdict_card",
        "if titles else",
        "if False else",
        "a slide says that A is better than B, and nobody knows which A is",
        SLIDE,
    ),
    bug(
        "lab/sweep_results",
        'offer(self, self.tr("Sweep"))',
        'self.tr("Sweep")',
        "which combination won cannot be put on a slide",
        SLIDE,
    ),
    bug(
        "lab/experiments_page",
        'offer(inside, self.tr("Experiment"))',
        'self.tr("Experiment")',
        "the answer of an experiment cannot be put on a slide",
        SLIDE,
    ),
)
