"""The page Filters in a narrow window: nothing runs out of it, numbers are whole, and units are called as elsewhere."""

from types import SimpleNamespace

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF
from PySide6.QtGui import QFontMetrics, QHelpEvent
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from engine.data import load_data
from engine.text import count
from gui.filters.page import FiltersPage
from gui.filters.ranking_bars import RankingBars
from gui.filters.time_strip import TimeStrip
from gui.look.theme import theme
from gui.state.inside.through_time import Stop
from tests.gui.on_screen import sized
from tests.gui.painted import texts_of


@pytest.mark.parametrize("before", [1300, 1920])
@pytest.mark.parametrize(("wide", "columns"), [(940, 2), (900, 2), (510, 1)])
def test_no_card_runs_out_of_a_narrow_window(page: FiltersPage, wide: int, columns: int, before: int) -> None:
    page.show()
    for width in (before, wide):
        page.resize(width, 640)
        for _ in range(3):
            QApplication.processEvents()
    assert page._columns == columns
    assert page.body.width() <= page.area.viewport().width()
    title = page.rank_card.title
    assert title._shown() in (title.text(), *title.shorter), "no half of a word"
    fields, boxes = page.paint.load, (page.switch.freeze, page.switch.freeze_block)
    assert page.paint.rect().contains(fields.mapTo(page.paint, fields.rect().bottomRight()))
    assert all(page.switch.rect().contains(box.geometry()) for box in boxes)
    assert all(box.width() >= box.sizeHint().width() for box in boxes)


def test_no_card_is_mostly_empty_in_two_columns(page: FiltersPage, qtbot: QtBot) -> None:
    """Below the filter nothing stood for half a screen, beside a ranking and a curve, and what it looks for was a
    screen further down; what it went through has a row of columns, and the whole width."""
    page.show()
    page.resize(1264, 640)  # what a window of 1280x800 leaves it
    qtbot.waitUntil(lambda: page.looks_card.y() > page.paint_card.y() and page._columns == 2)
    used = page.seen.mapTo(page.paint_card, page.seen.rect().bottomLeft()).y()
    qtbot.waitUntil(lambda: page.paint_card.height() - used < theme.px(160))
    assert page.looks_card.y() == page.damage_card.y()
    assert page.time_card.width() == page.damage_card.geometry().right() - page.paint_card.x() + 1


def test_what_is_wider_than_the_page_is_reached_by_a_bar_below(page: FiltersPage) -> None:
    page.body.setMinimumWidth(2000)
    page.show()
    QApplication.processEvents()
    assert page.area.horizontalScrollBar().isVisible()


@pytest.mark.parametrize("wide", [260, 420, 640])
def test_numbers_of_steps_are_whole_however_narrow_their_columns_are(qtbot: QtBot, wide: int) -> None:
    strip = TimeStrip()
    qtbot.addWidget(strip)
    steps = [107, 329, 572, 805, 1071, 1137, 1337, 1650, 1710]
    stops = tuple(Stop(step, None, np.ones((1, 1), np.float32), ()) for step in steps)
    strip.show_stops(stops, load_data("digits").test, 1337, 50)
    strip.resize(wide, strip.sizeHint().height())
    places, metrics = strip.step_places(6), QFontMetrics(theme.font("label"))
    assert {6, 0, 8} <= set(places), "that which is looked at, and the ends"
    for index, place in places.items():
        assert place.width() >= metrics.horizontalAdvance(count(steps[index]))
        assert place.right() <= strip.width()
        assert not any(place.intersects(other) for one, other in places.items() if one != index)
    assert strip._row() - strip._side() <= theme.px(16), "rows lie as close as columns"


def test_units_of_the_last_block_are_called_as_the_classes_are(page: FiltersPage) -> None:
    page.show()
    page.bench.look(block=page.bench.document.design.stack.ids[2], filter=9)
    assert page.bar.where.text() == "Class 9 of Fully connected"
    page.bench.look(block=page.bench.document.design.stack.ids[0], filter=2)
    assert page.bar.where.text() == page.paint.name.text() == "Filter 3 of Convolution"


def test_a_long_name_of_a_class_leaves_the_bars_their_room(qtbot: QtBot) -> None:
    bars = sized(qtbot, RankingBars(), 300, 60)
    switched = SimpleNamespace(without=(0,), changes=((-0.1, -0.2, 0.0),), order=(0,))
    bars.show_ranking(switched, 0, ("Class of the circles that form nine b drew",))  # type: ignore[arg-type]
    assert any(words.startswith("Class") and words.endswith("…") for words in texts_of(bars))
    bars.show()
    at = QPoint(10, 5)
    QApplication.sendEvent(bars, QHelpEvent(QEvent.Type.ToolTip, at, bars.mapToGlobal(at)))
    assert QToolTip.text() == "Class of the circles that form nine b drew", "many begin alike"
    QToolTip.hideText()
    bars.show_ranking(switched, 0, ("Class 7",))  # type: ignore[arg-type]
    assert bars.tip_at(QPointF(10, 5)) == ""


def test_in_a_large_window_the_filter_is_large_and_its_fields_are_not_as_wide_as_a_page(page: FiltersPage) -> None:
    page.show()
    sides, fields, begins = [], [], set()
    for size in ((1048, 720), (1920, 900)):
        page.resize(*size)
        for _ in range(3):
            QApplication.processEvents()
        sides.append(page.paint.grid.width())
        fields.append(page.paint.brush.width())
        begins.add(page.paint.brush.x() - page.paint.labels[0].x())
    assert sides[0] == theme.px(232)
    assert theme.px(320) <= sides[1] <= theme.px(380)
    assert max(fields) <= theme.px(240)
    assert len(begins) == 1  # a field stays beside its name
    assert page.paint.grid.area().width() > theme.px(300)


def test_the_button_below_the_fields_ends_where_they_end(page: FiltersPage) -> None:
    """In a large window it was 18 pixels wider."""
    page.show()
    paint = page.paint
    for width in (1100, 1920, 2560):
        page.resize(width, 1000)
        for _ in range(3):
            QApplication.processEvents()
        ends = {one.mapTo(paint, one.rect().topRight()).x() for one in (paint.brush, paint.bias, paint.load)}
        assert len(ends) == 1
        names = max(label.sizeHint().width() for label in paint.labels if label.isVisible())
        assert paint.brush.x() <= names + theme.px(6), "a field stands beside its name"
