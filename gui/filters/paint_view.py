"""The filters of a block, and the chosen one to paint on, with known filters to load."""

from __future__ import annotations

from functools import partial
from math import ceil, isclose, isfinite, log10

import numpy as np
from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QHBoxLayout, QLabel, QMenu, QPushButton, QToolButton, QWidget

from engine.explain.alike import likeness
from engine.explain.kernels import KERNELS
from engine.settings import Real
from engine.text import plain
from gui.filters.paint_grid import SIDE, PaintGrid
from gui.filters.unit_names import called, unit_name
from gui.look.channel_words import channel_words
from gui.look.theme import theme
from gui.look.words import translated
from gui.qt.keys import with_keys
from gui.qt.laid_out import REST, in_column, in_row
from gui.qt.style_property import styled
from gui.state.inside.filter_bench import FilterBench
from gui.state.inside.weight_spot import Spot
from gui.widgets.calm import CalmNumber
from gui.widgets.card import quiet
from gui.widgets.link_line import LinkLine
from gui.widgets.makes_room import MakesRoom
from gui.widgets.number_box import NumberBox
from gui.widgets.ramp import largest
from gui.widgets.signed import signed
from gui.widgets.tiles import TileView

MOST_BRUSH, STEP = 10.0, 0.05
WIDEST = (1 << 24) - 1  # pixels: as wide as there is room
BESIDE = 190  # pixels at 100 % for the fields beside the filter
SHARE, FIELD = 0.45, 280  # of the width that the filter takes where there is much, and of the fields at most, at 100 %
LINES = 3  # of what is said below the fields, at most
SAME, ALIKE, PARTLY = 0.95, 0.8, 0.5  # cosines from which on two filters are called so: angles of 18, 37 and 60 degrees


class PaintView(MakesRoom, QWidget):
    """Shows the filter of a FilterBench; what the mouse paints goes through the bench's methods."""

    weight_wanted = Signal(object)  # a Spot of the filter that is shown: how it learns is wanted

    def __init__(self, bench: FilterBench) -> None:
        super().__init__()
        self.bench = bench
        self.tiles = TileView(self.tr("Filters"))
        self.grid = PaintGrid()
        self.name, self.place = styled(QLabel(), "strong"), quiet()
        self.name.setWordWrap(True)  # of the last block the units have the names of classes
        self.alike, self._most_alike = styled(LinkLine(), "label"), 0
        self.alike.setToolTip(
            self.tr(
                "Of the angle between their weights: a cosine of 1 is the same pattern, 0 nothing in common. Two that"
                " became alike may do the same work: look back to see when, and switch one off to see what is lost."
            )
        )
        self.take = QToolButton()
        self.take.setIcon(theme.icon("download-simple", "secondary"))
        self.take.setAccessibleName(self.tr("Copy or save the picture of this filter"))
        self.take.setToolTip(with_keys(self.tr("Copy or save the picture ({Shift} and the right button)")))
        self.why_not = quiet(wraps=True)
        self.brush = _number(self.tr("Brush"), 1.0)
        self.brush.setToolTip(self.tr("What a click writes into a cell; the right button writes 0"))
        self.bias = _number(self.tr("Bias"), 0.0)
        self.bias.is_brief = True
        self.channel = CalmNumber(0)
        self.channel.setSpecialValueText(self.tr("strongest"))
        self.channel.setAccessibleName(self.tr("Channel"))
        self.channel.setToolTip(self.tr("Which slice of the filter is shown: one for each map it reads"))
        self.labels = [QLabel(words) for words in (self.tr("Brush"), self.tr("Bias"), self.tr("Channel"))]
        self.load = QPushButton(self.tr("Load a known filter"))
        self.load.setToolTip(self.tr("Edges, blur, sharpen, and waves: into every channel of this filter"))
        self.menu = QMenu(self.load)
        for word, (title, _) in KERNELS.items():
            self.menu.addAction(translated(title)).triggered.connect(partial(self._load, word))
        self.load.setMenu(self.menu)
        ways = self.tr(
            "Drag paints, the right button writes 0, the wheel changes a cell; or type a number and {Enter}."
        )
        self.help = quiet(with_keys(ways), wraps=True)
        self.refusal = QLabel(wordWrap=True)  # why what is typed does not count, and what does until then
        self.refusal.setProperty("role", "error")
        self.refusal.hide()
        self._refused: dict[NumberBox, str] = {}
        self._bias_edits = 0
        self._bias_of: object = None  # of which filter it is
        self._lay_out()
        self._connect()
        self._restyle()

    def _lay_out(self) -> None:
        side = self._side = QGridLayout()
        self.fields = QWidget()
        fields = self._fields = QGridLayout(self.fields)
        fields.setContentsMargins(0, 0, 0, 0)
        head = in_row((self.name, 1))
        head.addWidget(self.take, 0, Qt.AlignmentFlag.AlignTop)
        side.addLayout(head, 0, 0)
        side.addWidget(self.place, 1, 0)
        side.addWidget(self.alike, 2, 0)
        for row, (label, field) in enumerate(zip(self.labels, (self.brush, self.bias, self.channel), strict=True), 2):
            fields.addWidget(label, row, 0)
            fields.addWidget(field, row, 1)
        fields.addWidget(self.load, 5, 0, 1, 2)
        fields.setColumnStretch(1, 1)
        side.addWidget(self.fields, 3, 0)
        for row, part in enumerate((self.refusal, self.help, self.why_not), 4):
            side.addWidget(part, row, 0)
        side.setRowStretch(7, 1)
        self._below = below = QHBoxLayout()
        below.addWidget(self.grid, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        below.addLayout(side, 1)
        self._rows = in_column(self.tiles, below, REST, of=self)

    def _connect(self) -> None:
        self.tiles.picked.connect(lambda number: self.bench.look(filter=number))
        self.tiles.opened.connect(self._open)
        self.alike.opened.connect(lambda: self.bench.look(filter=self._most_alike))
        self.grid.painted.connect(self.bench.paint)
        self.grid.pointed.connect(self._point)
        self.take.clicked.connect(lambda: self.grid.offer_picture(self.grid.rect().topRight()))
        self.brush.value_changed.connect(self._choose_brush)
        self.bias.value_changed.connect(self._change_bias)
        for box in (self.brush, self.bias):
            box.refused.connect(partial(self._refuse, box))
        self.bias.editingFinished.connect(self._settle_bias)
        self.channel.valueChanged.connect(lambda value: self.bench.look_at_channel(value - 1 if value else None))
        theme.changed.connect(self._restyle)

    def _open(self, filter: int, row: int, column: int) -> None:
        """How a weight of the slice that is shown learns."""
        if filter != self.bench.filter:
            self.bench.look(filter=filter)
        if self.bench.reads_list:
            self.weight_wanted.emit(Spot(channel=row * self.grid.plane.shape[1] + column))
        else:
            self.weight_wanted.emit(Spot("", row, column, self.bench.slice))

    def _restyle(self) -> None:
        self._make_room()
        self._rows.setSpacing(theme.px(12))
        self.fields.setMaximumWidth(theme.px(FIELD))
        self._fields.setSpacing(theme.px(6))
        self._below.setSpacing(theme.px(16))
        self._side.setSpacing(theme.px(6))
        wide = QFontMetrics(theme.font("body")).horizontalAdvance("−00.000") + theme.px(40)
        for words in (self.help, self.why_not):  # one stands for the other, and nothing below moves
            words.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
            words.setMinimumHeight(LINES * QFontMetrics(theme.font("label")).lineSpacing())
        for field in (self.brush, self.bias, self.channel):
            field.setMinimumWidth(wide)
            field.setMaximumWidth(WIDEST)  # a box for a number takes another one with each size of text
            field.lineEdit().setTextMargins(theme.px(6), 0, 0, 0)

    def _make_room(self) -> None:
        """Where there is little room the fields stand below the filter; where there is much it is larger."""
        self.grid.fit(round(SHARE * self.width()))
        beside = self.width() >= self.grid.sizeHint().width() + theme.px(BESIDE)
        ways = QBoxLayout.Direction
        self._below.setDirection(ways.LeftToRight if beside else ways.TopToBottom)

    def minimumSizeHint(self) -> QSize:
        fields = self._side.minimumSize().width()
        return QSize(max(theme.px(SIDE), fields), super().minimumSizeHint().height())  # however large the filter is now

    def show_bench(self) -> None:
        bench = self.bench
        of = bench.block, bench.filter, bench.document.design.stack
        if of != self._bias_of:
            self._bias_of = of
            self.bias.take_back()  # what is half typed was meant for another filter
        planes, plane = bench.filters, bench.plane
        if planes is None or plane is None:
            return
        slices = planes[:, :, [bench.slice], :][:, :, 0, :]
        scale = largest(planes)
        self.tiles.show_planes(slices, np.full(slices.shape[2], scale, np.float32))
        self.grid.show_plane(plane, scale, (bench.block, bench.filter, bench.slice))
        several = planes.shape[2] > 1
        for widget in (self.labels[2], self.channel):
            widget.setVisible(several)
        name = called(bench, bench.filter)
        if several:
            channel = channel_words(bench.document.design.stack, bench.block, bench.slice, planes.shape[2])
            name = self.tr("{name}, {channel}").format(name=name, channel=channel)
        self.name.setText(name)
        self.tiles.show_current(bench.filter, name)
        self._say_most_alike(planes)
        _show(self.channel, 0 if bench.channel is None else bench.channel + 1, planes.shape[2])
        bias = bench.bias
        is_number = bias is not None and isfinite(bias)
        for one in (self.labels[1], self.bias):
            one.setVisible(is_number)
        if bias is not None and is_number:
            _show_bias(self.bias, bias)
        self.load.setVisible(not bench.reads_list)  # a list has no edges
        reason = bench.why_not_paint
        for part in (self.grid, self.load, self.bias):
            part.setEnabled(not reason)
        self.why_not.setText(reason)
        goes, comes = (self.help, self.why_not) if reason else (self.why_not, self.help)
        goes.hide()  # first: whoever comes is laid out at once, and both would push the cards below down for a moment
        comes.show()
        self._point(self.grid.cell if self.grid.hasFocus() else None)

    def _say_most_alike(self, planes: np.ndarray) -> None:
        """Which of the filters (H, W, C, F) is most like the one that is shown, with a link to it."""
        found = likeness(planes, self.bench.filter)
        is_known = bool(np.isfinite(found).any())
        self.alike.setVisible(is_known)
        if is_known:
            which = self._most_alike = int(np.nanargmax(found))
            name, cosine = unit_name(self.bench, which), float(found[which])
            self.alike.say(self._alike_words(cosine).format(filter=name, likeness=plain(cosine, 2)), name)

    def _alike_words(self, cosine: float) -> str:
        """What a cosine tells who asks whether two filters are the same."""
        if cosine >= SAME:
            return self.tr("Most like {filter}: cosine {likeness}, nearly the same")
        if cosine >= ALIKE:
            return self.tr("Most like {filter}: cosine {likeness}, much alike")
        if cosine >= PARTLY:
            return self.tr("Most like {filter}: cosine {likeness}, partly alike")
        return self.tr("Most like {filter}: cosine {likeness}, little alike")

    def _point(self, cell: tuple[int, int] | None) -> None:
        plane = self.bench.plane
        if cell is None or plane is None or cell[0] >= plane.shape[0] or cell[1] >= plane.shape[1]:
            low, high = (float(plane.min()), float(plane.max())) if plane is not None else (0.0, 0.0)
            words = self.tr("From {low} to {high}") if plane is None or plane.size > 1 else self.tr("One weight: {low}")
            self.place.setText(words.format(low=signed(low), high=signed(high)))
            return
        words = self.tr("Row {row}, column {column}: {value}")
        if self.bench.reads_list:
            words = self.tr("Weight of input {number} of {count}: {value}")
            number = cell[0] * plane.shape[1] + cell[1] + 1
            self.place.setText(words.format(number=number, count=plane.size, value=signed(float(plane[cell]))))
            return
        self.place.setText(words.format(row=cell[0] + 1, column=cell[1] + 1, value=signed(float(plane[cell]))))

    def _choose_brush(self, value: float) -> None:
        self.grid.brush = value

    def _change_bias(self, value: float) -> None:
        self.bench.set_bias(value, f"bias {self._bias_edits}")

    def _refuse(self, box: NumberBox, reason: str) -> None:
        until = self.tr("Until then it stays {value}.").format(value=box.said)
        self._refused[box] = f"{reason} {until}" if reason else ""
        words = next(filter(None, self._refused.values()), "")
        self.refusal.setText(words)
        self.refusal.setVisible(bool(words))

    def _settle_bias(self) -> None:
        self._bias_edits += 1

    def _load(self, word: str, _checked: bool = False) -> None:
        self.bench.load(word)


def _number(name: str, value: float) -> NumberBox:
    return NumberBox(Real(name, value, low=-MOST_BRUSH, high=MOST_BRUSH), by=STEP)


def _show_bias(box: NumberBox, value: float) -> None:
    """What was learned may lie beyond what is painted. The array has it in float32: as it was typed it stays."""
    most = max(MOST_BRUSH, 10.0 ** ceil(log10(max(abs(value), 1.0))))
    box.setting = Real(box.accessibleName(), 0.0, low=-most, high=most)
    if not isclose(box.value, value, rel_tol=1e-7):
        box.show_value(value)


def _show(box: CalmNumber, value: int, most: int) -> None:
    """A value without saying that it changed."""
    blocker = QSignalBlocker(box)
    box.setMaximum(most)
    if not box.hasFocus() or box.value() != value:
        box.setValue(value)
    blocker.unblock()
