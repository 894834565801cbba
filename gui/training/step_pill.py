"""The step that the window looks at, as a pill on the axis below the cursor of a plot."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPaintEvent
from PySide6.QtWidgets import QWidget

from engine.text import count
from gui.look.drawing import fill_with, smooth, write_in
from gui.look.theme import theme


class StepPill(QWidget):
    """Floats over the plot; the mouse goes through it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._over = parent
        self.text = ""
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def show_step(self, step: int, x: int, top: int) -> None:
        """Show it with its middle at `x`, in pixels of the parent."""
        self.text = count(step)
        size = self.sizeHint()
        left = min(max(0, x - size.width() // 2), self._over.width() - size.width())
        self.setGeometry(left, min(top + 2, self._over.height() - size.height()), size.width(), size.height())
        self.show()
        self.update()

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(theme.font("label"))
        return QSize(metrics.horizontalAdvance(self.text) + theme.px(14), theme.px(16))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = smooth(self)
        fill_with(painter, theme.color("accent"))
        body = QRectF(self.rect())
        painter.drawRoundedRect(body, body.height() / 2, body.height() / 2)
        write_in(painter, "label", "on_accent")
        painter.drawText(body, Qt.AlignmentFlag.AlignCenter, self.text)
        painter.end()
