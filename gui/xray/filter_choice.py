"""The filters of the block, small, below the list: the one of the open number is ringed, a click takes another."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QWidget

from engine.network.filters import strongest_slices
from engine.text import count
from gui.look.gaps import spaced
from gui.look.theme import theme
from gui.qt.laid_out import in_column, in_row
from gui.qt.style_property import styled
from gui.state.inside.open_number import OpenNumber
from gui.widgets.scrolling import in_scrolling
from gui.xray.map_grid import MapGrid

LEAST, MOST, HIGH = 27, 34, 196  # pixels of a filter, and of all of them until it is known what is left, at 100 %


class FilterChoice(QWidget):
    """Shows the filters, of each its strongest slice; of a block without filters its maps. It writes the focus."""

    def __init__(self, number: OpenNumber) -> None:
        super().__init__()
        self.number = number
        self._known: tuple[object, str, np.ndarray] | None = None
        self._most = 0  # pixels that it may be high; 0: nobody has said so
        self.title, self.detail, self.grid = styled(QLabel(), "strong"), styled(QLabel(), "label"), MapGrid("{number}")
        self.grid.setToolTip(self.tr("Click, or PageUp and PageDown: another one"))
        head = in_row((self.title, 1), self.detail)
        self.area = area = in_scrolling(self.grid)
        spaced(in_column(styled(QFrame(), "line"), head, area, of=self), 6)  # the list above ends where it scrolls
        self.grid.resized.connect(self._restyle)
        self.grid.picked.connect(lambda _row, _column, which: number.focus.look(map=which))
        theme.followed_by(self._restyle)

    def _restyle(self) -> None:
        most = self._most or theme.px(HIGH)
        self.grid.set_room(most - 2, max(1, MOST // max(self.grid.planes.shape[:2])))
        needed = self.grid.height_for(self.contentsRect().width()) + 2
        bars = Qt.ScrollBarPolicy  # one that came when there was less room would stay: beside it there are more rows
        self.area.setVerticalScrollBarPolicy(bars.ScrollBarAlwaysOff if needed <= most else bars.ScrollBarAsNeeded)
        self.area.setFixedHeight(min(most, needed))

    def fit(self, height: int) -> None:
        """Take at most so many pixels for the filters."""
        if height != self._most:
            self._most = height
            self._restyle()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._restyle()  # in less width there are more rows

    def refresh(self) -> None:
        """Follow the number that is open."""
        number, place = self.number, self.number.place
        if place is None or len(place.index) != 3:
            self.hide()
            return
        trace = number.trace
        if self._known is None or self._known[0] is not trace or self._known[1] != place.block:
            other = self._known is None or self._known[1] != place.block
            self._known = (trace, place.block, self._planes())
            self.grid.show_planes(self._known[2], None, None, LEAST)
            self._restyle()
            if other:
                self.area.verticalScrollBar().setValue(0)
        has_filters = self._filters() is not None
        self.title.setText(self.tr("Filter") if has_filters else self.tr("Map"))
        planes, which = self._known[2], place.index[2]
        self.detail.setText(self.tr("{n} of {total}").format(n=count(which + 1), total=count(planes.shape[2])))
        self.grid.word = self.tr("Filter {number}") if has_filters else self.tr("Map {number}")
        self.grid.show_planes(planes, (-1, 0, which), None, LEAST)
        self.show()

    def step(self, by: int) -> None:
        """To the next filter, or the one before."""
        place, trace = self.number.place, self.number.trace
        if place is not None and trace is not None:
            which = place.index[-1] + by
            if 0 <= which < trace.output(place.block).shape[-1]:
                self.number.focus.look(map=which)

    def _filters(self) -> np.ndarray | None:
        arrays = self.number.done.arrays
        return next((array for array in arrays if array.ndim == 4), None)

    def _planes(self) -> np.ndarray:
        """(rows, columns, filters)"""
        filters = self._filters()
        if filters is None:
            return self.number.array(self.number.done.instruction.output)
        return strongest_slices(filters)
