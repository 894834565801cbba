"""A group: the C-shaped card of a block that holds stacks. Their cards stand in its wells.

For Qt these cards are its siblings, not its children. Shut, it is a card like any other and shows what comes out of it.
"""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QRegion, QResizeEvent
from PySide6.QtWidgets import QToolButton, QWidget

from engine.text import count
from gui.cards.card import Card
from gui.cards.card_face import FAINT, MARGIN, paint_change
from gui.cards.card_text import CardText
from gui.cards.connector import Connector, paint_connector, pill_at, pill_of
from gui.cards.frame import FOOT, HEAD, Frame
from gui.cards.group_face import head_rect, paint_empty, paint_frame, paint_plus, paint_shortcut, paint_then
from gui.cards.group_name import NameEdit
from gui.cards.group_text import content_words, has_shortcut, limits
from gui.cards.lines import Line
from gui.cards.unit import Unit
from gui.look.drawing import smooth
from gui.look.theme import theme
from gui.widgets.pictogram import paint_pictogram

NAME_LEFT, TILE = 46, 24
HAND, ARROW = Qt.CursorShape.PointingHandCursor, Qt.CursorShape.ArrowCursor
RIGHT_OFF = Qt.TextElideMode.ElideRight


class GroupCard(Card):
    """The canvas tells it where its wells are; it says what should become of its stacks."""

    keeps_free = 26
    shut_changed = Signal(str, bool)
    branch_wanted = Signal(str)
    branch_unwanted = Signal(str, int)
    named = Signal(str, str)  # id, name
    shape_clicked = Signal(str, str, QRect, int)  # id of the block it comes from, its own id, place, branch

    def __init__(self, text: CardText, parent: QWidget) -> None:
        self.shut = False
        self.frame: Frame | None = None
        self.running = False
        self._connectors: list[Connector] = []
        super().__init__(text, parent)
        self.fold = self._button(self.tr("Collapse"))
        self.fold.clicked.connect(lambda: self.shut_changed.emit(self.id, not self.shut))
        self.add = self._button(self.tr("Add a branch"))
        self.add.clicked.connect(lambda: self.branch_wanted.emit(self.id))
        self.removers: list[QToolButton] = []
        self.name_edit: NameEdit | None = None
        self.restyle()

    # Showing

    def set_shut(self, shut: bool) -> None:
        """Show the group as one card, or with all it holds."""
        if shut != self.shut:
            self.shut = shut
            self._take(self.text)
            self._fitted = None
            self._place_buttons()
            self.update()

    def set_running(self, running: bool) -> None:
        if running != self.running:
            self.running = running
            self.update()

    def lines_for(self, text: CardText) -> list[Line]:
        return super().lines_for(text) if self.shut else []

    def fit(self, width: int, unit: Unit) -> int:
        self.frame = None
        height = super().fit(width, unit)
        self._place_buttons()
        return height

    def head_height(self, width: int, unit: Unit) -> int:
        """The height of the head for a width of the body, with the problem in it if there is one."""
        self.unit = unit
        foot = self._foot()
        if foot is None:
            return unit.px(HEAD)
        inner = width - unit.px(26)
        high = foot.height_at(inner)
        foot.setGeometry(MARGIN + unit.px(13), MARGIN + unit.px(HEAD), inner, high)
        foot.show()
        return unit.px(HEAD) + high + unit.px(8)

    def arrange(self, frame: Frame, connectors: list[Connector]) -> None:
        """Take the place of the parts, and the lines between the cards in the wells."""
        self.layout_, self._fitted = None, None
        if (frame, connectors) != (self.frame, self._connectors):
            self.frame, self._connectors = frame, connectors
            self._place_buttons()
            self.update()

    def show_text(self, text: CardText) -> bool:
        changed = super().show_text(text)
        if changed:
            self._place_buttons()
        return changed

    def restyle(self) -> None:
        super().restyle()
        if hasattr(self, "fold"):
            self.add.setIcon(theme.icon("plus", "text"))
            self._place_buttons()

    def edit_name(self) -> None:
        """Open a field for the group's name where it is written."""
        if "name" in self.text.block.declared() and self.name_edit is None:
            field = self.name_edit = NameEdit(self, getattr(self.text.block, "name", ""), self.text.block)
            field.taken.connect(self._name_taken)
            field.closed.connect(self._name_closed)
            px = self.unit.px
            wide = min(px(240), self.body().width() - px(NAME_LEFT) - px(40))
            field.open_at(QRect(MARGIN + px(NAME_LEFT) - 6, MARGIN + px(4), wide, px(HEAD - 8)))

    def _name_taken(self, name: str) -> None:
        self.named.emit(self.id, name)

    def _name_closed(self) -> None:
        if self.name_edit is not None:
            self.name_edit.deleteLater()
            self.name_edit = None

    def _button(self, words: str) -> QToolButton:
        button = QToolButton(self, autoRaise=True)
        button.setToolTip(words)
        button.setAccessibleName(words)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        return button

    def _place_buttons(self) -> None:
        px, body = self.unit.px, self.body()
        words = self.tr("Expand") if self.shut else self.tr("Collapse")
        self.fold.setIcon(theme.icon("caret-down" if self.shut else "caret-up", "text"))
        self.fold.setToolTip(words)
        self.fold.setAccessibleName(f"{words}: {self.text.name}")
        side = px(22)
        for button in (self.fold, self.add, *self.removers):
            button.setIconSize(QSize(px(14), px(14)))
        self.fold.setGeometry(body.right() - side - px(6), body.top() + px(6), side, side)
        frame = self.frame
        low, high = limits(self.text.block)
        number = len(self.text.block.stacks)
        self.add.setVisible(frame is not None and low < high and number < high)
        removers = 0 if frame is None or number <= low else len(frame.wells)
        while len(self.removers) < removers:
            button, place = self._button(self.tr("Remove this branch")), len(self.removers)
            button.setIcon(theme.icon("x", "secondary"))
            button.clicked.connect(lambda _=False, well=place: self._unwanted(well))
            self.removers.append(button)
        for place, button in enumerate(self.removers):
            button.setVisible(place < removers)
            if frame is not None and place < removers:
                label = frame.wells[place].label.translated(MARGIN, MARGIN)
                button.setGeometry(label.right() - px(18), label.top(), px(18), px(18))
                button.setAccessibleName(self.tr("Remove branch {n}").format(n=frame.wells[place].branch + 1))
        if frame is not None:
            self.add.setGeometry(body.right() - side - px(6), body.top() + frame.foot + px(3), side, side)

    def _unwanted(self, well: int) -> None:
        if self.frame is not None and well < len(self.frame.wells):
            self.branch_unwanted.emit(self.id, self.frame.wells[well].branch)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_buttons()

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        frame = self.frame
        if frame is None:
            super().paintEvent(event)
            return
        painter = smooth(self)
        area = event.rect().translated(-MARGIN, -MARGIN)
        inside = any(well.rect.adjusted(6, 6, -6, -6).contains(area) for well in frame.wells)
        if inside:
            painter.fillRect(event.rect(), theme.color("canvas"))
        painter.translate(MARGIN, MARGIN)
        if not inside:
            if self.mood.waits or self.mood.carried:
                painter.setOpacity(FAINT)
            paint_frame(painter, frame, self.mood, self.unit)
            self._paint_words(painter, frame)
        region = QRegion(area)
        for one in self._connectors:
            if region.intersects(QRect(one.middle - 200, one.top, 400, one.bottom - one.top + 1)):
                paint_connector(painter, one, self.unit, self.running and not self.mood.waits)
        painter.end()

    def _paint_words(self, painter: QPainter, frame: Frame) -> None:
        px, text, unit = self.unit.px, self.text, self.unit
        head = head_rect(frame, unit)
        tile = px(TILE)
        paint_pictogram(painter, text.block.kind, QRectF(px(12), (head.height() - tile) / 2, tile, tile))
        flags = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
        right = head.right() - px(34)
        painter.setFont(unit.font("label"))
        content = "" if self._then else content_words(text.block, text.row)
        small = painter.fontMetrics()
        content_wide = small.horizontalAdvance(content)
        painter.setFont(unit.font("strong"))
        left = px(NAME_LEFT)
        room = right - left
        name = painter.fontMetrics().elidedText(text.name, Qt.TextElideMode.ElideRight, room)
        name_wide = painter.fontMetrics().horizontalAdvance(name)
        painter.setPen(theme.color("text"))
        painter.drawText(QRect(left, 0, room, head.height()), flags, name)
        painter.setFont(unit.font("label"))
        free = room - name_wide - px(12)
        if self._then and unit.details:
            old = count(text.row.parameters)
            wide = small.horizontalAdvance(f"{old} → {self._then}  ")
            paint_change(painter, QRect(right - wide, 0, wide, head.height()), old, self._then, unit)
            painter.setPen(theme.color("text"))
            free -= wide + px(12)
        elif content_wide <= free and unit.details:
            painter.drawText(QRect(right - content_wide, 0, content_wide + 2, head.height()), flags, content)
            free -= content_wide + px(12)
        if small.horizontalAdvance(text.kind_words) <= free and unit.details:
            painter.drawText(QRect(left + name_wide + px(12), 0, free, head.height()), flags, text.kind_words)
        self._paint_wells(painter, frame, flags)
        if has_shortcut(text.block):
            shortcut = self.tr("shortcut x") if not text.block.stacks[1].places else self.tr("shortcut")
            paint_shortcut(painter, frame, shortcut, unit)
            left = frame.arm + px(26)
        else:
            added = getattr(text.block, "merge_rule", "add") == "add"
            if added:
                paint_plus(painter, QPointF(px(20), frame.foot + px(FOOT) / 2), px(8))
            left = px(36 if added else 14)
        painter.setPen(theme.color("text"))
        painter.setFont(unit.font("label"))
        room = frame.width - left - px(34 if not self.add.isHidden() else 12)
        foot = QRect(left, frame.foot, room, px(FOOT))
        if self._merged_then:
            paint_then(painter, foot, text.merged, self._merged_then, unit)
        else:
            painter.drawText(foot, flags, painter.fontMetrics().elidedText(text.merged, RIGHT_OFF, room))

    def _paint_wells(self, painter: QPainter, frame: Frame, flags: int) -> None:
        shortcut = has_shortcut(self.text.block)
        for well in frame.wells:
            if not well.label.isEmpty():
                painter.setFont(self.unit.font("label"))
                painter.setPen(theme.color("secondary"))
                label = self.tr("Branch {n}").format(n=well.branch + 1)
                if shortcut:
                    label = self.tr("Shortcut") if well.branch else self.tr("Block")
                painter.drawText(well.label, flags, label)
            if well.empty:
                rect = QRect(well.rect)
                rect.setTop(rect.top() + well.label.height())
                words = self.tr("Empty: the input as it is")
                if shortcut:
                    words = (
                        self.tr("Empty shortcut: the input as it is") if well.branch else self.tr("Drop blocks here")
                    )
                paint_empty(painter, rect, words, self.unit)

    # Mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = event.position() - QPointF(MARGIN, MARGIN)
        pill = pill_at(self._connectors, at, self.unit) if self.frame is not None else None
        if pill is not None and self.frame is not None and event.button() == Qt.MouseButton.LeftButton:
            place = pill_of(pill, self.unit).toRect().translated(self.mapToGlobal(QPoint(MARGIN, MARGIN)))
            middle = QPoint(pill.middle, (pill.top + pill.bottom) // 2)
            branch = next((well.branch for well in self.frame.wells if well.rect.contains(middle)), 0)
            self.shape_clicked.emit(pill.above, self.id, place, branch)
        else:
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = event.position() - QPointF(MARGIN, MARGIN)
        on_pill = self.frame is not None and pill_at(self._connectors, at, self.unit) is not None
        self.setCursor(HAND if on_pill and not event.buttons() else ARROW)
        super().mouseMoveEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        at: QPoint = event.position().toPoint() - QPoint(MARGIN, MARGIN)
        is_left = event.button() == Qt.MouseButton.LeftButton
        if is_left and self.body().contains(event.position().toPoint()) and at.y() < self.unit.px(HEAD):
            self._press = None
            self.edit_name()
        else:
            super().mouseDoubleClickEvent(event)
