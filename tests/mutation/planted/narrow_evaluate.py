"""A bug of the page Evaluate where two columns of cards have just room."""

from tests.mutation.mutant import Mutant

MUTANTS = (
    Mutant(
        "gui/evaluate/page.py",
        "body = self.width() - LINE - (",
        "body = self.width() - (",
        "the cards of Evaluate are a pixel wider than their room at one width, and a bar appears below them",
        ("tests/gui/evaluate/test_narrow.py",),
    ),
)
