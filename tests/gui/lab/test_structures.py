"""Sweeps over structures in the window: each combination has its square, and headings are words that stand alone."""

from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from engine.lab.trial import Outcome, Trial
from gui.lab.sweep_page import SweepPage
from gui.lab.sweep_results import WORK
from gui.widgets.fields import DropDown
from tests.gui.lab.sweeping import run

AXES = [("Tanh 1.kind", "tanh, none"), ("tanh.kind", "tanh, none")]


@pytest.fixture
def page(sweep_page: SweepPage, monkeypatch: pytest.MonkeyPatch) -> SweepPage:
    def outcome_of(trial: Trial) -> Outcome:
        size = len(trial.design["stack"])
        return Outcome(trial.id, test_accuracy=0.8 + size / 100, test_pictures=1000, parameters=7, multiply_adds=size)

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
