"""The answers to the training pictures: those that are still wrong are hard, or labelled wrongly. The seal of the test
pictures is not concerned."""

from __future__ import annotations

from engine.data import Images
from gui.state.answers.answers_in_focus import AnswersInFocus, Asked


class AnswersOfTraining(AnswersInFocus):
    """The same for the other part of the data."""

    task = "answer the training pictures"

    @property
    def images(self) -> Images:
        return self.document.data.train

    def _looked(self, asked: Asked) -> None:
        """Looking at training pictures is not counted."""

    def _keep(self) -> None:
        """What is said of training pictures is no test."""
