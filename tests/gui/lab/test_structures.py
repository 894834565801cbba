"""Sweeps over structures in the window: each combination has its square, and headings are words that stand alone."""

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import QPointF
from pytestqt.qtbot import QtBot

from engine.lab.sweep import Cell
from engine.lab.trial import Outcome, Trial
from gui.lab.sweep_map import SweepMap
from gui.lab.sweep_page import SweepPage
from gui.lab.sweep_results import WORK
from gui.widgets.fields import DropDown
from tests.gui.lab.sweeping import run
from tests.gui.on_screen import sized
from tests.gui.painted import texts_of

AXES = [("Tanh 1.kind", "tanh, none"), ("tanh.kind", "tanh, none")]


@pytest.fixture
def page(sweep_page: SweepPage, monkeypatch: pytest.MonkeyPatch) -> SweepPage:
    def outcome_of(trial: Trial) -> Outcome:
        size = len(trial.design["stack"])
        return Outcome(trial.id, test_accuracy=0.8 + size / 100, test_pictures=1000, parameters=7, multiply_adds=size,
                       course=((1.0, 0.5, 0.8),))

    monkeypatch.setattr("tests.gui.lab.sweeping.outcome_of", outcome_of)
    sweep_page.form.show_axes(AXES)
    sweep_page.form.refresh()
    return sweep_page


def test_what_is_the_same_network_twice_is_counted_once_and_has_both_squares(qtbot: QtBot, page: SweepPage) -> None:
    assert page.form.said.text().startswith("3 trainings, and 24 with fresh seeds for the best three")
    run(qtbot, page)
    assert {place for place, square in page.results.map.squares.items() if square.done} == {
        (0, 0), (0, 1), (1, 0), (1, 1)
    }  # fmt: skip
    table: Any = page.results.table
    rows = [[table.item(row, column).text() for column in (0, 1)] for row in range(table.rowCount())]
    assert sorted(rows) == [["Tanh", "Tanh"], ["Tanh, left out", "left out"], ["left out", "Tanh"]]


def test_headings_name_what_is_varied_and_sentences_what_it_is(qtbot: QtBot, page: SweepPage) -> None:
    run(qtbot, page)
    results = page.results
    assert results.race_card.title.text() == "Race by Tanh 1, Tanh"
    assert [one.label for one in results.against.findChildren(DropDown)[-1].options][-2:] == ["Tanh 1", "Tanh"]
    assert "All 4 Tanh are Tanh" in results.winner.text()


def test_accuracy_stands_against_multiply_adds_with_a_front(qtbot: QtBot, page: SweepPage) -> None:
    """A network without its activations has as many parameters, and one with larger maps may have fewer."""
    run(qtbot, page)
    box = page.results.against.findChildren(DropDown)[-1]
    box.show_value(WORK)
    box.chosen.emit(WORK)
    scatter = page.results.scatter
    assert [one.x for one in scatter.points] == sorted({one.x for one in scatter.points})
    assert len(scatter.front) == 3
    assert scatter.axis == "multiply-adds per picture"


def test_what_makes_the_same_network_is_named_with_all_its_values_wherever_it_is_named(
    qtbot: QtBot, page: SweepPage
) -> None:
    run(qtbot, page)
    results = page.results
    merged = next(cell for cell in page.work.confirmed if cell.also)
    assert results.named(merged) == "Tanh 1 is Tanh or left out, All 4 Tanh are left out"
    assert "Tanh, left out · left out" in results.race.names
    assert "Tanh, left out · left out" in [point.short for point in results.scatter.points]


def test_what_fresh_seeds_do_to_the_race_is_said(qtbot: QtBot, page: SweepPage) -> None:
    """A winner had one number there and another one in the table."""
    run(qtbot, page)
    assert page.results.race.what().endswith(" · median of all seeds, fresh ones too")


def test_networks_whose_cost_was_not_kept_are_said_to_be_missing(qtbot: QtBot, page: SweepPage) -> None:
    """An earlier version wrote no multiply-adds down: of its sweeps the plot said that nothing was tested."""
    run(qtbot, page)
    results = page.results
    first, *others = page.work.cells
    old = tuple(replace(one, multiply_adds=0) for one in first.outcomes)
    box = results.against.findChildren(DropDown)[-1]
    box.show_value(WORK)
    page.work.cells = [replace(first, outcomes=old), *others]
    results._show_plots()
    assert len(results.scatter.points) == 2
    assert results.scatter.tip_at(QPointF()) == "1 of 3 are not shown: their cost was not kept."
    assert any(words.startswith("multiply-adds per picture · 1 of 3") for words in texts_of(results.scatter))
    page.work.cells = [replace(first, outcomes=old)]
    results._show_plots()
    assert " ".join(texts_of(results.scatter)) == "1 of 1 are not shown: their cost was not kept."
    box.show_value("parameters")
    results._show_plots()
    assert results.scatter.toolTip() == ""


def test_each_column_of_words_is_named_in_a_narrow_map(qtbot: QtBot) -> None:
    """Every second one was, as with numbers: what stood in between could only be guessed."""
    shown = sized(qtbot, SweepMap(), 300, 180)
    kinds = ("residual", "plain", "none", "twice")
    shown.show_cells({"residual.kind": kinds}, [Cell({"residual.kind": kind}, ()) for kind in kinds], {}, None)
    assert [words.rstrip("…")[:3] for words in texts_of(shown)[:4]] == ["Res", "wit", "lef", "twi"]
    sizes = [*range(100_000, 1_600_000, 100_000)]
    shown.show_cells({"size": sizes}, [Cell({"size": size}, ()) for size in sizes], {}, None)
    assert len(texts_of(shown)) < len(sizes), "numbers can be guessed"
