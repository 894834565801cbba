"""How wide the columns of Build are. With room for words in the palette they share the window in another way than in a
narrow one; the user's own widths are kept for each of the two."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QSettings
from PySide6.QtWidgets import QSplitter

from gui.look.theme import theme
from gui.window.left_column import LeftColumn

ROOMY = 1000  # from this width on, at 100 %, the palette has room for words
PALETTE, RIGHT = 232, 384  # widths in a roomy window, at 100 %


class ColumnWidths:
    """Palette, stack and inspector: the three parts of one splitter."""

    def __init__(self, columns: QSplitter, left: LeftColumn) -> None:
        self.columns, self.left = columns, left
        self.palette = 0  # its width, while another panel has its place
        self._is_roomy = True  # whether the window was, when they were given their widths
        self._own: dict[bool, tuple[QByteArray, int]] = {}  # what they and `palette` were, roomy and narrow

    def fit(self) -> None:
        """Share the window out anew, and forget what they were."""
        self._own.clear()
        self._share()

    def follow(self) -> None:
        """Borders of a large window would leave the stack no room in a small one, on a projector say; back in the large
        one, they are where they were."""
        if self._has_room == self._is_roomy:
            return
        self._own[self._is_roomy] = self.columns.saveState(), self.palette
        self._share()
        if self._is_roomy in self._own:
            state, palette = self._own[self._is_roomy]
            self.columns.restoreState(state)
            if self.left.currentIndex():
                self.palette = palette or self.palette
            elif palette:
                self.give_palette(palette)

    def give_palette(self, width: int) -> None:
        """At the cost of the stack, or for it."""
        palette, centre, right = self.columns.sizes()
        self.columns.setSizes([width, max(1, centre + palette - width), right])

    def restore(self) -> None:
        """Which of the two the columns have, that were placed as at the last end; and what the others were."""
        settings = QSettings()
        self._is_roomy = str(settings.value("window/roomy", True)).lower() == "true"
        if isinstance(state := settings.value("window/columns_else"), QByteArray):
            self._own[not self._is_roomy] = state, 0

    def remember(self, settings: QSettings) -> None:
        settings.setValue("window/roomy", self._is_roomy)
        state, palette = self._own.get(not self._is_roomy, (None, 0))
        settings.setValue("window/columns_else", state if not palette else None)

    @property
    def _width(self) -> int:
        return round(100 * self.columns.window().width() / theme.size)

    @property
    def _has_room(self) -> bool:
        return self._width >= ROOMY

    def _share(self) -> None:
        self._is_roomy, width = self._has_room, self._width
        narrow = 60, max(min(240, round(0.38 * width)), round(0.32 * width))
        palette, right = (PALETTE, RIGHT) if self._is_roomy else narrow
        self.palette = theme.px(palette) if self.left.currentIndex() else 0
        self.columns.setSizes([theme.px(palette), 10_000, theme.px(right)])
