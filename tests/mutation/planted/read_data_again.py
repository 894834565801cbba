"""Bugs of pictures that are read by what all of a set have in common."""

from tests.mutation.mutant import bug

WHITE = "tests/engine/data/test_white_of_a_set.py"

MUTANTS = (
    bug("engine/data/survey", "    whiten((pixels[: len(kept)],), lightest)\n", "",
        "of pictures whose white is 1 nothing can be learned", WHITE),
)  # fmt: skip
