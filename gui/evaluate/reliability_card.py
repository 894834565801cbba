"""Does it know how sure it is? The reliability diagram, and beside it how far sure and right lie apart."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from engine.explain import Answers, reliability
from gui.evaluate.reliability_plot import ReliabilityPlot
from gui.evaluate.sentences import EvaluateSentences
from gui.qt.laid_out import in_row
from gui.qt.style_property import styled
from gui.widgets.card import Card, quiet


class ReliabilityCard(Card):
    """Shows answers."""

    def __init__(self, sentences: EvaluateSentences) -> None:
        self.sentences, self.plot = sentences, ReliabilityPlot()
        self.error, self.error_words, self.bins = styled(QLabel(), "heading"), quiet(wraps=True), quiet(wraps=True)
        both, words = QWidget(), QVBoxLayout()
        for label in (self.error, self.error_words, self.bins):
            words.addWidget(label)
        words.addStretch(1)
        in_row((self.plot, 3), (words, 2), of=both)
        super().__init__("", both)
        self.title.setText(self.tr("Does it know how sure it is?"))

    def show_answers(self, answers: Answers) -> None:
        found = reliability(answers.sure, answers.right)
        self.plot.show_reliability(found)
        for label, text in zip((self.error, self.error_words), self.sentences.calibration(found), strict=True):
            label.setText(text)
        self.bins.setText(self.sentences.bins(found))
