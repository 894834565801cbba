"""A question with a few answers, in the program's own words and with its own icons."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QLabel, QMessageBox, QWidget

from gui.look.theme import theme
from gui.qt.style_property import styled

Answer = QMessageBox.StandardButton
SIDE = 32  # of the icon, at 100 %


def ask(window: QWidget, icon: str, question: str, more: str, answers: dict[Answer, str]) -> Answer:
    """Ask and wait. The first of the answers is what Enter takes; Esc is Cancel, which one of them has to be."""
    box = QMessageBox(window)
    side = theme.px(SIDE)
    box.setIconPixmap(theme.icon(icon, "accent").pixmap(side, side))
    box.setText(question)
    box.setInformativeText(more)
    for name, role in (("qt_msgbox_label", "title"), ("qt_msgbox_informativelabel", "secondary")):
        if (label := box.findChild(QLabel, name)) is not None:
            styled(label, role).setTextFormat(Qt.TextFormat.PlainText)  # they name what is the user's
    for answer, words in answers.items():
        button = box.addButton(answer)
        button.setText(words)
        button.setIcon(QIcon())  # those of the desktop's theme are of another program
    box.setDefaultButton(next(iter(answers)))
    return Answer(box.exec())
