"""Small windows that explain: a click beside one presses what lies there, and all of it is on the screen."""

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QGuiApplication, QMouseEvent
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from gui.widgets.closed_beside import ClosedBeside
from gui.widgets.note import NoteButton
from gui.widgets.note_card import NoteCard

LEFT, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton
PRESS, RELEASE = QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    window = QWidget()
    window.setGeometry(50, 50, 400, 300)
    qtbot.addWidget(window)
    return window


def on_screen(part: QWidget) -> QRect:
    return QRect(part.mapToGlobal(QPoint()), part.size())


def tell(card: ClosedBeside, place: QPoint, kind: QEvent.Type, button: Qt.MouseButton = LEFT) -> None:
    """That the mouse is pressed or let go at this place of the screen, as the window system tells it: to the small
    window, also when both were on their way before that closed."""
    local, held = QPointF(card.mapFromGlobal(place)), button if kind == PRESS else Qt.MouseButton.NoButton
    no_key = Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(card.windowHandle(), QMouseEvent(kind, local, local, QPointF(place), button, held, no_key))


def click_beside(card: ClosedBeside, place: QPoint, button: Qt.MouseButton = LEFT) -> None:
    tell(card, place, PRESS, button)
    tell(card, place, RELEASE, button)
    QApplication.processEvents()


def test_a_click_beside_it_presses_what_lies_there_and_one_on_what_it_explains_only_closes_it(
    qtbot: QtBot, window: QWidget
) -> None:
    pressed: list[str] = []
    train, word = QPushButton("Train", window), QPushButton("Epoch", window)
    train.setGeometry(10, 10, 80, 30)
    word.setGeometry(200, 10, 80, 30)
    for button in (train, word):
        button.clicked.connect(lambda _=False, button=button: pressed.append(button.text()))
    window.show()
    for button, expected in ((word, []), (train, ["Train"])):
        card = NoteCard("Epoch", ["Once through all pictures."], window)
        card.open_beside(on_screen(word))
        closed: list[bool] = []
        card.destroyed.connect(lambda _=None, closed=closed: closed.append(True))
        click_beside(card, on_screen(button).center())
        assert pressed == expected
        assert not button.isDown(), "it was let go"
        qtbot.waitUntil(lambda closed=closed: closed == [True])


def card_over_a_button(window: QWidget) -> tuple[NoteCard, list[bool]]:
    """A small window over a button that fills the window, and how often that was pressed."""
    pressed: list[bool] = []
    behind = QPushButton("Train", window)
    behind.setGeometry(0, 0, 400, 300)
    behind.pressed.connect(lambda: pressed.append(True))
    window.show()
    card = NoteCard("Epoch", ["Once through all pictures."], window)
    card.open_beside(QRect(on_screen(window).topLeft(), window.size() / 10))
    return card, pressed


@pytest.mark.parametrize(("button", "times"), [(RIGHT, 1), (LEFT, 0)])
def test_a_right_click_beside_it_opens_the_menu_of_what_lies_there(
    window: QWidget, button: Qt.MouseButton, times: int
) -> None:
    asked = list[QPoint]()
    block = QWidget(window, contextMenuPolicy=Qt.ContextMenuPolicy.CustomContextMenu)
    block.setGeometry(200, 100, 80, 30)
    block.customContextMenuRequested.connect(asked.append)
    window.show()
    card = NoteCard("Epoch", ["Once through all pictures."], window)
    card.open_beside(QRect(on_screen(window).topLeft(), QPoint(5, 5) + on_screen(window).topLeft()))
    click_beside(card, block.mapToGlobal(QPoint(70, 20)), button)
    assert asked == [QPoint(70, 20)] * times


def test_a_press_alone_closes_nothing_so_no_system_presses_it_once_more(window: QWidget) -> None:
    """As Windows does where a press closes a small window."""
    card, pressed = card_over_a_button(window)
    place = on_screen(window).bottomRight() - QPoint(5, 5)
    tell(card, place, PRESS)
    QApplication.processEvents()
    assert (card.isVisible(), pressed) == (True, [])
    tell(card, place, RELEASE)
    assert not card.isVisible()
    QApplication.processEvents()
    assert pressed == [True]


def test_a_click_into_it_presses_nothing_behind_it(window: QWidget) -> None:
    card, pressed = card_over_a_button(window)
    click_beside(card, on_screen(card).center())
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
