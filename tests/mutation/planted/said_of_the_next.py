"""Bugs in what is said of the next block, filter or set of pictures, though it was found for the one before."""

from tests.mutation.planted.window import bug

MUTANTS = (
    bug(
        "state/inside/open_weight",
        "            self.failure = None\n        self._open_batch",
        "            pass\n        self._open_batch",
        "why the batch of one moment could not be opened is said of the next",
        "tests/gui/state/test_of_the_moment.py",
    ),
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
