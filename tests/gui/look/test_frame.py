"""The line around a picture is whole on the screens of laptops, which show all things at 125 % or 150 %."""

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QRegion

from gui.look.drawing import frame

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
