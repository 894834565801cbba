"""What stands above a picture of a ready-made stack is whole, or shorter words stand there."""

import pytest
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication, QScrollArea
from pytestqt.qtbot import QtBot

from gui.look.theme import theme
from gui.start.evidence import evidence
from gui.start.evidence_picture import WidePicture
from gui.start.start_page import StartPage
from tests.gui.on_screen import on_screen
from tests.gui.painted import texts_of


@pytest.mark.parametrize(("scale", "wide", "said"), [(100, 900, "Filters, and what they find"), (200, 168, "Filters")])
def test_the_title_above_the_filters_has_room(qtbot: QtBot, scale: int, wide: int, said: str) -> None:
    known = evidence("assignment")
    assert known is not None
    picture = WidePicture(known)
    qtbot.addWidget(picture)
    theme.set_scale(scale, remember=False)
    picture.resize(wide, 400)
    assert said in texts_of(picture)
    assert QFontMetrics(theme.font("label")).horizontalAdvance(said) < wide


def test_in_the_largest_text_on_a_small_screen_no_column_scrolls_sideways(qtbot: QtBot, qapp: QApplication) -> None:
    """At 250 % the column at the left took more than half, and the stack to begin with was cut: "Two convolution"."""
    theme.apply(qapp)
    theme.set_scale(250, remember=False)
    page = on_screen(qtbot, StartPage(), 1280, 740)
    for _ in range(3):
        QApplication.processEvents()
    areas = [one for one in page.findChildren(QScrollArea) if one.isVisible()]
    assert len(areas) == 2
    assert [one.horizontalScrollBar().maximum() for one in areas] == [0, 0]
