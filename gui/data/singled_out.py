"""Pictures that are singled out: those that the network answers wrongly, and those that are there twice."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QObject, Signal

from engine.data.looks import Looks
from engine.random import stream
from gui.data.choice import TEST
from gui.state.answers.answers_in_focus import AnswersInFocus
from gui.state.focus import PictureRef


class SingledOut(QObject):
    """Puts together the answers to the test pictures, and to those that are learned from once they are asked for."""

    changed = Signal()

    def __init__(self, test: AnswersInFocus, train: AnswersInFocus) -> None:
        super().__init__(test)
        self.test, self.train = test, train
        for one in (test, train):
            one.changed.connect(self.changed)

    def set_wanted(self, seen: bool, wrong: bool) -> None:
        """`seen`: somebody looks. `wrong`: at the ones answered wrongly. Drawing alone does not count as a look at the
        test at every step of a training."""
        self.test.set_calm(not wrong)
        self.test.set_wanted(seen)
        self.train.set_wanted(seen and wrong)

    @property
    def is_known(self) -> bool:
        return self.test.answers is not None or self.train.answers is not None

    @property
    def wrong(self) -> np.ndarray:
        """Keys, sorted."""
        learned, tested = (
            np.flatnonzero(~one.answers.right) if one.answers is not None else np.zeros(0, np.int64)
            for one in (self.train, self.test)
        )
        return np.concatenate([learned, TEST + tested])

    def said(self, ref: PictureRef) -> int | None:
        """What the network says of a picture, as far as it was asked."""
        answers = (self.test if ref.part == "test" else self.train).answers
        return int(answers.said[ref.index]) if answers is not None and ref.index < len(answers.said) else None

    def only(self, wrong: bool, twice: Looks | None) -> np.ndarray | None:
        """Keys of the pictures to be shown alone, in this order: shuffled, but pictures that are alike beside one
        another. None: all."""
        if twice is not None:
            return np.array([key for test, train in twice.learned_too for key in (TEST + test, train)], np.int64)
        if not (wrong and self.is_known):
            return None
        keys = self.wrong
        return keys[stream(0, "grid").permutation(len(keys))]
