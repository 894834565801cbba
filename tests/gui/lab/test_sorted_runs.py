"""The list of runs is sorted by a click on a heading, and found by the name of the data."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from gui.lab.run_cells import CHECK, DATA, EPOCHS, MADE, NAME, SEEDS, SHOWN, SIZE, SORTS, STAR, TEST, TIME
from gui.lab.runs_table import RunsTable
from tests.gui.lab.test_runs_table import kept
from tests.gui.on_screen import on_screen

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def table(qtbot: QtBot) -> RunsTable:
    """Four runs, the newest first; of the last one there is no test, and no time."""
    table = on_screen(qtbot, RunsTable(), 1100, 300)
    values = [("b", 0.8, 30, 9.0), ("a", 0.9, 10, 3.0), ("C", 0.7, 20, 1.0), ("d", None, 40, None)]
    table.show_runs(tuple(
        replace(kept(9 - n), name=name, test_accuracy=test, parameters=size, seconds=time, epochs=float(size),
                best_validation=test, validation_accuracy=test, data=f"/{name}")
        for n, (name, test, size, time) in enumerate(values)
    ))  # fmt: skip
    return table


def names(table: RunsTable) -> str:
    return "".join(table.cells.index(row, NAME).data() for row in range(table.cells.rowCount()))


def click(table: RunsTable, column: int) -> None:
    head = table.horizontalHeader()
    at = QPoint(head.sectionViewportPosition(column) + 10, head.height() // 2)
    QTest.mouseClick(head.viewport(), LEFT, pos=at)


def test_a_click_on_a_heading_sorts_another_turns_it_round_and_a_third_brings_the_newest_first(
    table: RunsTable,
) -> None:
    table.choose(0)
    for order, head in (("abCd", "Test ▼"), ("Cbad", "Test ▲"), ("baCd", "Test")):
        click(table, TEST)
        assert names(table) == order, "what is not known is last"
        assert table.cells.headerData(TEST, Qt.Orientation.Horizontal) == head
        assert table.chosen is not None
        assert table.chosen.name == "b"


@pytest.mark.parametrize(("column", "order"), [
    (NAME, "abCd"), (DATA, "abCd"), (CHECK, "abCd"), (EPOCHS, "dbCa"), (SIZE, "dbCa"), (TIME, "baCd"), (MADE, "baCd"),
    (SHOWN, "baCd"), (SEEDS, "baCd"), (STAR, "baCd"),
])  # fmt: skip
def test_each_column_has_its_order(table: RunsTable, column: int, order: str) -> None:
    table.sort_by(column)
    assert names(table) == order


def test_a_run_that_comes_takes_its_place(table: RunsTable) -> None:
    table.sort_by(TEST)
    table.show_runs((replace(kept(10), name="e", test_accuracy=0.85), *table._given[0]))
    assert names(table) == "aebCd"


def test_the_menu_sorts_too_and_the_arrow_has_room(table: RunsTable) -> None:
    (by,) = [one.menu() for one in table.menu_of(table.kept[0]).actions() if one.text() == "Sort by"]
    assert len(by.actions()) == len(SORTS)
    by.actions()[SORTS.index(CHECK)].trigger()
    assert names(table) == "abCd"
    assert table.columnWidth(CHECK) >= table.horizontalHeader().sectionSizeHint(CHECK)


def test_a_search_looks_through_the_names_of_the_data_too(table: RunsTable) -> None:
    one = replace(kept(1), data="digits", note="mine")
    assert {"MNIST", "digits", "mine", "run1", "Softmax"} <= set(table.words(one).split())
