"""A field for the name of a class that there is not yet, over the button that asks for it."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize
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
        size, window = QSize(theme.px(WIDE), theme.px(HIGH)), button.window()
        corner = button.mapTo(window, button.rect().bottomRight())
        self.open_at(QRect(max(2, corner.x() - size.width()), corner.y() - size.height(), size.width(), size.height()))

    def why_not(self, name: str) -> str:
        if is_name(name):
            return ""
        return self.tr("A class is named by letters, digits, spaces and - + ( ) . _, a letter or a digit first.")
