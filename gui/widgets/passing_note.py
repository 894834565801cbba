"""Says that something was done, over the lower edge of the window: nothing moves for it, and it goes by itself."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QFrame, QLabel, QWidget

from gui.look.theme import theme
from gui.qt.announcing import announce
from gui.qt.laid_out import in_row

PASSES_MS = 6000  # how long it is there
FROM_EDGE, WIDEST = 72, 560  # at 100 %


class PassingNote(QFrame):
    """Lies over its window. A click takes it away; what is below does not get the click."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.setProperty("role", "float")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.sign, self.text = QLabel(), QLabel()
        self.text.setTextFormat(Qt.TextFormat.RichText)
        self.text.setAccessibleName(self.tr("Message"))
        self._row = in_row(self.sign, (self.text, 1), of=self)
        self.passing = QTimer(self, singleShot=True, interval=PASSES_MS)
        self.passing.timeout.connect(self.hide)
        window.installEventFilter(self)
        theme.followed_by(self._restyle)
        self.hide()

    def say(self, words: str, place: str) -> None:
        """What was done, and where it is."""
        self.text.setText(f"<b>{escape(words, quote=False)}</b> {escape(place, quote=False)}")
        self.text.setAccessibleDescription(f"{words} {place}".strip())
        self._place()
        self.show()
        self.raise_()
        self.passing.start()
        announce(self.text, f"{words} {place}".strip())

    def _place(self) -> None:
        window = self._window
        most = min(theme.px(WIDEST), window.width() - theme.px(48))
        self.text.setWordWrap(False)
        self.adjustSize()
        if self.width() > most:
            self.text.setWordWrap(True)
            self.setFixedWidth(most)
            self.resize(most, self.heightForWidth(most))
            self.setMinimumWidth(0)
            self.setMaximumWidth(16_777_215)
        left = (window.width() - self.width()) // 2
        self.move(left, window.height() - self.height() - theme.px(FROM_EDGE))

    def _restyle(self) -> None:
        side = theme.px(18)
        self.sign.setPixmap(theme.icon("check-circle", "good").pixmap(side, side))
        self._row.setContentsMargins(theme.px(14), theme.px(10), theme.px(16), theme.px(10))
        self._row.setSpacing(theme.px(10))
        if self.isVisible():
            self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.hide()
