"""How the rows of the list of runs are drawn: all that are in sight in one go, straight from the runs.

Qt would draw cell by cell, each through the style sheet: two hundred of them held up the window at each search.
Where things stand in a cell is still asked of the style, once, since clicks are looked up there, too.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen, QPixmap, QStaticText
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QTableView

from gui.lab.run_colours import sample
from gui.lab.seed_dots import Seeds, Span, draw_seeds
from gui.look.drawing import outline_with
from gui.look.theme import theme

MOST_WORDS = 5000  # that are kept laid out
Has = QStyleOptionViewItem.ViewItemFeature
Part = QStyle.SubElement


class Line(NamedTuple):
    """What a row says: `texts` by column, `number` of its curve if that is shown, the `seeds` of its recipe."""

    texts: Sequence[str]
    number: int | None
    starred: bool
    seeds: Seeds | None = None


class RunRows:
    """Draws rows of `view`: a tick in the first column, a name, figures (those in `right` end at the right), dots in
    the column `seeds`, a star."""

    def __init__(self, view: QTableView, right: Sequence[int], seeds: int) -> None:
        self.view, self._right, self._seeds = view, frozenset(right), seeds
        self._pictures: dict[tuple[str, object, int, int, float], QPixmap] = {}
        self._words: dict[str, tuple[QStaticText, float, float]] = {}  # laid out, their width and height
        self._inset = -1

    def forget(self) -> None:
        """The look has changed."""
        self._pictures.clear()
        self._words.clear()
        self._inset = -1

    def paint(self, painter: QPainter, area: QRect, line: Callable[[int], Line], span: Span) -> None:
        """The rows in `area`; `line(row)` tells what to write there. `span`: the axis of all dots."""
        view = self.view
        first, last = view.rowAt(area.top()), view.rowAt(area.bottom())
        if first < 0:
            return
        last = view.model().rowCount() - 1 if last < 0 else last
        star = view.model().columnCount() - 1
        columns = [
            (column, view.columnViewportPosition(column), view.columnWidth(column))
            for column in range(star + 1) if not view.isColumnHidden(column)
        ]  # fmt: skip
        chosen = {index.row() for index in view.selectionModel().selectedIndexes()}
        painter.setPen(theme.color("text"))
        for row in range(first, last + 1):
            one, top, height = line(row), view.rowViewportPosition(row), view.rowHeight(row)
            for column, x, width in columns:
                if row in chosen and column != star:
                    painter.fillRect(x, top, width, height, theme.color("accent_soft"))
                if column == 0:
                    painter.drawPixmap(x, top, self._picture(one.number, width, height, self._draw_tick))
                elif column == star:
                    painter.drawPixmap(x, top, self._picture(one.starred, width, height, self._draw_star))
                elif column == self._seeds:
                    if one.seeds is not None:
                        draw_seeds(painter, one.seeds, QRectF(x, top, width, height), span)
                else:
                    self._write(painter, one.texts[column], row, column, QRect(x, top, width, height))
        self._ring(painter)

    def _ring(self, painter: QPainter) -> None:
        """Around the row that the keys act on."""
        at = self.view.currentIndex()
        if self.view.hasFocus() and at.isValid():
            top, height = self.view.rowViewportPosition(at.row()), self.view.rowHeight(at.row())
            outline_with(painter, QPen(theme.color("accent"), 2))
            painter.drawRoundedRect(QRectF(1, top + 1, self.view.viewport().width() - 2, height - 2), 6, 6)

    def _write(self, painter: QPainter, text: str, row: int, column: int, cell: QRect) -> None:
        inset = self._text_inset()
        words, width, height = self._laid_out(text)
        if column == 1 and width > cell.width() - 2 * inset:  # in two lines: Qt can do that
            option = self._option(cell.size(), Has.None_)
            option.rect = cell
            self.view.itemDelegate().paint(painter, option, self.view.model().index(row, column))
            return
        x = cell.right() + 1 - inset - width if column in self._right else cell.left() + inset
        painter.drawStaticText(QPointF(x, middle(cell, height)), words)

    def _laid_out(self, text: str) -> tuple[QStaticText, float, float]:
        if text not in self._words:
            if len(self._words) > MOST_WORDS:
                self._words.clear()
            words = QStaticText(text)
            words.setTextFormat(Qt.TextFormat.PlainText)
            words.prepare(font=self.view.font())
            self._words[text] = words, words.size().width(), words.size().height()
        return self._words[text]

    def _picture(self, what: object, width: int, height: int, draw: Callable[[QPainter, Any, QSize], None]) -> QPixmap:
        """A cell with a tick or a star: drawn once of each kind."""
        ratio = self.view.devicePixelRatioF()
        key = draw.__name__, what, width, height, ratio
        if key not in self._pictures:
            picture = self._pictures[key] = QPixmap(QSize(width, height) * ratio)
            picture.setDevicePixelRatio(ratio)
            picture.fill(Qt.GlobalColor.transparent)
            painter = QPainter(picture)
            draw(painter, what, QSize(width, height))
            painter.end()
        return self._pictures[key]

    def _option(self, size: QSize, features: QStyleOptionViewItem.ViewItemFeature) -> QStyleOptionViewItem:
        option = QStyleOptionViewItem()
        self.view.initViewItemOption(option)
        option.rect = QRect(QPoint(0, 0), size)
        option.features = option.features | features
        return option

    def _text_inset(self) -> int:
        """What the style leaves free beside words."""
        if self._inset < 0:
            option = self._option(QSize(200, self.view.verticalHeader().defaultSectionSize()), Has.HasDisplay)
            option.text = "A"
            style = self.view.style()
            margin = style.pixelMetric(QStyle.PixelMetric.PM_FocusFrameHMargin, option, self.view) + 1
            self._inset = style.subElementRect(Part.SE_ItemViewItemText, option, self.view).left() + margin
        return self._inset

    def _draw_tick(self, painter: QPainter, number: int | None, size: QSize) -> None:
        """The box, and of a run that is shown its line and its letter."""
        view, style = self.view, self.view.style()
        option = self._option(size, Has.HasCheckIndicator | Has.HasDecoration | Has.HasDisplay)
        option.checkState = Qt.CheckState.Unchecked if number is None else Qt.CheckState.Checked
        option.icon, option.text = sample(number or 0), "A"
        option.decorationSize = option.icon.actualSize(option.decorationSize)
        line = style.subElementRect(Part.SE_ItemViewItemDecoration, option, view)
        word = style.subElementRect(Part.SE_ItemViewItemText, option, view)
        box = QStyleOptionViewItem(option)
        box.rect = style.subElementRect(Part.SE_ItemViewItemCheckIndicator, option, view)
        box.state &= ~QStyle.StateFlag.State_HasFocus
        box.state |= QStyle.StateFlag.State_Enabled
        box.state |= QStyle.StateFlag.State_Off if number is None else QStyle.StateFlag.State_On
        style.drawPrimitive(QStyle.PrimitiveElement.PE_IndicatorItemViewItemCheck, box, painter, view)
        if number is not None:
            option.icon.paint(painter, line)
            painter.setFont(view.font())
            painter.setPen(theme.color("text"))
            margin = style.pixelMetric(QStyle.PixelMetric.PM_FocusFrameHMargin, option, view) + 1
            words, _width, height = self._laid_out(("A", "B")[number] if number < 2 else "")
            painter.drawStaticText(word.left() + margin, middle(word, height), words)

    def _draw_star(self, painter: QPainter, starred: bool, size: QSize) -> None:
        option = self._option(size, Has.HasDecoration)
        option.icon = theme.icon("star-fill" if starred else "star", "hint")
        option.icon.paint(painter, self.view.style().subElementRect(Part.SE_ItemViewItemDecoration, option, self.view))


def middle(cell: QRect, height: float) -> int:
    """Where words of this height begin, rounded as Qt does."""
    return cell.top() + cell.height() // 2 - int(height) // 2
