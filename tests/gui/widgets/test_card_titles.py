"""Cards side by side look as one row: their titles stand on one line."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from gui.look.theme import theme
from gui.widgets.card import Card, quiet
from gui.widgets.segmented import Option, Segmented


@pytest.fixture(autouse=True)
def dressed(qapp: QApplication) -> Iterator[None]:
    theme.apply(qapp)
    yield
    theme.set_scale(100, remember=False)


@pytest.mark.parametrize("scale", [75, 100, 150])
def test_titles_of_cards_stand_on_one_line_whatever_stands_beside_them(qtbot: QtBot, scale: int) -> None:
    """That of the matrix stood 7 pixels below that of the mistakes: two buttons beside it pushed it down."""
    theme.set_scale(scale, remember=False)
    choice = Segmented([Option(False, "Counts", ""), Option(True, "Shares", "")], "Numbers")
    hidden = QPushButton("Later")
    hidden.hide()
    cards = [Card("Bare", QLabel()), Card("Words", QLabel(), quiet("17 pictures")), Card("Choice", QLabel(), choice),
             Card("Button", QLabel(), QPushButton("Take back")), Card("Hidden", QLabel(), hidden)]  # fmt: skip
    window = QWidget()
    qtbot.addWidget(window)
    row = QHBoxLayout(window)
    for card in cards:
        row.addWidget(card)
    window.resize(1200, 200)
    window.show()
    QApplication.processEvents()
    middles = [card.title.mapTo(window, QPoint(0, card.title.height() // 2)).y() for card in cards]
    assert max(middles) - min(middles) <= 1, middles
