"""A card of the page: a title, what belongs beside it, and below it one view."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from gui.look.theme import theme
from gui.qt.style_property import styled
from gui.widgets.elided_label import ElidedLabel

TITLE = 14  # from the upper edge of a card to its title, at 100 %


class Card(QFrame):
    """`beside` are small things at the right of the title; where it `turns`, below it if it would be cut."""

    turns = False

    def __init__(self, title: str, body: QWidget, *beside: QWidget) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.title = ElidedLabel(title)
        self.setAccessibleName(title)
        self._beside: tuple[QWidget, ...] = ()
        self.head, self.rows = QHBoxLayout(), QVBoxLayout(self)
        self.head.addWidget(self.title, 1)
        self.rows.addLayout(self.head)
        for one in beside:
            self.put_beside(one)
        self.rows.addWidget(body, 1)
        theme.followed_by(self._restyle)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._turn()
        self._put_title()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:  # what stands beside it came, went, grew, or was dressed
            self._turn()
            self._put_title()
        return super().event(event)

    def _turn(self) -> None:
        if not self.turns or not self._is_dressed:
            return
        fits = self.head_width() <= self.contentsRect().width() - 2 * theme.px(16)
        self.head.setDirection(QBoxLayout.Direction.LeftToRight if fits else QBoxLayout.Direction.TopToBottom)

    def head_width(self) -> int:
        """Where title and what stands beside it are whole on one line."""
        beside = [max(one.sizeHint().width(), one.minimumWidth()) for one in self._beside]
        title = self.title.fontMetrics().horizontalAdvance(self.title.text())
        return title + sum(beside) + self.head.spacing() * len(beside)

    def put_beside(self, one: QWidget) -> None:
        """One more small thing at the right of the title."""
        self._beside = (*self._beside, one)
        self.head.addWidget(one)
        self._put_title()

    def _put_title(self) -> None:
        """Titles of cards side by side stand on one line, whatever stands beside them."""
        high = self._high_beside()
        beyond = max(0, high - self.title.sizeHint().height()) // 2 if high else 0
        top = max(theme.px(4), theme.px(TITLE) - beyond)
        self.rows.setContentsMargins(theme.px(16), top, theme.px(16), theme.px(12))

    @property
    def _is_dressed(self) -> bool:
        """Before it is, nothing is measured: a label that Qt dresses then loses its font again."""
        return self.testAttribute(Qt.WidgetAttribute.WA_WState_Polished)

    def _high_beside(self) -> int:
        if not self._is_dressed or self.head.direction() != QBoxLayout.Direction.LeftToRight:
            return 0
        there = (one for one in self._beside if not one.isHidden() or one.sizePolicy().retainSizeWhenHidden())
        return max((one.sizeHint().height() for one in there), default=0)

    def _restyle(self) -> None:
        self.title.setFont(theme.font("strong"))
        self.rows.setSpacing(theme.px(8))
        self._put_title()
        self.head.setSpacing(theme.px(8))


def plain_card(title: QWidget, beside: Sequence[QWidget], *inside: QWidget) -> tuple[QFrame, QVBoxLayout]:
    """A card as high as what stands in it, under a title of any kind, and its column."""
    card = styled(QFrame(), "card")
    column, head = QVBoxLayout(card), QHBoxLayout()
    head.addWidget(title, 1)
    for one in beside:
        head.addWidget(one)
    column.addLayout(head)
    for one in inside:
        column.addWidget(one)
    column.addStretch(1)
    return card, column


def quiet(text: str = "", wraps: bool = False) -> QLabel:
    """A small line of words."""
    label = QLabel(text, wordWrap=wraps)
    label.setTextFormat(Qt.TextFormat.PlainText)  # the names in it are the user's
    return styled(label, "label")
