"""On a large screen the page Filters shows more of a picture, not more of an empty card."""

from math import ceil

import numpy as np
import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from gui.filters.page import FiltersPage
from gui.filters.seen_view import BESIDE, Pictures
from gui.look.theme import theme
from tests.gui.on_screen import sized


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


@pytest.mark.parametrize("scale", [1.0, 1.25, 1.5, 2.0])
def test_picture_and_map_have_all_four_sides_of_their_frame(qtbot: QtBot, scale: float) -> None:
    """At 150 % that at the top was missing: half of the line lay outside."""
    pictures = sized(qtbot, Pictures(), 300, 100)
    pictures.show_pictures(("Picture", np.zeros((7, 7))), ("Its map", np.zeros((7, 7))))
    pictures.resize(pictures.sizeHint())
    screen = QImage(ceil(scale * pictures.width()), ceil(scale * pictures.height()), QImage.Format.Format_RGB32)
    screen.setDevicePixelRatio(scale)
    screen.fill(QColor("red"))
    pictures.render(screen, renderFlags=QWidget.RenderFlag(0))
    for number in (0, 1):
        place, border = pictures.place(number), theme.color("border")
        across, down = int(scale * place.center().x()), int(scale * place.center().y())
        row = [x for x in range(screen.width()) if screen.pixelColor(x, down) == border]
        column = [y for y in range(screen.height()) if screen.pixelColor(across, y) == border]
        for line, first, last in ((row, place.left(), place.right()), (column, place.top(), place.bottom())):
            assert any(abs(at - scale * (first - 0.5)) <= scale for at in line), (scale, number)
            assert any(abs(at - scale * (last + 1.5)) <= scale for at in line), (scale, number)
