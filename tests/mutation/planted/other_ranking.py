"""Bugs of what stands there until the filters are ranked anew."""

from tests.mutation.mutant import Mutant

MUTANTS = (
    Mutant(
        "gui/state/inside/filter_trial.py",
        "known.block == now.block and known.images is now.images",
        "known.block == now.block",
        "of new pictures one sees which filters those of the earlier set needed",
        ("tests/gui/filters/test_ranking.py",),
    ),
)
