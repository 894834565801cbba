"""Runs that differ in the seed alone are seen to belong together in the list of runs."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QRect, Qt
from pytestqt.qtbot import QtBot

from engine.lab.kept_run import Kept
from gui.lab.run_cells import CHECK, SEEDS, SIZE, TEST
from gui.lab.runs_table import RunsTable
from gui.lab.seed_dots import span_of, together
from gui.look.theme import theme
from tests.gui.on_screen import on_screen

ONE = Kept("0", 1e9, (), "mnist", 0, 10.0, 570, "finished", 113_386, 12.0, 0.97, 0.98, 1000, {}, title="Two ways",
           alike="recipe")  # fmt: skip
SEEDED = tuple(replace(ONE, id=f"{n}", seed=n, test_accuracy=0.9 + n / 100) for n in range(3))


@pytest.fixture
def table(qtbot: QtBot) -> RunsTable:
    return on_screen(qtbot, RunsTable(), 720, 300)


def test_seeds_of_one_recipe_are_together_and_one_made_twice_counts_once() -> None:
    twice, other = replace(SEEDED[0], id="again"), replace(ONE, id="other", alike="another")
    unknown = replace(ONE, id="old", alike="")
    found = together((*SEEDED, twice, other, unknown, replace(unknown, id="older", seed=1)))
    assert set(found) == {"0", "1", "2", "again"}
    assert found["2"] == ((0.9, 0.91, 0.92), 0.92, True)
    assert found["again"].shares == found["0"].shares


def test_where_one_of_them_was_not_tested_all_are_told_by_their_validation() -> None:
    found = together((*SEEDED[:2], replace(SEEDED[2], test_accuracy=None, validation_accuracy=0.8)))
    assert found["0"] == ((0.97, 0.97, 0.8), 0.97, False)
    assert together((SEEDED[0], replace(SEEDED[1], test_accuracy=None, validation_accuracy=None))) == {}


def test_a_run_made_again_and_not_tested_is_told_by_the_result_that_it_has() -> None:
    untested = replace(SEEDED[0], id="again", test_accuracy=None)
    found = together((untested, *SEEDED))
    assert found["0"] == ((0.9, 0.91, 0.92), 0.9, True)
    assert found["again"] == ((0.97, 0.97, 0.97), 0.97, False), "its own result is on the pictures kept aside alone"
    assert "again" not in together((*SEEDED, replace(untested, validation_accuracy=None)))


def test_the_axis_spans_all_dots_and_alike_ones_do_not_fill_it() -> None:
    found = list(together(SEEDED).values())
    assert span_of(found) == (0.9, 0.92)
    assert span_of([found[0]._replace(shares=(0.5, 0.5))]) == (0.495, 0.505)


def test_the_list_shows_the_dots_of_a_run_beside_its_result_and_says_what_they_are(table: RunsTable) -> None:
    table.show_runs((ONE,))
    assert table.isColumnHidden(SEEDS), "a single seed has nobody beside it"
    table.show_runs(SEEDED)
    assert not any(table.isColumnHidden(column) for column in (TEST, CHECK, SEEDS, SIZE))
    cell = table.cells.index(2, SEEDS)
    assert cell.data() == "3 seeds"
    words = "3 seeds of one recipe, on the test pictures: 91.0 ± 1.0 %; this one 92.0 %"
    assert cell.data(Qt.ItemDataRole.ToolTipRole) == words
    place = table.visualRect(cell)
    image = table.viewport().grab(QRect(place)).toImage()
    accent = [x for x in range(image.width()) if image.pixelColor(x, image.height() // 2) == theme.color("accent")]
    assert min(accent) > 0.75 * image.width(), "the best seed is the dot at the right, and filled"
    table.resize(420, 300)
    assert table.isColumnHidden(SEEDS), "it yields before figures do"
    assert not table.isColumnHidden(CHECK)


def test_a_search_takes_no_seed_away_from_those_it_finds(table: RunsTable) -> None:
    table.show_runs(SEEDED[:1], SEEDED)
    assert table.cells.index(0, SEEDS).data() == "3 seeds"
    assert not table.isColumnHidden(SEEDS)


def test_the_column_of_dots_goes_with_the_last_other_seed(table: RunsTable) -> None:
    table.show_runs(SEEDED)
    table.show_runs(SEEDED[:1])
    assert table.isColumnHidden(SEEDS)
    table.show_runs(SEEDED[:2])
    assert not table.isColumnHidden(SEEDS)


def test_seeds_that_were_not_tested_are_told_by_their_ends_and_not_by_the_best_on_the_way(table: RunsTable) -> None:
    table.show_runs(tuple(replace(one, test_accuracy=None, best_validation=0.99, best_epoch=3.0) for one in SEEDED))
    said = table.cells.index(0, SEEDS).data(Qt.ItemDataRole.ToolTipRole).replace("\n", " ")
    assert said == "3 seeds of one recipe, at their ends, on the pictures kept aside: 97.0 ± 0.0 %; this one 97.0 %"


def test_all_rows_with_dots_are_drawn_again_when_one_of_them_has_another_result(table: RunsTable) -> None:
    alone = replace(ONE, id="alone", alike="")
    table.show_runs((*SEEDED, alone))
    changed: list[int] = []
    table.cells.dataChanged.connect(lambda first, last: changed.extend(range(first.row(), last.row() + 1)))
    table.show_runs((*SEEDED[:2], replace(SEEDED[2], test_accuracy=0.95), alone))
    assert changed == [0, 1, 2]
