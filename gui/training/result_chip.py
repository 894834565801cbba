"""What the training has reached: validation accuracy on its way, test accuracy at the end."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.theme import theme


@dataclass(frozen=True)
class Result:
    """A measure with its value and, behind it, what it counts; `final` is the test's."""

    measure: str = ""
    value: str = ""
    detail: str = ""
    final: bool = False
    explanation: str = ""


class ResultChip(QWidget):
    """Shows one Result; nothing while there is none."""

    def __init__(self) -> None:
        super().__init__()
        self.result = Result()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Result"))
        self.hide()

    def show_result(self, result: Result | None) -> None:
        self.setVisible(result is not None)
        if result is not None and result != self.result:
            wider = len(result.value + result.detail) != len(self.result.value + self.result.detail)
            wider = wider or result.measure != self.result.measure
            self.result = result
            self.setAccessibleDescription(f"{result.measure} {result.value} {result.detail}".strip())
            self.setToolTip(result.explanation)
            if wider:
                self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        label, value = QFontMetrics(theme.font("label")), QFontMetrics(theme.font("title"))
        first = label.horizontalAdvance(self.result.measure)
        second = value.horizontalAdvance(self.result.value)
        if self.result.detail:
            second += theme.px(6) + label.horizontalAdvance(self.result.detail)
        return QSize(max(first, second) + theme.px(26), theme.px(40))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("good_soft" if self.result.final else "sunken"))
        painter.drawRoundedRect(QRectF(self.rect()), theme.px(8), theme.px(8))
        left, width = theme.px(12), self.width() - theme.px(24)
        first = QRectF(left, theme.px(4), width, theme.px(14))
        second = QRectF(left, theme.px(18), width, theme.px(19))
        middle = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        quiet = theme.color("good" if self.result.final else "secondary")
        painter.setFont(theme.font("label"))
        painter.setPen(quiet)
        painter.drawText(first, middle, self.result.measure)
        painter.setFont(theme.font("title"))
        painter.setPen(theme.color("text"))
        painter.drawText(second, middle, self.result.value)
        used = painter.fontMetrics().horizontalAdvance(self.result.value) + theme.px(6)
        painter.setFont(theme.font("label"))
        painter.setPen(quiet)
        painter.drawText(second.adjusted(used, theme.px(1), 0, theme.px(1)), middle, self.result.detail)
        painter.end()
