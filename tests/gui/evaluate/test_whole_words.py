"""The cards of Evaluate between a small window and a wide one: no word of theirs is cut."""

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from gui.evaluate.page import EvaluatePage
from gui.look.theme import theme
from tests.gui.evaluate.test_narrow import settle


@pytest.mark.parametrize("wide", [608, 640, 664, 960, 984, 1040, 1064])
def test_what_the_reliability_means_is_whole_at_each_width_of_the_window(
    dressed: None, page: EvaluatePage, wide: int
) -> None:
    """Up to a line was cut: its card was as high at each width, and in a narrow one its words take more lines."""
    card = page.plot_card
    card.error_words.setText("points off on average (ECE). Columns rise over the lines: right more often than it says.")
    page.resize(wide, page.height())
    settle()
    words = [label for label in card.findChildren(QLabel) if label.wordWrap()]
    assert len(words) == 2
    for label in words:
        assert label.height() >= label.heightForWidth(label.width()), label.text()
    if page._columns == 2:
        assert page.strip_card.height() == card.height()


@pytest.mark.parametrize("percent", [100, 125])
def test_the_title_of_the_matrix_is_whole_wherever_two_columns_begin(
    dressed: None, qtbot: QtBot, page: EvaluatePage, percent: int
) -> None:
    """What stands beside it was not counted: “Confusion ma…” stood over it in a window of 1,192 pixels at 125 %."""
    theme.set_scale(percent, remember=False)
    title, columns = page.matrix_card.title, set()
    for wide in range(940 * percent // 100, 1000 * percent // 100, 6):
        page.resize(wide, page.height())
        settle()
        columns.add(page._columns)
        assert title.width() >= title.fontMetrics().horizontalAdvance(title.text()), wide
    assert columns == {1, 2}
