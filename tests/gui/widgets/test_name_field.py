"""The field over a name: a click elsewhere takes it, and so does another menu; the field's own menu does not."""

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QMenu, QWidget
from pytestqt.qtbot import QtBot

from gui.widgets.name_field import NameField
from tests.gui.on_screen import sized
from tests.gui.own_menu import stays_with_its_menu


@pytest.fixture
def home(qtbot: QtBot) -> QWidget:
    """A window with a field in it that is always there."""
    home = sized(qtbot, QWidget(), 200, 100)
    QLineEdit(home).setGeometry(0, 50, 100, 30)
    with qtbot.waitExposed(home):
        home.show()
    return home


def opened(home: QWidget) -> tuple[NameField, list[str]]:
    """A field over the name "before", in which another was typed, and what is taken from it."""
    home.activateWindow()
    field, taken = NameField("before", 40, home, home), list[str]()
    field.taken.connect(taken.append)
    field.open_at(QRect(0, 0, 100, 30))
    field.setText("  after ")
    return field, taken


def test_its_own_menu_leaves_it_open_and_a_click_elsewhere_takes_the_name(home: QWidget) -> None:
    field, taken = opened(home)
    QTest.mouseClick(home.findChildren(QLineEdit)[0], Qt.MouseButton.LeftButton)
    assert taken == ["after"]
    assert field.isHidden()
    assert stays_with_its_menu(opened(home)[0])


def test_the_name_counts_once_another_menu_is_opened(home: QWidget) -> None:
    field, taken = opened(home)
    file = QMenu(home)
    file.addAction("Save")
    file.popup(home.mapToGlobal(QPoint(0, 0)))
    assert taken == ["after"]
    assert field.isHidden()
    file.close()
