"""The field over a name: a click elsewhere takes it, the field's own menu does not."""

from PySide6.QtCore import QEvent, QRect, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from gui.widgets.name_field import NameField


def test_its_own_menu_leaves_it_open_and_a_click_elsewhere_takes_the_name(qtbot: QtBot) -> None:
    home = QWidget()
    qtbot.addWidget(home)
    field = NameField("before", 40, home, home)
    field.open_at(QRect(0, 0, 100, 30))
    taken: list[str] = []
    field.taken.connect(taken.append)
    field.setText("  after ")
    QApplication.sendEvent(field, QFocusEvent(QEvent.Type.FocusOut, Qt.FocusReason.PopupFocusReason))
    assert taken == []
    assert not field.isHidden()
    QApplication.sendEvent(field, QFocusEvent(QEvent.Type.FocusOut, Qt.FocusReason.MouseFocusReason))
    assert taken == ["after"]
    assert field.isHidden()
