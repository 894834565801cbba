"""Whole maps, and whole filters: all that one number is among. A click opens a single one again."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from engine.text import count
from gui.look.theme import theme
from gui.state.open_number import OpenNumber
from gui.state.weight_spot import Spot
from gui.widgets.segmented import Option, Segmented
from gui.xray.map_grid import MapGrid
from gui.xray.map_view import Box
from gui.xray.register_view import box_of

SLICE, UNIT = 64, 22  # pixels of a slice of a filter, and of a single number, at 100 %


class Whole(QWidget):
    """Headlines and grids, one below the other."""

    def __init__(self) -> None:
        super().__init__()
        self._planes: dict[int, tuple[object, np.ndarray]] = {}
        self.over = QLabel(" ")
        self.over.setProperty("role", "label")
        self._head = QHBoxLayout()
        self._head.addWidget(self.over, 1)
        self._column = QVBoxLayout(self)
        self._column.addLayout(self._head)
        theme.changed.connect(self._restyle)
        self._restyle()

    def _restyle(self) -> None:
        side = theme.px(24)
        self._column.setContentsMargins(side, theme.px(10), side, theme.px(14))
        self._column.setSpacing(theme.px(8))

    def _add(self, word: str) -> tuple[QLabel, MapGrid]:
        title, grid = QLabel(), MapGrid(word)
        title.setProperty("role", "strong")
        grid.hovered.connect(lambda words: self.over.setText(words or " "))
        self._column.addWidget(title)
        self._column.addWidget(grid)
        return title, grid

    def _kept(self, number: OpenNumber, register: int) -> np.ndarray:
        """The planes of a register, or of its gradient, the same array as long as the pass is the same."""
        of: object = number.gradients if number.shows_gradients else number.trace
        known = self._planes.get(register)
        if known is None or known[0] is not of:
            if len(self._planes) > 4:
                self._planes.clear()
            values = number.gradient(register) if number.shows_gradients else number.array(register)
            planes = values if values.ndim == 3 else values[np.newaxis, np.newaxis]
            known = self._planes[register] = (of, planes)
        return known[1]


class WholeMap(Whole):
    """All maps of the block, and all that they were made of, with the window in them."""

    opened = Signal(int, object)

    def __init__(self, number: OpenNumber) -> None:
        super().__init__()
        self.number = number
        self.of = Segmented(
            [
                Option(False, self.tr("Values"), self.tr("What the block gives")),
                Option(True, self.tr("Gradients"), self.tr("How the loss of this picture changes with each number")),
            ],
            self.tr("Shown in the maps"),
        )
        self.of.chosen.connect(self._choose)
        self._head.addWidget(self.of)
        self.title, self.grid = self._add(self.tr("Map {number}"))
        self.before_title, self.before = self._add(self.tr("Map {number}"))
        self._column.addStretch(1)
        self._registers = (0, 0)
        self.grid.picked.connect(lambda *pixel: self._open(0, pixel))
        self.before.picked.connect(lambda *pixel: self._open(1, pixel))

    def _choose(self, gradients: bool) -> None:
        self.number.shows_gradients = gradients
        self.refresh()

    def refresh(self) -> None:
        number, place = self.number, self.number.place
        if place is None:
            return
        reason = number.why_no_loss
        if reason:
            number.shows_gradients = False
        button = self.of.button(True)
        button.setEnabled(not reason)
        button.setToolTip(reason or self.of.options[1].help)
        self.of.show_value(number.shows_gradients)
        self.of.setFixedWidth(theme.px(180))
        if number.shows_gradients and number.gradients is None:
            self.title.setText(self.tr("One moment: the loss is on its way back through the network."))
            return
        op = number.done.instruction
        source = op.inputs[0]
        self._registers = (op.output, source)
        planes, before = self._kept(number, op.output), self._kept(number, source)
        ring = (0, 0, place.index[0]) if len(place.index) == 1 else (place.index[0], place.index[1], place.index[2])
        reach = number.probe.reach[0]
        self.grid.show_planes(planes, ring, None, UNIT if planes.shape[:2] == (1, 1) else 52, reach)
        self.title.setText(self._words(number.name(op.output), planes))
        self.before_title.setText(self.tr("Made of: {name}").format(name=self._words(number.name(source), before)))
        region = number.regions.get(source)
        seen: tuple[Box, range] | None = None
        if region is not None and len(region) == 3:
            seen = box_of(region), range(region[2].start, region[2].stop)
        self.before.show_planes(before, None, seen, UNIT if before.shape[:2] == (1, 1) else 52, reach)

    def _words(self, name: str, planes: np.ndarray) -> str:
        if self.number.shows_gradients:
            words = self.tr("{name}: how the loss changes with each number, one scale")
            return words.format(name=name)
        if planes.shape[:2] == (1, 1):
            return self.tr("{name}: {n} numbers, one scale").format(name=name, n=count(planes.shape[2]))
        words = self.tr("{name}: {n} maps, one scale")
        return words.format(name=name, n=count(planes.shape[2]))

    def _open(self, which: int, pixel: tuple[int, ...]) -> None:
        register = self._registers[which]
        is_vector = self.number.array(register).ndim == 1
        self.opened.emit(register, (pixel[2],) if is_vector else pixel)


class WholeFilter(Whole):
    """All slices of the filter that made the number, one for each map that it reads."""

    weight_wanted = Signal(object)  # a Spot

    def __init__(self, number: OpenNumber) -> None:
        super().__init__()
        self.number = number
        self.title, self.grid = self._add(self.tr("Slice {number}"))
        self.words = QLabel(self.tr("A slice for each map that comes in. Click a weight to see how it learns."))
        self.words.setProperty("role", "secondary")
        self._column.addWidget(self.words)
        self._column.addStretch(1)
        self._known: tuple[object, object, np.ndarray] | None = None
        self.grid.picked.connect(lambda row, column, channel: self.weight_wanted.emit(Spot("", row, column, channel)))

    @staticmethod
    def slices(number: OpenNumber) -> np.ndarray | None:
        """(rows, columns, slices) of the weights of the open number; None where the block has none."""
        place, trace = number.place, number.trace
        if place is None or trace is None:
            return None
        done = number.done
        weights = next((array for array in done.arrays if array.ndim in (2, 4)), None)
        if weights is None or weights.shape[-1] <= place.index[-1]:
            return None
        found = weights[..., place.index[-1]]
        if found.ndim == 3:
            return np.asarray(found)
        maker = trace.ops.get(done.instruction.inputs[0])
        shape = maker.instruction.in_shape if maker is not None else ()
        flattened = maker is not None and maker.instruction.key == place.block and len(shape) == 3
        return np.asarray(found.reshape(shape) if flattened else found[np.newaxis, np.newaxis])

    def refresh(self) -> None:
        number, place = self.number, self.number.place
        if place is None:
            return
        key = (place.block, place.index[-1])
        if self._known is None or self._known[0] is not number.trace or self._known[1] != key:
            found = self.slices(number)
            if found is None:
                return
            self._known = (number.trace, key, found)
        planes = self._known[2]
        reach = number.probe.reach[1]
        self.grid.show_planes(planes, None, None, UNIT if planes.shape[:2] == (1, 1) else SLICE, reach)
        words = self.tr("{name}, filter {number}: {n} slices, one scale")
        if number.done.arrays[0].ndim == 2:
            words = self.tr("{name}, unit {number}: its weights, one scale")
        n, which = count(planes.shape[2]), count(place.index[-1] + 1)
        self.title.setText(words.format(name=number.name(number.done.instruction.output), number=which, n=n))
