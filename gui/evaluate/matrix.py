"""The confusion matrix: a row for what a picture is, a column for what the network says; what it gets right lies on the
diagonal. A click on a cell asks for its pictures; a cell of 0 is empty and no button.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QPaintDevice,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy

from engine.text import count, percent
from gui.evaluate.grid import Grid
from gui.evaluate.shares import row_percents
from gui.look.amounts import pictures_in_words
from gui.look.drawing import CENTRE, LEFT, RIGHT, fill_with, outline_with, smooth, write_in
from gui.look.theme import theme
from gui.widgets.by_key import ENTER, STEPS, ByKey
from gui.widgets.parts import Parts
from gui.widgets.ramp import ink_on
from gui.widgets.take_picture import offer
from gui.widgets.told_apart import told_apart

Cell = tuple[int, int]  # what it is, what was said


class ConfusionMatrix(Parts, ByKey):
    """Shows counts, or each row in percent. `picked` brings a cell, or None."""

    picked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.counts = np.zeros((1, 1), np.int64)
        self.names: tuple[str, ...] = ("",)
        self.as_shares = False
        self.chosen: Cell | None = None
        self.chosen_class: int | None = None
        self._cursor: Cell = (0, 0)
        self._is_bare = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(self.tr("Confusion matrix"))
        offer(self, self.tr("Confusion matrix"))
        theme.changed.connect(self.updateGeometry)

    def show_counts(self, counts: np.ndarray, names: tuple[str, ...]) -> None:
        changes, self.counts, self.names = names != self.names, counts, names
        if changes:
            self._cursor, self.over = (0, 0), None
            self.updateGeometry()
        self._describe()
        self.update()

    def show_as_shares(self, as_shares: bool) -> None:
        self.as_shares = as_shares
        self.update()

    def show_chosen(self, cell: Cell | None, label: int | None = None) -> None:
        """Ring a cell, or name a class."""
        self.chosen, self.chosen_class = cell, label
        if cell is not None:
            self._cursor = cell
        self._describe()
        self.update()

    def sentence(self, cell: Cell) -> str:
        """Such as "2, read as 8: 4 pictures, 4.0 % of the 100 that are 2"."""
        row, column = cell
        number, total = int(self.counts[cell]), int(self.counts[row].sum())
        words = self.tr("{name}, rightly read") if row == column else self.tr("{name}, read as {other}")
        name = words.format(name=self.names[row], other=self.names[column])
        pictures = pictures_in_words(number)
        of = self.tr("{share} of the {total} that are {name}").format(
            share=percent(number / max(total, 1)), total=count(total), name=self.names[row]
        )
        return f"{name}: {pictures}, {of}"

    # Where things are

    @property
    def grid(self) -> Grid:
        return Grid.within(self.size(), self.names, count(int(self.counts.sum())))

    def sizeHint(self) -> QSize:
        return QSize(theme.px(512), 0).expandedTo(self.minimumSizeHint())

    def minimumSizeHint(self) -> QSize:
        return Grid.least(self.names)

    # Painting

    def draw_bare(self, device: QPaintDevice) -> None:
        """As it stands on the page, without what is chosen or pointed at."""
        self._is_bare = True
        self.render(device)
        self._is_bare = False

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = smooth(self)
        grid = self.grid
        self._paint_names(painter, grid)
        self._paint_cells(painter, grid)
        for cell, role, width in (
            (self.over, "outline", 1.5), (self.chosen, "accent", 2.0),
            (self._cursor if self.shows_ring else None, "accent", 2.0),
        ):  # fmt: skip
            if cell is not None and not self._is_bare:
                outline_with(painter, QPen(theme.color(role), width))
                grow = 2.5 if cell == self._cursor and self.shows_ring else 1.0
                painter.drawRoundedRect(grid.cell(*cell).adjusted(-grow, -grow, grow, grow), theme.px(6), theme.px(6))

    def _paint_cells(self, painter: QPainter, grid: Grid) -> None:
        off = self.counts.copy()
        np.fill_diagonal(off, 0)
        fonts = [theme.font(role) for role in ("strong", "label") if role == "label" or grid.side >= theme.px(26)]
        metrics = [QFontMetrics(font) for font in fonts]
        room = grid.cell(0, 0).width()
        is_written = room >= metrics[-1].ascent()
        texts = self.texts(room) if is_written else []
        painter.setPen(Qt.PenStyle.NoPen)
        radius = min(theme.px(4), grid.side / 4) if grid.gap else 0
        empty = theme.color("sunken")
        colors = _reds(int(off.max()))
        written: list[tuple[int, int, QColor]] = []
        cells = list(np.ndindex(*self.counts.shape)) if grid.gap else np.argwhere(self.counts).tolist()
        if not grid.gap:  # of very many classes nearly all cells are empty: they are painted as one
            side = grid.side * grid.classes
            painter.fillRect(QRectF(grid.left, grid.top, side, side), empty)
        for row, column in cells:
            number, place = int(self.counts[row, column]), grid.cell(row, column)
            color = empty if not number else _green() if row == column else colors(number)
            fill_with(painter, color)
            painter.drawRoundedRect(place, radius, radius)
            if number and is_written:
                written.append((row, column, theme.color("good") if row == column else ink_on(color)))
        for row, column, ink in written:
            place, text = grid.cell(row, column), texts[row][column]
            beside = [texts[row][other] for other in (column - 1, column + 1) if 0 <= other < grid.classes]
            painter.setPen(ink)
            for font, metric in zip(fonts, metrics, strict=True):  # where none fits, the tooltip tells
                if metric.horizontalAdvance(text) <= place.width() + _over(text, beside, metric, grid):
                    painter.setFont(font)
                    painter.drawText(place, CENTRE | Qt.TextFlag.TextDontClip, text)
                    break

    def texts(self, room: float) -> list[list[str]]:
        """What stands in the cells: counts, or percent of the row, with a tenth where cells are so wide everywhere."""
        if not self.as_shares:
            return [[str(number) for number in row] for row in self.counts.tolist()]
        metric = QFontMetrics(theme.font("label"))
        fine = self._shares(1)
        return fine if all(metric.horizontalAdvance(text) <= room for row in fine for text in row) else self._shares(0)

    def _shares(self, digits: int) -> list[list[str]]:
        """Percent of the row, in few letters; what is not quite all or nothing of it is not said to be."""
        rows = zip(self.counts.tolist(), row_percents(self.counts).tolist(), strict=True)
        return [[_share(*one, sum(row), digits) for one in zip(row, shares, strict=True)] for row, shares in rows]

    def _paint_names(self, painter: QPainter, grid: Grid) -> None:
        whole, line = grid.whole, theme.px(18)
        write_in(painter, "label", "label")
        painter.drawText(QRectF(whole.left(), 0, whole.width(), line), CENTRE, self.tr("read as"))
        painter.save()
        painter.translate(whole.left() - grid.name_room - theme.px(18), whole.center().y())
        painter.rotate(-90)
        painter.drawText(QRectF(-whole.height() / 2, -line / 2, whole.height(), line), CENTRE, self.tr("what it is"))
        painter.restore()
        rows, columns = self.counts.sum(axis=1), self.counts.sum(axis=0)
        marked = (None, None) if self._is_bare else self.chosen or (self.chosen_class, self.chosen_class)
        small = theme.font("label" if grid.every > 1 or grid.side < theme.px(18) else "body")
        for number in range(0, grid.classes, grid.every):
            cell = grid.cell(number, number)
            for side, strong in ((0, marked[0] == number), (1, marked[1] == number)):
                font = QFont(small)
                if strong:
                    font.setWeight(QFont.Weight.DemiBold)
                painter.setFont(font)
                painter.setPen(theme.color("text" if strong else "secondary"))
                if side == 0:
                    self._paint_row_name(painter, grid, cell, number)
                else:
                    self._paint_column_name(painter, grid, cell, number)
            write_in(painter, "label", "label")
            right = QRectF(whole.right(), cell.top(), grid.sums - theme.px(2), cell.height())
            painter.drawText(_high_enough(right, line), RIGHT, count(int(rows[number])))
            self._paint_column_sum(painter, grid, cell, columns, number)
        painter.setPen(theme.color("label"))
        corner = QRectF(whole.right(), whole.bottom() + theme.px(2), grid.sums - theme.px(2), line)
        above = QRectF(corner.left(), grid.top - line, corner.width(), line)
        painter.drawText(above, RIGHT, self.tr("sum"))
        painter.drawText(QRectF(0, corner.top(), whole.left() - theme.px(6), line), RIGHT, self.tr("sum"))
        write_in(painter, "strong", "text")
        painter.drawText(corner, RIGHT, count(int(self.counts.sum())))

    def _paint_row_name(self, painter: QPainter, grid: Grid, cell: QRectF, number: int) -> None:
        room = QRectF(grid.left - grid.name_room - theme.px(8), cell.top(), grid.name_room, cell.height())
        name = told_apart(self.names, painter.font(), grid.name_room + 1)[number]
        whole = RIGHT | Qt.TextFlag.TextDontClip  # a letter may begin before its place
        painter.drawText(_high_enough(room, theme.px(16)), whole, name)

    def _paint_column_name(self, painter: QPainter, grid: Grid, cell: QRectF, number: int) -> None:
        name = told_apart(self.names, painter.font(), grid.head_room + 1)[number]
        if not grid.turned:
            painter.drawText(QRectF(cell.left(), grid.top - theme.px(20), cell.width(), theme.px(18)), CENTRE, name)
            return
        painter.save()
        painter.translate(cell.center().x(), grid.top - theme.px(4))
        painter.rotate(-90)
        painter.drawText(QRectF(0, -theme.px(9), grid.head_room, theme.px(18)), LEFT, name)
        painter.restore()

    def _paint_column_sum(self, painter: QPainter, grid: Grid, cell: QRectF, sums: np.ndarray, number: int) -> None:
        """Below its column; turned where two side by side would read as one number, as far as there is room below."""
        top, text = grid.whole.bottom() + theme.px(2), count(int(sums[number]))
        wide = painter.fontMetrics().horizontalAdvance(count(int(sums.max())))
        if wide + theme.px(4) <= grid.side:
            painter.drawText(QRectF(cell.left(), top, cell.width(), theme.px(18)), CENTRE, text)
        elif wide <= self.height() - top:
            painter.save()
            painter.translate(cell.center().x(), top + wide)
            painter.rotate(-90)
            painter.drawText(QRectF(0, -theme.px(9), wide, theme.px(18)), RIGHT, text)
            painter.restore()

    # Mouse and keys

    def at(self, point: QPointF) -> Cell | None:
        cell = self.grid.at(point)
        return cell if cell is not None and self.counts[cell] else None

    def pick(self, part: Cell) -> None:
        self.picked.emit(None if part == self.chosen else part)

    def tip_at(self, point: QPointF) -> str:
        cell, named = self.at(point), self.grid.named_at(point)
        if cell is not None:
            return self.sentence(cell)
        return self.names[named] if named is not None else ""

    def take_key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> bool:
        if key in STEPS:
            self._move(*STEPS[key])
        elif key in ENTER and self.counts[self._cursor]:
            self.pick(self._cursor)
        elif key == Qt.Key.Key_Escape and self.chosen is not None:
            self.picked.emit(None)
        else:
            return False
        return True

    def _move(self, down: int, right: int) -> None:
        """To the next cell that is not empty, in this direction."""
        row, column = self._cursor[0] + down, self._cursor[1] + right
        while 0 <= row < len(self.names) and 0 <= column < len(self.names):
            if self.counts[row, column]:
                self._cursor = (row, column)
                break
            row, column = row + down, column + right
        self._describe()
        self.update()

    def _describe(self) -> None:
        self.setAccessibleDescription(self.sentence(self._cursor))


def _over(text: str, beside: list[str], metric: QFontMetrics, grid: Grid) -> float:
    """How far a number may reach over its cell: into the gaps around it, as the 100 of a class that is all right, where
    those beside it are so short that none is near. A 0 there is not written."""
    longest = max((metric.horizontalAdvance(one) for one in beside), default=0)
    apart = grid.side - (metric.horizontalAdvance(text) + longest) / 2
    return 2 * grid.gap if apart >= theme.px(3) else 0.0


def _green() -> QColor:
    """Of what is right: a little stronger than the soft green, so that the diagonal stands out."""
    soft, strong = theme.color("good_soft"), theme.color("good")
    return _mixed(soft, strong, 0.0 if theme.contrast else 0.08)


def _reds(most: int) -> Callable[[int], QColor]:
    """Red by count: from soft to full at the most frequent mistake; the word is the number."""
    soft, strong = theme.color("error_soft"), theme.color("error")

    def color(number: int) -> QColor:
        return _mixed(soft, strong, 0.12 + 0.88 * (number - 1) / (most - 1) if most > 1 else 0.25)

    return color


def _mixed(one: QColor, other: QColor, share: float) -> QColor:
    parts = (
        round(a + (b - a) * share)
        for a, b in zip(one.getRgb()[:3], other.getRgb()[:3], strict=True)  # type: ignore[index]
    )
    return QColor(*parts)


def _share(number: int, share: float, whole: int, digits: int) -> str:
    """Such as 25.0, <0.1 and >99: `share` is what `number` is of the `whole` in percent."""
    text, step = f"{share:.{digits}f}", 10.0**-digits
    if number < whole and float(text) >= 100:
        return f">{100 - step:.{digits}f}"
    return f"<{step:.{digits}f}" if number and not float(text) else text


def _high_enough(rect: QRectF, line: float) -> QRectF:
    """Room for a line of text around a row that is lower."""
    lack = max(0.0, line - rect.height()) / 2
    return rect.adjusted(0, -lack, 0, lack)
