"""A question with a few answers, in the program's own words and with its own icons."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QGridLayout, QLabel, QMessageBox, QWidget

from gui.look.theme import theme
from gui.qt.style_property import styled

Answer = QMessageBox.StandardButton
SIDE = 32  # of the icon, at 100 %
EDGE, GAP, LINE = 20, 12, 320  # around it, between its parts, and a line of what is said at least, at 100 %


def ask(
    window: QWidget, icon: str, question: str, more: str, answers: dict[Answer, str],
    begun: Callable[[QMessageBox], object] = lambda _box: None,
) -> Answer:  # fmt: skip
    """Ask and wait. The first of the answers is what Enter takes; Esc is Cancel, which one of them has to be.
    `begun` is given what asks, for who may have to take the question back."""
    box = QMessageBox(window)
    show_words(box, icon, question, more)
    for answer, words in answers.items():
        button = box.addButton(answer)
        button.setText(words)
        button.setIcon(QIcon())  # those of the desktop's theme are of another program
    box.setDefaultButton(next(iter(answers)))
    begun(box)
    return Answer(box.exec())


def show_words(box: QMessageBox, icon: str, title: str, more: str) -> None:
    """What a box says: the title stands out, what is said of it has lines that read well, and there is air around."""
    side, edge = theme.px(SIDE), theme.px(EDGE)
    line = min(theme.px(LINE), box.screen().availableGeometry().width() // 2)
    box.setIconPixmap(theme.icon(icon, "accent").pixmap(side, side))
    box.setText(title)
    box.setInformativeText(more)
    for name, role in (("qt_msgbox_label", "title"), ("qt_msgbox_informativelabel", "secondary")):
        if (label := box.findChild(QLabel, name)) is not None:
            styled(label, role).setTextFormat(Qt.TextFormat.PlainText)  # they name what is the user's
            if label.wordWrap() or label.sizeHint().width() < line:  # else Qt gives it its width, or wraps it
                label.setMinimumWidth(line)
    parts = box.layout()  # Qt has made it anew for these words
    if isinstance(parts, QGridLayout):
        parts.setContentsMargins(edge, edge, edge, edge)
        parts.setVerticalSpacing(theme.px(GAP))
        parts.setHorizontalSpacing(theme.px(GAP) // 2)
