"""The list of runs stays quick with hundreds of them: what has not changed is not made anew."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QHeaderView, QLineEdit, QMenu
from pytestqt.qtbot import QtBot

from engine.lab.kept_run import Kept
from gui.lab.run_cells import DATA, NAME, SHOWN
from gui.lab.runs_table import RunsTable
from gui.lab.what_it_costs import WhatItCosts
from tests.gui.on_screen import on_screen

MANY = 200


def kept(number: int) -> Kept:
    return Kept(
        id=f"run{number}", made=float(number), blocks=("Softmax",), data="digits", seed=number, epochs=1.0, steps=57,
        ended="finished", parameters=10, seconds=1.0, validation_accuracy=0.9, test_accuracy=0.9, test_pictures=1000,
        recipe={}, title="Mine",
    )  # fmt: skip


@pytest.fixture
def table(qtbot: QtBot) -> RunsTable:
    table = on_screen(qtbot, RunsTable(), 800, 400)
    table.show_runs(tuple(map(kept, range(MANY))))
    return table


def test_all_rows_are_there_at_once(table: RunsTable) -> None:
    assert table.cells.rowCount() == MANY
    assert [table.cells.index(row, NAME).data() for row in range(MANY)] == [f"Mine, seed {row}" for row in range(MANY)]


def test_where_there_is_room_each_run_says_from_which_data_it_learned(table: RunsTable) -> None:
    table.resize(1100, 400)
    assert not table.isColumnHidden(DATA)
    assert table.cells.index(3, DATA).data() == "MNIST digits"
    table.show_runs((replace(kept(0), data="/home/ada/pictures/birds"),))
    assert table.cells.index(0, DATA).data() == "birds", "a folder by its name, not by the way to it"


def test_what_runs_cost_says_of_which_data_they_are_as_all_else_does(qtbot: QtBot) -> None:
    costs = WhatItCosts()
    qtbot.addWidget(costs)
    costs.show_runs((kept(0), replace(kept(1), data="/home/ada/pictures/birds")), [], lambda one: one.title)
    assert costs.scatter.axis == "parameters; only runs on MNIST digits"


def test_a_tick_and_a_star_change_only_their_rows(table: RunsTable) -> None:
    changed: list[int] = []
    table.cells.dataChanged.connect(lambda first, last: changed.extend(range(first.row(), last.row() + 1)))
    table.choose(150)
    scrolled = table.verticalScrollBar().value()
    table.tick("run3", True)
    assert changed == [3]
    assert table.cells.index(3, SHOWN).data() == "A"
    changed.clear()
    table.show_runs(tuple(replace(one, starred=True) if one.id == "run7" else one for one in table.kept))
    assert changed == [7]
    assert table.chosen is table.kept[150]
    assert table.verticalScrollBar().value() == scrolled > 0
    modes = {table.horizontalHeader().sectionResizeMode(column) for column in range(table.cells.columnCount())}
    assert QHeaderView.ResizeMode.ResizeToContents not in modes, "each cell that is set would measure all of them"


def test_the_chosen_run_stays_chosen_where_others_come_and_go(table: RunsTable) -> None:
    table.choose(20)
    table.show_runs(table.kept[10:40])
    assert table.chosen is not None
    assert table.chosen.id == "run20"
    table.show_runs((kept(500), *map(kept, range(MANY))))
    assert table.chosen.id == "run20"
    table.show_runs(table.kept[100:])
    assert table.chosen is table.kept[21], "of one that went, its neighbour"


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Escape])
def test_a_run_that_comes_while_a_name_is_written_takes_it_not_away(table: RunsTable, key: Qt.Key) -> None:
    named: list[tuple[str, str]] = []
    table.named.connect(lambda id, name: named.append((id, name)))
    table.choose(2)
    table.edit(table.currentIndex())
    editor = table.viewport().findChild(QLineEdit)
    table.show_runs((kept(500), *table.kept))
    editor.setText("Best so far")
    QTest.keyClick(editor, key)
    QTest.qWait(20)
    assert named == ([("run2", "Best so far")] if key == Qt.Key.Key_Return else [])
    assert table.cells.index(0, NAME).data() == "Mine, seed 500"
    assert table.chosen is table.kept[3]


def test_a_right_click_names_stars_opens_and_deletes_the_run_under_the_mouse(table: RunsTable) -> None:
    said: list[object] = []
    for signal in (table.wanted, table.unwanted, table.starred):
        signal.connect(lambda *words: said.append(words))
    at = table.visualRect(table.cells.index(4, NAME)).center()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, table.viewport().mapToGlobal(at))
    QApplication.sendEvent(table.viewport(), event)
    menu = table.findChild(QMenu)
    assert table.chosen is table.kept[4]
    actions = [one for one in menu.actions() if not one.isSeparator()]
    words = ["Open its project", "Rename", "Give it a star: it stays", "Copy the table", "Sort by", "Delete"]
    assert [one.text() for one in actions] == words
    for action in actions:
        action.trigger()
    assert said == [("run4",), ("run4", True), ("run4",)]
    assert table.viewport().findChild(QLineEdit) is not None, "its name is being written"
    menu.close()


@pytest.mark.parametrize("key", [Qt.Key.Key_Delete, Qt.Key.Key_Backspace])
def test_a_run_is_deleted_by_either_key(table: RunsTable, key: Qt.Key) -> None:
    """A small keyboard of a Mac has the second alone."""
    unwanted: list[str] = []
    table.unwanted.connect(unwanted.append)
    table.choose(3)
    QTest.keyClick(table, key)
    assert unwanted == ["run3"]
