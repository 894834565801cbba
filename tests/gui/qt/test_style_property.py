"""A widget looks as the rules of its properties say, also where one changes after it was shown."""

from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from gui.qt.style_property import set_style_property, styled


def test_a_property_that_changes_brings_its_style_at_once(qtbot: QtBot) -> None:
    label = QLabel("3x3")
    qtbot.addWidget(label)
    label.setStyleSheet('QLabel[role="error"] { min-width: 70px } QLabel[role="label"] { min-width: 30px }')
    found = []
    for role in ("label", "error", "label"):
        set_style_property(label, "role", role)
        found.append(label.minimumWidth())
    assert found == [30, 70, 30]


def test_a_widget_that_is_made_in_a_role_looks_like_it(qtbot: QtBot) -> None:
    whole = QWidget()
    qtbot.addWidget(whole)
    whole.setStyleSheet('QLabel[role="strong"] { min-width: 50px }')
    label = styled(QLabel("3x3", whole), "strong")
    whole.show()
    assert label.minimumWidth() == 50
