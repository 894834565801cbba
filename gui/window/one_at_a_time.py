"""Build in a window that is too small for its text: one part at a time, in all the room there is.

A row above chooses the part: the stack, the settings of what is selected, its filters and maps, or the curves. What the
user had hidden before is hidden again as soon as there is room.
"""

from __future__ import annotations

from typing import Protocol, cast

from PySide6.QtCore import QByteArray, QObject, Qt
from PySide6.QtWidgets import QApplication, QHBoxLayout, QSplitter, QWidget

from gui.inspector.inspector import Inspector
from gui.look.theme import theme
from gui.widgets.segmented import Option, Segmented
from gui.window.page_switch import BUILD, PageSwitch

# Width and height of the window, at 100 %, below which its parts do not fit side by side: the column at the right was
# seen to ask for 268 pixels, and the window for 426 of height, where the curves of a training stand below the stack.
LEAST = (614, 427)
RAIL, MOST = 60, 10_000  # the width of the palette without words, at 100 %; all the room there is
SPLITTERS = ("columns", "centre", "right")  # of the page, whose borders are remembered
STACK, SETTINGS, MAPS, CURVES = "stack", "settings", "maps", "curves"


class Page(Protocol):
    """What is used of the work page here."""

    page_switch: PageSwitch
    columns: QSplitter  # left, centre, right
    centre: QSplitter  # the stack, and the curves
    stack_and_totals: QWidget
    right: QSplitter  # the settings, and filters and maps

    @property
    def left(self) -> QWidget: ...

    @property
    def settings(self) -> QWidget: ...

    @property
    def stack_view(self) -> QWidget: ...

    @property
    def plots(self) -> QWidget: ...

    @property
    def inspector(self) -> Inspector: ...

    @property
    def insight(self) -> QWidget: ...

    def window(self) -> QWidget: ...

    def isVisible(self) -> bool: ...

    def panels(self) -> dict[str, QWidget]: ...

    def fit_panels(self) -> None: ...

    def add_over_pages(self, row: QWidget) -> None: ...


class OneAtATime(QObject):
    """Watches how large the page is; `row`, with the choice of the part, is made when it is first needed."""

    def __init__(self, page: Page) -> None:
        super().__init__(cast(QObject, page))
        self.page = page
        self.on = False
        self.part = STACK
        self.row: QWidget | None = None
        self.choice: Segmented | None = None
        self._hidden: dict[str, bool] = {}  # what was hidden before
        self._borders: dict[str, QByteArray] = {}  # and where the borders were
        page.page_switch.leaving.connect(self._hide_row)
        page.page_switch.changed.connect(lambda _word: self._show_row())
        theme.changed.connect(self._follow_size)

    def follow(self) -> None:
        """Begin or end this when the page, or its text, has another size."""
        page, window = self.page, self.page.window()
        width, height = (100 * side / theme.size for side in (window.width(), window.height()))
        on = (width < LEAST[0] or height < LEAST[1]) and page.isVisible()
        if on == self.on:
            return
        self.on = on
        if on:
            self._hidden = {name: panel.isHidden() for name, panel in page.panels().items()}
            self._borders = self._borders_of_now()
            self.go(self.part)
        else:
            for panel in (page.stack_and_totals, page.centre, page.settings, page.insight):
                self._set(panel, True)
            for name, panel in page.panels().items():
                self._set(panel, not self._hidden[name])
            page.fit_panels()
        self._show_row()

    def hidden(self) -> list[str]:
        """The panels that the user has hidden."""
        panels = self.page.panels().items()
        return [name for name, panel in panels if (self._hidden[name] if self.on else panel.isHidden())]

    def borders(self) -> dict[str, QByteArray]:
        """Where they are when all parts are shown: one part alone has all the room, which is not how it is shared."""
        return self._borders if self.on else self._borders_of_now()

    def _borders_of_now(self) -> dict[str, QByteArray]:
        return {name: getattr(self.page, name).saveState() for name in SPLITTERS}

    def go(self, part: str) -> None:
        """Show one part, where only one is shown."""
        self.part = part
        if not self.on:
            return
        page = self.page
        had_keyboard = self._has_keyboard()
        for panel, parts in (
            (page.left, (STACK,)), (page.centre, (STACK, CURVES)), (page.stack_and_totals, (STACK,)),
            (page.plots, (CURVES,)), (page.right, (SETTINGS, MAPS)), (page.settings, (SETTINGS,)),
            (page.insight, (MAPS,)),
        ):  # fmt: skip
            self._set(panel, part in parts)
        page.columns.setSizes([theme.px(RAIL), MOST, MOST])  # Qt shares the width among the visible ones
        for splitter in (page.centre, page.right):
            splitter.setSizes([MOST, MOST])
        if self.choice is not None:
            self.choice.show_value(part)
        if had_keyboard and not self._has_keyboard():  # it was in what is hidden now: Qt gave it to the header
            self._give_keyboard()

    def _has_keyboard(self) -> bool:
        focus = QApplication.focusWidget()
        return focus is not None and self.page.columns.isAncestorOf(focus)

    def _give_keyboard(self) -> None:
        page = self.page
        if self.part == SETTINGS and page.inspector.isVisible():
            page.inspector.take_keyboard()
        else:
            shown = {STACK: page.columns, SETTINGS: page.settings, MAPS: page.insight, CURVES: page.plots}[self.part]
            shown.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_panel(self, panel: QWidget) -> bool:
        """Show the part with this panel, where only one part is shown; False: nothing is to be done here."""
        page = self.page
        part = {
            page.left: STACK, page.stack_view: STACK, page.plots: CURVES, page.right: SETTINGS, page.settings: SETTINGS,
        }.get(panel)  # fmt: skip
        if self.on and part is not None:
            self.go(part)
        return self.on and part is not None

    def _set(self, panel: QWidget, shown: bool) -> None:
        if panel.window() is self.page.window():  # not what has a window of its own
            panel.setVisible(shown)

    def _show_row(self) -> None:
        wanted = self.on and self.page.page_switch.current == BUILD
        if wanted and self.row is None:
            self._make()
        if self.row is not None:
            self.row.setVisible(wanted)

    def _hide_row(self, _word: str) -> None:
        """Before the next page is there: the window would grow to have both."""
        if self.row is not None:
            self.row.hide()

    def _make(self) -> None:
        self.choice = Segmented(
            [
                Option(STACK, self.tr("Stack")), Option(SETTINGS, self.tr("Settings")),
                Option(MAPS, self.tr("Maps")), Option(CURVES, self.tr("Curves")),
            ], self.tr("What is shown"),
        )  # fmt: skip
        self.choice.show_value(self.part)
        self.choice.chosen.connect(self.go)
        self.row = QWidget()
        line = QHBoxLayout(self.row)
        line.setContentsMargins(theme.px(8), theme.px(4), theme.px(8), theme.px(4))
        line.addWidget(self.choice)
        self.page.add_over_pages(self.row)

    def _follow_size(self) -> None:
        """Text of another size: the buttons are made anew."""
        if self.row is not None:
            self.row.deleteLater()
            self.row = self.choice = None
        self.follow()
        self._show_row()
