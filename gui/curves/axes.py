"""The axes of the plots: epochs below; per cent, numbers or powers of ten on the left. Also the mouse's part."""

from __future__ import annotations

from math import ceil, floor, log10

import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QApplication, QGraphicsRectItem

from engine.text import times_ten
from gui.look.theme import theme
from gui.widgets.round_numbers import round_numbers, round_step
from gui.widgets.take_picture import offer

LAST = 0.6  # the share of an axis of epochs in which its last number must not lie
WIDE = 46  # pixels at 100 % that the numbers beside an axis may have
SMALL = 1e-3  # of the numbers of an axis that are all smaller the zeros would fill the room
NARROW = 0.02  # between the logarithms of the ends of an axis: of nearer ones three figures are the same
LEAST = 1e-8  # a logarithmic axis shows nothing smaller


class EpochAxis(pg.AxisItem):
    """Counts epochs, and says so at one of its ticks."""

    word = "epoch {number}"
    covered: tuple[float, float, float] | None = None  # in epochs, see `cover`

    def cover(self, covered: tuple[float, float, float] | None) -> None:
        """Something lies over the axis: around its middle, numbers nearer than that and the word nearer than that are
        left out; the word moves to another tick."""
        if covered != self.covered:
            self.covered = covered
            self.picture = None
            self.update()

    def tickStrings(self, values: list[float], scale: float, spacing: float) -> list[str]:
        texts = [f"{value:g}" for value in values]
        if len(texts) > 1:
            middle, for_number, for_word = self.covered or (0.0, 0.0, 0.0)
            inner = range(1, len(texts) - 1) if len(texts) > 2 else (1,)
            place = next((one for one in inner if abs(values[one] - middle) >= for_word), None)
            if place is not None:
                texts[place] = self.word.format(number=texts[place])
            texts = ["" if abs(one - middle) < for_number else text for one, text in zip(values, texts, strict=True)]
        return texts

    def tickValues(self, low: float, high: float, size: float) -> list[tuple[float, list[float]]]:
        """Few round numbers, so that their words have room."""
        spacing = round_step((high - low) / max(2.0, min(6.0, size / 90)))
        if floor(high / spacing + 1e-9) * spacing < low + LAST * (high - low):
            spacing = round_step(spacing / 2.5)  # the next smaller one: else nothing says where the axis ends
        first, last = ceil(low / spacing - 1e-9), floor(high / spacing + 1e-9)
        return [(spacing, [round(number * spacing, 10) for number in range(first, last + 1)])]


class ValueAxis(pg.AxisItem):
    """`form` is "percent", "number" or "power" (the values are then logarithms to the base 10)."""

    form = "number"

    def boundingRect(self) -> QRectF:
        """Half a label more above and below; without it a label at the end of the axis is left out."""
        room = theme.px(9)
        return super().boundingRect().adjusted(0, -room, 0, room)

    def tickStrings(self, values: list[float], scale: float, spacing: float) -> list[str]:
        if self.form == "percent":
            return [f"{100 * value:g} %" for value in values]
        if self.form == "power":
            return [in_few_letters(10**value) for value in values]
        if spacing >= 1000 or max(map(abs, values), default=1.0) < SMALL:
            return [in_few_letters(value) for value in values]
        digits = max(0, -floor(log10(spacing) + 1e-9)) if spacing > 0 else 0
        return [f"{value:.{digits}f}" for value in values]

    def tickValues(self, low: float, high: float, size: float) -> list[tuple[float, list[float]]]:
        most = max(2.0, min(6.0, size / 20))
        if self.form == "power":
            return [(1.0, _powers(low, high, most))]
        if self.form == "percent":
            high = min(high, 1.0)  # above it is room for the line, and no accuracy
        return [(round_step((high - low) / most), round_numbers(low, high, most))]


def in_few_letters(number: float) -> str:
    """A round number in the room beside an axis, where one that is wider is left out: 20,000, 10⁶, 2.5·10⁻⁶."""
    if number and not 1e-4 <= abs(number) < 1e5:
        figures, power = f"{number:.2e}".split("e")
        words = times_ten(f"{float(figures):g}", int(power)).replace(" × ", "·").removeprefix("1·")
    else:
        words = f"{number:,.0f}" if abs(number) >= 1000 else f"{number:.3g}"
    return words.replace("-", "−")


def rounded_up(high: float) -> float:
    """An end for an axis, little above `high`: it stays while `high` moves a little, and the axis as painted."""
    spacing = round_step(high / 20)
    return ceil(high / spacing - 1e-9) * spacing


def _powers(low: float, high: float, most: float) -> list[float]:
    """The logarithms that have a number: of 1, 2 and 5 in each decade, or fewer; where hardly one of these is seen, of
    numbers in equal steps, as far as three figures tell them apart."""
    decades = range(floor(low), ceil(high) + 1)
    for digits in ((1, 2, 5), (1, 3), (1,)):
        values = [decade + log10(digit) for decade in decades for digit in digits]
        shown = [value for value in values if low <= value <= high]
        if len(shown) < 2 and high - low > NARROW:
            decade = floor(low)
            return [decade + log10(one) for one in round_numbers(10 ** (low - decade), 10 ** (high - decade), most)]
        if len(shown) <= most + 1:
            return shown
    every = ceil(len(shown) / most)
    return shown[::every]


class CurveCanvas(pg.PlotWidget):
    """A plot that reads values. A drag says which part is wanted; nothing is zoomed or scrolled away by accident."""

    pointed = Signal(object)  # the place on the x axis under the mouse, or None
    clicked = Signal(float)  # the place on the x axis
    dragged = Signal(float, float)  # from - to, on the x axis

    def __init__(self) -> None:
        self.values = ValueAxis("left")
        self.epochs = EpochAxis("bottom")
        for axis in (self.values, self.epochs):  # a redraw of the curves copies their words and grid as pixels
            axis.setCacheMode(pg.AxisItem.CacheMode.DeviceCoordinateCache)
        super().__init__(axisItems={"left": self.values, "bottom": self.epochs}, enableMenu=False)
        self.setMouseEnabled(x=False, y=False)
        self.hideButtons()
        self.setFrameShape(pg.PlotWidget.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        offer(self, self.tr("Curves"))
        self.setMouseTracking(True)
        for widget in (self, self.viewport()):  # blocks and files are dropped elsewhere
            widget.setAcceptDrops(False)
        self.getViewBox().disableAutoRange()
        self._from: float | None = None  # where the button went down, on the x axis
        self._pressed = QPoint()
        self.band = QGraphicsRectItem()  # what a drag has gone over
        self.band.setPen(QPen(Qt.PenStyle.NoPen))
        self.band.setZValue(100)
        self.band.hide()
        self.addItem(self.band, ignoreBounds=True)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def _epoch_at(self, event: QMouseEvent, outside: bool = False) -> float | None:
        """The place on the x axis under the mouse; None where that is no place of the plot."""
        place = self.mapToScene(event.position().toPoint())
        view = self.getViewBox()
        return view.mapSceneToView(place).x() if outside or view.sceneBoundingRect().contains(place) else None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._from = self._epoch_at(event) if event.button() == Qt.MouseButton.LeftButton else None
        self._pressed = event.position().toPoint()
        event.setAccepted(self._from is not None)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A drag has a part of the plot, a click a place."""
        begin, self._from = self._from, None
        was_drag = self.band.isVisible()
        self.band.hide()
        if begin is None or event.button() != Qt.MouseButton.LeftButton:
            event.ignore()
        elif was_drag:
            self.dragged.emit(begin, self._epoch_at(event, outside=True))
        else:
            self.clicked.emit(begin)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._from = None  # what is released after it is no second click
        event.ignore()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._from is not None and event.buttons() & Qt.MouseButton.LeftButton:
            self._stretch(event)
        self.pointed.emit(self._epoch_at(event))
        event.accept()

    def _stretch(self, event: QMouseEvent) -> None:
        """Show what a drag has gone over."""
        way = abs(event.position().toPoint().x() - self._pressed.x())
        if self._from is not None and (self.band.isVisible() or way >= QApplication.startDragDistance()):
            low, high = self.getViewBox().viewRange()[1]
            here = self._epoch_at(event, outside=True) or 0.0
            self.band.setRect(QRectF(self._from, low, here - self._from, high - low).normalized())
            self.band.show()

    def leaveEvent(self, event: QEvent) -> None:
        self.pointed.emit(None)
        super().leaveEvent(event)
