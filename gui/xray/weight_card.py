"""The filter of the weight with its numbers, and their gradients below; a click looks at another weight."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QSpinBox, QVBoxLayout, QWidget

from engine.explain import GradientTerms
from engine.text import count
from gui.look.theme import theme
from gui.state.open_weight import OpenWeight
from gui.state.weight_spot import Spot
from gui.widgets.ramp import largest
from gui.xray.digits import fine, signed
from gui.xray.trail import unit_words
from gui.xray.weight_grid import SIDE, WeightGrid


class WeightCard(QWidget):
    """Views of an OpenWeight; they write which weight of the filter is looked at."""

    def __init__(self, weight: OpenWeight) -> None:
        super().__init__()
        self.weight = weight
        self.grid, self.gradients = WeightGrid(), WeightGrid()
        self.bias = QPushButton()
        self.bias.setProperty("role", "quiet")
        self.bias.setToolTip(self.tr("Open the gradient of this one"))
        self.channel = QSpinBox(minimum=1)
        self.channel.setAccessibleName(self.tr("Channel of the filter"))
        self.channel.setPrefix(self.tr("Channel "))
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.grid)
        column.addWidget(self.channel)
        column.addWidget(self.bias, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.gradients)
        column.addStretch(1)
        for grid in (self.grid, self.gradients):
            grid.picked.connect(self._pick_cell)
            grid.stepped.connect(weight.move)
        self.channel.valueChanged.connect(self._pick_channel)
        self.bias.clicked.connect(self._pick_other_array)
        theme.changed.connect(self._restyle)
        self._restyle()

    def _restyle(self) -> None:
        self._column.setSpacing(theme.px(6))
        self.channel.setFixedWidth(theme.px(SIDE) + 6)

    def show_terms(self, terms: GradientTerms) -> None:
        weight = self.weight
        before, gradient = weight.planes("before"), weight.planes("gradient")
        assert before is not None
        assert gradient is not None
        flat = before.shape[:2] == (1, 1)
        channel = 0 if flat else min(weight.spot.channel, before.shape[2] - 1)
        several = not flat and before.shape[2] > 1
        self.channel.setVisible(several)
        self.channel.blockSignals(True)
        self.channel.setRange(1, before.shape[2])
        self.channel.setValue(channel + 1)
        self.channel.setSuffix(self.tr(" of {n}").format(n=before.shape[2]))
        self.channel.blockSignals(False)
        spot = weight.spot
        chosen = min(spot.channel, before.shape[2] - 1) if flat else (
            min(spot.row, before.shape[0] - 1) * before.shape[1] + min(spot.column, before.shape[1] - 1)
        )  # fmt: skip
        title = self._filter_word(terms)
        for grid, planes, word in (
            (self.grid, before, title),
            (self.gradients, gradient, self.tr("Its gradient") if _count_of(before, flat) == 1 else
             self.tr("Gradient of all {n}").format(n=count(_count_of(before, flat)))),
        ):  # fmt: skip
            values = planes.ravel() if flat else planes[:, :, channel]
            grid.show_weights(values, largest(planes), word, chosen)
        self._show_other_array()

    def _filter_word(self, terms: GradientTerms) -> str:
        if len(terms.index) == 4:
            return self.tr("Filter {number}").format(number=count(self.weight.filter + 1))
        unit = unit_words(self.weight)
        return unit if len(terms.index) == 2 else f"{terms.array.capitalize()}, {unit.lower()}"

    def _show_other_array(self) -> None:
        """A button for the other array of the block: its bias, or the shift beside the scale."""
        names = [name for name in self.weight.arrays if name != self.weight.array]
        self.bias.setVisible(bool(names))
        if names:
            value = float(self.weight.arrays[names[0]].reshape(-1, self.weight.arrays[names[0]].shape[-1])[
                0, self.weight.filter])  # fmt: skip
            is_one = self.weight.arrays[names[0]].ndim == 1
            words = f"{names[0].capitalize()} {signed(value, fine([value]))}" if is_one else names[0].capitalize()
            self.bias.setText(words)

    def _pick_cell(self, cell: int) -> None:
        weight, before = self.weight, self.weight.planes("before")
        if before is None:
            return
        if before.shape[:2] == (1, 1):
            weight.open(Spot(weight.array, 0, 0, cell))
        else:
            row, column = divmod(cell, before.shape[1])
            weight.open(Spot(weight.array, row, column, weight.spot.channel))

    def _pick_channel(self, channel: int) -> None:
        spot = self.weight.spot
        self.weight.open(Spot(spot.array, spot.row, spot.column, channel - 1))

    def _pick_other_array(self) -> None:
        names = [name for name in self.weight.arrays if name != self.weight.array]
        if names:
            spot = self.weight.spot
            self.weight.open(Spot(names[0], spot.row, spot.column, spot.channel))


def _count_of(planes: np.ndarray, flat: bool) -> int:
    """How many weights are shown at once."""
    return planes.size if flat else planes.shape[0] * planes.shape[1]
