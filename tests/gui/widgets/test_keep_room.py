"""Words that will be said have their place before."""

import pytest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from gui.look.theme import theme
from gui.widgets.card import quiet
from gui.widgets.keep_room import keep_words

LONG = "As many are right as with nothing switched. Answers lost: 18, won: 18. That may be chance."


@pytest.mark.parametrize("size", [9, 11, 13, 20])
def test_words_have_their_place_in_the_font_that_they_are_written_in(
    qapp: QApplication, qtbot: QtBot, size: int
) -> None:
    """A line of them was a pixel higher than was thought: two lines that came moved all below by two pixels."""
    theme.apply(qapp)
    label = quiet(wraps=True)
    qtbot.addWidget(label)
    assert isinstance(label, QLabel)
    label.setStyleSheet(f"font-size: {size}px;")
    for width in (120, 180, 344):
        keep_words(label, width, LONG)
        label.clear()
        kept = label.minimumHeight()
        label.setText(LONG)
        assert label.heightForWidth(width) == kept


def test_words_that_were_never_said_have_no_more_room_than_is_kept_where_there_is_more_width(qtbot: QtBot) -> None:
    """Two lines of a narrow column stayed free in a wide one, and went with the first words: all below went up."""
    label = quiet(wraps=True)
    qtbot.addWidget(label)
    for width in (180, 800):
        keep_words(label, width, LONG)
        assert label.sizeHint().height() == label.minimumHeight()
    label.resize(800, 10)
    label.setText("As many are right.")
    assert label.heightForWidth(800) == label.minimumHeight()
