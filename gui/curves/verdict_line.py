"""The result of a training above its curves: in one line where it has room, else smaller and in two.

Its mistakes are a link: who reads how many there are wants to see them.
"""

from __future__ import annotations

from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QSizePolicy

from gui.look.theme import theme
from gui.qt.announcing import announce
from gui.widgets.link_line import LinkLine


class VerdictLine(LinkLine):
    """As large as fits into its width."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        self.setToolTip(self.tr("Click: which pictures are right, and which wrong"))

    def say(self, words: str, link: str) -> None:
        if words and words != self.words:
            announce(self, words)
        super().say(words, link)

    def restyle(self) -> None:
        self.setContentsMargins(theme.px(4), theme.px(2), 0, 0)
        strong = theme.font("strong")
        room = self.width() - theme.px(6)
        fits = QFontMetrics(strong).horizontalAdvance(self.words) <= room
        self.setFont(strong if fits else theme.font("figure"))
        super().restyle()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.restyle()
