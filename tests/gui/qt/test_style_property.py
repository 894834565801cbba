"""A widget looks as the rules of its properties say, also where one changes after it was shown."""

from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from gui.qt.laid_out import in_row
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


def test_words_that_get_more_room_around_them_in_another_role_are_not_cut_off(qtbot: QtBot) -> None:
    whole, button = QWidget(), QPushButton("Say their classes here")
    qtbot.addWidget(whole)
    whole.setStyleSheet('QPushButton { border: 0; padding: 0 20px } QPushButton[role="quiet"] { padding: 0 4px }')
    row = in_row((QLabel("words that wrap " * 9, wordWrap=True), 1), styled(button, "quiet"), of=whole)
    whole.resize(300, 100)
    whole.show()
    before = button.width()
    set_style_property(button, "role", "")
    row.activate()
    assert button.width() == button.sizeHint().width() > before
