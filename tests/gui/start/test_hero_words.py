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


@pytest.mark.parametrize("wide", [700, 1090])
def test_where_there_is_room_each_column_says_what_it_shows_and_nothing_is_cut(qtbot: QtBot, wide: int) -> None:
    known = evidence("assignment")
    assert known is not None
    picture = WidePicture(known)
    qtbot.addWidget(picture)
    explained = {
        "28×28 numbers", "3×3 weights slide over it", "parts of a digit, each on its own scale",
        "how sure it is of each digit", "right answers while it learned",
    }  # fmt: skip
    picture.resize(wide, 268)
    assert explained.isdisjoint(texts_of(picture)), "a low one has no room for them"
    picture.show_tall(True)
    picture.resize(wide, 380)
    said = {*texts_of(picture)}
    assert explained <= said if wide == 1090 else explained & said
    assert not any(text.endswith("…") for text in said)


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
