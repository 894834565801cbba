"""Gives the program another style sheet, and has each widget take it once.

Qt 6.11 goes through all widgets it has styled so far, and from each of them through all that lies in it: what lies ten
deep is styled ten times, which took a second with all pages made. It starts at those that it remembers rules of; so it
is made to forget all of them, and then to remember the windows alone.
"""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QStyle


def set_style_sheet(app: QApplication, sheet: str) -> None:
    """Style all widgets anew: shown, hidden, and not yet seen."""
    style = app.style()
    style.unpolish(app)  # forgets the rules of all widgets, and nothing else: `setStyleSheet` looks them up again
    for window in app.topLevelWidgets():
        if window.parentWidget() is None:  # what has a parent is reached from there
            style.pixelMetric(QStyle.PixelMetric.PM_ButtonMargin, None, window)  # to know it, Qt looks up the rules
    app.setStyleSheet(sheet)
