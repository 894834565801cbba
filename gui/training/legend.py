"""The key of the curves: a sample of each line, its name and a value, above a plot and beside the mouse."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QToolTip, QWidget

from gui.look.theme import theme
from gui.widgets.term import card

DASHES = [3, 2]  # of the validation curve, in widths of its pen


@dataclass(frozen=True)
class Series:
    """A curve as people tell it apart: by name and by dashes, and then by colour."""

    name: str
    value: str = ""
    role: str = "train"  # of its colour; "" draws no sample
    dashed: bool = False
    short: str = ""  # its name where there is little room
    explanation: str = ""  # of its name, for a card under the mouse


def paint_sample(painter: QPainter, series: Series, left: float, middle: float) -> None:
    """A piece of the line, 20 pixels long at 100 %."""
    if series.role:
        pen = QPen(theme.color(series.role), theme.px(2))
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        if series.dashed:
            pen.setDashPattern(DASHES)
        painter.setPen(pen)
        painter.drawLine(QPoint(round(left), round(middle)), QPoint(round(left + theme.px(20)), round(middle)))


class PlotHeader(QWidget):
    """Title on the left, the key with the latest values on the right; a click on these where they lead somewhere."""

    opened = Signal()

    def __init__(self, title: str) -> None:
        super().__init__()
        self.title = title
        self.remark = ""
        self.series: tuple[Series, ...] = ()
        self.leads = ""
        self._kept_free = 0
        self._spots: list[tuple[QRectF, Series]] = []  # of the names that explain themselves

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

    def keep_free(self, width: int) -> None:
        """Leave so many pixels on the left to tabs, which stand for the title; 0: show the title."""
        self._kept_free = width
        self.update()

    def show_series(self, remark: str, *series: Series) -> None:
        """A `remark` stands behind the title and makes the values quiet: they are not of the stack on screen."""
        if (remark, series) != (self.remark, self.series):
            self.remark, self.series = remark, series
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(280), theme.px(22))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        middle = self.height() / 2
        rect = QRectF(self.rect())
        painter.setFont(theme.font("strong"))
        painter.setPen(theme.color("text"))
        least = self._kept_free
        if not least:
            painter.drawText(rect, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, self.title)
            least = painter.fontMetrics().horizontalAdvance(self.title) + theme.px(8)
        words, values = theme.font("label"), theme.font("label")
        values.setWeight(theme.font("strong").weight())
        names, numbers = QFontMetrics(words), QFontMetrics(values)
        label = names.horizontalAdvance(self.remark) + theme.px(8)
        samples = sum(theme.px(42) + numbers.horizontalAdvance(one.value) for one in self.series)
        if self.remark and least + label + samples <= rect.width():
            painter.setFont(words)
            painter.setPen(theme.color("secondary"))
            self._text(painter, least, self.remark)
            least += label
        shown = self._names(numbers, names, rect.width() - least)
        sample = theme.px(26)
        right = rect.right()
        self._spots = []
        for series, name in zip(reversed(self.series), reversed(shown), strict=True):
            right -= numbers.horizontalAdvance(series.value)
            if right - sample < least:
                break
            painter.setFont(values)
            painter.setPen(theme.color("label" if self.remark else series.role or "text"))
            self._text(painter, right, series.value)
            if name:
                right -= theme.px(5) + names.horizontalAdvance(name)
                painter.setFont(words)
                painter.setPen(theme.color("secondary"))
                self._text(painter, right, name)
                if series.explanation:
                    self._underline(painter, series, right, names.horizontalAdvance(name))
            right -= sample
            paint_sample(painter, series, right, middle)
            right -= theme.px(16)
        painter.end()

    def _underline(self, painter: QPainter, series: Series, left: float, width: int) -> None:
        """The dots of a word that explains itself."""
        self._spots.append((QRectF(left, 0, width, self.height()), series))
        painter.setPen(QPen(theme.color("outline"), 1, Qt.PenStyle.DotLine))
        y = (self.height() + painter.fontMetrics().ascent()) // 2 + 1
        painter.drawLine(QPoint(round(left), y), QPoint(round(left) + width, y))

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            found = [one for spot, one in self._spots if spot.contains(QPointF(event.pos()))]
            text = card(found[0].name, found[0].explanation, found[0].value) if found else self.leads
            QToolTip.showText(event.globalPos(), text, self)
            return True
        return super().event(event)

    def _names(self, numbers: QFontMetrics, names: QFontMetrics, room: float) -> list[str]:
        """The names for which there is room beside samples and values: in full, short, or none."""
        used = sum(theme.px(47) + numbers.horizontalAdvance(one.value) for one in self.series)
        for shown in ([one.name for one in self.series], [one.short or one.name for one in self.series]):
            if used + sum(map(names.horizontalAdvance, shown)) <= room:
                return shown
        return [""] * len(self.series)

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
        strong = QFontMetrics(self._values())
        widest = label.horizontalAdvance(self.heading)
        for one in self.series:
            width = label.horizontalAdvance(one.name) + theme.px(14) + strong.horizontalAdvance(one.value)
            widest = max(widest, theme.px(28) + width)
        return QSize(widest + theme.px(20), theme.px(12 + 16 * (1 + len(self.series))))

    def _values(self) -> QFont:
        font = theme.font("label")
        font.setWeight(theme.font("strong").weight())
        return font

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.color("outline" if theme.dark else "border"), 1))
        painter.setBrush(theme.color("card"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), theme.px(8), theme.px(8))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        left, width, line = theme.px(10), self.width() - theme.px(20), theme.px(16)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(theme.font("label"))
        painter.setPen(theme.color("secondary"))
        top = theme.px(6)
        painter.drawText(QRectF(left, top, width, line), Qt.AlignmentFlag.AlignLeft | middle, self.heading)
        for series in self.series:
            top += line
            paint_sample(painter, series, left, top + line / 2)
            painter.setFont(theme.font("label"))
            painter.setPen(theme.color("secondary"))
            row = QRectF(left + theme.px(28), top, width - theme.px(28), line)
            painter.drawText(row, Qt.AlignmentFlag.AlignLeft | middle, series.name)
            painter.setFont(self._values())
            painter.setPen(theme.color("text"))
            painter.drawText(row, Qt.AlignmentFlag.AlignRight | middle, series.value)
        painter.end()
