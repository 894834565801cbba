"""The stack as a narrow list: the picture, then every block with its shape; the one whose number is open is marked."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QWidget

from gui.look.drawing import smooth, write_in
from gui.look.theme import theme
from gui.widgets.parts import Parts
from gui.widgets.pictogram import paint_pictogram

HIGH, TILE, INDENT = 30, 20, 14
WIDE, NARROW, ROOMY = 232, 190, 960  # the column with it, where its page is narrow, and from which width it is not
LEAST, SHARE = 160, 3  # with very large text the column takes one part in so many of the page, and no less


def is_roomy(page: QWidget) -> bool:
    """Whether the page is so wide that the column beside it needs not yield."""
    return page.width() >= theme.px(ROOMY)


def column_width(page: QWidget) -> int:
    """How wide the column with the list is on a page."""
    if is_roomy(page):
        return theme.px(WIDE)
    return min(theme.px(NARROW), max(page.width() // SHARE, theme.px(LEAST)))


class Entry(NamedTuple):
    """A block; `reason`: why none of its numbers can be opened."""

    id: str
    kind: str
    name: str
    shape: str
    depth: int = 0
    reason: str = ""
    icon: str = "image"  # of what is no block
    change: str = ""  # a word, in place of the shape, where it is not as it was learned
    arm: str = ""  # of which stack of the block around it
    is_apart: bool = False  # it does not follow on the block above: it begins the next stack


class BlockList(Parts):
    """Lists blocks. `picked` brings the id of one."""

    picked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.entries: tuple[Entry, ...] = ()
        self.chosen = ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Stack"))
        theme.changed.connect(self._restyle)

    def show_entries(self, entries: tuple[Entry, ...], chosen: str) -> None:
        if (entries, chosen) == (self.entries, self.chosen):
            return
        before, marked = self.entries, self.chosen
        self.entries, self.chosen = entries, chosen
        if chosen != marked or len(entries) != len(before):
            QTimer.singleShot(0, self, self._scroll)  # when what stands below has taken its room
        names = (", ".join(filter(None, (one.name, one.change, one.arm))) for one in entries if one.id == chosen)
        self.setAccessibleDescription(next(names, ""))
        if len(entries) != len(before):
            self.over = None
            self._restyle()
            return
        for number, (old, new) in enumerate(zip(before, entries, strict=True)):
            if old != new or (marked != chosen and new.id in (marked, chosen)):
                self.update(self.spot(number).toRect())

    def _scroll(self) -> None:
        """Bring the chosen block into view, where the list lies in a scroll area."""
        area = self.parentWidget()
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        place = next((number for number, one in enumerate(self.entries) if one.id == self.chosen), None)
        if area is not None and place is not None:
            middle = self.spot(place).center().toPoint()
            area.ensureVisible(middle.x(), middle.y(), 0, theme.px(HIGH))

    def _restyle(self) -> None:
        self.setFixedHeight(theme.px(HIGH) * max(1, len(self.entries)))
        self.update()

    def spot(self, number: int) -> QRectF:
        return QRectF(0, number * theme.px(HIGH), self.width(), theme.px(HIGH))

    def sizeHint(self) -> QSize:
        return QSize(theme.px(216), self.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(140), theme.px(HIGH))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = smooth(self)
        for number, entry in enumerate(self.entries):
            spot = self.spot(number)
            if spot.intersects(QRectF(event.rect())):
                self._entry(painter, number, entry, spot)
        painter.end()

    def _entry(self, painter: QPainter, number: int, entry: Entry, spot: QRectF) -> None:
        chosen = entry.id == self.chosen
        if chosen or number == self.over:
            painter.setPen(QPen(theme.color("accent"), 2) if chosen and self.hasFocus() else Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("accent_soft" if chosen else "sunken"))
            painter.drawRoundedRect(spot.adjusted(2, 1, -2, -1), theme.px(6), theme.px(6))
        left = theme.px(8 + INDENT * min(entry.depth, 4))
        tile = theme.px(TILE)
        if entry.is_apart:
            painter.setPen(QPen(theme.color("border"), 1))
            painter.drawLine(QPointF(left, spot.top()), QPointF(spot.right() - theme.px(10), spot.top()))
        painter.setOpacity(0.5 if entry.reason else 1.0)
        picture = QRectF(left, spot.top() + (spot.height() - tile) / 2, tile, tile)
        paint_pictogram(painter, entry.kind, picture)
        if not entry.kind:
            theme.icon(entry.icon, "panel").paint(painter, picture.toRect().adjusted(3, 3, -3, -3))
        painter.setOpacity(1.0)
        begin, end = self._words_room(entry)
        name, shape = self.words(entry)
        middle = Qt.AlignmentFlag.AlignVCenter
        write_in(painter, "label", "label")
        inside = QRectF(begin, spot.top(), end - begin, spot.height())
        painter.drawText(inside, Qt.AlignmentFlag.AlignRight | middle, shape)
        write_in(painter, "strong" if chosen else "body", "accent" if chosen else "label" if entry.reason else "text")
        painter.drawText(inside, Qt.AlignmentFlag.AlignLeft | middle, name)

    def _words_room(self, entry: Entry) -> tuple[int, int]:
        """From where to where there is room for words."""
        return theme.px(8 + INDENT * min(entry.depth, 4)) + theme.px(TILE) + theme.px(8), self.width() - theme.px(10)

    def words(self, entry: Entry) -> tuple[str, str]:
        """Name and shape as they have room. The shape gives way first, the tip tells it, too; then the middle of the
        name: its number tells blocks of one kind apart. That a block is not as it was learned gives way to nothing."""
        begin, end = self._words_room(entry)
        font = QFontMetrics(theme.font("strong" if entry.id == self.chosen else "body"))
        beside = entry.change or entry.shape
        wide = QFontMetrics(theme.font("label")).horizontalAdvance(beside) + theme.px(8)
        if font.horizontalAdvance(entry.name) + wide <= end - begin:
            return entry.name, beside
        room = end - begin - (wide if entry.change else 0)
        return font.elidedText(entry.name, Qt.TextElideMode.ElideMiddle, max(room, theme.px(16))), entry.change

    def at(self, point: QPointF) -> int | None:
        number = int(point.y()) // theme.px(HIGH)
        return number if 0 <= number < len(self.entries) else None

    def tip(self, part: int) -> str:
        entry = self.entries[part]
        return entry.reason or ", ".join(filter(None, (entry.name, entry.shape, entry.change, entry.arm)))

    def leads(self, part: int) -> bool:
        return bool(self.entries[part].id) and not self.entries[part].reason

    def pick(self, part: int) -> None:
        if self.leads(part):
            self.picked.emit(self.entries[part].id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        moves = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        ids = [one.id for one in self.entries if one.id and not one.reason]
        if event.key() in moves and ids:
            here = ids.index(self.chosen) if self.chosen in ids else 0
            self.picked.emit(ids[min(max(here + moves[Qt.Key(event.key())], 0), len(ids) - 1)])
        else:
            super().keyPressEvent(event)
