"""Bugs that meet who looks at the film of a filter that has learned nothing."""

from tests.mutation.mutant import bug

FILM = ("tests/gui/time/test_film.py",)

MUTANTS = (
    bug("gui/time/film", "if self.is_unchanged():\n                write_in", "if False:\n                write_in",
        "the film of a filter that learned nothing is a row of empty frames", *FILM),
    bug("gui/time/film", "if self.is_unchanged():\n            lines", "if False:\n            lines",
        "of weights that never changed it is said that full colour is 1", *FILM),
    bug("gui/time/film", "or self._steps[-1:] <= self._span[:1]:", "or not self._steps:",
        "before a step is recorded a filter is said to have learned nothing", *FILM),
)  # fmt: skip
