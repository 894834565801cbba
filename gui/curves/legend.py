"""The key of the curves: a sample of each line, its name and a value, above a plot and beside the mouse."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QWidget

from engine.values import dataclass
from gui.curves.mixed_colour import FADED, mixed
from gui.look.drawing import smooth, write_in
from gui.look.theme import theme
from gui.widgets.word import Word

DASHES = [3, 2]  # of the validation curve, in widths of its pen
SHORT_DASHES = [2, 1]  # of a short sample of it: two of them, or it would look drawn through
SAMPLE, LEAST_SAMPLE = 18, 10  # a piece of the line at 100 %, and where there is little room
AFTER, BETWEEN, NAME_GAP = 5, 10, 5  # gaps in the key
EACH = SAMPLE + AFTER + BETWEEN + NAME_GAP


@dataclass(frozen=True)
class Series:
    """A curve as people tell it apart: by name and by dashes, and then by colour."""

    name: str
    value: str
    role: str = "train"  # of its colour; "" draws no sample
    dashed: bool = False
    short: str = ""  # its name where there is little room
    explanation: str = ""  # of its name, for a card under the mouse


def paint_sample(
    painter: QPainter, series: Series, left: float, middle: float, wide: float = 0, faded: bool = False
) -> None:
    """A piece of the line, `faded` as curves are that are not of what is on screen."""
    wide = wide or theme.px(SAMPLE)
    if series.role:
        pen = QPen(mixed(series.role, FADED) if faded else theme.color(series.role), theme.px(2))
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        if series.dashed:
            pen.setDashPattern(DASHES if wide > theme.px(LEAST_SAMPLE) else SHORT_DASHES)
        painter.setPen(pen)
        right = round(left + wide)
        painter.drawLine(QPoint(round(left), round(middle)), QPoint(right, round(middle)))


class KeyEntry(NamedTuple):
    """A series in the key, and where sample, name and value begin; the name is "" where there is no room for it."""

    series: Series
    name: str
    sample: float
    wide: float  # the sample
    name_left: float
    value_left: float


class PlotHeader(QWidget):
    """Title on the left, the key with the latest values on the right; a click on these where they lead somewhere."""

    opened = Signal()

    def __init__(self, title: str) -> None:
        super().__init__()
        self._title = title
        self.leads = ""
        self.remark = ""
        self.series: tuple[Series, ...] = ()
        self.words: list[Word] = []  # the names that explain themselves
        self.beside: PlotHeader | None = None  # of another plot, which says the same names
        self.is_brief = False  # there is no room for the names in full
        self._kept_free = 0
        self._places: tuple[float, list[KeyEntry]] = (0.0, [])

    def lead(self, words: str) -> None:
        """From now on a click opens what the values are made of; `words` say so."""
        self.leads = words
        self.setToolTip(words)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self.leads and event.button() == Qt.MouseButton.LeftButton:
            self.opened.emit()
        else:
            super().mousePressEvent(event)

    @property
    def title(self) -> str:
        return self._title

    @title.setter
    def title(self, title: str) -> None:
        if title != self._title:
            self._title = title
            self._place_words()
            self.update()

    def keep_free(self, width: int) -> None:
        """Leave so many pixels on the left to tabs, which stand for the title; 0: show the title."""
        self._kept_free = width
        self._place_words()
        self.update()

    def show_series(self, remark: str, *series: Series) -> None:
        """A `remark` stands behind the title and makes the values quiet: they are not of the stack on screen."""
        if (remark, series) != (self.remark, self.series):
            self.remark, self.series = remark, series
            self._place_words()
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(280), theme.px(22))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_words()

    def _laid_out(self) -> tuple[float, list[KeyEntry]]:
        """Where the remark stands (0: nowhere), and the series that find room, from the last one on."""
        names, numbers = QFontMetrics(theme.font("label")), QFontMetrics(theme.font("figure"))
        least: float = self._kept_free
        if not least:
            least = QFontMetrics(theme.font("strong")).horizontalAdvance(self.title) + theme.px(8)
        label = names.horizontalAdvance(self.remark) + theme.px(8)
        last = sum(theme.px(LEAST_SAMPLE + AFTER) + numbers.horizontalAdvance(one.value) for one in self.series[-1:])
        remark_left, shorter = 0.0, len(self.series) * theme.px(SAMPLE - LEAST_SAMPLE)
        if self.remark and least + label + last <= self.width():  # without it the values are taken for those of now
            remark_left = least
            least += label
        found, right, sample = [], float(self.width()), float(theme.px(SAMPLE))
        said = self._names(numbers, names, self.width() - least)
        if not any(said):  # the names matter more than the length of the samples
            said = self._names(numbers, names, self.width() - least + shorter)
            sample = float(theme.px(LEAST_SAMPLE))
        for series, name in zip(reversed(self.series), reversed(said), strict=True):
            value_left = right - numbers.horizontalAdvance(series.value)
            if value_left - sample - theme.px(AFTER) < least:
                break
            name_left = value_left - (theme.px(NAME_GAP) + names.horizontalAdvance(name) if name else 0)
            left = name_left - sample - theme.px(AFTER)
            found.append(KeyEntry(series, name, left, sample, name_left, value_left))
            right = left - theme.px(BETWEEN)
        return remark_left, found

    def _place_words(self) -> None:
        """Find the place of everything, and put the spots that explain over the names."""
        was_brief = self.is_brief
        self._places = self._laid_out()
        if self.is_brief != was_brief and self.beside is not None:
            self.beside._place_words()
            self.beside.update()
        spots = [spot for spot in self._places[1] if spot.name and spot.series.explanation][::-1]
        while len(self.words) < len(spots):
            self.words.append(Word(self))
        width = QFontMetrics(theme.font("label")).horizontalAdvance
        for word, spot in zip(self.words, spots, strict=False):
            word.explain(spot.series.name, spot.series.explanation, spot.series.value)
            word.stand(QRect(round(spot.name_left), 0, width(spot.name), self.height()))
        for word in self.words[len(spots) :]:
            word.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        write_in(painter, "strong", "text")
        if not self._kept_free:
            self._text(painter, 0, self.title)
        remark_left, spots = self._places
        words, values = theme.font("label"), theme.font("figure")
        if remark_left:
            painter.setFont(words)
            painter.setPen(theme.color("secondary"))
            self._text(painter, remark_left, self.remark)
        for spot in spots:
            painter.setFont(values)
            painter.setPen(theme.color("label" if self.remark else spot.series.role or "text"))
            self._text(painter, spot.value_left, spot.series.value)
            painter.setFont(words)
            painter.setPen(theme.color("secondary"))
            self._text(painter, spot.name_left, spot.name)
            paint_sample(painter, spot.series, spot.sample, self.height() / 2, spot.wide, bool(self.remark))
        painter.end()

    def _names(self, numbers: QFontMetrics, names: QFontMetrics, room: float) -> list[str]:
        """The names for which there is room beside samples and values: in full (if in the plot beside this one, too),
        short, or none."""
        used = sum(theme.px(EACH) + numbers.horizontalAdvance(one.value) for one in self.series) - theme.px(BETWEEN)
        full, short = [one.name for one in self.series], [one.short or one.name for one in self.series]
        self.is_brief = used + sum(map(names.horizontalAdvance, full)) > room
        if not self.is_brief and not (self.beside is not None and self.beside.is_brief):
            return full
        return short if used + sum(map(names.horizontalAdvance, short)) <= room else [""] * len(self.series)

    def _text(self, painter: QPainter, left: float, text: str) -> None:
        place = QRectF(left, 0, self.width() - left + theme.px(4), self.height())
        painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)


class ReadOut(QWidget):
    """The exact values at one step, on a small card that floats over the plot."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._over = parent
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.heading = ""
        self.series: tuple[Series, ...] = ()
        self.hide()

    def show_values(self, heading: str, series: tuple[Series, ...], x: int) -> None:
        """Show the card beside the place `x` (pixels of the parent), where there is room."""
        self.heading, self.series = heading, series
        size = self.sizeHint()
        parent = self._over
        left = x + theme.px(10)
        if left + size.width() > parent.width():
            left = x - theme.px(10) - size.width()
        if left < 0:  # room on neither side: at the right end
            left = parent.width() - size.width()
        top = max(0, (parent.height() - theme.px(20) - size.height()) // 2)
        self.setGeometry(max(0, left), top, size.width(), size.height())
        self.show()
        self.update()

    def sizeHint(self) -> QSize:
        label = QFontMetrics(theme.font("label"))
        strong = QFontMetrics(theme.font("figure"))
        widest = label.horizontalAdvance(self.heading)
        for one in self.series:
            width = label.horizontalAdvance(one.name) + theme.px(14) + strong.horizontalAdvance(one.value)
            widest = max(widest, theme.px(28) + width)
        return QSize(widest + theme.px(20), theme.px(12 + 16 * (1 + len(self.series))))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = smooth(self)
        painter.setPen(QPen(theme.color("outline" if theme.dark else "border"), 1))
        painter.setBrush(theme.color("card"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), theme.px(8), theme.px(8))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        left, width, line = theme.px(10), self.width() - theme.px(20), theme.px(16)
        middle = Qt.AlignmentFlag.AlignVCenter
        write_in(painter, "label", "secondary")
        top = theme.px(6)
        painter.drawText(QRectF(left, top, width, line), Qt.AlignmentFlag.AlignLeft | middle, self.heading)
        for series in self.series:
            top += line
            paint_sample(painter, series, left, top + line / 2)
            write_in(painter, "label", "secondary")
            row = QRectF(left + theme.px(28), top, width - theme.px(28), line)
            painter.drawText(row, Qt.AlignmentFlag.AlignLeft | middle, series.name)
            write_in(painter, "figure", "text")
            painter.drawText(row, Qt.AlignmentFlag.AlignRight | middle, series.value)
        painter.end()
