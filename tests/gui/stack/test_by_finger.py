"""A finger that is drawn over the stack or the palette scrolls it; one that has rested on a block drags that."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QScroller
from pytestqt.qtbot import QtBot

from engine.blocks import block
from gui.palette.palette_list import KindList
from gui.widgets.finger import HELD_MS
from tests.gui.building import Stage, make_stage


@pytest.fixture(scope="module")
def screen(qapp: QApplication) -> object:
    return QTest.createTouchDevice()


class Finger:
    """On `area`, in points of its viewport."""

    def __init__(self, screen: object, area: QAbstractScrollArea) -> None:
        self.screen, self.area, self.at = screen, area, QPoint()
        area.hide()
        area.show()

    def down(self, at: QPoint) -> None:
        self.at, view = QPoint(at), self.area.viewport()
        QTest.touchEvent(view, self.screen).press(0, self.at, view).commit()  # type: ignore[arg-type]

    def up_by(self, pixels: int) -> None:
        self.draw(QPoint(0, -pixels // 6))

    def draw(self, step: QPoint) -> None:
        view = self.area.viewport()
        for _ in range(6):
            QTest.qWait(8)
            self.at += step
            QTest.touchEvent(view, self.screen).move(0, self.at, view).commit()  # type: ignore[arg-type]

    def lift(self) -> int:
        """How far it has scrolled."""
        view, scrolled = self.area.viewport(), self.area.verticalScrollBar().value()
        QTest.touchEvent(view, self.screen).release(0, self.at, view).commit()  # type: ignore[arg-type]
        QScroller.scroller(view).stop()
        return scrolled


@pytest.fixture
def long(qtbot: QtBot, screen: object) -> Stage:
    return make_stage(qtbot, *(block("relu") for _ in range(30)))


def test_a_finger_that_is_drawn_over_blocks_scrolls_the_stack_and_one_that_rests_drags(
    qtbot: QtBot, long: Stage, screen: object
) -> None:
    """It dragged the block that it came down on: a long stack scrolled by its bar alone."""
    view, dragged = long.view, list[str]()
    card = view.canvas.cards[3]
    card.dragged.disconnect()
    card.dragged.connect(dragged.append)
    finger, at = Finger(screen, view), card.mapTo(view.viewport(), card.rect().center())
    finger.down(at)
    finger.up_by(120)
    assert finger.lift() > 60
    assert not dragged
    assert not long.document.selection
    view.verticalScrollBar().setValue(0)
    finger.down(at)
    assert not long.document.selection, "it may yet scroll"
    qtbot.waitUntil(lambda: long.document.selection == (card.id,))
    finger.up_by(60)
    assert finger.lift() == 0
    assert dragged == [card.id]


def test_where_nothing_scrolls_a_finger_drags_a_block_at_once(qtbot: QtBot, screen: object) -> None:
    short = make_stage(qtbot, block("relu"), block("softmax"))
    card, dragged = short.view.canvas.cards[0], list[str]()
    card.dragged.disconnect()
    card.dragged.connect(dragged.append)
    finger = Finger(screen, short.view)
    finger.down(card.mapTo(short.view.viewport(), card.rect().center()))
    finger.up_by(60)
    assert dragged == [card.id]
    finger.lift()


def test_a_tap_selects_a_block_at_once(long: Stage, screen: object) -> None:
    view, card = long.view, long.view.canvas.cards[2]
    finger = Finger(screen, view)
    finger.down(card.mapTo(view.viewport(), card.rect().center()))
    finger.lift()
    assert long.document.selection == (card.id,)


class Palette(KindList):
    """Notes what a drag begins with."""

    def __init__(self) -> None:
        super().__init__()
        self.begun = list[str]()

    def startDrag(self, actions: Qt.DropAction) -> None:
        self.begun.append(self.current_kind())


@pytest.fixture
def palette(qtbot: QtBot) -> Palette:
    palette = Palette()
    qtbot.addWidget(palette)
    palette.show_matching("")
    palette.resize(220, 300)
    palette.show()
    return palette


def test_a_finger_that_is_drawn_over_the_palette_scrolls_and_one_that_rests_drags_a_block(
    palette: Palette, screen: object
) -> None:
    finger, at = Finger(screen, palette), palette.visualRect(palette.kinds.index(1)).center()
    finger.down(at)
    finger.lift()
    kind = palette.current_kind()
    assert kind == palette.kinds.entries[1][1]
    finger.down(palette.visualRect(palette.kinds.index(3)).center())
    finger.up_by(60)
    assert finger.lift() > 20
    assert not palette.begun
    assert palette.current_kind() == kind
    palette.verticalScrollBar().setValue(0)
    finger.down(at + QPoint(0, 1))
    QTest.qWait(HELD_MS + 100)
    finger.up_by(60)
    assert finger.lift() == 0
    assert palette.begun == [kind]


@pytest.mark.parametrize("step", [8, 40])
def test_a_block_is_drawn_sideways_out_of_the_palette_by_a_slow_finger_and_by_a_quick_one(
    palette: Palette, screen: object, step: int
) -> None:
    finger = Finger(screen, palette)
    finger.down(palette.visualRect(palette.kinds.index(3)).center())
    finger.draw(QPoint(step, 0))
    finger.lift()
    assert palette.begun == [palette.kinds.entries[3][1]]
