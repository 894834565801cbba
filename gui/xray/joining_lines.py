"""The lines over an opened number: dashed from the window to its numbers, an arrow from the result to its place.

They are laid over the views, which know nothing of them.
"""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QPaintEvent, QPen, QRegion
from PySide6.QtWidgets import QWidget

from gui.look.drawing import smooth
from gui.look.theme import theme
from gui.xray.map_view import MapView
from gui.xray.patch_view import PatchView
from gui.xray.sum_boxes import SumBoxes

LEAST, TIP = 10, 5  # pixels at 100 %: of a line, and of the head of an arrow
MARGIN = 4  # pixels at 100 % around what is painted anew
DASHES = (6.0, 5.0)  # pixels of a dash, and of the gap behind it
Way = tuple[QPointF, ...]
Stretch = tuple[float, float, float, float]
MOVED = (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide)


class JoiningLines(QWidget):
    """Lies over its parent and lets the mouse through. `follow` looks where everything is by now."""

    def __init__(self, parent: QWidget, patch: PatchView, sum: SumBoxes, result: MapView) -> None:
        super().__init__(parent)
        self.over = parent
        self.patch, self.sum, self.result = patch, sum, result
        self.source: MapView | None = None  # in which the window lies
        self.dashes: tuple[Way, ...] = ()
        self.arrow: Way = ()
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        for widget in (parent, *parent.findChildren(QWidget)):
            if widget is not self:
                widget.installEventFilter(self)

    def show_source(self, source: MapView | None) -> None:
        """The window lies in this map; None: what is opened reads no window."""
        self.source = source
        self.raise_()
        self.follow()

    def follow(self) -> None:
        """Where the ends are by now; only what changed is painted anew."""
        before = self.dashes, self.arrow
        self.dashes, self.arrow = self._window_lines(), self._way_to_the_map()
        changed = _stretches(*before[0], before[1]) ^ _stretches(*self.dashes, self.arrow)
        region, margin = QRegion(), theme.px(MARGIN) + 1
        for left, top, right, bottom in changed:
            stretch = QRectF(QPointF(left, top), QPointF(right, bottom)).normalized().toAlignedRect()
            region += stretch.adjusted(-margin, -margin, margin, margin)
        if changed:
            self.update(region)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in MOVED:
            if watched is self.over:
                self.resize(self.over.size())
            self.follow()
        return False

    # Where they go

    def _window_lines(self) -> tuple[Way, ...]:
        """From the right corners of the window to the left ones of its numbers."""
        source = self.source
        if source is None or source.outline is None or self.patch.window_ is None:
            return ()
        window = self._here(source, source.spot(source.outline))
        numbers = self._here(self.patch, self.patch.frame)
        if window is None or numbers is None or numbers.left() - window.right() < theme.px(LEAST):
            return ()
        return (window.topRight(), numbers.topLeft()), (window.bottomRight(), numbers.bottomLeft())

    def _way_to_the_map(self) -> Way:
        """From the box of the result, around the boxes behind it, to its pixel."""
        spots = self.sum.spots()
        strong = next((spot for box, spot in zip(self.sum.boxes, spots, strict=True) if box.strong), None)
        if strong is None or self.result.ring is None:
            return ()
        ring = self.result.spot((*self.result.ring, 1, 1))
        box, pixel = self._here(self.sum, strong), self._here(self.result, ring)
        if box is None or pixel is None:
            return ()
        gap = theme.px(LEAST)
        turn, row = self.result.mapTo(self.over, QPoint()).x() - gap / 2, pixel.center().y()
        behind = max(spot.right() for spot in spots) - strong.right()
        if turn < box.right() + behind + gap / 2:
            return ()  # the boxes stand below the maps
        begin = [QPointF(box.right(), box.center().y())]
        if not self.sum.boxes[-1].strong:
            below = box.bottom() + gap / 2
            begin = [QPointF(box.center().x(), box.bottom()), QPointF(box.center().x(), below)]
        return *begin, QPointF(turn, begin[-1].y()), QPointF(turn, row), QPointF(pixel.left() - 2, row)

    def _here(self, widget: QWidget, spot: QRectF) -> QRectF | None:
        """A spot of a widget, seen from here; None where it is hidden or scrolled out of sight."""
        if not widget.isVisible() or not widget.visibleRegion().intersects(spot.toAlignedRect()):
            return None
        return spot.translated(QPointF(widget.mapTo(self.over, QPoint())))

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = smooth(self)
        for line in self.dashes:
            for role, width in (("card", 2.6), ("accent", 1.3)):  # it is seen on ink, too
                pen = QPen(theme.color(role), width)
                pen.setDashPattern([one / width for one in DASHES])
                painter.setPen(pen)
                painter.drawPolyline(list(line))
        if self.arrow:
            end, tip = self.arrow[-1], theme.px(TIP)
            painter.setPen(QPen(theme.color("accent"), 1.4))
            painter.drawPolyline(list(self.arrow))
            painter.drawPolyline([end + QPointF(-tip, -tip * 0.7), end, end + QPointF(-tip, tip * 0.7)])
        painter.end()


def _stretches(*lines: Way) -> set[Stretch]:
    """The straight parts of lines, by which what did not change is not painted anew."""
    return {(a.x(), a.y(), b.x(), b.y()) for line in lines for a, b in pairwise(line)}
