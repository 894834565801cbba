"""The picture as it is, and what the network says of it."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QLabel, QSizePolicy, QWidget

from engine.text import probability
from gui.look.theme import theme
from gui.qt.laid_out import in_column, in_row
from gui.qt.style_property import styled
from gui.state.inside.why_answer import WhyAnswer
from gui.why.class_bars import ClassBars
from gui.why.map_canvas import MapCanvas
from gui.widgets.card import Card
from gui.widgets.elided_label import ElidedLabel

LINES = 2  # of what is said beside the probability


class AnswerCard(Card):
    """Shows the answer of the moment."""

    def __init__(self, state: WhyAnswer) -> None:
        self.state, self._room = state, 0
        self.canvas, self.bars = MapCanvas(""), ClassBars()
        self.sure, self.sign, self.verdict, self.next = QLabel(), QLabel(), QLabel(wordWrap=True), ElidedLabel()
        self.verdict.setTextFormat(Qt.TextFormat.PlainText)  # it names classes
        self.next.elides = Qt.TextElideMode.ElideMiddle  # of a long name; its probability stands at the end
        self.next.setProperty("role", "label")
        self.untrained = styled(QLabel(wordWrap=True), "hint")
        self.sure.setProperty("role", "heading")
        body = QWidget()
        self._body = in_column(self.canvas, self.bars, of=body)
        self._head = in_row(self.sure, self.sign)
        self._head.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self._line = in_row(self._head, (self.verdict, 1))
        self._body.addLayout(self._line)
        self._body.addWidget(self.next)
        self._body.addWidget(self.untrained)
        self._body.addStretch(1)
        self.detail = styled(ElidedLabel(), "label")  # of which moment it is: the page knows
        self.detail.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        super().__init__("", body, self.detail)
        self.title.setText(self.tr("Picture"))
        self.canvas.setAccessibleName(self.tr("Picture"))

    def _restyle(self) -> None:
        super()._restyle()
        self.head.setStretchFactor(self.title, 0)
        self.head.setStretchFactor(self.detail, 1)
        self.title.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)  # the detail gives way
        self._body.setSpacing(theme.px(8))
        self._head.setSpacing(theme.px(6))
        self._line.setSpacing(theme.px(6))
        self._place_verdict()

    def fit(self, room: int) -> None:
        self._room = room
        self.canvas.set_side(room)
        self._place_verdict()

    def _place_verdict(self) -> None:
        """Beside the probability, or below it where long names would make a column of it there."""
        beside = self._room - self._head.sizeHint().width() - self._line.spacing()
        metrics, wraps = self.verdict.fontMetrics(), Qt.TextFlag.TextWordWrap
        high = metrics.boundingRect(0, 0, max(beside, 1), 1 << 16, wraps, self.verdict.text()).height()
        ways = QBoxLayout.Direction
        self._line.setDirection(ways.LeftToRight if high <= LINES * metrics.lineSpacing() else ways.TopToBottom)

    def refresh(self) -> None:
        state = self.state
        names, answer, said = state.document.data.class_names, state.answer, state.said
        label = state.probe.label
        truth = names.index(label) if label in names else None
        self.canvas.is_photo = state.document.data.train.are_photos
        self.canvas.show_picture(state.picture)
        self.canvas.look_again()
        self.bars.show_answer(answer, names, truth)
        self.sure.setText(probability(float(answer[said])))
        right = truth == said
        if truth is None:
            text, role, sign = self.tr("says {name}"), "secondary", ""
        elif right:
            text, role, sign = self.tr("says {name}, correct"), "good", "check"
        else:
            text, role, sign = self.tr("says {name}; it is {truth}"), "error", "x"
        if state.is_untrained or state.probe.standing == "guessing":  # to be right is luck
            role, sign = "secondary", ""
        self.verdict.setText(text.format(name=names[said], truth=label))
        self.verdict.setProperty("role", role)
        self.verdict.style().polish(self.verdict)
        self.sign.setVisible(bool(sign))
        if sign:
            side = theme.px(14)
            self.sign.setPixmap(theme.icon(sign, role).pixmap(side, side))
        self._place_verdict()
        others = np.where(np.arange(len(answer)) == said, -1.0, np.nan_to_num(answer))
        if len(answer) > 1:
            second = int(others.argmax())
            self.next.setText(
                self.tr("Next: {name}, {share}").format(name=names[second], share=probability(float(answer[second])))
            )
        self.untrained.setVisible(state.is_untrained)
        words = self.tr(
            "Nothing is learned yet: these weights are random, so the maps tell of chance and of the picture."
        )
        if state.is_untrained and state.probe.learned:
            words = self.tr("Not every block has learned: some weights are random, so the maps tell of chance, too.")
        self.untrained.setText(words)
