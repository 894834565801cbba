"""What has nothing to show yet leaves its words the room."""

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.look.theme import theme
from gui.widgets.empty_words import EmptyWords


@pytest.mark.parametrize("size", [100, 250])
def test_beside_the_words_there_is_room_unless_large_text_needs_it(qapp: QApplication, qtbot: QtBot, size: int) -> None:
    theme.apply(qapp)
    theme.set_scale(size, remember=False)
    words = EmptyWords("target")
    qtbot.addWidget(words)
    words.show_words("No sweep yet", "Choose settings on the left and press Start.")
    words.resize(900 if size == 100 else 400, 400)
    words.show()
    qtbot.waitExposed(words)
    wanted = 2 * min(theme.px(48), words.width() // 16)
    qtbot.waitUntil(lambda: words.width() - words.advice.width() == wanted)
    assert words.advice.width() >= 0.8 * words.width()


def test_above_the_words_stands_the_icon_of_the_page_where_there_is_room(qtbot: QtBot) -> None:
    words = EmptyWords("flask")
    qtbot.addWidget(words)
    words.show_words("No run yet")
    words.resize(600, 400)
    words.show()
    assert not words.sign.pixmap().isNull()
    assert words.sign.isVisible()
    qtbot.waitUntil(lambda: words.sign.geometry().bottom() < words.message.y())
    words.resize(600, 150)
    assert not words.sign.isVisible(), "the words come first"
