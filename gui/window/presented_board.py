"""Draws in a presentation: the board beside the stack takes the picture's place on the wall, and goes back with
what was drawn."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt

from gui.data.easel import Easel
from gui.presentation.page import PresentationPage
from gui.state.focus import Focus
from gui.window.draw_here import DrawHere


class PresentedBoard(QObject):
    """Lends the board to a page of presentation as long as somebody draws there and the page is shown."""

    def __init__(self, page: PresentationPage, draw_here: DrawHere) -> None:
        super().__init__(page)
        self.page, self.draw_here = page, draw_here
        page.picture.draw.clicked.connect(self.toggle)
        page.picture.erase.clicked.connect(self._take)
        page.picture.clear.clicked.connect(lambda: self._easel.board.clear())
        page.picture.board_left.connect(self.close)
        page.picture.paste_wanted.connect(self._paste)
        page.picture.board_resized.connect(self._fill)
        page.probe.focus.changed.connect(self._follow)
        page.probe.document.data_changed.connect(self._follow_data)
        page.hidden.connect(self.close)
        page.waits_for_drawing = lambda: self.is_open and page.probe.focus.value.picture != draw_here.drawing
        self._follow_data()

    @property
    def is_open(self) -> bool:
        return self.page.picture.board is not None

    @property
    def _easel(self) -> Easel:
        return self.draw_here.made().easel

    def toggle(self) -> None:
        """Who holds the eraser wants to draw again."""
        if self.is_open and self._easel.board.erasing:
            self._take(False)
        else:
            self.close() if self.is_open else self.open()

    def open(self) -> None:
        """What is on the board is what is looked at again."""
        panel = self.draw_here.made()
        self.page.picture.show_board(*panel.lend())
        panel.easel.swatches.picked.connect(self._show_tool)
        self.page.setFocusProxy(panel.board)  # after any click Del and Ctrl+Z are still those of the drawing
        panel.board.setFocus(Qt.FocusReason.OtherFocusReason)
        if not panel.board.is_empty:
            self.draw_here.look(panel.easel.picture)
        self._show_tool()
        self.page.refresh()

    def close(self) -> None:
        """The drawing stays what is looked at, as the network sees it."""
        if self.is_open:
            self.page.picture.show_board(None)
            self.page.setFocusProxy(None)  # type: ignore[arg-type]  # Qt takes none
            self._easel.swatches.picked.disconnect(self._show_tool)
            self.draw_here.made().take_back()
            self.page.setFocus(Qt.FocusReason.OtherFocusReason)
            self._show_tool()
            self.page.refresh()

    def _take(self, eraser: bool) -> None:
        (self._easel.eraser if eraser else self._easel.pen).click()
        self._show_tool()

    def _show_tool(self, *_picked: object) -> None:
        """What is in the hand looks pressed."""
        erases = self.is_open and self._easel.board.erasing
        self.page.picture.draw.setChecked(self.is_open and not erases)
        self.page.picture.erase.setChecked(erases)

    def _fill(self, side: int) -> None:
        self._easel.board.fill(side)
        self._easel.swatches.fill(side)

    def _paste(self) -> None:
        """Where no picture was copied, that which is looked at stays in sight."""
        easel, before = self._easel, self._easel.given
        easel.paste()
        if not self.is_open and easel.given is not before:
            self.open()

    def _follow(self, before: Focus, after: Focus) -> None:
        """Who asks for another picture wants to see it; a board that was cleared stays."""
        drawing = self.draw_here.drawing
        if self.is_open and after.picture not in (before.picture, drawing):
            was_cleared = before.picture == drawing and self.draw_here.made().board.is_empty
            if not was_cleared:
                self.close()

    def _follow_data(self) -> None:
        self.page.picture.draw.setVisible(self.draw_here.can_draw)
        for_colours = self.page.picture.colours is not None
        if not self.draw_here.can_draw or (self.is_open and self._easel.board.in_colour != for_colours):
            self.close()
