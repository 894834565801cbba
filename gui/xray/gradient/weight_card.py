"""The filter of the weight with its numbers, and their gradients below; a click looks at another weight."""

from __future__ import annotations

from functools import partial

import numpy as np
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from engine.text import count, signed
from gui.look.channel_words import colour_words
from gui.look.theme import theme
from gui.qt.laid_out import in_column
from gui.qt.style_property import styled
from gui.state.inside.open_weight import OpenWeight
from gui.state.inside.weight_layout import layout_of
from gui.state.inside.weight_spot import Spot
from gui.widgets.calm import CalmNumber
from gui.widgets.keep_room import keep_room
from gui.widgets.ramp import largest
from gui.xray.digits import fine
from gui.xray.gradient.weight_grid import SIDE, WeightGrid
from gui.xray.trail import unit_words


class WeightCard(QWidget):
    """Views of an OpenWeight; they write which weight of the filter is looked at. `course_wanted`: what it was at each
    step, which stands far below."""

    course_wanted = Signal()

    def __init__(self, weight: OpenWeight) -> None:
        super().__init__()
        self.weight = weight
        self.grid, self.gradients = WeightGrid(), WeightGrid()
        self.others: list[QPushButton] = []  # one for each further array of the block
        self.channel = CalmNumber(1)
        self.channel.setAccessibleName(self.tr("Channel of the filter"))
        self.course = styled(QPushButton(self.tr("Its curve so far")), "quiet")
        self.course.setToolTip(self.tr("Goes down to what this weight was at every recorded step"))
        self.course.clicked.connect(self.course_wanted)
        self._column = column = in_column(self.grid, self.channel, of=self)
        column.addWidget(self.course, 0, Qt.AlignmentFlag.AlignLeft)
        self._other_arrays = QVBoxLayout()
        column.addLayout(self._other_arrays)
        column.addWidget(self.gradients)
        column.addStretch(1)
        keep_room(self.gradients)
        for grid in (self.grid, self.gradients):
            grid.picked.connect(self._pick_cell)
            grid.stepped.connect(weight.move)
        self.channel.valueChanged.connect(self._pick_channel)
        theme.followed_by(self._restyle)

    def _restyle(self) -> None:
        self._column.setSpacing(theme.px(6))
        self.channel.setFixedWidth(theme.px(SIDE) + 6)
        self.channel.lineEdit().setTextMargins(theme.px(6), 0, 0, 0)

    def refresh(self) -> None:
        """Show the weights, and their gradients where they are known."""
        weight, layout = self.weight, self.weight.layout
        before, gradient = weight.planes("before"), weight.planes("gradient")
        if layout is None or before is None:
            return
        row, column, channel = layout.inside(weight.spot)
        self.channel.setVisible(not layout.is_flat and layout.channels > 1)
        self.channel.blockSignals(True)
        self.channel.setRange(1, layout.channels)
        self.channel.setValue(channel + 1)
        self.channel.setPrefix(self._which(channel))
        self.channel.setSuffix(self.tr(" of {n}").format(n=layout.channels))
        self.channel.blockSignals(False)
        chosen = channel if layout.is_flat else row * layout.columns + column
        its = self.tr("Its gradient") if layout.count == 1 else self.tr("Gradient of all {n}").format(
            n=count(layout.count)
        )  # fmt: skip
        self.gradients.setVisible(gradient is not None)
        unknown = np.full(before.shape, np.nan)  # takes as much room
        for grid, planes, word, in_short in (
            (self.grid, before, self._word(), ""),
            (self.gradients, unknown if gradient is None else gradient, its, self.tr("Gradient")),
        ):
            values = planes.ravel() if layout.is_flat else planes[:, :, channel]
            grid.show_weights(values, largest(planes), word, chosen, in_short)
        self._show_other_arrays()

    def _which(self, channel: int) -> str:
        """What stands before the number of the channel: as everywhere else it is a colour, or a map that a unit reads.
        """
        weight, layout, place = self.weight, self.weight.layout, self.weight.number.place
        assert layout is not None
        assert place is not None
        if colour := colour_words(weight.document.design.stack, place.block, channel, layout.channels):
            return self.tr("{colour}, ").format(colour=colour.capitalize())
        return self.tr("Map ") if weight.arrays[weight.array].ndim == 2 else self.tr("Channel ")

    def _word(self) -> str:
        """What the weights are called that are shown."""
        weight, layout = self.weight, self.weight.layout
        axes = weight.arrays[weight.array].ndim
        if layout is None or not layout.of_filter:
            return weight.array.capitalize()
        if axes not in (2, 4):
            return f"{weight.array.capitalize()}, {unit_words(weight).lower()}"
        filter = self.tr("Filter {number}").format(number=count(weight.filter + 1))
        words = filter if axes == 4 else unit_words(weight)
        place, stack = weight.number.place, weight.document.design.stack
        if place is None or layout.is_flat:  # all its channels are seen at once
            return words
        colour = colour_words(stack, place.block, layout.inside(weight.spot)[2], layout.channels)
        return self.tr("{name}, {colour}").format(name=words, colour=colour) if colour else words

    def _show_other_arrays(self) -> None:
        """A button for each other array of the block: its bias, the shift beside the scale, or the user's own."""
        names = [name for name in self.weight.arrays if name != self.weight.array]
        while len(self.others) < len(names):
            button = styled(QPushButton(), "quiet")
            button.setToolTip(self.tr("Open the gradient of this one"))
            button.clicked.connect(partial(self._pick_array, len(self.others)))
            self._other_arrays.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
            self.others.append(button)
        for number, button in enumerate(self.others):
            button.setVisible(number < len(names))
            if number < len(names):
                button.setText(self._words_of(names[number]))

    def _words_of(self, name: str) -> str:
        """Such as "Bias +0.012"; of several numbers the name alone."""
        weight, array = self.weight, self.weight.arrays[name]
        trace, done = weight.trace, weight.done
        assert trace is not None
        assert done is not None
        layout = layout_of(trace, done, array.shape)
        if layout.sides != (1, 1, 1):
            return name.capitalize()
        value = float(layout.planes(array, weight.filter).ravel()[0])
        return f"{name.capitalize()} {signed(value, fine([value]))}"

    def _pick_cell(self, cell: int) -> None:
        weight, layout = self.weight, self.weight.layout
        if layout is None:
            return
        if layout.is_flat:
            weight.open(Spot(weight.array, 0, 0, cell))
        else:
            row, column = divmod(cell, layout.columns)
            weight.open(Spot(weight.array, row, column, weight.spot.channel))

    def _pick_channel(self, channel: int) -> None:
        spot = self.weight.spot
        self.weight.open(Spot(spot.array, spot.row, spot.column, channel - 1))

    def _pick_array(self, number: int) -> None:
        name = [name for name in self.weight.arrays if name != self.weight.array][number]
        spot = self.weight.spot
        self.weight.open(Spot(name, spot.row, spot.column, spot.channel))
