"""The answer of the network, kept in sight while the window looks back: the card of the ending Softmax, at the lower
edge of the stack for as long as its own place is scrolled out of sight.
"""

from __future__ import annotations

from PySide6.QtGui import QPainter, QPaintEvent, QPen, QShowEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from gui.cards.card import Card
from gui.cards.card_face import MARGIN
from gui.cards.card_lines import Sight
from gui.look.theme import theme
from gui.stack.cards import Cards
from gui.stack.selecting import Selecting
from gui.state.looking.probe import Probe

AROUND = 6  # above and below the card, at 100 %
LEAST_SHARE = 3  # a view less high than so many shelves keeps its room for the stack


class AnswerShelf(QWidget):
    """Lies over the view. A click on its card goes to where the block is."""

    def __init__(self, view: QScrollArea, cards: Cards, selecting: Selecting, probe: Probe) -> None:
        super().__init__(view)
        self.view, self.cards, self.selecting, self.probe = view, cards, selecting, probe
        self.card: Card | None = None
        self.past = False
        self.setAccessibleName(self.tr("The answer at this step"))
        view.verticalScrollBar().valueChanged.connect(self.follow)
        cards.arranged.connect(self.follow)
        probe.changed.connect(self._look)
        self.hide()

    def set_past(self, past: bool) -> None:
        """The window looks back, or not any longer."""
        self.past = past
        self.follow()

    def follow(self) -> None:
        """Be there where the answer would be out of sight; called after the cards were laid out."""
        own = self._own()
        if own is None:
            self.hide()
            return
        if self.card is None or self.card.text != own.text:
            self._make(own)
        card, canvas = self.card, self.cards.canvas
        assert card is not None
        left, width = canvas.column()
        high = card.fit(width, canvas.unit) + 2 * theme.px(AROUND)
        port = self.view.viewport()
        self.setGeometry(port.x(), port.y() + port.height() - high, port.width(), high)
        top = theme.px(AROUND)
        card.setGeometry(canvas.x() + left - MARGIN, top - MARGIN, width + 2 * MARGIN, high - 2 * top + 2 * MARGIN)
        sees = canvas.y() + own.geometry().bottom() <= port.height() + MARGIN
        self.setVisible(not sees and port.height() >= LEAST_SHARE * high)
        self.raise_()
        self._look()

    def covers(self) -> int:
        """Pixels at the lower edge of the view that it lies over."""
        return 0 if self.isHidden() else self.height()

    def _own(self) -> Card | None:
        """The card in the stack that shows the answer."""
        places = self.probe.document.design.stack.places
        if not self.past or self.probe.answer is None or not places:
            return None
        return self.cards.by_id.get(places[-1].id)

    def _make(self, own: Card) -> None:
        if self.card is not None:
            self.card.hide()
            self.card.deleteLater()
        card = self.card = Card(own.text, self)
        card.pressed.connect(lambda id, _keys: self.selecting.show_block(id))
        card.show()

    def _look(self) -> None:
        if self.card is not None and self.isVisible():
            probe = self.probe
            names, standing = probe.document.data.class_names, probe.standing
            self.card.look(Sight(probe.maps.get(self.card.id), {}, names, probe.label, standing, (0.0, 0.0)))

    def showEvent(self, event: QShowEvent) -> None:
        """The network may have answered otherwise while another page of the window was open."""
        super().showEvent(event)
        self._look()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.color("past"))
        painter.setPen(QPen(theme.color("border"), 1))
        painter.drawLine(0, 0, self.width(), 0)
        painter.end()
