"""A finger that is drawn over a column scrolls it, where nothing there follows the mouse itself."""

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QInputDevice, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QScroller, QSlider, QWidget
from pytestqt.qtbot import QtBot

from gui.qt.laid_out import in_column
from gui.widgets.parts import Parts
from gui.widgets.scrolling import ScrollArea, in_scrolling

UP = QPoint(0, -12)


@pytest.fixture(scope="module")
def screen(qapp: QApplication) -> object:
    return QTest.createTouchDevice()


class Board(QWidget):
    """Follows the mouse, as one that is drawn on does."""

    def __init__(self) -> None:
        super().__init__()
        self.line = list[QPoint]()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.line.append(event.position().toPoint())


class Card(QWidget):
    """Opens when the mouse lets it go, as a link does."""

    def __init__(self) -> None:
        super().__init__()
        self.opened = 0
        in_column(QLabel("inside"), of=self)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.opened += 1


class Picture(QWidget):
    """Acts when it is pressed, as the mean picture of a class does."""

    def __init__(self) -> None:
        super().__init__()
        self.heard = list[QEvent.Type]()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.heard.append(event.type())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.heard.append(event.type())


class Squares(Parts):
    """Tells what is under the mouse, and acts when it is pressed."""

    def __init__(self) -> None:
        super().__init__()
        self.picked = 0

    def at(self, point: QPointF) -> int:
        return 0

    def pick(self, part: int) -> None:
        self.picked += 1


class Column:
    """One of each kind, and more than there is room for."""

    def __init__(self, qtbot: QtBot, screen: object) -> None:
        self.screen, self.pressed = screen, 0
        self.place = 0  # of what is scrolled, when a finger was last drawn
        self.words, self.button, self.board, self.slider = QLabel("words"), QPushButton("Go"), Board(), QSlider()
        self.button.clicked.connect(self._count)
        self.card, self.picture, self.squares = Card(), Picture(), Squares()
        pressed = (self.button, self.board, self.slider, self.card, self.picture, self.squares)
        body, parts = QWidget(), (self.words, *pressed)
        for part in (*parts, rest := QLabel()):
            part.setFixedSize(200, 60)
        rest.setFixedHeight(2000)
        in_column(*parts, rest, of=body)
        self.area: ScrollArea = in_scrolling(body)
        self.area.resize(300, 500)
        qtbot.addWidget(self.area)
        self.area.show()
        qtbot.waitExposed(self.area)
        self.bar = self.area.verticalScrollBar()

    def _count(self) -> None:
        self.pressed += 1

    def draw(self, part: QWidget, by: QPoint, steps: int = 8) -> int:
        """Put a finger on a part, draw it away in some steps, lift it; how far the column was scrolled then."""
        self.bar.setValue(0)
        view = self.area.viewport()
        at = part.mapTo(view, part.rect().center())
        QTest.touchEvent(view, self.screen).press(0, at, view).commit()  # type: ignore[arg-type]
        for _ in range(steps):
            QTest.qWait(8)
            at += by
            QTest.touchEvent(view, self.screen).move(0, at, view).commit()  # type: ignore[arg-type]
        scrolled, self.place = self.bar.value(), view.y()
        QTest.touchEvent(view, self.screen).release(0, at, view).commit()  # type: ignore[arg-type]
        QScroller.scroller(view).stop()
        return scrolled


@pytest.fixture
def column(qtbot: QtBot, screen: object) -> Column:
    return Column(qtbot, screen)


def test_a_finger_that_is_drawn_over_words_or_a_button_scrolls_and_presses_nothing(column: Column) -> None:
    assert column.draw(column.words, UP) > 20
    for by, steps in ((UP, 8), (UP / 4, 16)):  # it comes away from the button before it scrolls, and is still on it
        assert column.draw(column.button, by, steps) > 20
        assert column.pressed == 0
        assert not column.button.isDown()
    column.draw(column.button, QPoint())  # it rests: a tap
    assert column.pressed == 1


def test_a_card_by_which_a_finger_scrolls_is_not_opened_and_opens_by_the_next_tap(column: Column) -> None:
    """A page could not be scrolled by a stack on it without opening that."""
    assert column.draw(column.card, UP) > 20
    assert column.card.opened == 0
    column.draw(column.card, QPoint())
    assert column.card.opened == 1


def test_on_what_follows_the_mouse_a_finger_draws_and_does_not_scroll(column: Column) -> None:
    assert column.draw(column.board, UP) == 0
    assert len(column.board.line) >= 8
    assert column.draw(column.slider, UP) == 0
    column.area.hide()
    column.area.show()  # what is shown again is as before
    assert column.draw(column.words, UP) > 20


def test_at_its_ends_nothing_leaves_its_place(column: Column) -> None:
    assert column.draw(column.words, QPoint(0, 12)) == 0
    assert column.place == 0


def test_without_a_touch_screen_nothing_listens(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QInputDevice, "devices", list)
    area = in_scrolling(QWidget())
    qtbot.addWidget(area)
    area.show()
    assert not QScroller.hasScroller(area.viewport())


def test_what_acts_when_pressed_acts_when_a_finger_is_lifted_that_has_not_scrolled(column: Column) -> None:
    """A finger that was put on the mean picture of a class to scroll by it chose the class."""
    press, release = QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease
    assert column.draw(column.picture, UP) > 20
    assert not column.picture.heard
    column.draw(column.picture, QPoint())
    assert column.picture.heard == [press, release]
    assert column.draw(column.picture, UP) > 20
    QTest.mouseClick(column.picture, Qt.MouseButton.LeftButton)
    assert column.picture.heard == 2 * [press, release]


def test_what_only_looks_at_the_mouse_is_scrolled_by_and_picked_by_a_tap(column: Column) -> None:
    """The table of Evaluate and its strips stood still under a finger."""
    assert column.draw(column.squares, UP) > 20
    assert column.squares.picked == 0
    column.draw(column.squares, QPoint())
    assert column.squares.picked == 1
