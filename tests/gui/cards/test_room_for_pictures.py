"""Small pictures grow into the room a card has; in a low view cards say less, so that some of them are seen."""

import numpy as np
import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from engine.blocks import block
from gui.cards.answer_line import NAMES, AnswerLine
from gui.cards.card import Card
from gui.cards.card_layout import lay_out
from gui.cards.strip import THUMB, MapStrip
from gui.cards.unit import LOW_VIEW, Unit, unit_at
from gui.look.theme import theme
from tests.gui.building import Stage, make_stage

WIDTHS = (300, 560, 760, 1000, 1240)


def strips(card: Card, width: int, unit: Unit) -> list[tuple[MapStrip, QRect]]:
    """The strips of a card of this width, with the places they get."""
    made = lay_out(card.text, card.lines, width, 0, unit)
    both = zip(card.lines, (place for _, place in made.lines), strict=True)
    return [(line, place) for line, place in both if isinstance(line, MapStrip)]


def painted(line: MapStrip | AnswerLine, place: QRect, unit: Unit) -> QImage:
    image = QImage(place.right() + 20, place.bottom() + 20, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    line.paint(painter, place, unit)
    painter.end()
    return image


@pytest.mark.parametrize("filters", [1, 4, 8, 32, 64])
def test_pictures_are_as_large_as_all_have_room_for_and_small_where_they_have_none(qtbot: QtBot, filters: int) -> None:
    stage = make_stage(qtbot, block("convolution", filters=filters), block("relu"))
    unit, sizes = Unit(), []
    for width in WIDTHS:
        for card in (stage.card(0), stage.card(1)):
            for line, place in strips(card, width, unit):
                line.show(np.ones((26, 26, filters), np.float32))
                painted(line, place, unit)
                assert place.height() >= THUMB or line.shown == filters
                assert line.shown == filters or place.height() == THUMB  # none is left out for the size of another
                assert all(place.contains(one) for one in line._places[: line.shown])
        sizes.append(strips(stage.card(1), width, unit)[0][1].height())
    if filters <= 8:
        assert sizes == sorted(sizes)
        assert sizes[-1] > 2 * THUMB
    assert len({place.height() for _, place in strips(stage.card(0), WIDTHS[-1], unit)}) == 1  # filter and map alike


def test_a_wide_window_shows_all_maps_of_an_ordinary_block(qtbot: QtBot) -> None:
    stage = make_stage(qtbot, block("convolution", filters=32), width=1520)
    (line, _), *_ = strips(stage.card(0), stage.card(0).body().width(), stage.view.canvas.unit)
    assert line.maps is None or line.shown == 32
    assert stage.view.viewport().width() - stage.card(0).body().width() < 100  # no gutters


def seen(stage: Stage) -> int:
    """How many cards are seen whole, without scrolling."""
    area = stage.view.viewport().rect()
    return sum(area.contains(stage.view.canvas.body_of(card)) for card in stage.view.cards.shown)


@pytest.mark.parametrize("percent", [100, 150])
def test_in_a_low_view_cards_are_compact_and_the_first_blocks_are_seen(
    qtbot: QtBot, dressed: None, percent: int
) -> None:
    theme.set_scale(percent, remember=False)
    blocks = [block("convolution", filters=32), block("relu"), block("normalise"), block("max_pool")]
    stage = make_stage(qtbot, *blocks * 2)
    stage.view.setFixedSize(theme.px(510), theme.px(250))  # of a window of 1280x800 at 150 %
    QApplication.processEvents()
    assert stage.view.canvas.unit.dense
    assert seen(stage) >= 4
    low = [card.body().height() for card in stage.view.cards.shown]
    for card in stage.view.cards.shown:
        assert card.layout_ is not None
        body = QRect(0, 0, card.body().width(), card.body().height())
        assert all(body.contains(place) for parts in card.layout_.lines for place in parts)
        assert body.contains(card.layout_.tile)
    stage.view.setFixedHeight(theme.px(LOW_VIEW + 60))
    QApplication.processEvents()
    assert not stage.view.canvas.unit.dense
    assert all(card.body().height() > before for card, before in zip(stage.view.cards.shown, low, strict=True))


def test_a_scale_of_its_own_is_said_or_it_does_not_hold(qtbot: QtBot) -> None:
    stage = make_stage(qtbot, block("convolution", filters=4), block("relu"))
    maps = np.zeros((9, 9, 4), np.float32)
    maps[..., 0], maps[..., 1] = 10.0, 1.0
    for unit in (Unit(), Unit(dense=True), Unit(zoom=60)):
        for width in (200, 300, 520, 900):
            ((line, place),) = strips(stage.card(1), width, unit)
            line.show(maps)
            image = painted(line, place, unit)
            if line.shown < 2:
                continue
            weak = image.pixelColor(line._places[1].center())
            strong = image.pixelColor(line._places[0].center())
            label = lay_out(stage.card(1).text, stage.card(1).lines, width, 0, unit).lines[0][0]
            said = unit.details and label.width() > 0
            assert (weak == strong) == said
            if said and label.height() < 2 * theme.px(11):
                assert line.in_one_line == line.second == "own scale"


@pytest.mark.parametrize("width", [260, 470, 1000])
@pytest.mark.parametrize("dense", [False, True])
def test_the_answer_is_a_bar_chart_bars_are_higher_than_wide_on_one_line(
    qapp: QApplication, width: int, dense: bool
) -> None:
    theme.apply(qapp)
    line, unit = AnswerLine(), Unit(dense=dense)
    shares = np.zeros(10, np.float32)
    shares[3] = 1.0
    line.show(shares, tuple("0123456789"), "3")
    place = QRect(0, 0, width, line.height_in(width, unit, True))
    image = painted(line, place, unit)
    high = place.height() - unit.px(NAMES)
    full = theme.category("fully_connected")
    column = [x for x in range(width) if image.pixelColor(x, high // 2) == full]
    assert 0 < len(column) <= high
    base = theme.color("outline")
    assert sum(image.pixelColor(x, high - 1) == base for x in range(width)) > len(column) * 5


def test_only_the_height_of_the_view_makes_cards_compact(dressed: None) -> None:
    for percent in (100, 150, 200):
        theme.set_scale(percent, remember=False)
        low = theme.px(LOW_VIEW) - 1
        for zoom in (50, 100, 200):
            assert unit_at(zoom, low).dense
            assert not unit_at(zoom, low + 1).dense
