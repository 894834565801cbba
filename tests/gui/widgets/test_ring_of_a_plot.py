"""A plot that the keyboard is on: its ring lies around its words, not on them."""

import numpy as np
import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from gui.look.theme import theme
from gui.widgets.line_plot import Curve, LinePlot

RING = 2  # pixels of it


@pytest.mark.parametrize("percent", [100, 150])
def test_no_word_of_a_plot_lies_where_its_ring_is(dressed: None, qtbot: QtBot, percent: int) -> None:
    """The numbers at the left, such as +0.231, began under the line of the ring."""
    theme.set_scale(percent, remember=False)
    plot = LinePlot("a weight")
    qtbot.addWidget(plot)
    plot.y_words = lambda value: f"{value:+.5f}"
    plot.resize(400, 160)
    plot.show_curves(np.arange(3), (Curve(np.array([-0.2, 0.1, 0.23114]), "accent", 2.0),), -0.2, 0.23114, ("0", "9g"))
    image = plot.grab().toImage()
    paper = image.pixel(0, 0)
    inside = plot.rect().adjusted(*2 * [RING], *2 * [-RING])
    written = _where_written(image, paper)
    assert not written.isEmpty()
    assert inside.contains(written)


def _where_written(image: QImage, paper: int) -> QRect:
    """Around all that is not paper."""
    at = [(x, y) for x in range(image.width()) for y in range(image.height()) if image.pixel(x, y) != paper]
    xs, ys = zip(*at, strict=True)
    return QRect(min(xs), min(ys), max(xs) - min(xs) + 1, max(ys) - min(ys) + 1)
