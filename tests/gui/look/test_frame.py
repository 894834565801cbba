"""The line around a picture is whole on the screens of laptops, which show all things at 125 % or 150 %."""

import numpy as np
import pytest
from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QRegion

from gui.look.drawing import frame, smooth
from gui.look.theme import theme
from gui.start.evidence_picture import thumbnails

PLACES = [(left, top) for left in range(4) for top in range(4)]


@pytest.mark.parametrize("smooth", [False, True])
@pytest.mark.parametrize("scale", [1.0, 1.25, 1.5, 1.75, 2.0])
def test_all_four_sides_are_seen_where_a_widget_ends_with_its_picture(scale: float, smooth: bool) -> None:
    for left, top in PLACES:
        screen = QImage(80, 80, QImage.Format.Format_RGB32)
        screen.fill(Qt.GlobalColor.white)
        painter = QPainter(screen)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, smooth)
        ends = [int(scale * end + 0.5) for end in (left, top, left + 20, top + 20)]
        widget = QRect(ends[0], ends[1], ends[2] - ends[0], ends[3] - ends[1])  # the pixels that Qt gives to it
        painter.setClipRegion(QRegion(widget))
        painter.scale(scale, scale)
        frame(painter, QRect(left, top, 20, 20), QColor("black"))
        assert painter.testRenderHint(QPainter.RenderHint.Antialiasing) == smooth
        painter.end()
        middle = widget.center()
        row = [screen.pixelColor(x, middle.y()).lightness() for x in range(80)]
        column = [screen.pixelColor(middle.x(), y).lightness() for y in range(80)]
        for line, first, last in ((row, widget.left(), widget.right()), (column, widget.top(), widget.bottom())):
            black = [at for at, shade in enumerate(line) if shade == 0]
            assert (min(black), max(black)) == (first, last), (scale, left, top)
            assert set(line) == {0, 255}, "it is sharp"
            assert len(black) <= 2 * round(scale + 0.25), "it is thin"


def test_a_thick_one_is_as_thick_on_all_sides() -> None:
    picture = QImage(20, 20, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.white)
    painter = QPainter(picture)
    frame(painter, QRect(2, 2, 16, 16), QColor("black"), 2)
    painter.end()
    for line in ([picture.pixelColor(at, 10) for at in range(20)], [picture.pixelColor(10, at) for at in range(20)]):
        assert [at for at, color in enumerate(line) if color.lightness() == 0] == [2, 3, 16, 17]


@pytest.mark.usefixtures("in_light")
def test_pictures_of_the_first_page_have_one_sharp_line_around_them() -> None:
    """It was painted over two pixels, half as strong."""
    picture = QImage(80, 80, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.white)
    painter = smooth(picture)
    thumbnails(painter, np.zeros((3, 3, 1)), QPointF(10, 10), 48, 6, 1)
    painter.end()
    row = [picture.pixelColor(x, 30) for x in range(80)]
    assert [at for at, color in enumerate(row) if color == theme.color("border")] == [9, 58]
    assert row[8] == row[59] == QColor("white")
