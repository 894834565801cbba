"""Another style sheet reaches every widget, and each of them once: Qt alone does it once for every level above it."""

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from gui.look.theme import theme
from gui.qt.style_sheet_once import set_style_sheet


class Count(QObject):
    """How often each widget that it watches was styled."""

    def __init__(self) -> None:
        super().__init__()
        self.styled: dict[QObject, int] = {}

    def watch(self, widget: QWidget) -> None:
        self.styled[widget] = 0
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.StyleChange and watched in self.styled:
            self.styled[watched] += 1
        return False


def nested(window: QWidget, depth: int) -> list[QWidget]:
    """A window with boxes in boxes and a word in the innermost, from the outside to the inside."""
    boxes = [window]
    for _ in range(depth):
        inner = QWidget()
        QVBoxLayout(boxes[-1]).addWidget(inner)
        boxes.append(inner)
    word = QLabel("word")
    QVBoxLayout(boxes[-1]).addWidget(word)
    return [*boxes, word]


@pytest.fixture(autouse=True)
def red(qapp: QApplication) -> None:
    set_style_sheet(qapp, "QLabel { color: #ff0000; }")


def test_each_widget_takes_another_style_sheet_once(qtbot: QtBot, qapp: QApplication) -> None:
    window, count = QWidget(), Count()
    qtbot.addWidget(window)
    widgets = nested(window, 8)
    dialog = QDialog(widgets[3])
    widgets += nested(dialog, 2)
    window.show()
    dialog.show()
    for widget in widgets:
        count.watch(widget)

    set_style_sheet(qapp, "QLabel { color: #00ff00; }")

    assert list(count.styled.values()) == [1] * len(widgets)


def test_who_turns_the_window_dark_has_each_widget_styled_once(qtbot: QtBot, qapp: QApplication) -> None:
    theme.apply(qapp)
    theme.set_mode("light", remember=False)
    window, count = QWidget(), Count()
    qtbot.addWidget(window)
    word = nested(window, 8)[-1]
    window.show()
    count.watch(word)

    theme.set_mode("dark", remember=False)

    assert count.styled[word] == 1
    theme.set_mode("light", remember=False)


def test_what_is_shown_hidden_or_in_a_second_window_has_the_new_colours(qtbot: QtBot, qapp: QApplication) -> None:
    windows = [QWidget(), QWidget(), QWidget()]
    words = []
    for window in windows:
        qtbot.addWidget(window)
        words.append(nested(window, 4)[-1])
    windows[0].show()
    windows[1].show()
    words[1].hide()
    words[2].ensurePolished()  # as the layout of a window does that was not shown so far

    set_style_sheet(qapp, "QLabel { color: #00ff00; }")

    assert [word.palette().windowText().color().name() for word in words] == ["#00ff00"] * 3
