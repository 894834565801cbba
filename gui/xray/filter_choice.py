"""The filters of the block, small, below the list: the one of the open number is ringed, a click takes another. Of a
unit that reads several maps its weights for each: a click draws another map beside them."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QWidget

from engine.network.filters import strongest_slices
from engine.text import count
from gui.look.channel_words import channel_words
from gui.look.gaps import spaced
from gui.look.theme import theme
from gui.qt.laid_out import in_column, in_row
from gui.qt.style_property import styled
from gui.state.inside.open_number import Place
from gui.state.inside.weight_layout import layout_of
from gui.widgets.scrolling import in_scrolling
from gui.xray.map_grid import MapGrid
from gui.xray.one_number import OneNumber
from gui.xray.window_of_number import Window

LEAST, MOST, HIGH = 27, 34, 196  # pixels of a filter, and of all of them until it is known what is left, at 100 %
FOR_MOST = 80  # pixels at 100 % from which on there is room for a button below them


class FilterChoice(QWidget):
    """Shows the filters, of each its strongest slice; of a block without filters its maps. It writes the focus."""

    def __init__(self, one: OneNumber) -> None:
        super().__init__()
        self.one, self.number = one, one.number
        self._known: tuple[object, tuple[str, int], np.ndarray] | None = None
        self._most = 0  # pixels that it may be high; 0: nobody has said so
        self.title, self.detail, self.grid = styled(QLabel(), "strong"), styled(QLabel(), "label"), MapGrid("{number}")
        self.most = styled(QPushButton(self.tr("What counts most")), "quiet")
        self.most.setToolTip(self.tr("Draw again what counts most of the open number"))
        self.most.clicked.connect(self._draw_most)
        self.grid.setToolTip(self.tr("Click, or PageUp and PageDown: another one"))
        head = in_row((self.title, 1), self.detail)
        self.area = area = in_scrolling(self.grid)
        line = styled(QFrame(), "line")  # the list above ends where it scrolls
        spaced(in_column(line, head, area, self.most, of=self), 6)
        self.grid.resized.connect(self._restyle)
        self.grid.picked.connect(lambda _row, _column, which: self._take(which))
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
            self._offer_most()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._restyle()  # in less width there are more rows

    def _offer_most(self) -> None:
        """Where there is room for it below the filters: in the largest text it would cover them. It keeps its place, so
        that nothing moves under the mouse that chooses a map."""
        has_room = not self._most or self._most >= theme.px(FOR_MOST)
        self.most.setVisible(has_room and self._drawn is not None)
        self.most.setEnabled(self.one.channel is not None)

    @property
    def _drawn(self) -> Window | None:
        """What is drawn of a unit that reads several maps, where it is seen."""
        window = self.one.story.window if self.one.story is not None and self.one.isVisible() else None
        return window if window is not None and window.is_whole and window.channels > 1 else None

    def refresh(self) -> None:
        """Follow the number that is open."""
        number, place, drawn = self.number, self.number.place, self._drawn
        if place is None or (len(place.index) != 3 and drawn is None):
            self.hide()
            return
        known, of = self._known, (place.block, -1 if drawn is None else place.index[0])
        if known is None or known[0] is not number.trace or known[1] != of:
            self._known = (number.trace, of, self._planes(place))
            self.grid.show_planes(self._known[2], None, None, LEAST)
            self._restyle()
            if known is None or known[1][0] != place.block:
                self.area.verticalScrollBar().setValue(0)
        assert self._known is not None
        planes, which = self._known[2], place.index[-1] if drawn is None else drawn.channel
        title, self.grid.word = self._words(drawn)
        self.title.setText(title)
        self.detail.setText(self.tr("{n} of {total}").format(n=count(which + 1), total=count(planes.shape[2])))
        self.grid.show_planes(planes, (-1, 0, which), None, LEAST)
        self._offer_most()
        self.show()

    def _words(self, drawn: Window | None) -> tuple[str, str]:
        """What is shown, and what one of it is called under the mouse."""
        if drawn is not None:
            if drawn.source == 0 and self.number.place is not None:
                stack, block = self.number.document.design.stack, self.number.place.block
                channel = channel_words(stack, block, drawn.channel, drawn.channels)
                return self.tr("Its weights, {channel}").format(channel=channel), self.tr("Channel {number}")
            return self.tr("Its weights, map"), self.tr("Map {number}")
        if self._filters() is not None:
            return self.tr("Filter"), self.tr("Filter {number}")
        return self.tr("Map"), self.tr("Map {number}")

    def step(self, by: int) -> None:
        """To the next filter or map, or the one before."""
        place, trace, drawn = self.number.place, self.number.trace, self._drawn
        if place is not None and trace is not None:
            which, among = place.index[-1] + by, trace.output(place.block).shape[-1]
            if drawn is not None:
                which, among = drawn.channel + by, drawn.channels
            if 0 <= which < among:
                self._take(which)
                spot = self.grid.place(which)
                self.area.ensureVisible(spot.center().x(), spot.center().y(), 0, spot.height())

    def _draw_most(self) -> None:
        self.one.show_channel(None)
        self.refresh()

    def _take(self, which: int) -> None:
        if self._drawn is None:
            self.number.focus.look(map=which)
        else:
            self.one.show_channel(which)
            self.refresh()

    def _filters(self) -> np.ndarray | None:
        arrays = self.number.done.arrays
        return next((array for array in arrays if array.ndim == 4), None)

    def _planes(self, place: Place) -> np.ndarray:
        """(rows, columns, filters); of a unit (rows, columns, maps that it reads)"""
        filters, done, trace = self._filters(), self.number.done, self.number.trace
        if len(place.index) == 1 and trace is not None:
            return layout_of(trace, done, done.arrays[0].shape).planes(done.arrays[0], place.index[0])
        return self.number.array(done.instruction.output) if filters is None else strongest_slices(filters)
