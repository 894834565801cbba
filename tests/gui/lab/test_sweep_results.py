"""What a sweep has found: the map, the table and the scatter show its outcomes, and each leads to its run."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from engine.lab.sweep import Cell
from engine.lab.trial import Outcome, Trial
from gui.lab.scatter import Point, Scatter
from gui.lab.sweep_map import LINE, SweepMap, words_of
from gui.lab.sweep_page import SweepPage
from gui.lab.sweep_results import PARAMETERS
from gui.lab.sweep_table import SweepTable
from gui.look.theme import theme
from gui.widgets.fields import DropDown
from gui.widgets.ramp import signed_color
from gui.widgets.round_numbers import round_numbers
from tests.gui.lab.sweeping import LEFT, Pool, outcome_of, run
from tests.gui.on_screen import on_screen, sized
from tests.gui.painted import texts_of


@pytest.fixture
def page(sweep_page: SweepPage) -> SweepPage:
    return sweep_page


def test_the_map_fills_from_the_corners_and_a_square_says_its_numbers_and_opens_its_run(
    qtbot: QtBot, page: SweepPage, pool: Pool, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = page.results.map
    pool.left = 4
    QTest.mouseClick(page.start, LEFT)
    qtbot.waitUntil(lambda: len(shown.squares) == 6 and sum(bool(s.done) for s in shown.squares.values()) == 4)
    done = {place for place, square in shown.squares.items() if square.done}
    assert done == {(0, 0), (0, 1), (2, 0), (2, 1)}  # the middle of the rates comes last
    assert shown.tip((1, 0)) == "Learning rate 0.01, All 2 Convolution: Filters 4: not trained yet"
    assert shown.tip((2, 1)).startswith("Learning rate 0.001, All 2 Convolution: Filters 8: 95.8 %\n1 × (95.8 %), 800 ")
    opened: list[tuple[str, str]] = []
    monkeypatch.setattr(page.work, "open", lambda trial, name: opened.append((trial.id, name)))
    at = shown.rect_of((2, 1)).center().toPoint()
    QTest.mouseClick(shown, LEFT, pos=at)
    QTest.mouseClick(shown, LEFT, pos=shown.rect_of((1, 0)).center().toPoint())  # nothing is there yet
    QTest.keyClick(shown, Qt.Key.Key_Left)
    QTest.keyClick(shown, Qt.Key.Key_Return)
    wanted = page.work.trial_of(shown.squares[2, 1].cells[0])
    corner = page.work.trial_of(shown.squares[0, 0].cells[0])
    assert wanted is not None
    assert corner is not None
    assert [id for id, _ in opened] == [wanted.id, corner.id]
    pool.left = 100
    qtbot.waitUntil(lambda: not page.work.is_running)


def test_an_optimiser_is_called_as_in_the_recipe() -> None:
    assert [words_of(value) for value in ("adam", "sgd", "same", [3, 5])] == ["Adam", "SGD", "same", "3×5"]


def test_the_table_is_sorted_by_the_column_that_is_clicked_and_enter_opens_the_row(
    qtbot: QtBot, page: SweepPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(qtbot, page)
    table = page.results.table

    def column(number: int) -> list[str]:
        return [table.item(row, number).text() for row in range(table.rowCount())]

    assert column(0) == ["0.001", "0.001", "0.01", "0.01", "0.1", "0.1"]  # the best first
    assert column(3)[:4] == ["94.7 ± 0.0 %", "94.3 ± 0.0 %", "94.3 ± 0.0 %", ""]
    head = table.horizontalHeader()
    at = QPoint(head.sectionViewportPosition(1) + 10, head.height() // 2)
    QTest.mouseClick(head.viewport(), LEFT, pos=at)
    assert column(1) == ["8", "8", "8", "4", "4", "4"]
    QTest.mouseClick(head.viewport(), LEFT, pos=at)
    assert column(1) == ["4", "4", "4", "8", "8", "8"]
    opened: list[dict[str, Any]] = []
    monkeypatch.setattr(page.work, "open", lambda trial, _name: opened.append(dict(trial.settings)))
    table.setCurrentCell(5, 0)
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert opened == [{"learning_rate": float(column(0)[5]), "filters": 8}]


def test_the_scatter_has_a_front_against_what_costs_and_none_against_a_setting(qtbot: QtBot, page: SweepPage) -> None:
    run(qtbot, page)
    scatter = page.results.scatter
    front = [scatter.points[n] for n in scatter.front]
    assert [(one.x, round(one.accuracy, 3)) for one in front] == [(400, 0.954), (800, 0.958)]
    box = page.results.against.findChild(DropDown)
    longest = max(map(box.fontMetrics().horizontalAdvance, (one.label for one in box.options)))
    assert box.sizeHint().width() > longest, "a setting's name is read whole, beside the arrow"
    box.show_value("learning_rate")
    box.chosen.emit("learning_rate")
    assert sorted({one.x for one in scatter.points}) == [0.001, 0.01, 0.1]
    assert scatter.front == []
    assert [words for _, words in scatter._marks()] == ["0.001", "0.01", "0.1"]  # what was tried, and nothing between
    assert page.results._value(page.results.against) != PARAMETERS


def test_the_axes_of_a_scatter_have_round_numbers(qtbot: QtBot) -> None:
    scatter = Scatter("")
    qtbot.addWidget(scatter)
    scatter.show_points([Point(1300.0 * 1.4**n, 0.31 + 0.09 * n, "") for n in range(8)], "parameters", True)
    assert [words for _, words in scatter._marks()] == ["2,000", "5,000", "10,000"]
    assert round_numbers(*scatter.span, 5) == [0.4, 0.6, 0.8]


def test_the_seeds_of_a_row_are_those_that_its_accuracy_is_the_mean_of(qtbot: QtBot) -> None:
    table = SweepTable()
    qtbot.addWidget(table)
    broke = "In step 3 the numbers of ReLU grew beyond all bounds."
    outcomes = [Outcome(str(n), test_accuracy=0.9, test_pictures=100) for n in range(3)]
    cells = [
        Cell({"learning_rate": 0.01}, tuple(outcomes)),
        Cell({"learning_rate": 1.0}, (outcomes[0], *(replace(one, failure=broke) for one in outcomes[1:]))),
    ]
    table.show_cells({"learning_rate": (0.01, 1.0)}, cells, (), {})
    table.sort_by(0)
    seeds = [table.item(row, 3) for row in range(2)]
    assert [(one.text(), one.toolTip()) for one in seeds if one is not None] == [("1 of 3", broke), ("3", "")]


def test_of_many_combinations_none_is_measured_again_for_each_of_the_others(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: dict[str, int] = {"frame": 0, "scaled": 0, "mean": 0}

    def counted(word: str, ask: Callable[..., Any]) -> Callable[..., Any]:
        def asking(*said: Any) -> Any:
            asked[word] += 1
            return ask(*said)

        return asking

    monkeypatch.setattr(SweepMap, "frame", property(counted("frame", SweepMap.frame.fget)))  # type: ignore[attr-defined]
    monkeypatch.setattr(Scatter, "scaled", counted("scaled", Scatter.scaled))
    monkeypatch.setattr("engine.lab.sweep.np.mean", counted("mean", np.mean))
    rows = range(12)
    cells = [Cell({"a": a, "b": b}, (Outcome(f"{a} {b}", (a + b) / 24),)) for a in rows for b in rows]
    shown, scatter = SweepMap(), Scatter("")
    for view in (shown, scatter):
        qtbot.addWidget(view)
        view.resize(400, 300)
    shown.show_cells({"a": [*rows], "b": [*rows]}, cells, {"a": "A", "b": "B"}, None)
    shown.grab()
    scatter.show_points([Point(1.0 + n, 1 - n / 200, "") for n in range(144)], "parameters", True)
    scatter.grab()
    assert asked["frame"] < 144
    assert asked["scaled"] < 6 * 144
    assert asked["mean"] == 144


def test_a_table_that_is_filled_again_measures_its_columns_once_and_they_are_wide_enough(qtbot: QtBot) -> None:
    table = on_screen(qtbot, SweepTable())
    axes = {"learning_rate": (0.01, 1.0)}
    cells = [Cell({"learning_rate": rate}, (Outcome("1", test_accuracy=0.9),)) for rate in axes["learning_rate"]]
    table.show_cells(axes, cells, (), {})
    before = table.columnWidth(1)
    told: list[object] = []
    table.model().dataChanged.connect(lambda *_: told.append("one"))
    more = [replace(cell, outcomes=(*cell.outcomes, Outcome("2", test_accuracy=0.8))) for cell in cells]
    table.show_cells(axes, more, (), {})
    assert told == []
    assert [table.item(row, 1).text() for row in range(2)] == ["85.0 ± 7.1 %"] * 2
    qtbot.waitUntil(lambda: table.columnWidth(1) > before)


def test_where_a_point_lies_is_found_without_all_the_others(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    scatter = Scatter("")
    qtbot.addWidget(scatter)
    scatter.show_points([Point(1.0 + n, 0.5 + n / 100, "") for n in range(30)], "parameters", True)
    scaled, asked = Scatter.scaled, []
    monkeypatch.setattr(Scatter, "scaled", lambda self, x: asked.append(x) or scaled(self, x))
    scatter.grab()
    assert 30 <= len(asked) < 10 * 30
    left, right = (scatter.place_of(x, 0.5).x() for x in (1.0, 30.0))
    assert abs(left + right - 2 * scatter.frame.center().x()) < 1, "the cheapest and the dearest lie as far from an end"


def test_what_is_known_of_a_combination_is_reckoned_once() -> None:
    cell = Cell({}, (Outcome("1", test_accuracy=0.9), Outcome("2", test_accuracy=0.8, failure="It broke.")))
    assert (cell.accuracy, cell.shares) == (0.9, [0.9])
    assert cell.good is cell.good
    assert cell.shares is cell.shares


def test_what_the_diamond_of_a_map_means_is_read_in_a_usual_window(qtbot: QtBot) -> None:
    shown = sized(qtbot, SweepMap(), 300, 160)
    cells = [Cell({"a": n}, (Outcome(f"{n}", 0.882 + 0.056 * n),)) for n in range(2)]
    shown.show_cells({"a": [0, 1]}, cells, {}, cells[1])
    assert "88.2 to 93.8 % · ◆ best with fresh seeds" in texts_of(shown)


def test_in_a_map_of_many_small_squares_each_has_its_colour(qtbot: QtBot) -> None:
    shown = sized(qtbot, SweepMap(), 240, 150)
    axes = {"learning_rate": [0.1, 0.2], "batch_size": list(range(16))}
    cells = [
        Cell({"learning_rate": rate, "batch_size": size}, (Outcome("1", 0.9, failure="It broke." * (rate > 0.1)),))
        for rate in axes["learning_rate"] for size in axes["batch_size"]
    ]  # fmt: skip
    shown.show_cells(axes, cells, {}, None)
    image = shown.grab().toImage()
    squares = [shown.rect_of((across, 5)) for across in range(2)]
    assert squares[0].height() < 8
    good, failed = (image.pixelColor(square.center().toPoint()).name() for square in squares)
    assert (good, failed) == (signed_color(-1.0, 1.0).name(), theme.color("error").name())
    columns = [image.pixelColor(round(squares[1].center().x()), y).name() for y in range(image.height())]
    assert columns.count(failed) >= 2 * 16, "most of a square is its colour"


@pytest.mark.parametrize("rows", [1, 5, 6])
def test_in_a_small_window_each_row_of_the_map_has_the_room_for_its_value(
    qtbot: QtBot, page: SweepPage, rows: int
) -> None:
    """Every second one was named."""
    page.resize(1264, 576)
    page.form.show_axes([("learning_rate", "0.01"), ("filters", ", ".join(map(str, range(1, rows + 1))))])
    page.form.refresh()
    run(qtbot, page)
    results = page.results
    results.winner.hide()
    results.resize(results.width(), results.minimumSizeHint().height())  # as while it trains
    qtbot.waitUntil(lambda: results.map.frame.height() >= theme.px(LINE) * rows)
    assert results.minimumSizeHint().height() <= 576, "and nothing scrolls"
    if rows > 1:
        assert "p\u00a0=\u00a0" in results.winner.text(), "no line begins with '= 0.34'"


def test_which_setting_made_the_difference_is_said_once_all_are_trained(
    qtbot: QtBot, page: SweepPage, pool: Pool, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as early:  # what the first corners show, each with several seeds
        early.setattr("gui.lab.sweep_results.what_matters", lambda *_: {"learning_rate": 1.0})
        pool.left = 5
        QTest.mouseClick(page.start, LEFT)
        qtbot.waitUntil(lambda: page.work.done == 5)
        assert page.results.winner.text() == ""
    pool.left = 100
    qtbot.waitUntil(lambda: not page.work.is_running)
    verdict, matters = page.results.winner.text().splitlines()
    assert verdict.startswith("Best with 8 fresh seeds")
    assert matters == (
        "What made the difference: Learning rate 99 %, All 2 Convolution: Filters 1 %. The rest, 0 %, is how they go "
        "together, and chance."
    )


def test_of_networks_that_only_guess_none_is_the_best(
    qtbot: QtBot, page: SweepPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def guessed(trial: Trial) -> Outcome:
        return replace(outcome_of(trial), test_accuracy=0.1, guesses=True)

    monkeypatch.setattr("tests.gui.lab.sweeping.outcome_of", guessed)
    run(qtbot, page)
    assert page.results.winner.text() == (
        "None does better than guessing: with 8 fresh seeds even Learning rate 0.1, All 2 Convolution: Filters 4 has "
        "10.0 % of the test pictures, as chance would."
    )
    assert page.results.map.winner is None, "no star"


def test_small_rates_are_written_as_in_the_recipe() -> None:
    """3e-05 in the map, 3e-5 in the recipe."""
    assert [words_of(value) for value in (3e-05, 0.000316227766, 0.001, 64)] == ["3e-5", "0.000316", "0.001", "64"]
