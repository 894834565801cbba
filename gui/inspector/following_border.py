"""The border below the inspector follows what it shows: a short page leaves room to the filters and maps, a long one
takes what they can spare. Who asks for a page of several rows below gets it. Once the user has dragged the border, it
stays there."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QSplitter

from gui.inspector.inspector import Inspector
from gui.look.theme import theme
from gui.qt.remembered import is_on, remember

LEAST_BELOW, USUAL_BELOW = 118, 300  # pixels at 100 % for what is below, where it does not say
MOST_BELOW = 0.45  # of the height, where text is large for the window
ASKED, MOST_ASKED = 300, 0.6  # the same where a page of several rows was asked for below
SETTLED_MS = 200
DRAGGED = "inspector/dragged"


class FollowingBorder(QObject):
    """Follows the selection. The inspector is in the first part of the splitter; `wanted_below` says what the other
    part needs, with True the least of it."""

    def __init__(
        self, splitter: QSplitter, inspector: Inspector, wanted_below: Callable[[bool], int] | None = None,
        is_asked_for: Callable[[], bool] | None = None,
    ) -> None:
        super().__init__(splitter)
        self.splitter, self.inspector = splitter, inspector
        self.wanted_below, self.is_asked_for = wanted_below, is_asked_for
        self.dragged = is_on(DRAGGED)
        self._at_once, self._later = (QTimer(self, singleShot=True, interval=wait) for wait in (0, SETTLED_MS))
        for timer in (self._at_once, self._later):
            timer.timeout.connect(self.fit)
        # Counted from then on: of a window that was busy for so long both would come before its page is laid out.
        self._at_once.timeout.connect(self._later.start)
        inspector.document.selection_changed.connect(self.soon)
        inspector.help_turned.connect(self.soon)
        theme.changed.connect(self.soon)
        splitter.installEventFilter(self)
        splitter.splitterMoved.connect(lambda *_place: self._remember(True))

    def follow_again(self) -> None:
        """As if it had never been dragged."""
        self._remember(False)
        self.soon()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Show):  # something else may have been opened meanwhile
            self.soon()
        return False

    def soon(self) -> None:
        """At once, and again when what is shown has its pictures. Not whenever it changes: a border that moved while a
        training goes on would be a nuisance."""
        self._later.stop()
        self._at_once.start()

    def fit(self) -> None:
        sizes = self.splitter.sizes()
        if self.dragged or not self.splitter.isVisible() or len(sizes) < 2 or not all(sizes):
            return
        whole = sum(sizes)
        above = self.inspector.wanted_height()
        wanted, least = (
            map(self.wanted_below, (False, True))
            if self.wanted_below is not None
            else (theme.px(USUAL_BELOW), theme.px(LEAST_BELOW))
        )
        asked = self.is_asked_for is not None and self.is_asked_for()
        if above > whole - wanted:  # no room for all of both
            wanted = theme.px(ASKED) if asked else min(wanted, least)
        top = max(min(above, whole - min(wanted, round((MOST_ASKED if asked else MOST_BELOW) * whole))), whole // 3)
        if not 0 <= sizes[0] - top <= theme.px(8):  # a little too much is left alone, too little cuts the page
            self.splitter.setSizes([top, whole - top])

    def _remember(self, dragged: bool) -> None:
        if dragged != self.dragged:
            self.dragged = dragged
            remember(DRAGGED, dragged)
