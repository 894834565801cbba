"""Qt's style is told of the end of every part of every widget of a window that goes: of the others it would keep rules
for ever, which tests/benchmarks/long_life.py measures."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QSpinBox, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from gui.look.theme import theme
from gui.qt.style_memory import forget_styles


def unknown(window: QWidget) -> list[QWidget]:
    """Parts whose end the style does not learn of."""
    return [one for one in window.findChildren(QWidget) if not one.testAttribute(Qt.WidgetAttribute.WA_StyleSheet)]


def test_the_style_learns_of_the_end_of_parts_of_fields(qtbot: QtBot, qapp: QApplication) -> None:
    theme.apply(qapp)
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    for field in (QSpinBox(), QComboBox(editable=True)):
        column.addWidget(field)
    window.show()
    assert unknown(window)  # else there is nothing left to do here
    forget_styles(window)
    assert not unknown(window)
