"""Draws on Build: a board takes the palette's place, and the drawing is the picture that the whole window looks at."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, cast

import numpy as np
from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget

from gui.look.words import translated
from gui.palette.palette import Palette
from gui.stack.stack_view import StackView
from gui.state.focus import PictureRef
from gui.state.looking.own_pictures import Own
from gui.state.looking.probe import Probe
from gui.widgets.message_bar import MessageBar
from gui.window.left_column import LeftColumn
from gui.window.one_at_a_time import OneAtATime
from gui.window.page_switch import BUILD, DATA, PageSwitch

if TYPE_CHECKING:
    from gui.data.draw_panel import DrawPanel


class Page(Protocol):
    """What is used of the work page here."""

    left: LeftColumn
    palette_view: Palette
    page_switch: PageSwitch
    one_at_a_time: OneAtATime
    stack_view: StackView
    message: MessageBar

    def show_left(self, panel: QWidget | None) -> None: ...

    def open_number(self) -> None: ...


class DrawHere(QObject):
    """The panel is made when it is first asked for."""

    def __init__(self, work: Page, probe: Probe) -> None:
        super().__init__(cast(QObject, work))
        self.work, self.probe = work, probe
        self.panel: DrawPanel | None = None
        self._beneath: QWidget | None = None  # what had the place on the left
        self._before: PictureRef | None = None  # what was looked at before the drawing
        self.drawing: PictureRef | None = None  # what is on the board, if it was looked at
        probe.document.data_changed.connect(self._follow_data)
        probe.changed.connect(self._show_answer)

    @property
    def is_open(self) -> bool:
        return self.panel is not None and self.work.left.currentWidget() is self.panel

    @property
    def can_draw(self) -> bool:
        """Whether pictures like those of the data can be drawn."""
        return self.work.stack_view.canvas.input_card.can_draw

    def open(self) -> None:
        """Show the board beside the stack; where one part is shown at a time, the one on the page Data."""
        if not self.can_draw:
            self.work.message.show_error(*self._why_not())
            return
        if self.work.one_at_a_time.on:
            self.work.page_switch.go(DATA)
            return
        panel = self.made()
        self.work.page_switch.go(BUILD)
        if not self.is_open:
            now = self.work.left.currentWidget()
            self._beneath = now if now is not self.work.palette_view else None
            self.work.show_left(panel)
        panel.board.setFocus(Qt.FocusReason.OtherFocusReason)

    def made(self) -> DrawPanel:
        """The panel, also where it is not shown."""
        if self.panel is None:
            from gui.data.draw_panel import DrawPanel  # imported late: the window opens sooner

            self.panel = DrawPanel(self.probe.document.data)
            self.panel.drawn.connect(self.look)
            self.panel.closed.connect(self.close)
            self.panel.change_wanted.connect(self._begin_with_picture)
            self.panel.easel.failed.connect(self.work.message.show_error)
            self.panel.easel.solved.connect(self.work.message.take_back)
            self.panel.bars.opened.connect(self._open_probability)
        return self.panel

    def _why_not(self) -> tuple[str, str]:
        """Problem and remedy: the pictures that a drawing is to be like are missing, or are of another kind."""
        if problem := self.probe.document.data_problem:
            return translated(problem[0]), translated(problem[1])
        return (
            self.tr("Pictures like those of this set cannot be drawn."),
            self.tr("Choose a set of grey or coloured pictures on the page Data."),
        )

    def close(self) -> None:
        """The drawing stays what is looked at."""
        if self.is_open:
            self.work.show_left(self._beneath)
            self.work.stack_view.canvas.input_card.draw.setFocus(Qt.FocusReason.OtherFocusReason)

    def toggle(self) -> None:
        self.close() if self.is_open else self.open()

    def look(self, picture: np.ndarray | None) -> None:
        """Look at what is on the board; an empty one gives back the picture from before."""
        now = self.probe.focus.value.picture
        goes_on = now == self.drawing
        if picture is None:
            if goes_on and self._before is not None:
                self.probe.focus.look(picture=self._before)
            self.drawing = None
            return
        own = Own(self.tr("your drawing"), ready=picture)
        if goes_on:
            self.drawing = self.probe.own.redraw(now, own)
        else:
            self._before, self.drawing = now, self.probe.own.add(own, "drawn")
        self.probe.focus.look(picture=self.drawing)

    def _begin_with_picture(self) -> None:
        """Lay what is looked at on the board, to be changed; while that is a drawing, the picture from before it."""
        assert self.panel is not None
        if self._before is not None and self.probe.focus.value.picture == self.drawing:
            self.probe.focus.look(picture=self._before)
        self.panel.easel.begin_with(self.probe.picture)

    def _show_answer(self) -> None:
        if self.panel is not None:
            is_seen = self.probe.focus.value.picture == self.drawing
            self.panel.show_answer(self.probe.answer if is_seen else None)

    def _open_probability(self, class_: int) -> None:
        """What the network says of the drawing, taken apart."""
        last = self.probe.document.design.stack.places[-1].id
        self.probe.focus.look(block=last, map=class_, pixel=None)
        self.work.open_number()

    def _follow_data(self) -> None:
        if self.panel is not None:
            self.panel.show_data(self.probe.document.data)
            if not self.can_draw:
                self.close()
