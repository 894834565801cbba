"""Looks into the selected block, live: its filters or weights, its feature maps for the pinned picture, what its
filters look for, and how it fares over the training."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QLabel, QStackedLayout, QTabBar, QWidget

from engine.network.own_blocks import learns
from gui.insight import how_many
from gui.insight.content import map_read, maps_of, shown_block, weights_of
from gui.insight.notes import about_filters, about_maps
from gui.insight.page import Page
from gui.look.channel_words import channel_words
from gui.look.class_units import makes_scores
from gui.look.colour_scale import colour_scale
from gui.look.theme import theme
from gui.qt.laid_out import in_column, in_row
from gui.qt.style_property import styled
from gui.state.document import Document
from gui.state.focus import Focus
from gui.state.inside.marks import marks
from gui.state.inside.weight_spot import Spot
from gui.state.looking.probe import Probe
from gui.state.training.session import Session
from gui.widgets.elided_label import ElidedLabel

if TYPE_CHECKING:
    from gui.insight.health_view import HealthView
    from gui.insight.looks_for_view import LooksForView

FILTERS, MAPS, LOOKS_FOR, HEALTH = 0, 1, 2, 3
MOST_TABS = 400  # pixels that the tabs may demand
AFTER_MS = 60  # after the probe, whose maps the cards draw first


class InsightPanel(QWidget):
    """Tabs over what `probe` knows of one block: the selected one, or the first convolution."""

    number_opened = Signal()  # the focus is on a number: what it is made of is wanted
    weight_opened = Signal(object)  # a Spot of the filter in the focus: how it learns is wanted

    def __init__(self, document: Document, session: Session, probe: Probe, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.document, self.session, self.probe = document, session, probe
        self._id = ""  # of the block that is shown
        self._maps_are = self.tr("Feature maps")
        self._wanted = FILTERS  # the tab that was chosen by hand
        self._dirty = True
        self.setAccessibleName(self.tr("Filters and feature maps"))
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setProperty("role", "panel")
        self.tabs = QTabBar(drawBase=False, expanding=False, usesScrollButtons=True)
        self.tabs.setElideMode(Qt.TextElideMode.ElideNone)
        self.tabs.addTab(self.tr("Filters"))
        self.tabs.addTab(self.tr("Feature maps"))
        self.tabs.addTab(self.tr("Looks for"))
        self.tabs.addTab(self.tr("Health"))
        self._maps: Page | None = None  # these three are made when they are first looked at
        self.looks_for: LooksForView | None = None
        self.health: HealthView | None = None
        self.marks = styled(QLabel(), "hint")
        self.tabs.tabBarClicked.connect(self._choose_tab)
        self.tabs.currentChanged.connect(self._show_tab)
        self.block_name = styled(ElidedLabel(), "label")
        self.block_name.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        top = in_row(self.tabs, (self.block_name, 1))
        self.stacked = QStackedLayout()
        self._rows = in_column(top, self.marks, (self.stacked, 1), of=self)
        self.filters = self._add(Page(self.tr("Filters"), about_filters()))
        self._timer = QTimer(self, singleShot=True, interval=AFTER_MS)
        self._timer.timeout.connect(self._refresh)
        probe.changed.connect(self._soon)
        document.design_changed.connect(self._refresh)
        probe.focus.changed.connect(self._follow)
        colour_scale.changed.connect(self._refresh)
        theme.followed_by(self._restyle)
        self._refresh()

    @property
    def maps(self) -> Page:
        if self._maps is None:
            self._maps = self._add(Page(self.tr("Feature maps"), about_maps()))
            self._maps.all_zero = self.tr("All zero: nothing here for this picture")
        return self._maps

    def _add(self, page: Page) -> Page:
        """Not before the layout lies in a widget: the first is shown at once."""
        self.stacked.addWidget(page)
        page.picked.connect(self._pick)
        page.opened.connect(self._open)
        return page

    def _restyle(self) -> None:
        self._rows.setContentsMargins(theme.px(16), theme.px(4), theme.px(16), theme.px(10))
        self._rows.setSpacing(0)
        self.block_name.setFont(theme.font("label"))
        self._widen_tabs()
        self.setMinimumHeight(min(theme.px(118), 180))  # large text shall not make the window larger than the screen

    def is_asked_for(self) -> bool:
        """A page of several rows was asked for: what a filter looks for, or the health of a block."""
        return self.tabs.currentIndex() in (LOOKS_FOR, HEALTH)

    def wanted_height(self, least: bool = False) -> int:
        """What the page on screen needs, or at `least` a row of it, with the tabs above it."""
        page = self.filters if self.stacked.currentWidget() is self.filters else self.maps
        margins = self._rows.contentsMargins()
        above = self.tabs.sizeHint().height() + (0 if self.marks.isHidden() else self.marks.sizeHint().height())
        return above + margins.top() + margins.bottom() + page.wanted_height(least)

    def _classes(self) -> tuple[str, ...]:
        return tuple(self.tr("Class {name}").format(name=name) for name in self.document.data.class_names)

    def _called(self, id: str, is_vector: bool, has_weights: bool) -> str:
        """What the number that is picked stands for: "Filter 3", "Class 7"."""
        if is_vector:
            classes = self._classes()
            if self._are_classes(id) and self.current < len(classes):
                return classes[self.current]
            return self.tr("Unit {number}").format(number=self.current + 1)
        word = self.tr("Filter {number}") if has_weights else self.tr("Map {number}")
        return word.format(number=self.current + 1)

    def _are_classes(self, id: str) -> bool:
        """Whether what a block gives is a number for each class."""
        return self._makes_scores(id) or self.document.design.stack.block(id).ends_network

    def _makes_scores(self, id: str) -> bool:
        """Whether a block gives the scores of the classes: its units are called as the classes are."""
        document = self.document
        row = document.analysis.rows.get(id)
        shape = row.out_shape if row is not None else None
        return makes_scores(document.design.stack, id, shape, document.data.classes)

    def _widen_tabs(self) -> None:
        """Room for the words of now: the bar keeps the width that others needed. A word is shorter where the name of
        the block finds no room beside the tabs: it would take a line of its own from the filters. Large text must leave
        room to the stack: then the tabs scroll, if need be."""
        self.tabs.setTabText(MAPS, self._maps_are)
        name = self.block_name.fontMetrics().horizontalAdvance(self.block_name.text())
        room = self.width() - 2 * theme.px(16) - name
        if self.tabs.sizeHint().width() > room and self._maps_are == self.tr("Feature maps"):
            self.tabs.setTabText(MAPS, self.tr("Maps"))
        self.tabs.setMinimumWidth(min(self.tabs.sizeHint().width(), MOST_TABS))

    def _choose_tab(self, index: int) -> None:
        if index >= 0:
            self._wanted = index

    def _show_tab(self, index: int) -> None:
        if index == LOOKS_FOR and self.looks_for is None:
            self.looks_for = self._make_looks_for()
            self.stacked.addWidget(self.looks_for)
        if index == HEALTH and self.health is None:
            self.health = self._make_health()
            self.stacked.addWidget(self.health)
        self._show_page()
        self._refresh()

    def _show_page(self) -> None:
        pages = {LOOKS_FOR: self.looks_for, HEALTH: self.health}
        tab = max(self.tabs.currentIndex(), FILTERS)
        self.stacked.setCurrentWidget(self.filters if tab == FILTERS else pages.get(tab) or self.maps)

    def _make_looks_for(self) -> LooksForView:
        from gui.insight.looks_for_view import LooksForView  # imported late: the window opens sooner
        from gui.state.inside.looks_for import LooksFor

        view = LooksForView(LooksFor(self.probe, self))
        view.number_wanted.connect(self.number_opened)
        return view

    def _make_health(self) -> HealthView:
        from gui.insight.health_view import HealthView
        from gui.state.past.health_over_time import HealthOverTime

        return HealthView(HealthOverTime(self.session, self.probe.focus, self))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._dirty:
            self._refresh()

    @property
    def current(self) -> int:
        """The number of the picked filter, and of its map."""
        return self.probe.focus.map_of(self._id)

    @property
    def _current_unit(self) -> int:
        """The picked one; of numbers, where none is picked, the largest, which is told of in the inspector."""
        given = self.probe.maps.get(self._id)
        is_free = self.probe.focus.value.map is None and given is not None and given.ndim == 1 and given.size > 0
        return int(np.nan_to_num(given).argmax()) if is_free and given is not None else self.current

    def _pick(self, index: int) -> None:
        self.probe.focus.look(block=self._id, map=index)

    def _open(self, index: int, row: int, column: int) -> None:
        """A number of a map, or a weight of a filter."""
        output, focus = self.probe.maps.get(self._id), self.probe.focus
        if self.stacked.currentWidget() is self._maps:
            is_map = output is not None and output.ndim == 3
            focus.look(block=self._id, map=index, pixel=(row, column) if is_map else None)
            self.number_opened.emit()
            return
        content = self.filters.content
        if not content.opens:
            return
        if content.row_names:  # an array in each row, a map in each column
            focus.look(block=self._id, map=column)
            self.weight_opened.emit(Spot(content.row_names[index]))
            return
        focus.look(block=self._id, map=index)
        if content.form == "tiles":
            self.weight_opened.emit(Spot("", row, column, self.filters.channel_of(index)))
            return
        inputs = 0 if content.values is None else content.values.shape[1]
        shape = map_read(inputs, self.document.analysis.rows[self._id].in_shape)
        spot = np.unravel_index(column, shape) if shape is not None else (0, 0, column)
        self.weight_opened.emit(Spot("", *map(int, spot)))

    def _follow(self, before: Focus, after: Focus) -> None:
        """Another block is looked at, or another of its filters."""
        if after.block != before.block and after.block != self._id:
            self._refresh()
        elif before.map != after.map and not self._dirty:
            self.filters.show_current(self._current_unit)
            if self._maps is not None:
                self._maps.show_current(self._current_unit)
            if self.stacked.currentWidget() is self.looks_for:
                self._refresh()

    def _soon(self) -> None:
        """After the strips on the cards, so that the window answers between the two."""
        if not self._timer.isActive():
            self._timer.start()

    def _refresh(self, *_changed: object) -> None:
        """Show what the probe knows now; only the page on screen is drawn."""
        self._dirty = not self.isVisible()
        if self._dirty:
            return
        stack = self.document.design.stack
        id = self._id = shown_block(stack, self.probe.focus.value.block, self.probe.weights)
        if not id:
            self.block_name.setText("")
            self._show_marks()
            self._show_only(self.tr("The stack is empty: there is nothing to look into yet."))
            return
        self.block_name.setText(self.document.names.get(id, ""), "\u00a0")  # three letters of it would say nothing
        self._widen_tabs()
        self._show_marks()
        if id not in self.probe.maps:
            self._show_waiting(id)
            return
        self._show_block(id)

    def _show_marks(self) -> None:
        """What is switched off or frozen in the block; before it its name, where there is no room beside the tabs."""
        name, said = self.block_name.text(), marks(self.document, self._id)
        room = self.width() - self.tabs.minimumWidth() - 2 * theme.px(16)
        is_cut = self.block_name.fontMetrics().horizontalAdvance(name) > room
        words = ": ".join(one for one in (name if is_cut else "", said) if one)
        self.marks.setText(words)
        self.marks.setVisible(bool(words))
        role = "hint" if said else "label"
        if self.marks.property("role") != role:
            self.marks.setProperty("role", role)
            self.marks.style().polish(self.marks)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._widen_tabs()
        self._show_marks()

    def _show_only(self, text: str) -> None:
        self.filters.show_message(text)
        self.maps.show_message(text)

    def _show_waiting(self, id: str) -> None:
        """The block, or another, does not fit or has stopped: each tab says what will come, and what it waits for."""
        wrong = next((one.block_id for one in self.document.analysis.wrong if one.block_id), "")
        name = self.document.names.get(wrong or id, "").replace(" ", "\u00a0")
        block = self.document.design.stack.block(id)
        vector, has_weights = block.takes == "vector", learns(block)
        self._name_tabs(vector, vector, has_weights)
        wanted = self._wanted if has_weights and self._wanted == FILTERS else MAPS
        if self.tabs.currentIndex() != wanted:
            self.tabs.setCurrentIndex(wanted)  # comes back here with the other page
            return
        things = self.tr("No weights yet:") if vector else self.tr("No filters yet:")
        maps = self.tr("No values yet:") if vector else self.tr("No feature maps yet:")
        fits, works = self.tr("they appear as soon as {block} fits."), self.tr("they appear as soon as {block} works.")
        when = (fits if wrong else works).format(block=name)
        self.filters.show_message(f"{things} {when}")
        self.maps.show_message(f"{maps} {when}")

    def _show_block(self, id: str) -> None:
        block = self.document.design.stack.block(id)
        row = self.document.analysis.rows.get(id)
        weights = weights_of(self.probe.weights.get(id, {}), row.in_shape if row else None)
        maps = maps_of(self.probe.maps.get(id))
        has_weights = weights.values is not None
        output = self.probe.maps.get(id)
        is_vector = output is not None and output.ndim == 1
        self._name_tabs(weights.form == "heat" or block.takes == "vector", is_vector, has_weights)
        wanted = self._wanted if has_weights or self._wanted != FILTERS else MAPS
        if self.tabs.currentIndex() != wanted:
            self.tabs.setCurrentIndex(wanted)  # comes back here with the other page
            return
        if wanted == FILTERS:
            units = block.takes == "vector"
            self.filters.one = self.tr("Unit {number}") if units else self.tr("Filter {number}")
            self.filters.called = self._classes() if units and self._makes_scores(id) else ()
            self.filters.channel_called = partial(channel_words, self.document.design.stack, id)
            self.filters.many = how_many.of_weights(weights, units)
            self.filters.reach = self.probe.reach[1]
            self.filters.show_content(weights, self._current_unit)
            return
        if wanted == LOOKS_FOR and self.looks_for is not None:
            self.looks_for.called = self._called(id, is_vector, has_weights)
            self.looks_for.state.look_at(id)
            return
        if wanted == HEALTH and self.health is not None:
            self.health.show_block(id)
            return
        self.maps.are_shares = block.ends_network
        self.maps.class_names = self.document.data.class_names if self._are_classes(id) else ()
        self.maps.one = self.tr("Unit {number}") if is_vector else self.tr("Map {number}")
        self.maps.many = how_many.of_output(maps, is_vector, self.maps.are_shares)
        self.maps.reach = self.probe.reach[0]
        self.maps.show_content(maps, self._current_unit)

    def _name_tabs(self, are_weights: bool, are_values: bool, has_weights: bool) -> None:
        """A block without weights has no tab for them."""
        self._maps_are = self.tr("Values") if are_values else self.tr("Feature maps")
        self.tabs.setTabText(FILTERS, self.tr("Weights") if are_weights else self.tr("Filters"))
        if self.tabs.isTabVisible(FILTERS) != has_weights:
            self.tabs.blockSignals(True)  # Qt would go to another tab by itself
            self.tabs.setTabVisible(FILTERS, has_weights)
            self.tabs.blockSignals(False)
        self._widen_tabs()
        self._show_page()
