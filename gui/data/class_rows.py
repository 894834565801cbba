"""The classes of what is to be imported: the name of each, how many pictures it has, and a bar as long as that."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from engine.text import count
from gui.look.theme import theme

LINE, WIDTH, BAR = 22, 190, 3
MOST_CLASSES = 8  # that are listed


class ClassRows(QWidget):
    """A name that finds no room ends in dots; all of them are whole under the mouse."""

    def __init__(self) -> None:
        super().__init__()
        self.counts: dict[str, int] = {}
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Classes"))
        theme.changed.connect(self.updateGeometry)

    def show_classes(self, counts: Mapping[str, int]) -> None:
        self.counts = dict(counts)
        said = [f"{name}  {count(number)}" for name, number in list(self.counts.items())[:MOST_CLASSES]]
        self.setAccessibleDescription(", ".join([*said, self._more()]) if self._more() else ", ".join(said))
        self.setToolTip("\n".join(said))
        self.updateGeometry()
        self.update()

    def name_in(self, name: str, width: int) -> str:
        """As it is written where there is so much room."""
        return QFontMetrics(theme.font("label")).elidedText(name, Qt.TextElideMode.ElideRight, width)

    def sizeHint(self) -> QSize:
        lines = min(len(self.counts), MOST_CLASSES) + bool(self._more())
        return QSize(theme.px(WIDTH), theme.px(LINE) * lines)

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(WIDTH // 2), self.sizeHint().height())

    def _more(self) -> str:
        more = len(self.counts) - MOST_CLASSES
        return self.tr("and {n} more").format(n=count(more)) if more > 0 else ""

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(theme.font("label"))
        line, bar, most = theme.px(LINE), theme.px(BAR), max(self.counts.values(), default=1)
        for place, (name, number) in enumerate(list(self.counts.items())[:MOST_CLASSES]):
            row, how_many = QRect(0, place * line, self.width(), line - bar), count(number)
            painter.setPen(theme.color("secondary"))
            painter.drawText(row, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, how_many)
            room = row.width() - painter.fontMetrics().horizontalAdvance(how_many) - theme.px(8)
            painter.setPen(theme.color("text"))
            painter.drawText(row, Qt.AlignmentFlag.AlignVCenter, self.name_in(name, room))
            ground = QRect(0, row.bottom(), self.width(), bar)
            painter.fillRect(ground, theme.color("border"))
            ground.setWidth(round(self.width() * number / max(most, 1)))
            painter.fillRect(ground, theme.color("outline"))
        if self._more():
            painter.setPen(theme.color("secondary"))
            last = QRect(0, MOST_CLASSES * line, self.width(), line)
            painter.drawText(last, Qt.AlignmentFlag.AlignVCenter, self._more())
        painter.end()
