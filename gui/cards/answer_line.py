"""The answer: the probabilities of all classes as bars, which one wins, and whether it is right."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QCoreApplication, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter

from engine.text import percent, probability
from gui.cards.lines import Index, Line
from gui.cards.unit import Unit, metrics
from gui.look.drawing import fill_with
from gui.look.theme import theme
from gui.state.inside.weight_spot import Spot
from gui.state.training.shown_run import Standing
from gui.widgets.told_apart import told_apart

VERDICT = 104  # room for "82.7 %" and "says 3, correct", at 100 %
BARS, DENSE_BARS, NAMES = 42, 22, 14
WIDEST_PITCH, BAR = 52, 0.46  # from one bar to the next, and the share of it that is bar
SLIM = 0.6  # of its height a bar is wide at most: a wider one looks like another small picture
AWAY = 40  # the words from the bars, at most


class AnswerLine(Line):
    """Probabilities (classes,) with the names of the classes and the truth."""

    height = BARS + NAMES

    def height_in(self, room: int, unit: Unit, alone: bool) -> int:
        return unit.px(DENSE_BARS + NAMES if unit.dense else BARS + NAMES)

    def __init__(self) -> None:
        super().__init__()
        self.probabilities: np.ndarray | None = None
        self.names: tuple[str, ...] = ()
        self.truth = ""
        self.standing: Standing = "learned"
        self._bars: list[QRect] = []  # of the classes, where they were painted

    def show(
        self,
        probabilities: np.ndarray | None,
        names: tuple[str, ...],
        truth: str,
        standing: Standing = "learned",
    ) -> bool:
        """Show another answer; whether that is a change."""
        known = probabilities is self.probabilities and names == self.names and truth == self.truth
        if known and standing == self.standing:
            return False
        self.probabilities, self.names, self.truth, self.standing = probabilities, names, truth, standing
        return True

    @property
    def is_judged(self) -> bool:
        """Whether it is praised or blamed: somebody knows what the picture is, and it is no luck to be right."""
        return self.standing == "learned" and bool(self.truth)

    @property
    def winner(self) -> int:
        return int(np.nan_to_num(self.probabilities, nan=-1.0).argmax()) if self.probabilities is not None else 0

    @property
    def correct(self) -> bool:
        return self._known() and self.names[self.winner] == self.truth

    def sentence(self) -> str:
        """The whole answer in words: "says 3 at 82.7 %, correct", "untrained: says 3 at 30.9 %"."""
        return self._in_words(self._sentences()[0]) if self._known() else ""

    def shorter(self) -> str:
        """The same without "says", for where that has no room: "3 at 82.7 %, correct"."""
        return self._in_words(self._sentences()[1]) if self._known() else ""

    def _in_words(self, words: str) -> str:
        return words.format(said=self.names[self.winner], percent=self._percent(), truth=self.truth)

    def _sentences(self) -> tuple[str, str]:
        """The sentence and the shorter one, with their gaps."""
        if self.standing == "untrained":
            return (
                QCoreApplication.translate("AnswerLine", "untrained: says {said} at {percent}"),
                QCoreApplication.translate("AnswerLine", "untrained: {said} at {percent}"),
            )
        if self.standing == "partly":
            return (
                QCoreApplication.translate("AnswerLine", "partly trained: says {said} at {percent}"),
                QCoreApplication.translate("AnswerLine", "partly trained: {said} at {percent}"),
            )
        if self.standing == "guessing":
            return (
                QCoreApplication.translate("AnswerLine", "guesses: says {said} at {percent}"),
                QCoreApplication.translate("AnswerLine", "guesses: {said} at {percent}"),
            )
        if not self.truth:
            return (
                QCoreApplication.translate("AnswerLine", "says {said} at {percent}"),
                QCoreApplication.translate("AnswerLine", "{said} at {percent}"),
            )
        if self.correct:
            return (
                QCoreApplication.translate("AnswerLine", "says {said} at {percent}, correct"),
                QCoreApplication.translate("AnswerLine", "{said} at {percent}, correct"),
            )
        return (
            QCoreApplication.translate("AnswerLine", "says {said} at {percent}, is {truth}"),
            QCoreApplication.translate("AnswerLine", "{said} at {percent}, is {truth}"),
        )

    def briefly(self, font: QFont, room: int) -> str:
        """The same in little room: which class is said, as far as it is told apart from others, and how sure. Whether
        it is correct is said by a sign, and first of all that to be right would be luck."""
        sure = self._sentences()[1:] if self.standing != "learned" else ()
        words = QCoreApplication.translate("AnswerLine", "says {said} at {percent}")
        return self._said_in(font, room, *sure, *self._warned(), words)

    def _warned(self) -> tuple[str, ...]:
        """How a class is said that was found by luck."""
        if self.standing == "untrained":
            return (QCoreApplication.translate("AnswerLine", "untrained: {said}"),)
        if self.standing == "partly":
            return (QCoreApplication.translate("AnswerLine", "partly trained: {said}"),)
        if self.standing == "guessing":
            return (QCoreApplication.translate("AnswerLine", "guesses: {said}"),)
        return ()

    def _said_in(self, font: QFont, room: int, *ways: str) -> str:
        """In the first way that has room for some of the name; in the last one where none has."""
        at, metrics, said = self._percent(), QFontMetrics(font), ""
        for words in ways:
            for_name = max(room - metrics.horizontalAdvance(words.format(said="", percent=at)), 0)
            names = told_apart(self.names, font, for_name)
            said = words.format(said=names[self.winner], percent=at)
            if names[self.winner].strip("… ") and metrics.horizontalAdvance(said) <= room:
                return said  # cut once: Qt rounds, and would cut it again
        return metrics.elidedText(said, Qt.TextElideMode.ElideRight, room)

    def number_at(self, point: QPoint) -> Index | Spot | None:
        found = next((number for number, bar in enumerate(self._bars) if bar.contains(point)), None)
        return (found,) if found is not None and self._known() else None

    def read(self, point: QPoint) -> str:
        """How probable the class under the mouse is."""
        found = self.number_at(point)
        if self.probabilities is None or not isinstance(found, tuple):
            return ""
        share = float(self.probabilities[found[0]])
        words = QCoreApplication.translate("AnswerLine", "{name}: {share}")
        return words.format(name=self.names[found[0]], share=probability(share, 2))

    def paint(self, painter: QPainter, rect: QRect, unit: Unit) -> None:
        if not self._known():
            return
        verdict = min(unit.px(VERDICT), rect.width() // 2)
        end = self._paint_bars(painter, rect.adjusted(0, 0, -verdict - unit.px(8), 0), unit)
        sign = unit.px(12)
        needed = metrics(unit, "label").horizontalAdvance(self._verdict()) + sign + unit.px(4)
        verdict = max(verdict, min(needed, rect.right() + 1 - end - unit.px(8)))  # few classes leave more room
        left = min(rect.right() + 1 - verdict, end + unit.px(AWAY))  # near the bars it is read from
        right = QRect(left, rect.top(), verdict, rect.height())
        painter.setFont(unit.font("title"))
        painter.setPen(theme.color("text"))
        high = painter.fontMetrics().height()
        top = right.top() + (right.height() - high - unit.px(NAMES)) // 2
        aligned = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        painter.drawText(QRect(right.left(), top, right.width(), high), aligned, self._percent())
        role = ("good" if self.correct else "error") if self.is_judged else "secondary"
        painter.setFont(unit.font("label"))
        painter.setPen(theme.color(role))
        words = QRect(right.left(), top + high, right.width(), unit.px(NAMES))
        room, text = right.width() - sign - unit.px(3), self._verdict()
        if painter.fontMetrics().horizontalAdvance(text) > room:
            says = QCoreApplication.translate("AnswerLine", "says {said}")
            text = self._said_in(unit.font("label"), room, *self._warned(), says)
        painter.drawText(words, aligned, text)
        if not self.is_judged:
            return
        left = words.right() + 1 - painter.fontMetrics().horizontalAdvance(text) - unit.px(3) - sign
        icon = theme.icon("check" if self.correct else "x", role)
        at = QRect(left, words.top() + (words.height() - sign) // 2, sign, sign)
        painter.drawPixmap(at, icon.pixmap(QSize(sign, sign), painter.device().devicePixelRatioF()))

    def _paint_bars(self, painter: QPainter, rect: QRect, unit: Unit) -> int:
        """Paint a bar for each class; returns where the last one ends."""
        assert self.probabilities is not None
        count = len(self.names)
        pitch = min(rect.width() / count, unit.px(WIDEST_PITCH))
        high = rect.height() - unit.px(NAMES)
        bar = min(pitch * BAR, SLIM * high)
        painter.setFont(unit.font("label"))
        metrics = painter.fontMetrics()
        whole = high + unit.px(NAMES)
        self._bars = [
            QRect(round(rect.left() + index * pitch), rect.top(), max(1, round(pitch)), whole) for index in range(count)
        ]
        named = unit.details and pitch >= metrics.horizontalAdvance("0")
        for index, name in enumerate(self.names):
            left = rect.left() + index * pitch + (pitch - bar) / 2
            share = float(np.nan_to_num(self.probabilities[index]))
            fill_with(painter, theme.color("sunken"))
            painter.drawRoundedRect(QRectF(left, rect.top(), bar, high), unit.px(2), unit.px(2))
            winner = index == self.winner
            painter.setBrush(theme.category("fully_connected") if winner else theme.color("outline"))
            full = max(1.0, share * high)
            round_off = min(2, full / 2)
            painter.drawRoundedRect(QRectF(left, rect.top() + high - full, bar, full), round_off, round_off)
            base = QRectF(rect.left() + index * pitch, rect.top() + high - 1, pitch, 1)
            painter.fillRect(base, theme.color("outline"))
            if named:
                painter.setPen(theme.color("text" if winner else "secondary"))
                cell = QRect(round(rect.left() + index * pitch), rect.top() + high, round(pitch), unit.px(NAMES))
                text = metrics.elidedText(name, Qt.TextElideMode.ElideRight, cell.width())
                painter.drawText(cell, Qt.AlignmentFlag.AlignCenter, text)
        return round(rect.left() + count * pitch)

    def _known(self) -> bool:
        return self.probabilities is not None and len(self.probabilities) == len(self.names) > 0

    def _percent(self) -> str:
        assert self.probabilities is not None
        share = float(np.nan_to_num(self.probabilities[self.winner]))
        return probability(share) if share else percent(share)

    def _verdict(self) -> str:
        said = self.names[self.winner]
        if self.standing == "untrained":
            return QCoreApplication.translate("AnswerLine", "untrained, says {said}").format(said=said)
        if self.standing == "partly":
            return QCoreApplication.translate("AnswerLine", "partly trained, says {said}").format(said=said)
        if self.standing == "guessing":
            return QCoreApplication.translate("AnswerLine", "guesses, says {said}").format(said=said)
        if not self.truth:
            return QCoreApplication.translate("AnswerLine", "says {said}").format(said=said)
        if self.correct:
            return QCoreApplication.translate("AnswerLine", "says {said}, correct").format(said=said)
        return QCoreApplication.translate("AnswerLine", "says {said}, is {truth}").format(said=said, truth=self.truth)
