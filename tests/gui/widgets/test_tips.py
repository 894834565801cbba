"""The card under the mouse: its words are those of the place where the mouse rests."""

import numpy as np
from PySide6.QtCore import QEvent, QPoint
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from gui.widgets.line_plot import LinePlot


def rest_at(plot: LinePlot, x: float) -> str:
    """The words of the card when the mouse rests there."""
    at = QPoint(round(x), plot.height() // 2)
    QApplication.sendEvent(plot, QHelpEvent(QEvent.Type.ToolTip, at, plot.mapToGlobal(at)))
    return QToolTip.text()


def test_the_card_says_what_is_where_the_mouse_rests(qtbot: QtBot) -> None:
    plot = LinePlot("Recall")
    qtbot.addWidget(plot)
    plot.tip = lambda place: f"place {place}"
    plot.resize(300, 120)
    plot.show()
    plot.show_curves(np.arange(3), (), 0.0, 1.0, ("", ""))
    assert [rest_at(plot, plot.x_of(x)) for x in (0.0, 2.0)] == ["place 0", "place 2"]
    QToolTip.hideText()
