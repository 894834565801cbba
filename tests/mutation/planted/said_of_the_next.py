"""Bugs in what is said of the next block, filter or set of pictures, though it was found for the one before."""

from tests.mutation.planted.window import bug

MUTANTS = (
    bug(
        "state/lab/seed_comparison",
        "        self.result = None  # those",
        "        # those",
        "which of two was better is said of pictures that are gone",
        "tests/gui/lab/test_more_seeds.py",
    ),
    bug(
        "state/lab/rate_finder",
        'recipe=design.recipe.replace(learning_rate=Recipe().learning_rate), notes=""), pictures',
        'recipe=design.recipe.replace(learning_rate=Recipe().learning_rate), notes=""), DataRef(design.data_name)',
        "rates that learn are said of other pictures than they were tried on",
        "tests/gui/state/test_drawn_pictures.py",
    ),
)
