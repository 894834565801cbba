"""Cards side by side look as one row: their titles stand on one line."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from gui.look.theme import theme
from gui.widgets.card import Card, quiet
from gui.widgets.segmented import Option, Segmented

pytestmark = pytest.mark.usefixtures("dressed")


@pytest.mark.parametrize("scale", [75, 100, 150])
def test_titles_of_cards_stand_on_one_line_whatever_stands_beside_them(qtbot: QtBot, scale: int) -> None:
    """That of the matrix stood 7 pixels below that of the mistakes: two buttons beside it pushed it down."""
    theme.set_scale(scale, remember=False)
    choice = Segmented([Option(False, "Counts", ""), Option(True, "Shares", "")], "Numbers")
    hidden = QPushButton("Later")
    hidden.hide()
    cards = [Card("Bare", QLabel()), Card("Words", QLabel(), quiet("17 pictures")), Card("Choice", QLabel(), choice),
             Card("Button", QLabel(), QPushButton("Take back")), Card("Hidden", QLabel(), hidden)]  # fmt: skip
    window = side_by_side(qtbot, cards, 1200)
    assert apart(window, cards) <= 1


def test_a_title_stays_on_the_line_when_the_button_beside_it_goes_and_where_it_stands_below(qtbot: QtBot) -> None:
    """The ranking was done, its Stop went, and the title jumped up; so did one whose buttons had no room beside it."""
    stop, turned = QPushButton("Stop"), Card("With damaged weights", QLabel(), QPushButton("Take it all back now"))
    turned.turns = True
    cards = [Card("Bare", QLabel()), Card("Ranking", QLabel(), stop), turned]
    window = side_by_side(qtbot, cards, 600)
    assert turned.title.y() + turned.title.height() <= turned.findChildren(QPushButton)[0].y()
    assert apart(window, cards) <= 1
    stop.hide()
    qtbot.waitUntil(lambda: cards[1].head.geometry().height() < stop.sizeHint().height())  # its room is gone
    qtbot.waitUntil(lambda: apart(window, cards) <= 1)


def test_a_title_is_bold_from_the_start_whatever_stands_beside_it(qtbot: QtBot) -> None:
    """It was so until something stood beside it, whose height was asked for too early."""
    cards = [Card("Bare", QLabel()), Card("Words", QLabel(), quiet("17")), Card("Button", QLabel(), QPushButton("Go"))]
    window = side_by_side(qtbot, cards, 900)
    assert [card.title.font().weight() for card in cards] == [QFont.Weight.DemiBold] * 3, window


def test_a_title_stands_above_what_has_grown_beside_it(qtbot: QtBot) -> None:
    """"Accuracy against" was "Acc…" at 150 %: of which settings one chooses is known when there is a sweep."""
    beside = QWidget()
    choices, card = QHBoxLayout(beside), Card("Accuracy against", QLabel(), beside)
    card.turns = True
    window = side_by_side(qtbot, [card], 260)
    assert card.title.y() == beside.y(), window
    choices.addWidget(QPushButton("Number of parameters"))
    qtbot.waitUntil(lambda: card.title.y() + card.title.height() <= beside.y())


def side_by_side(qtbot: QtBot, cards: list[Card], width: int) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    row = QHBoxLayout(window)
    for card in cards:
        row.addWidget(card, 1)
    window.resize(width, 200)
    window.show()
    QApplication.processEvents()
    return window


def apart(window: QWidget, cards: list[Card]) -> int:
    """How many pixels the middles of the titles lie apart."""
    middles = [card.title.mapTo(window, QPoint(0, card.title.height() // 2)).y() for card in cards]
    return max(middles) - min(middles)
