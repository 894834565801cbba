"""Words and small buttons of the inspector's pages."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton

from gui.look.theme import theme
from gui.qt.laid_out import in_row


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


def card_head(sign: QLabel, title: QLabel, close: QToolButton) -> QHBoxLayout:
    """The first row of a card: sign, title and how to close it stand in one line, however many the title has."""
    high = close.sizeHint().height()
    sign.setFixedHeight(high)
    title.setContentsMargins(0, max(0, (high - title.fontMetrics().height()) // 2), 0, 0)
    top = Qt.AlignmentFlag.AlignTop
    title.setAlignment(top)
    row = in_row(sign, (title, 1), close, gap=theme.px(8))
    for part in (sign, title, close):
        row.setAlignment(part, top)
    return row
