"""The project's name in the header, which can be changed where it stands: by a click, or by Enter."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QWidget

from gui.look.theme import theme
from gui.widgets.name_field import NameField

LONGEST = 80  # letters
WIDE, HIGH = 190, 30  # of the field, at 100 %


class ProjectTitle(QLabel):
    """Shows as much of the name as fits; `edit` opens a field over it."""

    renamed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.name = ""
        self.field: TitleField | None = None
        self.setAccessibleName(self.tr("Project"))
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setCursor(Qt.CursorShape.IBeamCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def show_name(self, name: str, tip: str, width: int) -> None:
        self.name = name
        self.setText(self.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, width))
        self.setToolTip(f"{tip}\n{self.tr('Click to change the name')}")
        self.setAccessibleDescription(name)

    def edit(self) -> None:
        if self.field is None:
            field = self.field = TitleField(self.name, self)
            field.taken.connect(self.renamed)
            field.closed.connect(self._closed)
            size = QSize(theme.px(WIDE), theme.px(HIGH))
            middle = self.mapTo(self.window(), self.rect().center()).y()
            left = self.mapTo(self.window(), self.rect().topLeft()).x() - theme.px(9)
            field.open_at(QRect(max(2, left), middle - size.height() // 2, size.width(), size.height()))

    def typed(self) -> str:
        """The name that is just being typed, whose field closes; "" where none is."""
        return self.field.give() if self.field is not None else ""

    def type_on(self, typed: str) -> None:
        """Open the field with what was typed."""
        self.edit()
        if self.field is not None:
            self.field.setText(typed)

    def _closed(self) -> None:
        if self.field is not None:
            self.field.deleteLater()
            self.field = None

    # Qt

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.edit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space, Qt.Key.Key_F2):
            self.edit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.underMouse() or self.hasFocus():
            painter = QPainter(self)
            painter.setPen(QPen(theme.color("accent"), 1.5, Qt.PenStyle.DotLine))
            wide = self.fontMetrics().horizontalAdvance(self.text())
            painter.drawLine(0, self.height() - 1, wide, self.height() - 1)
            painter.end()


class TitleField(NameField):
    """Refuses an empty name."""

    asks = True  # for the file that is to have the new name

    def __init__(self, name: str, title: QWidget) -> None:
        super().__init__(name, LONGEST, title, title.window())
        self.setAccessibleName(self.tr("Name of the project"))

    def why_not(self, name: str) -> str:
        return "" if name else self.tr("A project needs a name. Esc keeps the old one.")
