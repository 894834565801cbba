"""The border below the inspector follows what it shows: a short page leaves room to the filters and maps, a long one
takes what they can spare. Once the user has dragged it, it stays there."""

from __future__ import annotations

from PySide6.QtCore import QObject, QSettings, QTimer
from PySide6.QtWidgets import QSplitter

from gui.inspector.inspector import Inspector
from gui.look.theme import theme

LEAST_BELOW = 300  # pixels at 100 % that stay for what is below
MOST_BELOW = 0.45  # of the height, where text is large for the window
DRAGGED = "inspector/dragged"


class FollowingBorder(QObject):
    """Follows the selection. The inspector is in the first part of the splitter."""

    def __init__(self, splitter: QSplitter, inspector: Inspector) -> None:
        super().__init__(splitter)
        self.splitter, self.inspector = splitter, inspector
        self.dragged = QSettings().value(DRAGGED, "false") == "true"
        self._timer = QTimer(self, singleShot=True, interval=0)
        self._timer.timeout.connect(self.fit)
        inspector.document.selection_changed.connect(self._timer.start)
        splitter.splitterMoved.connect(lambda *_place: self._remember(True))

    def follow_again(self) -> None:
        """As if it had never been dragged."""
        self._remember(False)

    def fit(self) -> None:
        sizes = self.splitter.sizes()
        if self.dragged or not self.splitter.isVisible() or len(sizes) < 2 or not all(sizes):
            return
        whole = sum(sizes)
        below = min(theme.px(LEAST_BELOW), round(MOST_BELOW * whole))
        top = max(min(self.inspector.wanted_height(), whole - below), whole // 3)
        if abs(top - sizes[0]) > theme.px(8):
            self.splitter.setSizes([top, whole - top])

    def _remember(self, dragged: bool) -> None:
        if dragged != self.dragged:
            self.dragged = dragged
            QSettings().setValue(DRAGGED, "true" if dragged else "false")
