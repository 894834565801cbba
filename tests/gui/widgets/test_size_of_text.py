"""Parts that hold a width of their own take that of the text as it is now, also while they are hidden."""

import pytest
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget
from pytestqt.qtbot import QtBot

from gui.look.theme import theme
from gui.widgets.play_bar import PlayBar
from gui.widgets.slider import Slider


@pytest.fixture(autouse=True)
def large_text(qapp: QApplication) -> None:
    theme.apply(qapp)
    theme.set_scale(150, remember=False)


def test_a_slider_made_while_the_text_was_large_is_short_again(qtbot: QtBot) -> None:
    """It held the column beside the pictures wider than the window has room for: what stood at its right was cut."""
    slider = Slider((1, 2, 3))
    qtbot.addWidget(slider)
    theme.set_scale(100, remember=False)
    assert slider.minimumWidth() == theme.px(72)


def test_the_place_in_the_map_has_the_room_that_its_words_take_and_no_more(qtbot: QtBot) -> None:
    pages, bar = QStackedWidget(), PlayBar()
    qtbot.addWidget(pages)
    pages.addWidget(bar)
    pages.addWidget(QWidget())
    bar.show_place(0, 676, True)
    pages.show()
    pages.setCurrentIndex(1)
    theme.set_scale(100, remember=False)
    pages.setCurrentIndex(0)
    needed = bar.where.fontMetrics().horizontalAdvance("Pixel 676 of 676")
    qtbot.waitUntil(lambda: needed <= bar.where.width() <= needed + 6)
