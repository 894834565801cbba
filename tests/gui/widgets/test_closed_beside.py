"""Small windows that explain: a click beside one presses what lies there, and all of it is on the screen."""

import pytest
from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QGuiApplication, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from gui.widgets.closed_beside import ClosedBeside
from gui.widgets.note import NoteButton
from gui.widgets.note_card import NoteCard


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    window = QWidget()
    window.setGeometry(50, 50, 400, 300)
    qtbot.addWidget(window)
    return window


def on_screen(part: QWidget) -> QRect:
    return QRect(part.mapToGlobal(QPoint()), part.size())


def press_beside(card: ClosedBeside, place: QPoint) -> None:
    """Press at this place of the screen, as the window system tells it: to the small window."""
    handle = card.windowHandle()
    local, left = QPointF(card.mapFromGlobal(place)), Qt.MouseButton.LeftButton
    kind, no_key = QMouseEvent.Type.MouseButtonPress, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(handle, QMouseEvent(kind, local, local, QPointF(place), left, left, no_key))
    QApplication.processEvents()


def test_a_click_beside_it_presses_what_lies_there_and_one_on_what_it_explains_only_closes_it(
    qtbot: QtBot, window: QWidget
) -> None:
    pressed: list[str] = []
    train, word = QPushButton("Train", window), QPushButton("Epoch", window)
    train.setGeometry(10, 10, 80, 30)
    word.setGeometry(200, 10, 80, 30)
    for button in (train, word):
        button.pressed.connect(lambda button=button: pressed.append(button.text()))
    window.show()
    for button, expected in ((word, []), (train, ["Train"])):
        card = NoteCard("Epoch", ["Once through all pictures."], window)
        card.open_beside(on_screen(word))
        closed: list[bool] = []
        card.destroyed.connect(lambda _=None, closed=closed: closed.append(True))
        press_beside(card, on_screen(button).center())
        assert pressed == expected
        qtbot.waitUntil(lambda closed=closed: closed == [True])
        QTest.mouseRelease(button, Qt.MouseButton.LeftButton)


def test_a_system_that_would_press_it_too_is_told_not_to(window: QWidget, monkeypatch: pytest.MonkeyPatch) -> None:
    """As Windows does. Offscreen, as on X11, nothing is pressed once more."""
    told: list[bool] = []
    close = ClosedBeside.close

    def noted(card: ClosedBeside) -> bool:
        told.append(card.testAttribute(Qt.WidgetAttribute.WA_NoMouseReplay))
        return close(card)

    window.show()
    card = NoteCard("Epoch", ["Once through all pictures."], window)
    card.open_beside(QRect(on_screen(window).topLeft(), window.size() / 10))
    monkeypatch.setattr(ClosedBeside, "close", noted)
    press_beside(card, on_screen(window).center() + QPoint(0, 100))
    assert told == [True]


def test_a_click_into_it_presses_nothing_behind_it(window: QWidget) -> None:
    pressed: list[bool] = []
    behind = QPushButton("Train", window)
    behind.setGeometry(0, 0, 400, 300)
    behind.pressed.connect(lambda: pressed.append(True))
    window.show()
    card = NoteCard("Epoch", ["Once through all pictures."], window)
    card.open_beside(QRect(on_screen(window).topLeft(), window.size() / 10))
    press_beside(card, on_screen(card).center())
    assert (card.isVisible(), pressed) == (True, [])
    card.close()


def test_of_what_a_page_can_tell_nothing_lies_below_the_screen(window: QWidget) -> None:
    """At 1280 x 800 its second half did, in the panel at the lower right."""
    room = QGuiApplication.primaryScreen().availableGeometry()
    button = NoteButton("Note", ("This it can tell.",) * 3, ("That it cannot tell.",) * 3)
    button.setParent(window)
    window.move(room.right() - 60, room.bottom() - 60)
    window.show()
    button.open()
    assert button.note is not None
    note = on_screen(button.note)
    assert room.contains(note)
    assert note.bottom() < on_screen(button).top()
    button.note.close()
