"""Where a window opens: with its frame on the screen, and no larger than that. It stays no larger than it was made."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, QTimer
from PySide6.QtWidgets import QWidget

from gui.window.page_switch import BUILD, PageSwitch

FRAME_SOON_MS = 100  # after it is shown, until the window system has put its frame around it
FOR_FRAME = QSize(16, 48)  # room left for a frame that is not known yet
USUAL = QSize(1440, 900)


def usual_size(window: QWidget) -> QSize:
    """The size of a window at the first start."""
    return USUAL.boundedTo(window.screen().availableGeometry().size() - FOR_FRAME)


def show_on_screen(window: QWidget) -> None:
    """Show a window where all of it can be seen."""
    _keep_on_screen(window)
    window.show()
    QTimer.singleShot(FRAME_SOON_MS, window, lambda: _keep_on_screen(window))


def _keep_on_screen(window: QWidget) -> None:
    """Move a window, and make it smaller if need be; one that spans several screens may stay."""
    screen, frame = window.screen(), window.frameGeometry()
    if window.isMaximized() or window.isFullScreen() or screen.availableVirtualGeometry().contains(frame):
        return
    room, around = screen.availableGeometry(), frame.size() - window.size()
    size = frame.size().boundedTo(room.size())
    if size != frame.size():
        window.resize(size - around)
    window.move(
        QPoint(
            max(room.left(), min(frame.left(), room.right() + 1 - size.width())),
            max(room.top(), min(frame.top(), room.bottom() + 1 - size.height())),
        )
    )


class GivesBackRoom(QObject):
    """With very large text a page may need more room than the window has, or even the screen: the window grows for it,
    and does not jump from page to page. Back on Build it gets its size back, unless somebody has given it another."""

    def __init__(self, window: QWidget, switch: PageSwitch) -> None:
        super().__init__(window)
        self.window, self.switch = window, switch
        self._size = window.size()  # the last that was not that of the screen
        self._before: QSize | None = None  # it grew
        self._timer = QTimer(self, singleShot=True, interval=FRAME_SOON_MS)  # by then Build says what it needs
        self._timer.timeout.connect(self._give_back)
        switch.changed.connect(lambda _word: self._timer.start())
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and not self._is_of_screen():
            size, least = self.window.size(), self.window.minimumSize()
            if size != self._size:
                page_asked = self.switch.current != BUILD and size == self._size.expandedTo(least)
                self._before = (self._before or self._size) if page_asked else None
                self._size = size
        return False

    def _is_of_screen(self) -> bool:
        return self.window.isMaximized() or self.window.isFullScreen()

    def _give_back(self) -> None:
        if self._before is not None and self.switch.current == BUILD and not self._is_of_screen():
            self.window.resize(self._before)  # no smaller than Build needs
