"""The list of runs stays quick with hundreds of them: what has not changed is not made anew."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QHeaderView
from pytestqt.qtbot import QtBot

from engine.lab.runs_folder import Kept
from gui.lab.runs_table import NAME, SHOWN, RunsTable

MANY = 200


def kept(number: int) -> Kept:
    return Kept(
        id=f"run{number}", made=float(number), blocks=("Softmax",), data="digits", seed=number, epochs=1.0, steps=57,
        ended="finished", parameters=10, seconds=1.0, validation_accuracy=0.9, test_accuracy=0.9, test_pictures=1000,
        recipe={}, title="Mine",
    )  # fmt: skip


@pytest.fixture
def table(qtbot: QtBot) -> RunsTable:
    table = RunsTable()
    qtbot.addWidget(table)
    table.resize(800, 400)
    table.show()
    table.show_runs(tuple(map(kept, range(MANY))))
    return table


def test_the_rows_in_sight_come_at_once_and_the_others_soon(qtbot: QtBot, table: RunsTable) -> None:
    assert table.rowCount() == MANY
    assert table.item(0, NAME).text() == "Mine, seed 0"
    assert table.item(MANY - 1, NAME) is None, "200 rows at once would hold up the window"
    qtbot.waitUntil(lambda: table.item(MANY - 1, NAME) is not None)
    assert [table.item(row, NAME).text() for row in range(MANY)] == [f"Mine, seed {row}" for row in range(MANY)]


def test_a_tick_a_star_and_a_new_run_make_only_their_rows_anew(
    qtbot: QtBot, table: RunsTable, monkeypatch: pytest.MonkeyPatch
) -> None:
    qtbot.waitUntil(lambda: not table._due)
    filled: list[int] = []
    fill = table._fill
    monkeypatch.setattr(table, "_fill", lambda row, one: (filled.append(row), fill(row, one)))
    table.tick("run3", True)
    assert filled == [3]
    assert table.item(3, SHOWN).text() == "A"
    filled.clear()
    table.show_runs(tuple(replace(one, starred=one.id == "run7") for one in table.kept))
    assert filled == [7]
    modes = {table.horizontalHeader().sectionResizeMode(column) for column in range(table.columnCount())}
    assert QHeaderView.ResizeMode.ResizeToContents not in modes, "each cell that is set would measure all of them"
