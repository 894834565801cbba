"""The words of the key explain themselves where they stand."""

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from gui.training.legend import PlotHeader
from gui.training.two_series import training_series, validation_series


@pytest.mark.parametrize("place", [0, 1])
def test_a_word_of_the_key_tells_what_it_means_under_the_mouse(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, place: int
) -> None:
    header = PlotHeader("Accuracy")
    qtbot.addWidget(header)
    header.resize(400, 22)
    header.show_series("", training_series("96.6 %"), validation_series("95.2 %"))
    header.grab()
    shown: list[str] = []
    monkeypatch.setattr(QToolTip, "showText", lambda _at, text, *_more: shown.append(text))
    spot, series = header._spots[place]
    at = spot.center().toPoint()
    QApplication.sendEvent(header, QHelpEvent(QEvent.Type.ToolTip, at, header.mapToGlobal(at)))
    assert series.explanation in shown[0]
    assert series.value in shown[0]
    outside = header.rect().topLeft()
    QApplication.sendEvent(header, QHelpEvent(QEvent.Type.ToolTip, outside, header.mapToGlobal(outside)))
    assert shown[1] == ""
