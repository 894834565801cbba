"""What the network of the moment answers to the pictures it learns from: those it still gets wrong are hard, or
labelled wrongly. It is no look at the test."""

from __future__ import annotations

from engine.data import Images
from gui.state.answers.answers_in_focus import AnswersInFocus, Asked


class AnswersOfTraining(AnswersInFocus):
    """The same, of the other part."""

    task = "answer the training pictures"

    @property
    def images(self) -> Images:
        return self.document.data.train

    def _looked(self, asked: Asked) -> None:
        """The seal of the test is not concerned."""
