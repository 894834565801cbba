"""The page X-ray: the stack on the left, one number of it opened in the middle, and the window that slides below.

It shows an OpenNumber, and lets it be worked out only while it is seen itself.
"""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QHideEvent, QKeyEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QLabel

from engine.errors import EngineError
from gui.look.colour_scale import colour_scale
from gui.look.theme import theme
from gui.look.words import problem_and_remedy, translated
from gui.qt.style_property import styled
from gui.state.focus import Focus
from gui.state.inside.open_number import OpenNumber
from gui.state.inside.open_weight import OpenWeight
from gui.state.inside.weight_spot import Spot
from gui.widgets.block_list import is_roomy
from gui.widgets.by_key import STEPS
from gui.widgets.least_room import least_room
from gui.widgets.listed_page import ListedPage
from gui.widgets.play_bar import PlayBar
from gui.widgets.scrolling import in_scrolling
from gui.xray.entries import all_entries
from gui.xray.filter_choice import FilterChoice
from gui.xray.gradient.its_gradient import ItsGradient
from gui.xray.gradient.loss_view import LossView
from gui.xray.notes import note_of
from gui.xray.one_number import OneNumber
from gui.xray.other_block import map_in, pixel_in, shape_of
from gui.xray.page_bar import FILTER, GRADIENT, LOSS, MAP, ONE, PageBar
from gui.xray.register_view import same_place
from gui.xray.trail import loss_trail, number_trail, step_words, weight_trail
from gui.xray.whole import WholeFilter, WholeMap

SHARE = 4  # the filters have at least one part in so many of the left column's height; and what a short list leaves
IN_COLUMN = 124  # pixels at 100 % that all but these two take of it


class XrayPage(ListedPage):
    """Views of one OpenNumber."""

    def __init__(self, number: OpenNumber) -> None:
        super().__init__(self.tr("X-ray: what a number is made of"), "crosshair")
        self.number, self.weight = number, OpenWeight(number)
        self.bar, self.play = PageBar(), PlayBar()
        self.one, self.maps, self.filter = OneNumber(number), WholeMap(number), WholeFilter(number)
        self.filters = FilterChoice(self.one)
        self.filters.hide()
        self.gradient, self.loss = ItsGradient(self.weight), LossView(self.weight)
        self.what_it_is = styled(QLabel(wordWrap=True), "label")
        self._stale = True
        self.what = ONE
        self._lay_out()
        self._connect()
        theme.followed_by(self._restyle)

    def _lay_out(self) -> None:
        self.views: dict[str, OneNumber | WholeMap | WholeFilter | ItsGradient | LossView] = {
            ONE: self.one, MAP: self.maps, FILTER: self.filter, GRADIENT: self.gradient, LOSS: self.loss,
        }  # fmt: skip
        self.areas = {word: in_scrolling(view, sideways=True) for word, view in self.views.items()}
        for area in self.areas.values():
            self.stacked.addWidget(area)
        blocks = in_scrolling(self.blocks, sideways=True)
        self.fill_column(self.tr("Stack"), blocks, self.filters, self.what_it_is)
        self.fill(self.bar, self.pages, self.play)

    def _connect(self) -> None:
        number = self.number
        number.changed.connect(self._refresh)
        number.focus.changed.connect(self._focus_changed)
        number.document.design_changed.connect(lambda *_: self._refresh())
        self.blocks.picked.connect(self.open_block)
        self.bar.back.clicked.connect(self.go_back)
        back = QShortcut(QKeySequence("Alt+Left"), self, self.go_back)  # and not by one pixel
        back.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.bar.what.chosen.connect(self._choose)
        self.play.moved.connect(self._go_to_pixel)
        for map in (self.one.result.map, self.maps.large):
            self.play.played.connect(map.write)
        self.one.opened.connect(self._open)
        self.maps.opened.connect(self._open)
        self.one.weight_wanted.connect(self.open_weight)
        self.filter.weight_wanted.connect(self.open_weight)
        self.weight.changed.connect(self._weight_changed)
        self.gradient.placed.connect(self._show_place)
        self.loss.maps_wanted.connect(self._show_gradient_maps)
        colour_scale.changed.connect(self._refresh)

    def minimumSizeHint(self) -> QSize:
        return least_room(500, 260)

    # Going about

    def open_block(self, id: str) -> None:
        """A number of another block: of the same map and place, if it has one there. Or the loss."""
        number, here = self.number, self.number.place
        self.play.stop()
        if id == LOSS:
            self.show_what(LOSS)
            return
        if self.what == LOSS:
            self.show_what(ONE)
        if here is not None and here.block != id:
            number.way.append(here)
        number.focus.look(block=id, pixel=pixel_in(number, id), map=map_in(number, id))

    def open_weight(self, spot: Spot) -> None:
        """The gradient of a weight of the filter that made the number."""
        self.weight.open(spot)
        self.show_what(GRADIENT)

    def show_number(self) -> None:
        """The number in the focus, one or among its map."""
        if self.what not in (ONE, MAP):
            self.show_what(ONE)

    def open_loss(self) -> None:
        """How the loss flows back."""
        self.show_what(LOSS)

    def _show_gradient_maps(self, id: str) -> None:
        """All maps of a block, as the loss changes with them."""
        self.number.shows_gradients = True
        self.show_what(MAP)
        self.open_block(id)

    def _open(self, register: int, index: tuple[int, ...]) -> None:
        """Another number. A pixel of the picture is made of nothing: the window is laid over it instead."""
        self.play.stop()
        place, trace = self.number.place, self.number.trace
        if register == 0 and place is not None and trace is not None:
            if len(place.index) == 3:
                pixel = same_place(index[:2], trace.images.shape[1:3], shape_of(self.number, place.block)[1:-1])
                self.number.open(place.block, (*pixel, place.index[2]))
            return
        self.number.open_register(register, index)

    def go_back(self) -> None:
        self.play.stop()
        self.number.back()

    def _choose(self, what: str) -> None:
        """What the bar offers; the gradient is that of a weight for the map that is drawn."""
        window = self.one.story.window if self.what == ONE and self.one.story is not None else None
        if what == GRADIENT and window is not None:
            self.weight.turn_to(window.channel)
        self.show_what(what)

    def show_what(self, what: str) -> None:
        """One number, the whole map, the whole filter, the gradient of a weight, or the loss."""
        self.play.stop()
        self.what = what
        self._refresh()
        if what == GRADIENT and self.weight.terms is None:  # until they come there is something at the top alone
            self.areas[what].verticalScrollBar().setValue(0)

    def _go_to_pixel(self, which: int) -> None:
        if self.what == GRADIENT:
            if self.gradient.maps is not None:
                self.gradient.show_place(divmod(which, self.gradient.maps.above.shape[1]))
            return
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
            self.play.stop()

    # Showing

    def _weight_changed(self) -> None:
        if self.isVisible() and self.what in (GRADIENT, LOSS):
            self._refresh()

    def _refresh(self) -> None:
        if not self.isVisible():
            self._stale = True
            return
        self._stale = False
        number = self.number
        reason, place = number.why_not, number.place
        self.bar.back.setEnabled(bool(number.way))
        if reason or place is None:
            self.blocks.show_entries(all_entries(number), "")
            self.weight.show(False, False)
            remedy = next((one.remedy for one in number.document.analysis.problems), "")
            coming = self.tr("One moment: the picture is on its way through the network.")
            self.bar.where.setText("")
            self.bar.show_moment("")
            self._show_none(reason or coming, translated(remedy) if reason else "")
            return
        what = self._shown(place.block)
        self.blocks.show_entries(all_entries(number), LOSS if what == LOSS else place.block)
        if what == ONE and (error := self._why_no_terms()) is not None:
            self._show_none(*problem_and_remedy(error))
            return
        self._share_column()
        self.weight.show(what == GRADIENT or (what == LOSS and self.loss.of_batch), what == GRADIENT)
        self.stacked.setCurrentWidget(self.areas[what])
        self.views[what].refresh()
        if what == LOSS:
            self.filters.hide()
        else:
            self.filters.refresh()
        note = note_of(what)
        self.what_it_is.setText(note.line)
        self.bar.about.can, self.bar.about.cannot = note.can, note.cannot
        self._say_where(what)

    def _show_none(self, why: str, remedy: str) -> None:
        """No number is there to show."""
        self.empty.show_words(why, remedy)
        self.play.stop()
        self.play.hide()
        self.stacked.setCurrentWidget(self.empty)

    def _why_no_terms(self) -> EngineError | None:
        """What a block of the user's own raises when it is asked what its number is made of."""
        try:
            _ = self.number.terms
        except EngineError as error:
            return error
        return None

    def _shown(self, block: str) -> str:
        """What is shown: that which was chosen, if this block has it."""
        number = self.number
        name = translated(number.document.names.get(block, ""))
        assert number.trace is not None
        learns = any(id == block for id, _ in number.trace.program.layout)
        self.bar.offer_weights("" if learns else self.tr("{name} has no weights").format(name=name))
        if (self.what in (FILTER, GRADIENT) and not learns) or (self.what == LOSS and number.why_no_loss):
            self.what = ONE
        self.bar.what.show_value(self.what)
        return self.what

    def _say_where(self, what: str) -> None:
        number, place = self.number, self.number.place
        assert place is not None
        assert number.trace is not None
        shape = number.trace.output(place.block).shape[1:]
        is_map = len(place.index) == 3
        places = shape[0] * shape[1] if is_map else shape[0]
        swept = {ONE: places, MAP: places, GRADIENT: self.gradient.places[1]}.get(what, 0)
        self.play.setVisible(swept > 1)
        is_of_now = what != GRADIENT and not (what == LOSS and self.loss.of_batch)
        self.bar.show_moment(step_words(number) if is_of_now else "")  # a gradient's step is told where it stands
        if what == LOSS:
            self.bar.where.setText(loss_trail(number, self.loss.of_batch))
            return
        if what == GRADIENT:
            self.bar.where.setText(weight_trail(self.weight))
            self._show_place()
            return
        self.bar.where.setText(number_trail(number))
        at = place.index[0] * shape[1] + place.index[1] if is_map else place.index[0]
        self.play.show_place(at, places, is_map)

    def _show_place(self) -> None:
        self.play.show_place(*self.gradient.places, True)

    # Qt

    def share_out(self, room: int) -> None:
        self._share_column()
        short = not is_roomy(self)
        if short != self.bar.is_short:
            self.bar.set_short(short)
        self.one.fit(room, self.height())
        height = self.height() - max(self.bar.sizeHint().height(), self.bar.minimumHeight())
        self.maps.fit(room, height - self.play.sizeHint().height())
        self.filter.fit(room, height)
        for view in (self.gradient, self.loss):
            view.fit(room)

    def _share_column(self) -> None:
        self.filters.fit(max(self.height() // SHARE, self.height() - self.blocks.height() - theme.px(IN_COLUMN)))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.number.set_wanted(True)
        if self._stale:
            self._refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.play.stop()
        self._stale = True
        self.number.set_wanted(False)
        self.weight.release()
        self.loss.forget()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = STEPS.get(Qt.Key(event.key()))
        if step is not None:
            self.play.stop()
            if self.what == GRADIENT:
                self.gradient.batch.step(*step)
            else:
                self.number.move(*step)
        elif event.key() in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self.play.stop()
            self.filters.step(1 if event.key() == Qt.Key.Key_PageDown else -1)
        elif event.key() == Qt.Key.Key_Backspace:
            self.go_back()
        elif event.key() == Qt.Key.Key_Space and self.play.isVisible():
            self.play.toggle()
        else:
            super().keyPressEvent(event)
