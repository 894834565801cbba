"""A field for the name of a class that there is not yet, over the button that asks for it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect, QSize
from PySide6.QtWidgets import QWidget

from engine.data.shelf import is_name
from gui.look.theme import theme
from gui.widgets.name_field import NameField

LONGEST = 60  # letters, as of a folder
WIDE, HIGH = 190, 30  # at 100 %


class ClassField(NameField):
    """`taken` brings the name. It goes with its last use."""

    def __init__(self, button: QWidget) -> None:
        super().__init__("", LONGEST, button, button.window())
        self.setAccessibleName(self.tr("Name of the class"))
        self.setPlaceholderText(self.tr("name of the class"))
        self.closed.connect(self.deleteLater)
        button.installEventFilter(self)  # what is said below it may take a line more while a name is typed
        self.open_at(self._place())

    def why_not(self, name: str) -> str:
        if is_name(name):
            return ""
        return self.tr("A class is named by letters, digits, spaces and - + ( ) . _, a letter or a digit first.")

    # Qt

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Move:
            self.setGeometry(self._place())
        return super().eventFilter(watched, event)

    # Inside

    def _place(self) -> QRect:
        button, size = self._named, QSize(theme.px(WIDE), theme.px(HIGH))
        corner = button.mapTo(button.window(), button.rect().bottomRight())
        return QRect(max(2, corner.x() - size.width()), corner.y() - size.height(), size.width(), size.height())
