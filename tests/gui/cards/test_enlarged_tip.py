"""Under the mouse a small picture of a card is shown large, with the number there."""

from __future__ import annotations

import base64
import re

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QRect
from PySide6.QtGui import QHelpEvent, QImage, QPainter, QTextDocument
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from engine.blocks import block
from gui.cards.card_face import MARGIN
from gui.cards.enlarged_tip import SIDE, with_picture
from gui.cards.strip import MapStrip
from gui.cards.unit import Unit
from gui.look.theme import theme
from gui.widgets.ramp import signed_image
from tests.gui.building import make_stage


def painted(maps: np.ndarray, own_scale: bool = False, width: int = 200) -> MapStrip:
    strip = MapStrip("Maps", "", own_scale)
    strip.show(maps)
    image = QImage(width, 24, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    strip.paint(painter, QRect(0, 0, width, 24), Unit())
    painter.end()
    return strip


def inside(strip: MapStrip, number: int, row: int, column: int, cells: int = 4) -> QPoint:
    place, cell = strip._places[number], 24 / cells
    return place.topLeft() + QPoint(int((column + 0.5) * cell), int((row + 0.5) * cell))


@pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("own_scale", [False, True])
def test_the_picture_under_the_mouse_is_large_in_the_colours_it_has_on_the_card(
    qtbot: QtBot, ratio: float, own_scale: bool
) -> None:
    rng = np.random.default_rng(0)
    maps = rng.normal(size=(4, 4, 3)).astype(np.float32) * np.array([1, 0.2, 3], np.float32)
    strip = painted(maps, own_scale)
    image = strip.enlarged(inside(strip, 1, 2, 3), ratio)
    assert image is not None
    assert image.deviceIndependentSize().width() == pytest.approx(theme.px(SIDE), abs=4)
    full = float(np.abs(maps[:, :, 1] if own_scale else maps).max())
    colours, cell = signed_image(maps[:, :, 1], full), image.width() // 4
    for row in range(4):
        for column in range(4):
            middle = image.pixelColor(column * cell + cell // 2, row * cell + cell // 2)
            assert middle == colours.pixelColor(column, row), (row, column)
    ring = theme.color("text").rgb()
    for row in range(4):
        for column in range(4):
            beside = image.pixelColor(column * cell + round(ratio), row * cell + cell // 2).rgb()
            assert (beside == ring) == ((row, column) == (2, 3)), "the number that the words tell has the ring"


def test_where_no_room_is_left_to_say_that_each_map_has_its_own_scale_none_has_it(qtbot: QtBot) -> None:
    maps = np.random.default_rng(0).normal(size=(4, 4, 3)).astype(np.float32) * np.array([1, 0.2, 3], np.float32)
    small, common = painted(maps, own_scale=True), painted(maps)
    at = inside(small, 1, 2, 3)
    assert small.enlarged(at, 1.0) != common.enlarged(at, 1.0)
    small.labelled = False
    assert small.enlarged(at, 1.0) == common.enlarged(at, 1.0)


def test_the_ring_leaves_the_number_to_be_seen_where_its_square_is_small(qtbot: QtBot) -> None:
    """Of 28 rows a square has five pixels, of which the ring left one."""
    rng = np.random.default_rng(1)
    maps = rng.normal(size=(28, 28, 1)).astype(np.float32)
    strip = painted(maps)
    place = inside(strip, 0, 10, 20, 28)
    row, column = strip._pixel(place, 0)
    image = strip.enlarged(place, 1.0)
    assert image is not None
    cell, full = image.width() // 28, float(np.abs(maps).max())
    own = signed_image(maps[:, :, 0], full).pixelColor(column, row)
    seen = {image.pixelColor(column * cell + x, row * cell + y).rgb() for x in range(cell) for y in range(cell)}
    assert seen == {own.rgb()}
    assert image.pixelColor(column * cell - 1, row * cell) == theme.color("text")


def test_of_nothing_and_of_more_there_is_no_picture(qtbot: QtBot) -> None:
    maps = np.ones((4, 4, 40), np.float32)
    maps[:, :, 0] = 0
    strip = painted(maps)
    assert strip.enlarged(inside(strip, 0, 1, 1), 1.0) is None, "its words say why it is empty"
    assert strip.enlarged(strip._places[-1].center(), 1.0) is None, "+33"
    assert strip.enlarged(QPoint(-5, -5), 1.0) is None
    assert strip.enlarged(inside(strip, 1, 1, 1), 1.0) is not None


def test_a_photo_of_more_numbers_than_there_is_room_for_is_made_smaller_and_has_no_ring(qtbot: QtBot) -> None:
    strip = painted(np.ones((300, 200, 1), np.float32))
    image = strip.enlarged(strip._places[0].center(), 1.0)
    assert image is not None
    assert (image.width(), image.height()) == (theme.px(SIDE) * 2 // 3, theme.px(SIDE))
    assert image.pixelColor(image.rect().center()) != theme.color("text")


@pytest.mark.parametrize(("shape", "size"), [((1, 28), (140, 50)), ((28, 1), (50, 140)), ((1, 500), (150, 50))])
def test_a_band_is_as_high_for_its_width_as_on_its_card(
    qtbot: QtBot, shape: tuple[int, int], size: tuple[int, int]
) -> None:
    """Maps of a filter that is as high as its picture were larger on the card than in the tip, five pixels high there;
    and a row of 500 numbers had no picture at all."""
    strip = painted(np.ones((*shape, 1), np.float32))
    image = strip.enlarged(strip._places[0].center(), 1.0)
    assert image is not None
    assert (image.width(), image.height()) == size
    assert image.pixelColor(2, 2) == signed_image(np.ones((1, 1)), 1.0).pixelColor(0, 0)


def test_the_tip_holds_the_picture_and_says_all_words_as_they_are(qtbot: QtBot) -> None:
    image = QImage(20, 10, QImage.Format.Format_RGB32)
    image.fill(0x112233)
    words = "A map, from −1 to < 2\nRow <b>1</b>"
    tip = with_picture(image, words)
    source = re.search("base64,([^']+)", tip)
    assert source is not None
    assert QImage.fromData(base64.b64decode(source[1])).convertToFormat(image.format()) == image
    document = QTextDocument()
    document.setHtml(tip)
    assert document.toPlainText().replace("\ufffc", "").split("\n")[-2:] == words.split("\n")


def test_a_card_shows_it_where_the_mouse_rests_and_goes_on_with_it(qtbot: QtBot) -> None:
    stage = make_stage(qtbot, block("convolution", filters=8), block("softmax"))
    card = stage.card(0)
    qtbot.waitUntil(lambda: card.lines[1].maps is not None)
    card.grab()
    filters, maps = (line._places[2].translated(MARGIN, MARGIN).center() for line in card.lines)
    QApplication.sendEvent(card, QHelpEvent(QEvent.Type.ToolTip, filters, card.mapToGlobal(filters)))
    shown = QToolTip.text()
    assert shown.startswith("<img")
    assert "Filter 3 of 8" in shown
    qtbot.mouseMove(card, maps)
    assert QToolTip.text().startswith("<img")
    assert "Map 3 of 8" in QToolTip.text()
    corner = filters - QPoint(8, 8)  # the number below the mouse is that of the words, to the edges of the picture
    image = card.lines[0].enlarged(corner - QPoint(MARGIN, MARGIN), card.devicePixelRatioF())
    assert image is not None
    assert card.tip_at(corner) == with_picture(image, card.read_at(corner))
    assert "<img" not in card.tip_at(QPoint(20, 20))
    QToolTip.hideText()


def test_where_each_number_is_a_dot_no_ring_hides_those_beside_it(qtbot: QtBot) -> None:
    for side, is_ringed in ((50, False), (37, True)):
        strip = painted(np.ones((side, side, 1), np.float32))
        image = strip.enlarged(strip._places[0].center(), 1.0)
        assert image is not None
        colours = {image.pixel(x, y) for x in range(image.width()) for y in range(image.height())}
        assert (theme.color("text").rgb() in colours) == is_ringed
