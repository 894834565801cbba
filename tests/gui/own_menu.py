"""The menu that a field has of its own, to copy and paste: opened as by a right click, and closed again."""

from PySide6.QtCore import QPoint, QTimer
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QWidget


def stays_with_its_menu(field: QWidget) -> bool:
    """Whether the field is still there while its menu is open. (Where windows are not shown, Qt makes the one below
    inactive once the menu closes.)"""
    seen: list[bool] = []

    def look() -> None:
        if (menu := QApplication.activePopupWidget()) is not None:
            seen.append(field.isVisible())
            menu.close()

    QTimer.singleShot(0, look)  # the menu of a spin box keeps the event until it closes, that of a line does not
    middle = QPoint(field.width() // 2, field.height() // 2)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, middle, field.mapToGlobal(middle))
    QApplication.sendEvent(field, event)
    QApplication.processEvents()
    return seen == [True]
