"""The page X-ray: the stack on the left, one number of it opened in the middle, and the window that slides below.

It shows an OpenNumber, and lets it be worked out only while it is seen itself.
"""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QStackedLayout, QVBoxLayout, QWidget

from engine.network.stack import Stack
from engine.text import shape_words
from gui.look.theme import theme
from gui.look.words import translated
from gui.state.focus import Focus
from gui.state.open_number import OpenNumber
from gui.widgets.block_list import BlockList, Entry
from gui.xray.map_view import STEPS
from gui.xray.one_number import OneNumber
from gui.xray.page_bar import FILTER, MAP, ONE, PageBar
from gui.xray.play_bar import PlayBar
from gui.xray.whole import WholeFilter, WholeMap

LEFT, NARROW = 232, 190  # of the list, at 100 %, and where the page is narrow
ROOMY = 960


class XrayPage(QWidget):
    """Views of one OpenNumber."""

    def __init__(self, number: OpenNumber) -> None:
        super().__init__()
        self.number = number
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setProperty("role", "canvas")
        self.setAccessibleName(self.tr("X-ray: what a number is made of"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.bar, self.blocks, self.play = PageBar(), BlockList(), PlayBar()
        self.one, self.maps, self.filter = OneNumber(number), WholeMap(number), WholeFilter(number)
        self.what_it_is = QLabel(
            self.tr("Every number of the network, and what it is made of: click any of them to open it."), wordWrap=True
        )
        self.what_it_is.setProperty("role", "label")
        self._stale = True
        self._lay_out()
        self._connect()
        self._restyle()

    def _lay_out(self) -> None:
        self.message, self.advice = (QLabel(alignment=Qt.AlignmentFlag.AlignCenter, wordWrap=True) for _ in range(2))
        self.message.setProperty("role", "title")
        self.advice.setProperty("role", "secondary")
        empty = QWidget()
        words = QVBoxLayout(empty)
        words.addStretch(2)
        words.addWidget(self.message)
        words.addWidget(self.advice)
        words.addStretch(3)
        self.views: dict[str, OneNumber | WholeMap | WholeFilter] = {ONE: self.one, MAP: self.maps, FILTER: self.filter}
        self.areas = {word: _scrolling(view) for word, view in self.views.items()}
        self.pages = QWidget()
        self.stacked = QStackedLayout(self.pages)
        for area in (*self.areas.values(), empty):
            self.stacked.addWidget(area)
        self.empty = empty
        self.left = QFrame()
        self.left.setProperty("role", "panel")
        self.left.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._left = column = QVBoxLayout(self.left)
        self.list_title = QLabel(self.tr("Stack"))
        self.list_title.setProperty("role", "strong")
        column.addWidget(self.list_title)
        column.addWidget(_scrolling(self.blocks), 1)
        column.addWidget(self.what_it_is)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self.bar)
        right.addWidget(self.pages, 1)
        right.addWidget(self.play)
        columns = QHBoxLayout(self)
        columns.setContentsMargins(0, 0, 0, 0)
        columns.setSpacing(1)
        columns.addWidget(self.left)
        columns.addLayout(right, 1)

    def _connect(self) -> None:
        number = self.number
        number.changed.connect(self._refresh)
        number.focus.changed.connect(self._focus_changed)
        number.document.design_changed.connect(lambda *_: self._refresh())
        self.blocks.picked.connect(self.open_block)
        self.bar.back.clicked.connect(self.go_back)
        self.bar.what.chosen.connect(self.show_what)
        self.play.moved.connect(self._go_to_pixel)
        self.one.opened.connect(self._open)
        self.maps.opened.connect(self._open)
        self.filter.channel_wanted.connect(self._show_channel)
        theme.changed.connect(self._restyle)

    def _restyle(self) -> None:
        self._left.setContentsMargins(theme.px(8), theme.px(14), theme.px(8), theme.px(10))
        self._left.setSpacing(theme.px(8))
        self._share_out()

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(500), theme.px(260))

    # Going about

    def open_block(self, id: str) -> None:
        """A number of another block: of the same map and pixel, if it has one there."""
        number, here = self.number, self.number.place
        self._stop()
        if here is not None and here.block != id:
            number.way.append(here)
        number.focus.look(block=id, pixel=number.focus.value.pixel)

    def _open(self, register: int, index: tuple[int, ...]) -> None:
        self._stop()
        self.number.open_register(register, index)

    def go_back(self) -> None:
        self._stop()
        self.number.back()

    def show_what(self, what: str) -> None:
        """One number, the whole map or the whole filter."""
        self._stop()
        self.bar.what.show_value(what)
        self._refresh()

    def _show_channel(self, channel: int) -> None:
        self.one.channel = channel
        self.show_what(ONE)

    def _stop(self) -> None:
        self.play.stop()

    def _go_to_pixel(self, which: int) -> None:
        place, trace = self.number.place, self.number.trace
        if place is None or trace is None:
            return
        if len(place.index) == 1:
            self.number.open(place.block, (which,))
            return
        columns = trace.output(place.block).shape[2]
        self.number.open(place.block, (*divmod(which, columns), place.index[2]))

    def _focus_changed(self, before: Focus, after: Focus) -> None:
        if before.picture != after.picture or before.moment != after.moment:
            self._stop()

    # Showing

    def _refresh(self) -> None:
        if not self.isVisible():
            self._stale = True
            return
        self._stale = False
        number = self.number
        reason = number.why_not
        place = number.place
        self._list_blocks(place.block if place is not None else "")
        self.play.setVisible(not reason)
        self.bar.back.setEnabled(bool(number.way))
        if reason or place is None:
            remedy = next((one.remedy for one in number.document.analysis.problems), "")
            self.message.setText(reason or self.tr("One moment: the picture is on its way through the network."))
            self.advice.setText(translated(remedy) if reason else "")
            self.bar.where.setText("")
            self._stop()
            self.stacked.setCurrentWidget(self.empty)
            return
        what = self._what(place.block)
        self.stacked.setCurrentWidget(self.areas[what])
        self.views[what].refresh()
        self._say_where()

    def _what(self, block: str) -> str:
        """What is shown: that which was chosen, if this block has it."""
        has_weights = WholeFilter.slices(self.number) is not None
        button = self.bar.what.button(FILTER)
        button.setEnabled(has_weights)
        name = translated(self.number.document.names.get(block, ""))
        tip = self.bar.what.options[2].help if has_weights else self.tr("{name} has no weights").format(name=name)
        button.setToolTip(tip)
        chosen: str = self.bar.what.value or ONE
        if chosen == FILTER and not has_weights:
            self.bar.what.show_value(ONE)
            return ONE
        return chosen

    def _say_where(self) -> None:
        number, place = self.number, self.number.place
        assert place is not None
        assert number.trace is not None
        shape = number.trace.output(place.block).shape[1:]
        parts = [number.name(number.done.instruction.output)]
        if len(place.index) == 3:
            row, column, channel = (one + 1 for one in place.index)
            parts += [self.tr("Map {n}").format(n=channel)]
            parts += [self.tr("Row {row}, column {column}").format(row=row, column=column)]
            which, total = place.index[0] * shape[1] + place.index[1], shape[0] * shape[1]
        else:
            classes = number.document.data.class_names
            register = number.done.instruction.output
            is_score = register in (number.trace.program.scores, number.trace.program.output)
            named = is_score and place.index[0] < len(classes)
            word = self.tr("Class {name}") if named else self.tr("Unit {name}")
            parts += [word.format(name=classes[place.index[0]] if named else place.index[0] + 1)]
            which, total = place.index[0], shape[0]
        self.bar.where.setText(" › ".join(parts))
        self.play.show_place(which, total, len(place.index) == 3)

    def _list_blocks(self, chosen: str) -> None:
        document = self.number.document
        shape = document.data.shape
        entries = [Entry("", "", self.tr("Input picture"), shape_words(shape))]
        known = self.number.trace.program.stack if self.number.trace is not None else None
        ids = set(known.ids) if known is not None else set()
        self._list(document.design.stack, 0, ids, entries)
        self.blocks.show_entries(tuple(entries), chosen)

    def _list(self, stack: Stack, depth: int, ids: set[str], entries: list[Entry]) -> None:
        document = self.number.document
        for place in stack:
            row = document.analysis.rows.get(place.id)
            words = shape_words(row.out_shape) if row is not None and row.out_shape is not None else "–"
            reason = "" if place.id in ids else self.tr("It does not fit, or one before it does not")
            name = translated(document.names[place.id])
            entries.append(Entry(place.id, place.block.kind, name, words, depth, reason))
            for inner in place.block.stacks:
                self._list(inner, depth + 1, ids, entries)

    # Qt

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_out()

    def _share_out(self) -> None:
        left = theme.px(LEFT if self.width() >= theme.px(ROOMY) else NARROW)
        self.left.setFixedWidth(left)
        self.one.fit(self.width() - left)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.number.set_wanted(True)
        if self._stale:
            self._refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._stop()
        self._stale = True
        self.number.set_wanted(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = STEPS.get(Qt.Key(event.key()))
        if step is not None:
            self._stop()
            self.number.move(*step)
        elif event.key() == Qt.Key.Key_Backspace:
            self.go_back()
        elif event.key() == Qt.Key.Key_Space:
            self.play.toggle()
        else:
            super().keyPressEvent(event)


def _scrolling(view: QWidget) -> QScrollArea:
    area = QScrollArea(widgetResizable=True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
    view.setProperty("role", "body")
    area.setWidget(view)
    return area


