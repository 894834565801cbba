"""Lines of code to be read: in letters of equal width, each with its number, and as high as they are many."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from gui.look.drawing import write_in
from gui.look.theme import theme
from gui.widgets.scrolling import SCROLLING_KEYS

GAP = 8  # between numbers and code, at 100 %


class CodeView(QPlainTextEdit):
    """Its words can be marked and copied, not changed."""

    def __init__(self) -> None:
        super().__init__()
        self.first = 1  # number of the first line
        self.setReadOnly(True)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setTabChangesFocus(True)
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("Code"))
        self.numbers = Numbers(self)
        self.updateRequest.connect(lambda _rect, _by: self.numbers.update())
        theme.followed_by(self._restyle)

    def show_code(self, text: str, first: int) -> None:
        """As long as it is the same, what is marked in it stays so."""
        if (text, first) != (self.toPlainText(), self.first):
            self.first = first
            self.setPlainText(text)
            self._restyle()

    @property
    def last(self) -> int:
        """Number of the last line."""
        return self.first + self.blockCount() - 1

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
        self._place_numbers()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """All lines are seen: keys that go up and down are for the page around it."""
        if event.key() in SCROLLING_KEYS:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _restyle(self) -> None:
        self.setFont(theme.font("code"))
        metrics = QFontMetricsF(theme.font("code"))
        self.numbers.setFixedWidth(ceil(metrics.horizontalAdvance(str(self.last))) + theme.px(GAP))
        self.setViewportMargins(self.numbers.width(), 0, 0, 0)
        self._fit()
        self._place_numbers()

    def _fit(self) -> None:
        """As high as all lines are, and the bar below them where one is wider than there is room."""
        metrics, margin = QFontMetricsF(theme.font("code")), self.document().documentMargin()
        line = self.blockBoundingRect(self.document().firstBlock()).height() or metrics.lineSpacing()
        longest = max(map(metrics.horizontalAdvance, self.toPlainText().split("\n")))
        bar = self.horizontalScrollBar().sizeHint().height() if longest + 2 * margin > self.viewport().width() else 0
        edges = 2 * (margin + theme.px(4) + 1)
        self.setFixedHeight(ceil(self.blockCount() * line + edges) + bar)

    def _place_numbers(self) -> None:
        inside = self.viewport().geometry()
        self.numbers.setGeometry(
            QRect(inside.left() - self.numbers.width(), inside.top(), self.numbers.width(), inside.height())
        )


class Numbers(QWidget):
    """The numbers of the lines that are seen."""

    def __init__(self, view: CodeView) -> None:
        super().__init__(view)
        self.view = view

    def paintEvent(self, event: QPaintEvent) -> None:
        view = self.view
        painter = QPainter(self)
        write_in(painter, "code", "label")
        block, right = view.firstVisibleBlock(), self.width() - theme.px(GAP)
        while block.isValid():
            spot = view.blockBoundingGeometry(block).translated(view.contentOffset())
            if spot.top() > self.height():
                break
            place = QRect(0, round(spot.top()), right, round(spot.height()))
            painter.drawText(place, Qt.AlignmentFlag.AlignRight, str(view.first + block.blockNumber()))
            block = block.next()
        painter.end()
