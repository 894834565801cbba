"""What one op gave, as it suits: a map or the picture enlarged, or a vector as bars; what the number looks at in it."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QSizePolicy, QStackedLayout, QWidget

from engine.explain import Region
from engine.text import shape_words
from gui.look.colour_scale import colour_scale
from gui.state.inside.open_number import OpenNumber
from gui.xray.map_view import LARGE, Box, MapView
from gui.xray.unit_bars import UnitBars

SHORT = 66  # pixels of a map at 100 %: above a smaller one "Input picture" has no room


class RegisterView(QWidget):
    """Shows one register of an OpenNumber. `opened` brings the register and the index of a number in it."""

    opened = Signal(int, object)
    stepped = Signal(int, int)

    def __init__(self, side: float) -> None:
        super().__init__()
        self.register = 0
        self.channel = 0
        self.is_short = False  # the words above name the map alone: the block is known
        self._room = 0  # pixels across that the words above may take, where that is more than the map does
        self._planes: dict[tuple[int, int], np.ndarray] = {}  # of this pass, by register and channel
        self._scales: dict[tuple[int, str, float], np.ndarray] = {}  # of this pass, by register, choice and reach
        self._trace: object = None
        self.map, self.bars = MapView(side), UnitBars(side)
        self.stacked = QStackedLayout(self)
        self.stacked.setContentsMargins(0, 0, 0, 0)
        self.stacked.addWidget(self.map)
        self.stacked.addWidget(self.bars)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.map.picked.connect(lambda row, column: self.opened.emit(self.register, (row, column, self.channel)))
        self.map.stepped.connect(self.stepped)
        self.bars.picked.connect(lambda unit: self.opened.emit(self.register, (unit,)))

    def sizeHint(self) -> QSize:
        hint = self.map.sizeHint()
        return QSize(max(hint.width(), self._room), hint.height())

    minimumSizeHint = sizeHint

    @property
    def words_width(self) -> int:
        """What the words above need to stand there whole."""
        shown = self.stacked.currentWidget()
        return self.bars.words_width if shown is self.bars else self.map.words_width

    def set_room(self, width: int) -> None:
        """So many pixels across, where the map needs less."""
        before, self._room = self.sizeHint(), width
        if self.sizeHint() != before:
            self.updateGeometry()

    def set_side(self, side: float) -> None:
        """As large as this, at 100 %."""
        if side != self.map.side:
            self.map.set_side(side)
            self.bars.side = side
            self.bars.updateGeometry()
            self.updateGeometry()

    def set_here(self, here: bool) -> None:
        """Whether it holds the open number, among others that do not: its name stands out."""
        self.map.is_here = self.bars.is_here = here

    def show_number(self, number: OpenNumber, register: int) -> None:
        """The map in which the open number lies, and the number ringed."""
        place = number.place
        assert place is not None
        if len(place.index) == 1:
            self._show_vector(number, register, place.index[0], "")
        else:
            self._show_map(number, register, place.index[2], (place.index[0], place.index[1]), None, "")

    def show_read(self, number: OpenNumber, register: int, channel: int | None, note: str) -> None:
        """What the open number looks at in an earlier register. `channel`: of several maps; None for the strongest."""
        self.show_part(number, register, number.regions.get(register), channel, note)

    def show_part(
        self, number: OpenNumber, register: int, region: Region | None, channel: int | None, note: str
    ) -> None:
        """A part of a register, outlined in one of its maps; None: in that in which most happens there."""
        values = number.array(register)
        if values.ndim == 1:
            unit = region[0].start if region is not None and region[0].stop - region[0].start == 1 else None
            self._show_vector(number, register, unit, note)
            return
        if channel is None:
            channel = strongest(values, region)
        box = None if region is None else box_of(region)
        self._show_map(number, register, channel, None, box, note)

    def _show_vector(self, number: OpenNumber, register: int, unit: int | None, note: str) -> None:
        self.register = register
        values = number.array(register)
        program = number.trace.program if number.trace is not None else None
        classes = number.document.data.class_names
        scores = program is not None and register in (program.scores, program.output) and len(values) == len(classes)
        self.bars.show_values(values, classes if scores else (), number.name(register), str(len(values)), unit, note)
        self.stacked.setCurrentWidget(self.bars)

    def _show_map(
        self, number: OpenNumber, register: int, channel: int, ring: tuple[int, int] | None, box: Box | None, note: str
    ) -> None:  # fmt: skip
        self.register, self.channel = register, channel
        values = number.array(register)
        picture = register == 0
        if self._trace is not number.trace:
            self._trace, self._planes, self._scales = number.trace, {}, {}
        if (register, channel) not in self._planes:
            self._planes[register, channel] = values if picture else values[:, :, channel]
        plane = self._planes[register, channel]
        scale = 1.0 if picture else self._scale(values, (register, colour_scale.choice, number.probe.reach[0]), channel)
        title = self.tr("Picture") if picture and self.map.side < SHORT else number.name(register)
        if not picture and values.shape[2] > 1 and (self.map.side >= LARGE or self.is_short):
            words = self.tr("Map {number}") if self.is_short else self.tr("{name}, map {number}")
            title = words.format(name=title, number=channel + 1)
        said = "" if picture else colour_scale.words
        detail = ", ".join(part for part in (shape_words(values.shape[:2]), said) if part)
        self.map.is_photo = number.document.data.train.are_photos
        self.map.show_map(plane, scale, title, detail, ring, box, note, picture)
        self.stacked.setCurrentWidget(self.map)

    def _scale(self, values: np.ndarray, key: tuple[int, str, float], channel: int) -> float:
        """The same as among all maps of the block: a number has one colour on both."""
        if key not in self._scales:
            self._scales[key] = colour_scale.scales(values, False, key[2])
        return float(self._scales[key][channel])


def box_of(region: Region) -> Box:
    """Rows and columns of a region of maps."""
    rows, columns = region[:2]
    return rows.start, columns.start, rows.stop - rows.start, columns.stop - columns.start


def strongest(values: np.ndarray, region: Region | None) -> int:
    """Of the maps in a region that in which most happens."""
    if values.shape[2] == 1:
        return 0
    if region is None:
        return int(np.nan_to_num(np.abs(values)).sum(axis=(0, 1)).argmax())
    rows, columns, maps = region
    return maps.start + int(np.nan_to_num(np.abs(values[rows, columns, maps])).sum(axis=(0, 1)).argmax())


def same_place(pixel: tuple[int, ...], sides: tuple[int, ...], others: tuple[int, ...]) -> tuple[int, int]:
    """The pixel of a map with other sides that lies where the middle of this one does."""
    row, column = ((2 * at + 1) * other // (2 * side) for at, side, other in zip(pixel, sides, others, strict=True))
    return row, column
