"""A widget looks as the rules of its properties say, also where one changes after it was shown."""

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from gui.qt.style_property import set_style_property


def test_a_property_that_changes_brings_its_style_at_once(qtbot: QtBot) -> None:
    label = QLabel("3x3")
    qtbot.addWidget(label)
    label.setStyleSheet('QLabel[role="error"] { min-width: 70px } QLabel[role="label"] { min-width: 30px }')
    found = []
    for role in ("label", "error", "label"):
        set_style_property(label, "role", role)
        found.append(label.minimumWidth())
    assert found == [30, 70, 30]
