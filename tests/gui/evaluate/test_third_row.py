"""Who looks at Evaluate sees that there is more below."""

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.evaluate.page import EvaluatePage
from gui.look.theme import theme


def test_the_titles_of_the_third_row_are_whole_in_a_window_of_1280_by_800(
    page: EvaluatePage, qtbot: QtBot, qapp: QApplication
) -> None:
    """They were cut through the middle, at the usual size, since the cards keep more air."""
    theme.apply(qapp)
    card = page.further.doubt_card
    qtbot.waitUntil(lambda: card.title.height() >= card.title.fontMetrics().height() > 0)
    end = card.title.mapTo(page, QPoint(0, card.title.height())).y()
    qtbot.waitUntil(lambda: page.area.widget().height() > page.area.height(), timeout=5000)
    assert page.height() == 672
    assert end < page.height()
