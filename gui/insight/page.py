"""One tab of the panel: all filters or maps in a grid, and the picked one large with its numbers."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QCheckBox, QLabel, QStackedLayout, QWidget

from engine.text import count
from gui.insight.content import Content, slices
from gui.insight.enlarged import MOST_SIDE, SIDE, Enlarged, ScaleBar
from gui.insight.numbers import Bars, Heat
from gui.insight.shared_room import SHORTEST_GRID, shared_out
from gui.look.colour_scale import colour_scale
from gui.look.gaps import spaced
from gui.look.theme import theme
from gui.qt.laid_out import REST, in_column, in_row
from gui.qt.style_property import styled
from gui.widgets.calm import CalmNumber
from gui.widgets.elided_label import ElidedLabel
from gui.widgets.note import NoteButton
from gui.widgets.ramp import largest
from gui.widgets.scrolling import ScrollArea, in_scrolling
from gui.widgets.signed import signed
from gui.widgets.tiles import TileView

FOR_BELOW = 196  # from this height on, at 100 %, the picked one is shown large
ROW = 46  # of the usual tiles, at 100 %
FACTS = 150  # width beside it for what is said of it


class Page(QWidget):
    """Shows a Content. `one` and `many` are what its parts are called: "Filter {number}", "{count} filters, {size}"."""

    picked = Signal(int)
    opened = Signal(int, int, int)  # which one, row, column: a number to be opened

    def __init__(self, name: str, note: NoteButton | None = None) -> None:
        """`note`: the button to what it can and cannot tell."""
        super().__init__()
        self.setAccessibleName(name)
        self.note = note
        self.content = Content()
        self.one, self.many = "{number}", "{count}"
        self.all_zero = self.tr("All zero")
        self.class_names: tuple[str, ...] = ()
        self.called: tuple[str, ...] = ()  # names of the units, where they are not just numbered
        self.channel_called: Callable[[int, int], str] | None = None  # by its number, of so many
        self.are_shares = False
        self.current = 0
        self.reach = 0.0  # the largest number in the network
        self._planes = np.zeros((1, 1, 0), np.float32)
        self._scales = np.ones(0, np.float32)
        self._channels = np.zeros(0, int)
        self._pointed: str = ""
        self._build(name)
        theme.followed_by(self._restyle)

    def _build(self, name: str) -> None:
        self.headline = ElidedLabel()
        self.same_scale = styled(QCheckBox(self.tr("Same scale for all")), "label")
        self.same_scale.setChecked(True)
        self.same_scale.setToolTip(
            self.tr("On: colours can be compared. Off: each one uses the whole range of colours for itself.")
        )
        self.same_scale.toggled.connect(lambda _on: self._show())
        self.tiles, self.heat, self.bars = TileView(name), Heat(), Bars()
        self.message = styled(QLabel(wordWrap=True, alignment=Qt.AlignmentFlag.AlignCenter), "secondary")
        self.areas: dict[str, ScrollArea] = {}  # by what is shown; made when it is first seen: the window opens sooner
        self.stacked = QStackedLayout()
        for view in (self.tiles, self.heat, self.bars):
            view.picked.connect(self.picked)
        self.tiles.hovered.connect(self._point_tile)
        self.heat.hovered.connect(self._point_heat)
        self.enlarged = Enlarged()
        self.enlarged.hovered.connect(lambda place: self._point_tile(None if place is None else (self.current, *place)))
        self.enlarged.opened.connect(lambda row, column: self.opened.emit(self.current, row, column))
        self.tiles.opened.connect(self.opened)
        self.bars.opened.connect(lambda index: self.opened.emit(index, 0, 0))
        self.heat.opened.connect(lambda row, column: self.opened.emit(row, 0, column))
        self.name, self.first_fact, self.second_fact = QLabel(), QLabel(), QLabel(wordWrap=True)
        self.channel = CalmNumber(0)
        self.channel.setAccessibleName(self.tr("Channel"))
        self.channel.setSpecialValueText(self.tr("strongest"))
        self.channel.setToolTip(self.tr("Which slice of each filter to show: one for each map it reads"))
        self.channel.valueChanged.connect(lambda _value: self._show())
        self.channel_name = QLabel(self.tr("Channel"))
        self.scale_bar = ScaleBar()
        self._lay_out()

    def _lay_out(self) -> None:
        top = self._top = in_row((self.headline, 1), self.same_scale)
        if self.note is not None:
            top.addWidget(self.note)
        choice = spaced(in_row(self.channel_name, (self.channel, 1)), 8)
        facts = spaced(in_column(self.name, self.first_fact, self.second_fact, choice, REST, self.scale_bar), 2)
        self.below = QWidget()
        self._below = below = in_row(of=self.below)
        below.addWidget(self.enlarged, 0, Qt.AlignmentFlag.AlignTop)
        below.addLayout(facts, 1)
        self._rows = rows = in_column(top, (self.stacked, 1), of=self)
        rows.addWidget(self.below)
        for view in (self.message, self.tiles, self.heat, self.bars):  # until it has an area
            view.setParent(self)
            view.hide()

    def _restyle(self) -> None:
        self._rows.setContentsMargins(0, theme.px(6), 0, 0)
        self._rows.setSpacing(theme.px(6))
        self._below.setSpacing(theme.px(14))
        label = theme.font("label")
        for widget in (self.headline, self.first_fact, self.second_fact, self.channel_name):
            widget.setFont(label)
        self.name.setFont(theme.font("strong"))
        self.channel.lineEdit().setTextMargins(theme.px(6), 0, 0, 0)

    def minimumSizeHint(self) -> QSize:
        return QSize(min(theme.px(200), 400), min(theme.px(100), 160))

    @property
    def _tall(self) -> bool:
        """There is room for the picked one below all of them."""
        return self.height() >= theme.px(FOR_BELOW)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.content.values is not None:
            self.below.setVisible(self.content.form != "bars" and self._tall)
            self._share_room()

    def _share_room(self) -> None:
        """Let the tiles and the picked one grow into what the page has."""
        if self.content.form != "tiles":
            return
        room = self.height() - self._used
        across = self.width() - self.areas["tiles"].verticalScrollBar().sizeHint().width()
        if self.enlarged.isHidden() or not self._tall:
            self.tiles.grow_into(room - (self.below.sizeHint().height() if not self.below.isHidden() else 0), across)
            return
        most = max(theme.px(SIDE), min(theme.px(MOST_SIDE), self.width() - theme.px(FACTS)))
        wanted = min(self.enlarged.wanted(), most)
        room, side = shared_out(room, theme.px(SIDE), wanted, most, self.tiles.needed, theme.px(SHORTEST_GRID))
        self.tiles.grow_into(room, across)
        self.enlarged.set_side(side)

    @property
    def _used(self) -> int:
        """Pixels of the line above all of them, and of the gaps."""
        rows = self._rows
        return self._top.sizeHint().height() + rows.contentsMargins().top() + 2 * rows.spacing() + 2

    def wanted_height(self, least: bool = False) -> int:
        """What it needs so that a row of all and the picked one are seen, or at `least` the row; a few bars are seen
        whole."""
        used = self._used
        if least:
            return used + (min(self.tiles.needed(0), theme.px(ROW)) if self.content.form == "tiles" else theme.px(ROW))
        if self.content.form == "bars":
            return used + self.bars.sizeHint().height()
        if self.content.form == "tiles" and self.content.count:
            few = min(self.tiles.needed(0), theme.px(SHORTEST_GRID))
            return used + few + (0 if self.enlarged.isHidden() else self.enlarged.wanted())
        return theme.px(150)

    # What is shown

    def show_message(self, text: str) -> None:
        self.content = Content()
        self.message.setText(text)
        self.headline.setText("")
        self.same_scale.hide()
        self.below.hide()
        if self.note is not None:  # there is nothing to tell of, and in a small window its row would push the words out
            self.note.hide()
        self._turn_to("nothing")

    def show_content(self, content: Content, current: int) -> None:
        self.content, self.current = content, min(current, max(content.count - 1, 0))
        self._show()

    def channel_of(self, index: int) -> int:
        """The slice of a filter that is seen."""
        return int(self._channels[index]) if index < len(self._channels) else 0

    def show_current(self, current: int) -> None:
        if self.content.values is not None:
            self.current = min(current, self.content.count - 1)
            self._show_current()
            if self.content.form == "tiles":
                place = self.tiles.place(self.current)
                self.areas["tiles"].ensureVisible(0, place.center().y(), 0, place.height())

    def _show(self) -> None:
        values, form = self.content.values, self.content.form
        if values is None:
            return
        self._turn_to(form)
        if self.note is not None:
            self.note.show()
        self.same_scale.setVisible(form == "tiles" and values.shape[:2] != (1, 1))
        several = self.content.channels > 1
        self.channel.setVisible(several)
        self.channel_name.setVisible(several)
        if form == "tiles":
            most = self.content.channels if several else 0
            if most != self.channel.maximum():  # which would be painted anew
                self.channel.setMaximum(most)
            channel = self.channel.value() - 1 if several and self.channel.value() else None
            self._planes, self._channels = slices(self.content, channel)
            self._scales = self._choose_scales()
            self.tiles.show_planes(self._planes, self._scales)
        elif form == "heat":
            self.heat.show_table(values)
        else:
            names = self.class_names if len(self.class_names) == len(values) else ()
            names = names or tuple(str(number) for number in range(1, len(values) + 1))
            self.bars.show_values(values, names, self.are_shares)
        self._show_headline()
        self._show_current()

    def _turn_to(self, form: str) -> None:
        """Show the view of such a content, or the message."""
        if form not in self.areas:
            view = {"nothing": self.message, "tiles": self.tiles, "heat": self.heat, "bars": self.bars}[form]
            body = QWidget()
            rows = in_column(view, of=body)
            view.show()
            if form != "nothing":
                rows.addStretch(1)
            self.areas[form] = in_scrolling(body)
            self.stacked.addWidget(self.areas[form])
        self.stacked.setCurrentWidget(self.areas[form])

    def _choose_scales(self) -> np.ndarray:
        """What counts as full colour in each tile: the largest of all, or the tile's own largest."""
        if colour_scale.choice != "usual":
            return colour_scale.scales(self._planes, False, self.reach)
        if self.same_scale.isChecked() or self._planes.shape[:2] == (1, 1):
            return np.full(self._planes.shape[2], largest(self._planes), np.float32)
        own = np.nanmax(np.abs(self._planes), axis=(0, 1), initial=0)
        return np.where(np.isfinite(own) & (own > 0), own, 1).astype(np.float32)

    def _show_current(self) -> None:
        values, form, index = self.content.values, self.content.form, self.current
        if values is None:
            return
        self.below.setVisible(form != "bars" and self._tall)
        is_plane = form == "tiles" and values.shape[:2] != (1, 1)
        self.enlarged.setVisible(is_plane)
        name = self._called(index)
        first = second = ""
        if form == "tiles":
            plane, scale = self._planes[:, :, index], float(self._scales[index])
            self.enlarged.show_plane(plane, scale)
            self.enlarged.setAccessibleName(name)
            if self.content.channels > 1 and self.channel_called is not None:
                channel = self.channel_called(int(self._channels[index]), self.content.channels)
                name = self.tr("{name}, {channel}").format(name=name, channel=channel)
            if is_plane:
                second = self._range(plane)
            else:
                first = signed(float(plane[0, 0]))
            self.scale_bar.show_scale(scale)
        elif form == "heat":
            names = self.content.row_names
            name = names[index] if names else name
            second = self._range(values[index])
            self.scale_bar.show_scale(largest(values))
        if self.content.bias is not None and index < len(self.content.bias):
            first = self.tr("Bias {value}").format(value=signed(float(self.content.bias[index])))
        self._share_room()
        self.bars.show_current(index)
        for view in (self.tiles, self.heat):
            view.show_current(index, ", ".join(filter(None, (name, first, second))))
        self.name.setText(name)
        self.first_fact.setText(first)
        self.first_fact.setVisible(bool(first))
        self.second_fact.setText(second)
        self.second_fact.setVisible(bool(second))

    def _called(self, index: int) -> str:
        return self.called[index] if index < len(self.called) else self.one.format(number=index + 1)

    def _range(self, values: np.ndarray) -> str:
        low, high = float(values.min()), float(values.max())
        if low == high == 0:
            return self.all_zero
        return self.tr("From {low} to {high}").format(low=signed(low), high=signed(high))

    # The value under the mouse

    def _point_tile(self, place: tuple[int, int, int] | None) -> None:
        text = ""
        if place is not None and place[0] < self._planes.shape[2]:
            index, row, column = place
            if row < self._planes.shape[0] and column < self._planes.shape[1]:
                text = self._words(self._called(index), row, column, self._planes[row, column, index])
        self._pointed = text
        self._show_headline()

    def _words(self, name: str, row: int, column: int, value: float) -> str:
        if self._planes.shape[:2] == (1, 1):
            return self.tr("{name}: {value}").format(name=name, value=signed(float(value)))
        place = {"row": row + 1, "column": column + 1, "value": signed(float(value))}
        words = self.tr("{name}, row {row}, column {column}: {value}").format(name=name, **place)
        if self.headline.fontMetrics().horizontalAdvance(words) > self.headline.width():
            return self.tr("row {row}, column {column}: {value}").format(**place)
        return words

    def _point_heat(self, place: tuple[int, int] | None) -> None:
        values, self._pointed = self.content.values, ""
        if place is not None and values is not None and self.content.form == "heat":
            row, column = place
            if row < values.shape[0] and column < values.shape[1]:
                names = self.content.row_names
                name = names[row] if names else self._called(row)
                template = (
                    self.tr("{name}, map {column}: {value}") if names else self.tr("{name}, input {column}: {value}")
                )
                self._pointed = template.format(name=name, column=column + 1, value=signed(float(values[row, column])))
        self._show_headline()

    def _show_headline(self) -> None:
        self.same_scale.setEnabled(colour_scale.choice == "usual")
        self.same_scale.setText(colour_scale.words.capitalize() or self.tr("Same scale for all"))
        values = self.content.values
        if values is None:
            return
        sides = values.shape[: 2 if self.content.channels == 1 else 3]
        size = "×".join(str(side) for side in sides) if self.content.form == "tiles" else ""
        inputs = values.shape[1] if self.content.form == "heat" else 0
        text = self.many.format(count=count(self.content.count), size=size, inputs=count(inputs))
        self.headline.setText(self._pointed or text, "" if self._pointed else text.partition(", ")[0])
        self.headline.setAccessibleDescription(self._pointed)
