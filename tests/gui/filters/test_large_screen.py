"""On a large screen the page Filters shows more of a picture, not more of an empty card."""

import numpy as np
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.filters.page import FiltersPage
from gui.filters.seen_view import BESIDE, Pictures
from gui.look.theme import theme


def test_the_picture_and_its_maps_grow_where_there_is_room_and_leave_the_words_theirs(
    page: FiltersPage, qtbot: QtBot
) -> None:
    """They were as small as on a laptop, above a third of the card that held nothing."""
    page.resize(1680, 920)
    page.show()
    QApplication.processEvents()
    seen = page.seen
    one = np.zeros((28, 28), np.float32)
    seen.pictures.show_pictures(("Picture", one), ("Its map", one), ("Before", one))
    assert seen.width() > theme.px(600)
    assert seen.pictures.place(0).width() > theme.px(110)
    assert seen.width() - seen.pictures.sizeHint().width() >= theme.px(BESIDE)
    page.resize(1048, 620)
    QApplication.processEvents()
    assert seen.pictures.place(0).width() < theme.px(90), "on a small one the fields below stay in sight"


def test_they_have_a_least_and_a_largest_size(qtbot: QtBot) -> None:
    pictures = Pictures()
    qtbot.addWidget(pictures)
    sides = []
    for wide in (0, 400, 900, 4000):
        pictures.fit(wide)
        sides.append(pictures.place(0).width())
    assert sides[0] == sides[1] == theme.px(76)
    assert sides[1] < sides[2] < sides[3] == theme.px(196)
