"""The dotted canvas on which the cards stand: it says where each one is, and paints what is between them."""

from __future__ import annotations

from bisect import bisect_left

from PySide6.QtCore import QEasingCurve, QPoint, QRect, Qt, QVariantAnimation, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QWidget

from gui.builder.card import Card
from gui.builder.card_face import MARGIN
from gui.builder.card_text import flow_words
from gui.builder.connector import PLAIN, WITH_PILL, Connector, paint_connector
from gui.builder.drop_slot import HEIGHT as SLOT_HEIGHT
from gui.builder.drop_slot import DropSlot
from gui.builder.empty_stack import EmptyStack
from gui.builder.input_card import InputCard
from gui.builder.unit import Unit
from gui.builder.would_be import WouldBe
from gui.theme import theme

WIDTH, LEAST_WIDTH, SIDE, TOP, END = 760, 380, 24, 16, 72  # at 100 %
DOTS = 20
OPENS_MS = 140


class Canvas(QWidget):
    """Holds the input card, the cards in order, and the slot that is open during a drag."""

    pressed = Signal(object)  # keyboard modifiers; the empty canvas was clicked

    def __init__(self, input_card: InputCard, empty: EmptyStack, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.input_card, self.empty = input_card, empty
        input_card.setParent(self)
        empty.setParent(self)
        self.cards: list[Card] = []
        self.unit = Unit()
        self.slot = DropSlot(self)
        self.slot_index: int | None = None
        self.running = False
        self._open = 0.0
        self._opening = QVariantAnimation(self)
        self._opening.setDuration(OPENS_MS)
        self._opening.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._opening.valueChanged.connect(self._opened)
        self._connectors: list[Connector] = []
        self._tops: list[int] = []
        self._dots: QPixmap | None = None
        self._view = (0, 0)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    # Where things are

    def lay_out(self, view_width: int, view_height: int) -> None:
        """Place everything for a view of this size, and take the size that this needs."""
        self._view = (view_width, view_height)
        px = self.unit.px
        width = min(px(WIDTH), max(view_width - 2 * SIDE, theme.px(LEAST_WIDTH)))
        total = max(view_width, width + 2 * MARGIN)
        left = (total - width) // 2
        y = px(TOP)
        y = self._put(self.input_card, left, y, width)
        self._connectors, self._tops = [], []
        for index, card in enumerate(self.cards):
            y = self._gap(index, y, left, width)
            self._tops.append(y)
            y = self._put(card, left, y, width)
        y = self._gap(len(self.cards), y, left, width)
        self.empty.setVisible(not self.cards and self.slot_index is None)
        if not self.cards:
            self.empty.setGeometry(left, y, width, self.empty.height_at(width))
            y = self.empty.geometry().bottom()
        self.resize(total, max(y + theme.px(END), view_height))
        self.update()

    def column(self) -> tuple[int, int]:
        """Left edge and width of the cards, in pixels of the canvas."""
        body = self.input_card.geometry().adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN)
        return body.left(), body.width()

    def body_of(self, card: Card) -> QRect:
        return card.geometry().adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN)

    def index_at(self, y: int) -> int:
        """The gap that a drop at height `y` means. Over the open slot it stays the same."""
        slot = self.slot.geometry()
        if self.slot_index is not None and self._open and slot.top() <= y <= slot.bottom():
            return self.slot_index
        middles = [self.body_of(card).center().y() for card in self.cards]
        return bisect_left(middles, y)

    def visible_cards(self, area: QRect) -> range:
        """Numbers of the cards that touch an area of the canvas."""
        first = max(bisect_left(self._tops, area.top()) - 1, 0)
        return range(first, bisect_left(self._tops, area.bottom()))

    def _put(self, one: Card | InputCard, left: int, top: int, width: int) -> int:
        """Place a card with its body's corner at (left, top); where its body ends."""
        height = one.fit(width, self.unit)
        place = QRect(left - MARGIN, top - MARGIN, width + 2 * MARGIN, height + 2 * MARGIN)
        if one.geometry() != place:
            one.setGeometry(place)
        return top + height

    def _gap(self, index: int, y: int, left: int, width: int) -> int:
        """The gap above card `index` (below the last one where there is none), with the slot if it is here."""
        px = self.unit.px
        text, tone = self._flow_into(index)
        if index == self.slot_index:
            high = round((px(SLOT_HEIGHT) + px(WITH_PILL if text or index == 0 else PLAIN)) * self._open)
            above = y + px(WITH_PILL if text else PLAIN)
            self._connectors.append(Connector(y, above, text, tone))
            slot_high = round(px(SLOT_HEIGHT) * self._open)
            self.slot.setGeometry(left, above, width, slot_high)
            below = above + high
            shown = self.slot.shown
            new = shown.out_words if shown is not None and shown.changes and high > px(SLOT_HEIGHT) else ""
            if index < len(self.cards) or new:
                bottom = max(below, above + slot_high + px(WITH_PILL if new else PLAIN))
                self._connectors.append(Connector(above + slot_high, bottom, new, "new" if new else tone))
                return bottom
            return below
        end = y + px(WITH_PILL if text else PLAIN)
        if index < len(self.cards) or not self.cards:
            self._connectors.append(Connector(y, end, text, tone))
            return end
        return y

    def _flow_into(self, index: int) -> tuple[str, str]:
        """What stands on the pill above card `index`, and in which tone."""
        if index == 0:
            shape = self.input_card.probe.document.data.shape
            wrong = bool(self.cards) and self.cards[0].text.row.out_shape is None
            return flow_words(shape), "error" if wrong else "plain"
        above = self.cards[index - 1].text
        below = self.cards[index].text if index < len(self.cards) else None
        if above.waits:
            return "", "faint"
        if above.row.out_shape is None:
            return (flow_words(None), "faint") if below is not None else ("", "faint")
        if below is not None and below.row.out_shape is None:
            return flow_words(above.row.out_shape), "error"
        if above.row.out_shape == above.row.in_shape or below is None:
            return "", "plain"
        return flow_words(above.row.out_shape, below.block.kind == "softmax"), "plain"

    # The slot

    def open_slot(self, index: int, shown: WouldBe) -> None:
        """Open the slot in a gap, or change what it says."""
        self.slot.unit = self.unit
        self.slot.announce(shown)
        if index != self.slot_index:
            self.slot_index = index
            self.slot.show()
            self._opening.stop()
            self._opening.setStartValue(0.15)
            self._opening.setEndValue(1.0)
            self._opening.start()
        else:
            self.lay_out(*self._view)

    def close_slot(self) -> None:
        if self.slot_index is not None:
            self._opening.stop()
            self.slot_index, self._open = None, 0.0
            self.slot.shown = None
            self.slot.hide()
            self.lay_out(*self._view)

    def _opened(self, share: float) -> None:
        self._open = float(share)
        self.lay_out(*self._view)

    # Painting

    def set_running(self, running: bool) -> None:
        if running != self.running:
            self.running = running
            self.update()

    def restyle(self) -> None:
        self._dots = None
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        area = event.rect()
        painter.drawTiledPixmap(area, self._dotted(), area.topLeft())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        left, width = self.column()
        first = bisect_left(self._connectors, area.top(), key=lambda one: one.bottom)
        for one in self._connectors[first:]:
            if one.top > area.bottom():
                break
            paint_connector(painter, one, left + width // 2, self.unit, self.running and one.tone == "plain")
        painter.end()

    def _dotted(self) -> QPixmap:
        if self._dots is None:
            ratio = self.devicePixelRatioF()
            side = theme.px(DOTS)
            tile = QPixmap(round(side * ratio), round(side * ratio))
            tile.setDevicePixelRatio(ratio)
            tile.fill(theme.color("canvas"))
            painter = QPainter(tile)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("dots"))
            painter.drawEllipse(QPoint(side // 2, side // 2), 1, 1)
            painter.end()
            self._dots = tile
        return self._dots

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.pressed.emit(event.modifiers())
