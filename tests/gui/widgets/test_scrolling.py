"""What scrolls is as wide as its area, also where it needs more room without the bar than beside it."""

from PySide6.QtCore import QEvent, QSize
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from gui.qt.laid_out import in_column
from gui.widgets.scrolling import ScrollArea, in_scrolling
from tests.gui.on_screen import on_screen

HEIGHT, NARROW = 435, 262


class Words(QWidget):
    """Higher than the area while it is wide, and lower beside a bar: as lines that are asked for while they change."""

    def minimumSizeHint(self) -> QSize:
        return QSize(10, 500 if self.width() > NARROW else 300)

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()


def test_a_bar_that_comes_and_goes_ends(qtbot: QtBot) -> None:
    area, words = ScrollArea(widgetResizable=True), Words()
    qtbot.addWidget(area)
    area.setWidget(words)
    area.resize(268, HEIGHT)
    area.show()
    for width in range(240, 300):  # with Qt's own area the process runs out of stack here
        area.resize(width, HEIGHT)
        qtbot.wait(0)
        assert words.width() in (area.maximumViewportSize().width(), area.viewport().width())
    assert words.height() >= words.minimumSizeHint().height()
    assert area.verticalScrollBar().maximum() == words.height() - area.viewport().height()


def test_what_grows_is_as_wide_as_is_left_beside_the_bar(qtbot: QtBot) -> None:
    area, inside = ScrollArea(widgetResizable=True), QWidget()
    qtbot.addWidget(area)
    inside.setMinimumHeight(100)
    area.setWidget(inside)
    area.resize(268, HEIGHT)
    area.show()
    qtbot.wait(0)
    assert inside.size() == area.viewport().size() == area.maximumViewportSize()
    inside.setMinimumHeight(1000)
    qtbot.waitUntil(lambda: inside.width() == area.viewport().width() < area.maximumViewportSize().width())
    assert inside.height() == 1000
    inside.setMinimumHeight(100)
    qtbot.waitUntil(lambda: inside.size() == area.viewport().size() == area.maximumViewportSize())


def test_what_needs_more_room_has_it_before_anything_is_painted(qtbot: QtBot) -> None:
    """Cards that stand above what grew were seen pressed together for a moment."""
    body, words = QWidget(), QLabel("one line", wordWrap=True)
    in_column(QLabel("another"), words, of=body)
    area = on_screen(qtbot, in_scrolling(body), 200, 100)
    qtbot.waitExposed(area)
    words.setText("many words " * 100)
    QApplication.sendEvent(body, QEvent(QEvent.Type.LayoutRequest))  # alone: the area was asked by the next
    assert body.height() >= body.heightForWidth(body.width()) > area.height()
