"""The words of the window are as large and as bold from the start as they are after the colours have changed."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from gui.look.theme import theme
from gui.window.main_window import MainWindow

PAGES = ("build", "xray", "evaluate", "why", "filters", "landscape", "data", "lab")

pytestmark = pytest.mark.usefixtures("dressed")


def test_no_words_shrink_or_lose_their_weight_when_only_the_colours_change(qtbot: QtBot, window: MainWindow) -> None:
    """The check box of the time machine went from 13 to 11 pixels, and what stands beside it moved: a font that a part
    got before it was dressed was lost, and came back with the next theme."""
    theme.set_mode("light", remember=False)
    for word in PAGES:
        window.work.page_switch.go(word)
        QApplication.processEvents()
    before = {part: font_of(part) for part in dressed_parts(window)}
    theme.set_mode("dark", remember=False)
    after = {part: font_of(part) for part in before}
    theme.set_mode("light", remember=False)
    changed = [(type(part).__name__, before[part], after[part]) for part in before if before[part] != after[part]]
    assert len(before) > 300
    assert not changed


def dressed_parts(window: MainWindow) -> list[QWidget]:
    return [one for one in window.findChildren(QWidget) if one.testAttribute(Qt.WidgetAttribute.WA_WState_Polished)]


def font_of(part: QWidget) -> tuple[int, int]:
    return part.font().pixelSize(), int(part.font().weight())
