"""Whole maps, and all weights of a filter: all that one number is among. A click opens a single one again."""

from __future__ import annotations

from functools import partial

import numpy as np
from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from engine.network.stack import Stack
from engine.network.trace import Done, Trace
from engine.text import count, shape_words, signed
from gui.look.channel_words import colour_words
from gui.look.colour_scale import colour_scale
from gui.look.theme import theme
from gui.qt.laid_out import in_row
from gui.qt.style_property import styled
from gui.state.inside.open_number import OpenNumber, Place
from gui.state.inside.weight_layout import WeightLayout, layout_of
from gui.state.inside.weight_spot import Spot
from gui.widgets.elided_label import ElidedLabel
from gui.widgets.linked_label import LinkedLabel
from gui.widgets.page_frame import EDGE
from gui.widgets.segmented import Option, Segmented
from gui.xray.chain_words import chain_words
from gui.xray.digits import fine
from gui.xray.map_grid import MapGrid
from gui.xray.map_view import LINE, SIDE, Box, MapView
from gui.xray.register_view import box_of

WORDS = 36  # pixels at 100 %: two lines about the number under the mouse, or about the open one
SLICE, UNIT = 64, 22  # pixels of a slice of a filter, and of a single number, at 100 %
LARGEST_CELL, LARGEST_UNIT = 150, 64  # pixels of a cell that grows into an empty page, at 100 %
PART, LEAST_MAP = 0.45, 200  # of the width, the map of the open number gets; and pixels from which on it is shown


class Whole(QWidget):
    """Headlines and grids, one below the other."""

    def __init__(self) -> None:
        super().__init__()
        self._planes: dict[int, tuple[object, np.ndarray]] = {}
        self._room = (0, 0)
        self.over, self._at_rest = styled(LinkedLabel(" "), "label"), " "
        self._head = in_row((self.over, 1))
        self._column, self._grids = QVBoxLayout(self), QVBoxLayout()
        self._beside = QHBoxLayout()  # the grids, and what stands beside them
        self._beside.addLayout(self._grids, 1)
        self._column.addLayout(self._head)
        self._column.addLayout(self._beside, 1)
        theme.followed_by(self._restyle)

    def fit(self, width: int, height: int) -> None:
        """Fill so many pixels of the page."""
        self._room = width, height
        self._fill()

    def _fill(self) -> None:
        """Share out the room among the views."""

    def _left(self, *views: QWidget) -> int:
        """How much of the height is left for grids beside the headline and these."""
        margins, gap = self._column.contentsMargins(), self._column.spacing()
        taken = sum(view.sizeHint().height() + gap for view in views)
        return self._room[1] - margins.top() - margins.bottom() - self._head.sizeHint().height() - 3 * gap - taken

    def _restyle(self) -> None:
        side = theme.px(EDGE)
        self._column.setContentsMargins(side, side, side, side)
        self._column.setSpacing(theme.px(8))
        self._grids.setSpacing(theme.px(8))
        self._beside.setSpacing(theme.px(20))

    def _add(self, word: str, at: int = -1) -> tuple[QLabel, MapGrid]:
        """A headline and a grid: after the others, or at a place among them."""
        title, grid = styled(ElidedLabel(), "strong"), MapGrid(word)
        title.elides = Qt.TextElideMode.ElideMiddle  # at its end stands what is added
        grid.hovered.connect(self._show_over)
        grid.resized.connect(self._fill)
        self._grids.insertWidget(at, title)
        self._grids.insertWidget(at + 1 if at >= 0 else -1, grid)
        return title, grid

    def _show_over(self, words: str = "") -> None:
        """Words about the number under the mouse; without one those of the open number."""
        self.over.setText(words or self._at_rest)

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
        self.over.setWordWrap(True)
        ways = Qt.TextInteractionFlag
        self.over.setTextInteractionFlags(ways.LinksAccessibleByMouse | ways.LinksAccessibleByKeyboard)
        self.over.linkActivated.connect(lambda _link: self._follow())
        self._leads_to: tuple[int, tuple[int, ...]] | None = None
        theme.followed_by(self._widen)
        self.title, self.grid = self._add(self.tr("Map {number}"))
        self.before_title, self.before = self._add(self.tr("Map {number}"))
        self._grids.addStretch(1)
        self.large = MapView(SIDE)  # the map of the open number, with its numbers
        self.large.has_numbers = True
        self.large.hide()
        self._beside.insertWidget(0, self.large, 0, Qt.AlignmentFlag.AlignTop)
        self._registers = (0, 0)
        self._large: tuple[np.ndarray, int, np.ndarray] | None = None  # of which maps, which, and that map
        self._index = 0  # of the large map
        self._stack: Stack | None = None  # that the maps are of
        self.grid.picked.connect(lambda *pixel: self._open(0, pixel))
        self.before.picked.connect(lambda *pixel: self._open(1, pixel))
        self.large.picked.connect(lambda row, column: self._open(0, (row, column, self._index)))
        self.large.stepped.connect(number.move)

    def _widen(self) -> None:
        self.of.setFixedWidth(theme.px(180))
        self.over.setFixedHeight(theme.px(WORDS))

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
        if number.shows_gradients and number.gradients is None:
            self.title.setText(self.tr("One moment: the gradient is being computed, block by block."))
            return
        self._at_rest, self._leads_to = chain_words(number) if number.shows_gradients else (" ", None)
        self._show_over()
        op = number.done.instruction
        added = tuple(part.register for part in number.terms.parts) if len(op.inputs) > 1 else op.inputs
        source = added[0]  # of branches one after another that which the map is taken from
        self._registers, self._stack = (op.output, source), number.trace.program.stack if number.trace else None
        planes, before = self._kept(number, op.output), self._kept(number, source)
        ring = (0, 0, place.index[0]) if len(place.index) == 1 else (place.index[0], place.index[1], place.index[2])
        reach = number.probe.reach[0]
        self.grid.show_planes(planes, ring, None, UNIT if planes.shape[:2] == (1, 1) else 52, reach)
        self._show_large(place, planes)
        self.title.setText(self._words(number.name(op.output), planes))
        words = self.tr("Made of: {name}; added to it: {others}") if added[1:] else self.tr("Made of: {name}")
        others = ", ".join(number.name(one) for one in added[1:])
        name = self._words(number.name(source), before)
        self.before_title.setText(words.format(name=name, others=others))
        region = number.regions.get(source)
        seen: tuple[Box, range] | None = None
        if region is not None and len(region) == 3:
            seen = box_of(region), range(region[2].start, region[2].stop)
        self.before.show_planes(before, None, seen, UNIT if before.shape[:2] == (1, 1) else 52, reach)
        self._fill()

    def _show_large(self, place: Place, planes: np.ndarray) -> None:
        """The map of the open number, as large as the page has room for."""
        is_map = planes.shape[:2] != (1, 1) and len(place.index) == 3
        if is_map:
            row, column, self._index = place.index
            known = self._large
            if known is None or known[0] is not planes or known[1] != self._index:
                self._large = known = (planes, self._index, planes[:, :, self._index])
            title = self.tr("Map {number}").format(number=self._index + 1)
            detail = shape_words(planes.shape[:2])
            self.large.show_map(known[2], float(self.grid.scales[self._index]), title, detail, (row, column))
        self.large.setVisible(is_map and self._side >= LEAST_MAP)

    @property
    def _side(self) -> int:
        """Of the large map, in pixels at 100 %."""
        room = min(PART * self._room[0], self._left() - 2 * theme.px(LINE))
        return int(100 * room / theme.size)

    def _fill(self) -> None:
        self.large.set_side(max(self._side, SIDE))
        room = self._left(self.title, self.before_title)
        for grid, most in ((self.grid, room // 2), (self.before, 0)):
            is_vector = grid.planes.shape[:2] == (1, 1)
            grid.set_room(most or room - self.grid.height(), LARGEST_UNIT if is_vector else LARGEST_CELL)

    def _follow(self) -> None:
        """Open the number from which most of the gradient comes: one step of the chain rule."""
        if self._leads_to is not None:
            self.opened.emit(*self._leads_to)

    def _words(self, name: str, planes: np.ndarray) -> str:
        if self.number.shows_gradients:
            words = self.tr("{name}: how the loss changes with each number, {scale}")
            return words.format(name=name, scale=_scale())
        if planes.shape[:2] == (1, 1):
            words = self.tr("{name}: 1 number") if planes.shape[2] == 1 else self.tr("{name}: {n} numbers, {scale}")
            return words.format(name=name, n=count(planes.shape[2]), scale=_scale())
        words = self.tr("{name}: 1 map, {scale}") if planes.shape[2] == 1 else self.tr("{name}: {n} maps, {scale}")
        return words.format(name=name, n=count(planes.shape[2]), scale=_scale())

    def _open(self, which: int, pixel: tuple[int, ...]) -> None:
        trace, register = self.number.trace, self._registers[which]
        if trace is None or trace.program.stack != self._stack:
            return  # the maps of the stack of now are on their way
        is_vector = self.number.array(register).ndim == 1
        self.opened.emit(register, (pixel[2],) if is_vector else pixel)


class WholeFilter(Whole):
    """All weights that the number is made with: of each array of its block those of the filter, a slice for each map
    that comes in; of an array that no filter owns all of it."""

    weight_wanted = Signal(object)  # a Spot

    def __init__(self, number: OpenNumber) -> None:
        super().__init__()
        self.number = number
        self.parts: list[tuple[QLabel, MapGrid]] = []
        self.words = styled(QLabel(), "secondary")
        self._grids.addWidget(self.words)
        self._grids.addStretch(1)
        self._known: tuple[object, object] | None = None
        self._names: tuple[str, ...] = ()

    def refresh(self) -> None:
        number, place, trace = self.number, self.number.place, self.number.trace
        if place is None or trace is None:
            return
        key = (place.block, place.index[-1])
        if self._known is None or self._known[0] is not trace or self._known[1] != key:
            self._known = (trace, key)
            self._show_all(trace, place)
        for _, grid in self.parts:
            grid.follow_reach(number.probe.reach[1])

    def _show_all(self, trace: Trace, place: Place) -> None:
        arrays = [
            (done, name, array)
            for done in trace.of(place.block)
            for name, array in zip(done.instruction.call.arrays, done.arrays, strict=False)
        ]
        self._names = tuple(name for _, name, _ in arrays)
        while len(self.parts) < len(arrays):
            title, grid = self._add(self.tr("Slice {number}"), 2 * len(self.parts))
            grid.picked.connect(partial(self._pick, len(self.parts)))
            self.parts.append((title, grid))
        for number, (title, grid) in enumerate(self.parts):
            for one in (title, grid):
                one.setVisible(number < len(arrays))
            if number < len(arrays):
                done, name, array = arrays[number]
                layout = layout_of(trace, done, array.shape)
                planes = layout.planes(array, place.index[-1])
                least = UNIT if layout.is_flat else SLICE
                grid.names = self._colours(place.block, layout)
                grid.show_planes(planes, None, None, least, self.number.probe.reach[1])
                title.setText(self._title(done, name, layout, place.index[-1]))
        self._fill()
        several = any(layout_of(trace, done, one.shape).channels > 1 and one.ndim == 4 for done, _, one in arrays)
        self.words.setText(
            self.tr("A slice for each map that comes in. Click a weight to see how it learns.") if several
            else self.tr("Click a weight to see how it learns.")
        )  # fmt: skip

    def _colours(self, block: str, layout: WeightLayout) -> tuple[str, ...]:
        """What the slices are called that look at the colours of a picture."""
        stack, many = self.number.document.design.stack, layout.channels if layout.of_filter else 0
        names = (colour_words(stack, block, channel, many) for channel in range(many))
        return tuple(name.capitalize() for name in names if name)

    def _fill(self) -> None:
        """The largest part gets the room that the others leave."""
        shown = [part for part in self.parts if not part[1].isHidden()]
        if not shown:
            return
        first = max(shown, key=lambda part: part[1].planes.size)
        others = [view for part in shown for view in part if view is not first[1]]
        is_flat = first[1].planes.shape[:2] == (1, 1)
        first[1].set_room(self._left(self.words, *others), LARGEST_UNIT if is_flat else LARGEST_CELL)
        for _, grid in shown:
            if grid is not first[1]:
                grid.set_room(0, 0)

    def _title(self, done: Done, name: str, layout: WeightLayout, filter: int) -> str:
        of, which = self.number.name(done.instruction.output), count(filter + 1)
        array = done.arrays[done.instruction.call.arrays.index(name)]
        if not layout.of_filter:
            return self.tr("{name}, {array}: all of it, {scale}").format(name=of, array=name, scale=_scale(True))
        if layout.sides == (1, 1, 1):
            value = float(layout.planes(array, filter)[0, 0, 0])
            is_map = len(done.instruction.out_shape) == 3
            words = (
                self.tr("{name}, {array} of map {number}") if is_map else self.tr("{name}, {array} of unit {number}")
            )
            return f"{words.format(name=of, array=name, number=which)}: {signed(value, fine([value]))}"
        if array.ndim == 4:
            words = self.tr("{name}, filter {number}: {n} slices, {scale}")
            if layout.channels == 1:
                words = self.tr("{name}, filter {number}: 1 slice, {scale}")
            return words.format(name=of, number=which, n=count(layout.channels), scale=_scale(True))
        return self.tr("{name}, unit {number}: its weights, {scale}").format(name=of, number=which, scale=_scale(True))

    def _pick(self, part: int, row: int, column: int, channel: int) -> None:
        self.weight_wanted.emit(Spot(self._names[part], row, column, channel))


def _scale(of_weights: bool = False) -> str:
    """On what scale the colours are, in words. Weights have none in common with the maps of the network."""
    words = "" if of_weights and colour_scale.choice == "network" else colour_scale.words
    return words or QCoreApplication.translate("Whole", "one scale")
