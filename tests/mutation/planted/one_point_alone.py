"""A planted bug in how a run of which one point is known is drawn."""

from tests.mutation.mutant import bug

MUTANTS = [
    bug(
        "gui/lab/run_colours",
        "        painter.drawEllipse(places[0], radius, radius)\n",
        "",
        "of a run with one point nothing is seen",
        "tests/gui/lab/test_run_curves.py",
    ),
]
