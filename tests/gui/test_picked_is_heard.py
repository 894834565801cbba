"""Who does not see the window hears what the arrow keys pick: a screen reader says it of the part the keys are in."""

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from engine.data import load_data
from engine.explain.landscape import Landscape
from engine.explain.switching import Ranking, Score
from gui.filters.ranking_bars import RankingBars
from gui.filters.time_strip import TimeStrip
from gui.insight.content import Content
from gui.insight.page import Page
from gui.landscape.surface_view import SurfaceView
from gui.state.inside.through_time import Stop
from gui.widgets.slider import Slider
from gui.widgets.term import Term
from tests.gui.data.stage import DataStage
from tests.gui.on_screen import on_screen, sized

RIGHT = Qt.Key.Key_Right


def heard(widget: QWidget) -> str:
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Description)


def test_the_filter_that_is_picked_is_heard_with_its_numbers(qtbot: QtBot) -> None:
    page = on_screen(qtbot, Page("Filters"), 352, 500)
    page.one = "Filter {number}"
    page.picked.connect(page.show_current)
    page.show_content(Content("tiles", np.arange(-4.0, 8).reshape(2, 2, 1, 3), np.array([0.5, 0.25, -1])), 0)
    assert heard(page.tiles) == "Filter 1, Bias +0.50, From −4.00 to +5.00"
    QTest.keyClick(page.tiles, RIGHT)
    assert heard(page.tiles) == "Filter 2, Bias +0.25, From −3.00 to +6.00"
    page.show_content(Content("heat", np.arange(8.0).reshape(2, 4)), 1)
    QTest.keyClick(page.heat, Qt.Key.Key_Up)
    assert heard(page.heat) == "Filter 1, From 0.00 to +3.00"


def test_numbers_that_change_under_the_keys_are_not_said_again_and_again(qtbot: QtBot) -> None:
    """While a network learns, they change with each step: a screen reader would never end."""
    page = on_screen(qtbot, Page("Filters"), 352, 500)
    page.show_content(Content("tiles", np.ones((2, 2, 1, 3))), 0)
    page.tiles.setFocus()
    qtbot.waitUntil(page.tiles.hasFocus)
    before = heard(page.tiles)
    page.show_content(Content("tiles", 2 * np.ones((2, 2, 1, 3))), 0)
    assert heard(page.tiles) == before
    page.tiles.clearFocus()
    page.show_content(Content("tiles", 3 * np.ones((2, 2, 1, 3))), 0)
    assert "+3.00" in heard(page.tiles)


def test_the_picture_of_a_set_that_is_picked_is_heard(qtbot: QtBot) -> None:
    stage = DataStage()
    qtbot.addWidget(stage)
    grid, foot = stage.page.grid, stage.page.foot
    for _ in range(2):
        QTest.keyClick(grid, RIGHT)
        QApplication.processEvents()
        assert foot.title.text() in heard(grid), "as it stands below the pictures"
        assert foot.detail.text() in heard(grid)
    stage.session.close()


def test_the_step_that_is_gone_to_in_the_landscape_is_heard(qtbot: QtBot) -> None:
    view = sized(qtbot, SurfaceView(), 400, 400)
    way = np.linspace(0, 1, 3)
    losses = np.array([2.5, 1.5, 0.5])
    view.show_landscape(Landscape(np.arange(3), way, way, losses, (0.9, 0.1), way, way, np.ones((3, 3)), 64), 0)
    QTest.keyClick(view, RIGHT)
    assert heard(view) == "After step 1 the training had the loss 1.500."


def test_a_slider_over_round_numbers_says_the_number_not_its_place_among_them(qtbot: QtBot) -> None:
    slider = Slider((0.0001, 0.001, 0.01))
    qtbot.addWidget(slider)
    slider.show_value(0.001)
    assert heard(slider) == "0.001"
    QTest.keyClick(slider, RIGHT)
    assert heard(slider) == "0.01"


def test_an_explanation_is_heard_in_words_not_as_its_card_is_laid_out(qtbot: QtBot) -> None:
    term = Term("Learning rate")
    qtbot.addWidget(term)
    term.explain("How far each step goes.")
    assert heard(term) == "How far each step goes."


def test_the_step_of_a_filter_through_time_that_the_keys_are_on_is_heard(qtbot: QtBot) -> None:
    strip = sized(qtbot, TimeStrip(), 400, 300)
    stops = tuple(Stop(step, None, np.full((2, 2), step / 4), (), step / 20) for step in (0, 5, 40))
    strip.show_stops(stops, load_data("digits").train, 40, 100)
    assert heard(strip) == "Step 0, epoch 0.00: its map reaches 0.00."
    QTest.keyClick(strip, RIGHT)
    assert heard(strip) == "Step 5, epoch 0.25: its map reaches +1.25."


def test_how_the_accuracy_changes_without_the_filter_that_is_picked_is_heard(qtbot: QtBot) -> None:
    bars = sized(qtbot, RankingBars(), 400, 300)
    ranking, names = Ranking("c", Score(90, 100), (Score(80, 100, 10), Score(70, 100, 20)), 2), ("Filter 1", "2")
    bars.show_ranking(ranking, 0, names)
    assert heard(bars) == "Filter 1: −10.0 pts"
    bars.picked.connect(lambda filter: bars.show_ranking(ranking, filter, names))
    QTest.keyClick(bars, Qt.Key.Key_Up)
    assert heard(bars) == "2: −20.0 pts"
