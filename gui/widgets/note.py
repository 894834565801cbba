"""What the page can tell and what it cannot, in a small window that a click beside it closes."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from gui.look.theme import theme
from gui.qt.laid_out import in_row
from gui.qt.style_property import styled
from gui.widgets.closed_beside import ClosedBeside


class NoteButton(QToolButton):
    """A question mark that opens the note. `more_wanted`: the help has more to say, and is asked for."""

    more_wanted = Signal()

    def __init__(self, title: str, can: tuple[str, ...], cannot: tuple[str, ...], has_more: bool = False) -> None:
        super().__init__(autoRaise=True)
        self.has_more = has_more
        self.title, self.can, self.cannot = title, can, cannot
        self.note: QFrame | None = None
        self.setToolTip(title)
        self.setAccessibleName(title)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.clicked.connect(self.open)
        self.setIcon(theme.icon("question", "secondary"))

    def open(self) -> None:
        note = self.note = styled(ClosedBeside(self), "float")
        note.setAccessibleName(self.title)
        rows = QVBoxLayout(note)
        rows.setContentsMargins(theme.px(16), theme.px(12), theme.px(16), theme.px(12))
        rows.setSpacing(theme.px(6))
        for head, icon, role, lines in (
            (self.tr("It can tell"), "check", "good", self.can),
            (self.tr("It cannot tell"), "prohibit", "error", self.cannot),
        ):
            rows.addWidget(_headline(head, icon, role))
            for line in lines:
                label = QLabel(line, wordWrap=True)
                label.setFixedWidth(theme.px(340))
                rows.addWidget(label)
        if self.has_more:
            more = styled(QPushButton(self.tr("More"), note), "quiet")
            more.clicked.connect(note.close)
            more.clicked.connect(self.more_wanted)
            rows.addWidget(more, alignment=Qt.AlignmentFlag.AlignLeft)
        note.destroyed.connect(self._forget)
        note.adjustSize()
        note.stand_beside(QRect(self.mapToGlobal(QPoint()), self.size()), ends_there=True)
        note.show()

    def _forget(self) -> None:
        self.note = None


def _headline(text: str, icon: str, role: str) -> QWidget:
    label = QLabel()
    side = theme.px(14)
    label.setPixmap(theme.icon(icon, role).pixmap(side, side))
    words = styled(QLabel(text), "strong")
    row = QFrame()
    in_row(label, (words, 1), of=row, gap=theme.px(6))
    return row
