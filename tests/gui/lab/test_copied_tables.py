"""The tables of the Lab go into a spreadsheet: their menus put them on the clipboard, with headings."""

from dataclasses import replace
from typing import Any

from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from engine.lab.kept_run import Kept
from engine.lab.sweep import Cell
from engine.lab.trial import Outcome
from gui.lab.row_style import offer_copy
from gui.lab.run_cells import DATA
from gui.lab.runs_table import RunsTable
from gui.lab.sweep_table import SweepTable
from gui.widgets.take_picture import taken
from tests.gui.on_screen import on_screen


def copied(menu: QMenu) -> list[list[str]]:
    """What the menu puts on the clipboard, row by row."""
    next(action for action in menu.actions() if action.text() == "Copy the table").trigger()
    return [line.split("\t") for line in QGuiApplication.clipboard().text().split("\n")]


def test_the_table_of_a_sweep_is_copied_as_it_is_sorted_and_it_is_said(qtbot: QtBot) -> None:
    table = on_screen(qtbot, SweepTable())
    table.show_cells({"learning_rate": (0.25, 0.5)}, [], (), {"learning_rate": "Learning rate"})
    head = table.horizontalHeaderItem(1)
    assert head is not None
    assert head.text().startswith("Accuracy"), "what it is measured by is known with the first training"
    one = Outcome("1", test_accuracy=0.9, test_pictures=100, parameters=1234, seconds=2.5)
    cells = [Cell({"learning_rate": rate}, (replace(one, test_accuracy=rate),)) for rate in (0.25, 0.5)]
    table.show_cells({"learning_rate": (0.25, 0.5)}, cells, (), {"learning_rate": "Learning rate"})
    told: list[Any] = []
    taken.done.connect(lambda widget, words, _where: told.append((widget, words)))
    at = table.viewport().rect().center()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, table.viewport().mapToGlobal(at))
    QApplication.sendEvent(table.viewport(), event)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert copied(menu) == [
        ["Learning rate", "Test", "Fresh seeds", "Seeds", "Parameters", "Time"],
        ["0.5", "50.0 %", "", "1", "1,234", "2.5 s"],
        ["0.25", "25.0 %", "", "1", "1,234", "2.5 s"],
    ]
    assert told == [(table, "The table is on the clipboard, 2 rows, for a spreadsheet.")]
    table.sort_by(0)
    table.sort_by(0)
    assert [row[0] for row in copied(menu)] == ["Learning rate", "0.25", "0.5"]
    menu.close()


def test_the_table_of_runs_is_copied_with_what_there_was_no_room_for(qtbot: QtBot) -> None:
    table = on_screen(qtbot, RunsTable(), 300, 400)
    run = Kept(
        id="run", made=0.0, blocks=("Softmax",), data="digits", seed=3, epochs=1.0, steps=57, ended="finished",
        parameters=1234, seconds=1.0, validation_accuracy=0.9, test_accuracy=0.95, test_pictures=1000, recipe={},
        title="Mine",
    )  # fmt: skip
    table.show_runs((run,))
    assert table.isColumnHidden(DATA)
    headings, row = copied(table.menu_of(run))
    assert len(headings) == len(row) == 8
    said = dict(zip(headings, row, strict=True))
    assert (said["Run"], said["Test"], said["Parameters"], said["Data"]) == (
        "Mine, seed 3", "95.0 %", "1,234", "MNIST digits"
    )  # fmt: skip


def test_a_name_of_a_run_is_no_formula_in_a_spreadsheet(qtbot: QtBot) -> None:
    table = on_screen(qtbot, SweepTable())
    values = ("=1+1", "+1 more", "@home", -0.5, "a=b")
    cells = [Cell({"name": value}, (Outcome("1", test_accuracy=0.5),)) for value in values]
    table.show_cells({"name": values}, cells, (), {"name": "=Name"})
    menu = QMenu(table)
    offer_copy(menu, table, [0])
    assert sorted(row[0] for row in copied(menu)) == sorted(["'=Name", "'=1+1", "'+1 more", "'@home", "-0.5", "a=b"])
