"""A line of text that says it shorter, or with three dots, where the room ends, and says it all in its tooltip."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

BETWEEN = " › "  # the stations of a way


class ElidedLabel(QLabel):
    """A QLabel of plain text that may be narrower than its text. `is_as_wide`: where there is room, it is as wide as
    that; else it takes the room that others leave."""

    def __init__(self, text: str = "", parent: QWidget | None = None, is_as_wide: bool = False) -> None:
        super().__init__(text, parent)
        self._help = ""  # what the tooltip says beside the text
        self.shorter: tuple[str, ...] = ()  # what is said where there is no room for all of it: the first that has room
        self.elides = Qt.TextElideMode.ElideRight  # where the dots stand
        self.setTextFormat(Qt.TextFormat.PlainText)
        wide = QSizePolicy.Policy.Preferred if is_as_wide else QSizePolicy.Policy.Ignored
        self.setSizePolicy(wide, QSizePolicy.Policy.Preferred)

    def setText(self, text: str, *shorter: str) -> None:
        self.shorter = shorter
        super().setText(text)
        self._show_rest()

    def setToolTip(self, words: str) -> None:
        self._help = words
        self._show_rest()

    def minimumSizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance("…"), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_rest()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self.style().drawItemText(
            painter, self.contentsRect(), int(self.alignment()), self.palette(), self.isEnabled(),
            self._shown(), self.foregroundRole(),
        )  # fmt: skip

    def _shown(self) -> str:
        metrics, room = QFontMetrics(self.font()), self.contentsRect().width()
        every = (self.text(), *filter(None, self.shorter))
        text = next((one for one in every if metrics.horizontalAdvance(one) <= room), every[-1])
        shown = metrics.elidedText(text, self.elides, room)
        _, between, rest = shown.partition(BETWEEN)
        is_cut = self.elides == Qt.TextElideMode.ElideLeft and shown != text
        return f"…{between}{rest}" if is_cut and between else shown  # no half of a station: "…olution 1"

    def _show_rest(self) -> None:
        rest = self.text() if self._shown() != self.text() else ""
        told = self._help if rest in self._help else "\n".join(one for one in (rest, self._help) if one)
        if told != self.toolTip():
            super().setToolTip(told)


class Slot(QWidget):
    """The room of a label whose text changes many times a second: by itself a label has all that stands around it laid
    out anew with every text, though an elided one needs the same room for each."""

    def __init__(self, label: ElidedLabel) -> None:
        super().__init__()
        self.label = label
        label.setParent(self)
        self.setSizePolicy(label.sizePolicy())

    def sizeHint(self) -> QSize:
        return self.label.sizeHint()

    def minimumSizeHint(self) -> QSize:
        return self.label.minimumSizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.label.setGeometry(self.rect())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.updateGeometry()
