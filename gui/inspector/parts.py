"""Words and small buttons of the inspector's pages."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLabel, QToolButton

from gui.look.theme import theme


def label(role: str, text: str = "") -> QLabel:
    """Words with a role of the style sheet; long ones go on in the next line."""
    words = QLabel(text)
    words.setTextFormat(Qt.TextFormat.PlainText)
    words.setProperty("role", role)
    words.setWordWrap(True)
    return words


def tool(icon: str, text: str) -> QToolButton:
    """A small button that is an icon and says in words what it does."""
    button = QToolButton()
    button.setIcon(theme.icon(icon, "secondary"))
    button.setIconSize(QSize(theme.px(18), theme.px(18)))
    button.setToolTip(text)
    button.setAccessibleName(text)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button
