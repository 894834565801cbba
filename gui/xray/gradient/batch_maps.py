"""One picture of the batch: what the weight meets × the gradient from above = what it asks, place by place."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QWidget

from engine.text import shape_words
from gui.look.theme import theme
from gui.qt.laid_out import in_column, in_row
from gui.qt.style_property import styled
from gui.widgets.elided_label import ElidedLabel
from gui.widgets.ramp import largest
from gui.xray.gradient.gradient_story import Pixel, WeightMaps, place_words
from gui.xray.map_view import SIDE, MapView
from gui.xray.unit_bars import UnitBars

SMALL_SIDE, LEAST_SIDE = 148, 72  # pixels of a map where there is little room, and at least, at 100 %
SIGNS = 66  # of all that stands between three of them, and of the scroll bar


class BatchMaps(QWidget):
    """Shows WeightMaps; for a weight that meets one number of a picture, vectors. `picked` brings a place."""

    picked = Signal(int, int)

    def __init__(self) -> None:
        super().__init__()
        self.maps: WeightMaps | None = None
        self.place: Pixel = (0, 0)
        self.source, self.above, self.product = MapView(SIDE), MapView(SIDE), MapView(SIDE)
        self.units, self.units_above = UnitBars(SIDE), UnitBars(SIDE)
        self.sees, self.none, self.sums = ElidedLabel(), ElidedLabel(), ElidedLabel()
        self.signs = [QLabel("×"), QLabel("=")]
        row = in_row()
        for number, (views, words) in enumerate((
            ((self.source, self.units), self.sees), ((self.above, self.units_above), self.none),
            ((self.product,), self.sums),
        )):  # fmt: skip
            if number:
                self.signs[number - 1].setProperty("role", "title")
                row.addWidget(self.signs[number - 1], 0, Qt.AlignmentFlag.AlignVCenter)
            column = in_column(gap=0)
            for view in views:
                column.addWidget(view, 0, Qt.AlignmentFlag.AlignTop)
            words.setProperty("role", "label")
            words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(words)
            column.addStretch(1)
            row.addLayout(column)
        row.addStretch(1)
        self._row = row
        self.pill = styled(QLabel(alignment=Qt.AlignmentFlag.AlignCenter), "secondary")
        column = in_column(row, self.pill, of=self)
        for units in (self.units, self.units_above):
            units.hide()
        for view in (self.source, self.above, self.product):
            view.stepped.connect(self.step)
        for view in (self.above, self.product):
            view.picked.connect(self.picked)
            view.hovered.connect(self._point)
        self.source.picked.connect(self._pick_pixel)
        self.source.hovered.connect(self._point_pixel)
        theme.followed_by(self._restyle)

    def _restyle(self) -> None:
        self._row.setSpacing(theme.px(6))

    def set_side(self, side: int) -> None:
        for view in (self.source, self.above, self.product, self.units, self.units_above):
            if isinstance(view, MapView):
                view.set_side(side)
            elif side != view.side:
                view.side = side
                view.updateGeometry()

    def show_maps(self, maps: WeightMaps, place: Pixel, title: str, which: str, above: str, none_words: str) -> None:
        """`title` of the input, `which` picture it is, `above` which map of gradients."""
        other = self.maps is None or maps.source is not self.maps.source or maps.products is not self.maps.products
        self.maps, self.place = maps, place
        for view in (self.source, self.above, self.product):
            view.show()
        self.units.hide()
        self.units_above.hide()
        self.signs[1].show()
        size = shape_words(maps.above.shape)
        self.source.is_dashed = True
        scale = largest(maps.source)
        top = largest(maps.above)
        self.source.show_map(maps.source, scale, title, which, maps.pixel(place), maps.seen, "", maps.is_picture)
        self.above.show_map(maps.above, top, self.tr("Gradient from above"), above, place)
        product = max(largest(maps.products), top * min(1.0, scale) / 4)  # one look for both: not each its own scale
        self.product.show_map(maps.products, product, self.tr("Product"), size, place)
        if other:
            self._point(None)
        self.sees.setText(self.tr("dashed: all it meets"))
        self.none.setText(none_words)
        self.sums.setText(self.tr("what this picture asks"))
        self.pill.setText(place_words(maps, place))

    def show_vectors(
        self, inputs: np.ndarray, shape: tuple[int, int, int], spot: tuple[int, int, int], above: np.ndarray, unit: int,
        title: str, which: str, words: str, is_picture: bool, names: tuple[str, ...],
    ) -> None:  # fmt: skip
        """Of a unit that meets one number of the picture: `spot` of inputs laid out as `shape`."""
        self.maps = None
        is_map = shape[:2] != (1, 1)
        self.source.setVisible(is_map)
        self.units.setVisible(not is_map)
        self.above.hide()
        self.units_above.show()
        self.product.hide()
        self.signs[1].hide()
        self.source.is_dashed = False
        if is_map:
            laid = inputs.reshape(shape)
            picture = is_picture and shape[2] in (1, 3)
            plane = laid if picture else laid[:, :, spot[2]]
            self.source.show_map(plane, largest(plane), title, which, spot[:2], None, "", picture)
        else:
            self.units.show_values(inputs, (), title, which, spot[2])
        self.units_above.show_values(above, names, self.tr("Gradient from above"), str(len(above)), unit)
        self.sees.setText(self.tr("ringed: what it meets"))
        self.none.setText(self.tr("ringed: of this unit"))
        self.sums.setText("")
        self.pill.setText(words)

    # Mouse

    def _point(self, place: Pixel | None) -> None:
        """Ring the same place in all three."""
        maps = self.maps
        if maps is None:
            return
        self.above.point_at(place)
        self.product.point_at(place)
        self.source.point_at(maps.pixel(place) if place is not None else None)
        self.pill.setText(place_words(maps, place or self.place))

    def _point_pixel(self, pixel: Pixel | None) -> None:
        self._point(self.maps.place(pixel) if self.maps is not None and pixel is not None else None)

    def step(self, down: int, across: int) -> None:
        """To the place beside."""
        if self.maps is not None:
            row, column = self.place[0] + down, self.place[1] + across
            rows, columns = self.maps.above.shape
            if 0 <= row < rows and 0 <= column < columns:
                self.picked.emit(row, column)

    def _pick_pixel(self, row: int, column: int) -> None:
        place = self.maps.place((row, column)) if self.maps is not None else None
        if place is not None:
            self.picked.emit(*place)
