"""On the smallest screen, and with the largest text, every page is shown, and nothing lies over anything."""

from collections.abc import Iterator
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.data.page import DataPage
from gui.look.theme import theme
from gui.window.main_window import MainWindow
from gui.window.one_at_a_time import CURVES, LEAST
from gui.window.page_switch import DATA
from tests.gui.windows import open_window


@pytest.fixture
def window(qapp: QApplication, qtbot: QtBot) -> Iterator[MainWindow]:
    theme.apply(qapp)
    with open_window(1024, 768) as window:
        window.show_work()
        yield window


def test_a_page_is_shown_on_the_smallest_screen_whatever_the_size_of_the_text(window: MainWindow) -> None:
    theme.set_scale(250, remember=False)
    QApplication.processEvents()
    for word in ("why", "data"):
        window.work.page_switch.go(word)
        QApplication.processEvents()
        assert (window.width(), window.height()) == (1024, 768), word
    bar = window.training_bar
    for left, right in pairwise([bar.train, bar.step, bar.stop, bar.reset]):
        assert left.geometry().right() < right.geometry().left()
    assert bar.progress.width() >= bar.progress.minimumSizeHint().width(), "how far it is has no room left"


def test_the_cards_are_whole_in_the_narrowest_window_with_all_parts(qtbot: QtBot, window: MainWindow) -> None:
    window.setMinimumWidth(LEAST[0])  # the header may ask for more
    window.resize(LEAST[0], 800)

    def is_whole() -> None:
        hidden = window.stack_view.horizontalScrollBar().maximum()
        columns = window.work.columns.sizes()
        assert (window.inspector.isVisible(), hidden) == (True, 0), f"{window.width()} pixels: {columns}"

    qtbot.waitUntil(is_whole)  # one layout after another hears of it


def test_on_a_laptop_whose_pixels_are_twice_as_large_the_time_bar_is_on_the_screen(
    window: MainWindow, qtbot: QtBot
) -> None:
    """A screen of 1366 x 768 at 200 % has room for 354 pixels below a title: with curves Build asked for 426."""
    window.resize(683, window.minimumSizeHint().height())
    qtbot.waitUntil(lambda: window.minimumSizeHint().height() <= 354)
    window.resize(683, 354)
    assert window.height() == 354
    assert window.work.one_at_a_time.on
    window.work.one_at_a_time.go(CURVES)
    QApplication.processEvents()
    assert (window.height(), window.work.plots.isVisible()) == (354, True)


def test_on_such_a_laptop_the_picture_that_was_chosen_on_data_is_whole(window: MainWindow, qtbot: QtBot) -> None:
    """Two bars stood beside each other, and the words of the picture were cut in the middle."""
    window.resize(683, 384)
    window.work.page_switch.go(DATA)
    page = window.work.page_switch.page(DATA)
    assert isinstance(page, DataPage)
    qtbot.waitUntil(page.foot.isVisible)
    QApplication.processEvents()
    card = page.grid_card
    assert card.rect().contains(QRect(page.foot.mapTo(card, QPoint()), page.foot.size()))
    assert page.foot.visibleRegion().boundingRect() == page.foot.rect()
    assert page.grid.height() >= page.grid.cell(0).height(), "of the others a row"
