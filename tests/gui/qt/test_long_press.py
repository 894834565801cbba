"""A finger that rests on a touch screen opens what the right mouse button opens."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QPushButton, QSlider, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from gui.qt.long_press import LongPress
from gui.window.main_window import MainWindow

HOLD_MS = 60


@pytest.fixture(scope="module")
def screen(qapp: QApplication) -> object:
    return QTest.createTouchDevice()


@pytest.fixture
def listen(screen: object, qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[], None]]:
    monkeypatch.setattr(type(qapp.styleHints()), "mousePressAndHoldInterval", lambda _hints: HOLD_MS)
    press = LongPress(qapp)
    yield press.listen
    delete(press)


class Asked(QWidget):
    """Counts how often its menu was asked for, and where."""

    def __init__(self) -> None:
        super().__init__()
        self.places = list[QPoint]()
        self.resize(300, 200)
        self.show()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.places.append(event.pos())


@pytest.fixture
def widget(qtbot: QtBot, listen: Callable[[], None]) -> Asked:
    widget = Asked()
    qtbot.addWidget(widget)
    qtbot.waitExposed(widget)
    listen()
    return widget


def touch(screen: object, widget: QWidget) -> QTest.QTouchEventSequence:
    return QTest.touchEvent(widget, screen)  # type: ignore[arg-type]


def test_a_finger_that_rests_asks_for_the_menu_of_its_place_once(widget: Asked, screen: object) -> None:
    touch(screen, widget).press(0, QPoint(40, 50), widget).commit()
    QTest.qWait(HOLD_MS // 3)
    touch(screen, widget).move(0, QPoint(42, 51), widget).commit()  # no finger is quite still
    assert widget.places == []
    QTest.qWait(3 * HOLD_MS)
    touch(screen, widget).release(0, QPoint(42, 51), widget).commit()
    assert widget.places == [QPoint(40, 50)]


def test_a_tap_a_drag_and_two_fingers_ask_for_none(widget: Asked, screen: object) -> None:
    touch(screen, widget).press(0, QPoint(40, 50), widget).commit()
    touch(screen, widget).release(0, QPoint(40, 50), widget).commit()
    QTest.qWait(2 * HOLD_MS)
    touch(screen, widget).press(0, QPoint(40, 50), widget).commit()
    touch(screen, widget).move(0, QPoint(70, 50), widget).commit()
    QTest.qWait(2 * HOLD_MS)
    touch(screen, widget).release(0, QPoint(70, 50), widget).commit()
    touch(screen, widget).press(0, QPoint(40, 50), widget).commit()
    touch(screen, widget).stationary(0).press(1, QPoint(90, 50), widget).commit()
    QTest.qWait(2 * HOLD_MS)
    touch(screen, widget).release(0, QPoint(40, 50), widget).release(1, QPoint(90, 50), widget).commit()
    assert widget.places == []


def test_what_counts_on_while_it_is_held_opens_no_menu(widget: Asked, screen: object) -> None:
    slider = QSlider(Qt.Orientation.Horizontal, widget)
    slider.setGeometry(0, 0, 300, 40)
    slider.show()
    touch(screen, slider).press(0, QPoint(250, 20), slider).commit()
    QTest.qWait(2 * HOLD_MS)
    touch(screen, slider).release(0, QPoint(250, 20), slider).commit()
    assert widget.places == []


def test_a_button_whose_menu_opens_does_not_stay_pressed(widget: Asked, screen: object, qtbot: QtBot) -> None:
    """Only its menu was told that the finger was lifted."""
    button, menu = QPushButton("Set", widget), QMenu(widget)
    menu.addAction("Save")
    button.setGeometry(0, 0, 200, 60)
    button.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
    button.customContextMenuRequested.connect(lambda at: menu.popup(button.mapToGlobal(at)))
    button.show()
    touch(screen, button).press(0, QPoint(40, 30), button).commit()
    assert button.isDown()
    qtbot.waitUntil(menu.isVisible)
    touch(screen, button).release(0, QPoint(40, 30), button).commit()
    menu.close()
    assert not button.isDown()


def test_a_button_without_a_menu_is_still_pressed_by_a_slow_finger(widget: Asked, screen: object, qtbot: QtBot) -> None:
    button = QPushButton("Train", widget)
    button.setGeometry(0, 0, 200, 60)
    button.show()
    with qtbot.waitSignal(button.clicked):
        touch(screen, button).press(0, QPoint(40, 30), button).commit()
        QTest.qWait(2 * HOLD_MS)
        touch(screen, button).release(0, QPoint(40, 30), button).commit()


def test_a_blocks_menu_opens_under_the_finger_stays_and_takes_a_tap(
    window: MainWindow, screen: object, listen: Callable[[], None], qtbot: QtBot
) -> None:
    listen()
    view, document = window.stack_view, window.document
    second = document.design.stack.ids[1]
    card = next(one for one in view.canvas.cards if one.id == second)
    at = card.body().center()
    touch(screen, card).press(0, at, card).commit()
    qtbot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert document.selection == (second,)
    touch(screen, card).release(0, at, card).commit()
    assert menu.isVisible()
    delete_ = next(one for one in menu.actions() if one.text().replace("&", "").startswith("Delete"))
    place = menu.actionGeometry(delete_).center()
    touch(screen, menu).press(0, place, menu).commit()
    touch(screen, menu).release(0, place, menu).commit()
    qtbot.waitUntil(lambda: second not in document.design.stack.ids)
