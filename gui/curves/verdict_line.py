"""The result of a training above its curves: in one line where it has room, else smaller and in two.

Its mistakes are a link: who reads how many there are wants to see them. So is that it could be chance: it leads to
where that is decided.
"""

from __future__ import annotations

from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QSizePolicy

from gui.curves.verdict import luck
from gui.look.theme import theme
from gui.qt.announcing import announce
from gui.widgets.link_line import MORE, LinkLine


class VerdictLine(LinkLine):
    """As large as fits into its width."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        self.linkHovered.connect(self._tell)
        self._tell("")

    def _tell(self, link: str) -> None:
        """What a click on the words under the mouse would show."""
        if link == MORE:
            self.setToolTip(self.tr("Click: both in the lab, where more seeds tell whether it is chance"))
        else:
            self.setToolTip(self.tr("Click: which pictures are right, and which wrong"))

    def say(self, words: str, link: str, more: str = "") -> None:
        if words and words != self.words:
            announce(self, words)
        super().say(words, link, more or (luck() if luck() in words else ""))

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
