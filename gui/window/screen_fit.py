"""Where a window opens: with its frame on the screen, and no larger than that."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QSize, QTimer
from PySide6.QtWidgets import QWidget

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
