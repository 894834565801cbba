"""The dotted canvas on which the cards stand: it says where each one is, and paints what is between them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from itertools import zip_longest

from PySide6.QtCore import QEasingCurve, QPoint, QPointF, QRect, Qt, QVariantAnimation, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPixmap, QRegion
from PySide6.QtWidgets import QWidget

from engine.network.stack import Stack, Where
from engine.text import count
from gui.cards.card import Card
from gui.cards.card_face import MARGIN, RADIUS
from gui.cards.connector import Connector, gap_of, paint_connector, pill_at, pill_of
from gui.cards.frame import stack_least
from gui.cards.group_card import GroupCard
from gui.cards.group_text import merge_words
from gui.cards.input_card import InputCard
from gui.cards.unit import Unit
from gui.look.drawing import fill_with, smooth
from gui.look.theme import theme
from gui.stack.band import Band
from gui.stack.drop_preview import DropPreview
from gui.stack.drop_slot import DropSlot
from gui.stack.drop_zones import DropZone, gap_at, inner_zone
from gui.stack.empty_stack import EmptyStack
from gui.stack.flow import Flow, OpenSlot, around
from gui.stack.late_places import LatePlaces
from gui.stack.next_step import NextStep

WIDTH, LEAST_WIDTH, SIDE, TOP, END = 1240, 254, 24, 16, 72  # at 100 %
DENSE_TOP, DENSE_SIDE = 8, 16
DOTS, DOTS_IN_TILE = 20, 8  # the distance of two, at 100 %; large tiles are quicker to lay than many small ones
OPENS_MS = 140
MANY = 60  # cards from which those out of sight may come later
LONGEST_GAP = 120  # pixels; no connector is longer
HAND, ARROW = Qt.CursorShape.PointingHandCursor, Qt.CursorShape.ArrowCursor
WIDEST_PILL = 200  # to each side of its connector, at 100 %


class Canvas(QWidget):
    """Holds the input card, the cards in the order of `walk`, and the slot that is open during a drag."""

    drags_when_held = True  # a band around blocks, by a finger, which scrolls else
    pressed = Signal(object)  # keyboard modifiers; the empty canvas was clicked
    shape_clicked = Signal(str, str, QRect)  # id of the block it comes from, of the group it is in, place on the screen
    banded = Signal(object, object)  # ids that a rubber band touches, keyboard modifiers

    def __init__(self, input_card: InputCard, empty: EmptyStack, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.input_card, self.empty = input_card, empty
        input_card.setParent(self)
        empty.setParent(self)
        self.next_step = NextStep(self)
        self.stack = Stack()
        self.shut: frozenset[str] = frozenset()
        self.cards: list[Card] = []  # those that are shown
        self._by_id: Mapping[str, Card] = {}
        self.unit = Unit()
        self.slot = DropSlot(self)
        self.slot_where: Where | None = None
        self.carried: tuple[str, ...] = ()
        self.running = False
        self.past = False  # the window looks back: another background
        self.band = Band(self)
        self._open = 0.0
        self._opening = QVariantAnimation(self)
        self._opening.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._opening.valueChanged.connect(self._opened)
        self._late = LatePlaces(self)
        self._connectors: list[Connector] = []
        self._flow: Flow | None = None  # the last layout
        self._zones: list[DropZone] = []
        self._at_rest: list[DropZone] = []  # the zones before the slot opened
        self._dots: QPixmap | None = None
        self._view = (0, 0)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMouseTracking(True)

    def show_stack(self, stack: Stack, cards: Mapping[str, Card], shown: list[Card], shut: frozenset[str]) -> None:
        """Take the cards of a stack; those inside groups that are `shut` are not `shown`."""
        self.stack, self._by_id, self.cards, self.shut = stack, cards, shown, shut

    def reading_order(self) -> list[QWidget]:
        """The parts in the order in which Tab goes through them; Qt would go by their age."""
        return [self.input_card, self.empty, *self.cards, self.next_step]

    # Where things are

    def lay_out(self, view_width: int, view_height: int) -> None:
        """Place everything for a view of this size, and take the size that this needs."""
        self._view = (view_width, view_height)
        px = self.unit.px
        width = min(px(WIDTH), max(view_width - 2 * (DENSE_SIDE if self.unit.dense else SIDE), theme.px(LEAST_WIDTH)))
        width = max(width, stack_least(self.stack, self.unit, self.shut))
        total = max(view_width, width + 2 * MARGIN)
        left = (total - width) // 2
        top = px(DENSE_TOP if self.unit.dense else TOP)
        height = self.input_card.fit(width, self.unit)
        self.input_card.setGeometry(around(left, top, width, height))
        self._flow = flow = Flow(self._by_id, self.unit, self.shut, self._slot(), self._near(), self._flow)
        entering = self.input_card.probe.document.data.shape
        y = flow.lay(self.stack, "", 0, entering, left, top + height, width)
        self._zones = flow.zones
        self._late.take(flow.late)
        self._show_connectors(sorted(flow.connectors[""], key=lambda one: one.bottom), flow.near)
        if self.slot_where is not None:
            self.slot.setGeometry(flow.slot_place)
        self.empty.setVisible(not self.stack.places and self.slot_where is None)
        if not self.stack.places:
            self.empty.setGeometry(left, y, width, self.empty.height_in(view_height - y - theme.px(END)))
            y = self.empty.geometry().bottom()
        elif self.next_step.problem is not None:
            self.next_step.setGeometry(left, y + gap_of(self.unit, True), width, self.next_step.height_at(width))
            y = self.next_step.geometry().bottom()
        self.next_step.setVisible(bool(self.stack.places) and self.next_step.problem is not None)
        self.resize(total, max(y + theme.px(END), view_height))

    def lay_out_again(self) -> None:
        """Place everything anew for a view of the same size."""
        self.lay_out(*self._view)

    def _show_connectors(self, new: list[Connector], near: QRect | None) -> None:
        """Paint only what has become another one: with the canvas all cards on it would be painted anew."""
        old, self._connectors = self._connectors, new
        half = self.unit.px(WIDEST_PILL)
        for before, now in zip_longest(old, new):
            if before is not now and before != now:
                for one in (before, now):
                    if one is not None and (near is None or (near.top() <= one.bottom and one.top <= near.bottom())):
                        self.update(one.middle - half, one.top, 2 * half, one.bottom - one.top + 1)

    def column(self) -> tuple[int, int]:
        """Left edge and width of the cards, in pixels of the canvas."""
        body = self.input_card.geometry().adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN)
        return body.left(), body.width()

    def body_of(self, card: Card) -> QRect:
        return self._late.of(card).adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN)

    def bring_near(self) -> None:
        """The view was scrolled: what comes into sight is where it belongs."""
        if (near := self._near()) is not None:
            self._late.bring(near)

    def _near(self) -> QRect | None:
        """The part in sight and a view around it; None where a stack is so short that all of it may count as that."""
        seen = self.visibleRegion().boundingRect()
        if len(self.cards) < MANY or seen.isEmpty():
            return None
        return seen.adjusted(-seen.width(), -seen.height(), seen.width(), seen.height())

    def gap_at(self, point: QPoint) -> Where:
        """The gap that a drop at a point means. Over the open slot it stays the same.

        A slot that opens moves what is below it: a stack inside a block is hit where it was when the drag began, or
        it would move away from the mouse that aims at it.
        """
        slot, at_rest = self.slot_where, inner_zone(self._at_rest, point)
        if slot is None:
            return gap_at(self._zones, point)
        if at_rest is not None and (at_rest.owner, at_rest.branch) != (slot.owner, slot.branch):
            return at_rest.gap(point.y())
        if self._open and self.slot.geometry().contains(point):
            return slot
        if at_rest is None and not slot.owner:
            return self._zones[0].gap(point.y())
        return gap_at(self._zones, point)

    def visible_cards(self, area: QRect) -> list[Card]:
        """The cards that touch an area of the canvas."""
        top, bottom = area.top(), area.bottom()
        return [card for card in self.cards if card.y() <= bottom and card.y() + card.height() >= top]

    def _slot(self) -> OpenSlot | None:
        if self.slot_where is None:
            return None
        return OpenSlot(self.slot_where, self.slot.height_at, self._open, self.slot.shown, self.carried)

    # The slot

    def open_slot(self, where: Where, shown: DropPreview) -> None:
        """Open the slot in a gap, or change what it says; cards below say what would become of them."""
        self.slot.unit = self.unit
        self.slot.announce(shown)
        self._show_then(shown)
        if where != self.slot_where:
            if self.slot_where is None:
                self._at_rest = self._zones
            self.slot_where = where
            self.slot.show()
            self.slot.raise_()
            self._opening.stop()
            if not theme.motion:
                self._opened(1.0)  # an animation that takes no time would say nothing where it was at its end before
                return
            self._opening.setDuration(OPENS_MS)
            self._opening.setStartValue(0.15)
            self._opening.setEndValue(1.0)
            self._opening.start()
        else:
            self.lay_out_again()

    @property
    def is_opening(self) -> bool:
        """Cards are on the move, away from the slot."""
        return self._opening.state() == QVariantAnimation.State.Running

    def close_slot(self) -> None:
        if self.slot_where is not None:
            self._opening.stop()
            self.slot_where, self._open = None, 0.0
            self.slot.shown = None
            self.slot.hide()
            self._show_then(None)
            self.lay_out_again()

    def _show_then(self, shown: DropPreview | None) -> None:
        """Let each card say what would become of it: of its parameters, and of the merging in a group."""
        then = shown if shown is not None and shown.changes else None
        places = {place.id: place for place in then.stack.walk()} if then is not None else {}
        for card in self.cards:
            if then is None or card.id not in places or then.analysis.rows[card.id].out_shape is None:
                card.show_then("")
                continue
            parameters, now = then.analysis.rows[card.id].parameters, card.text
            merged = merge_words(places[card.id], then.analysis.rows)
            card.show_then(
                count(parameters) if parameters != now.row.parameters else "", merged if merged != now.merged else ""
            )

    def _opened(self, share: float) -> None:
        self._open = float(share)
        self.lay_out_again()

    # Painting

    def set_running(self, running: bool) -> None:
        if running != self.running:
            self.running = running
            self.update()
            for card in self.cards:
                if isinstance(card, GroupCard):
                    card.set_running(running)

    def set_past(self, past: bool) -> None:
        """The ground of the past, or that of now. In the past nothing can be dropped: the stack is what it was."""
        if past != self.past:
            self.past = past
            self.setAcceptDrops(not past)
            self.restyle()

    def restyle(self) -> None:
        self._dots = None
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        area, bare = event.rect(), event.region()
        for card in self.visible_cards(area):
            if not (card.mood.waits or card.mood.carried or isinstance(card, GroupCard)):  # those are seen through
                bare -= QRegion(self.body_of(card).adjusted(RADIUS, 0, -RADIUS, 0))
        if bare.isEmpty():  # only strips on cards are new
            painter.end()
            return
        painter.drawTiledPixmap(area, self._dotted(), area.topLeft())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        half = self.unit.px(WIDEST_PILL)
        first = bisect_left(self._connectors, area.top(), key=lambda one: one.bottom)
        for one in self._connectors[first:]:
            if one.bottom > area.bottom() + LONGEST_GAP:
                break
            if bare.intersects(QRect(one.middle - half, one.top - 1, 2 * half, one.bottom - one.top + 3)):
                paint_connector(painter, one, self.unit, self.running)
        painter.end()

    def _dotted(self) -> QPixmap:
        if self._dots is None:
            ratio = self.devicePixelRatioF()
            side = theme.px(DOTS)
            dots = round(side * ratio)
            one, tile = QPixmap(dots, dots), QPixmap(dots * DOTS_IN_TILE, dots * DOTS_IN_TILE)
            one.fill(theme.color("past" if self.past else "canvas"))
            one.setDevicePixelRatio(ratio)
            painter = smooth(one)
            fill_with(painter, theme.color("past_dots" if self.past else "dots"))
            painter.drawEllipse(QPoint(side // 2, side // 2), 1, 1)
            painter.end()
            one.setDevicePixelRatio(1)
            painter = QPainter(tile)
            painter.drawTiledPixmap(tile.rect(), one)
            painter.end()
            tile.setDevicePixelRatio(ratio)
            self._dots = tile
        return self._dots

    # Mouse

    def pill_at(self, point: QPoint) -> Connector | None:
        """The shape between two cards that a point is on."""
        return pill_at(self._connectors, QPointF(point), self.unit)

    def on_screen(self, one: Connector) -> QRect:
        """Where the pill of a gap is on the screen."""
        place = pill_of(one, self.unit).toRect()
        return place.translated(self.mapToGlobal(QPoint()))

    def gap_below(self, id: str) -> Connector | None:
        """The gap below a card of the outermost stack."""
        return next((one for one in self._connectors if one.above == id), None)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        pill = self.pill_at(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and pill is not None:
            self.shape_clicked.emit(pill.above, "", self.on_screen(pill))
        elif event.button() == Qt.MouseButton.LeftButton:
            self.pressed.emit(event.modifiers())
            self.band.begin(event.position().toPoint())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        on_pill = not event.buttons() and self.pill_at(event.position().toPoint()) is not None
        self.setCursor(HAND if on_pill else ARROW)
        if not event.buttons() & Qt.MouseButton.LeftButton:
            self.band.end()  # where a release got lost, it would follow the mouse
        if self.band.stretch(event.position().toPoint()):
            touched = tuple(card.id for card in self.cards if self.band.touches(self.body_of(card)))
            self.banded.emit(touched, event.modifiers())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.band.end()
