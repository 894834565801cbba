"""The rows of the list of runs are drawn by hand, since Qt takes too long: they look as Qt would draw them."""

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage, QPaintEvent
from PySide6.QtWidgets import QApplication, QTableView
from pytestqt.qtbot import QtBot

from engine.lab.kept_run import Kept
from gui.lab.run_cells import NAME, SHOWN, STAR, TEST
from gui.lab.runs_table import RunsTable
from gui.look.theme import theme
from tests.gui.on_screen import on_screen

LONG = "A name of a run that is so long that it does not fit into one line of the column where it stands"
KEPT = Kept("0", 1e9, (), "mnist", 0, 10.0, 570, "finished", 113_386, 12.0, 0.97, 0.98, 1000, {}, 0, "Two ways")


class ByQt(RunsTable):
    def paintEvent(self, event: QPaintEvent) -> None:
        QTableView.paintEvent(self, event)


def filled(qtbot: QtBot, table: RunsTable, runs: int) -> RunsTable:
    on_screen(qtbot, table, 820, 400)
    kept = [replace(KEPT, id=str(number), seed=number, starred=number == 2) for number in range(runs)]
    kept[3] = replace(kept[3], name=LONG)
    table.show_runs(tuple(kept))
    return table


def pixels(table: RunsTable, cell: QRect) -> np.ndarray:
    image = table.viewport().grab(cell).toImage().convertToFormat(QImage.Format.Format_RGB32)
    return np.array(image.constBits()).reshape(image.height(), image.bytesPerLine() // 4, 4)[..., :3].astype(float)


@pytest.mark.parametrize("scale", [100, 150])
def test_ticks_names_figures_and_stars_stand_where_qt_would_draw_them(
    qapp: QApplication, qtbot: QtBot, scale: int
) -> None:
    theme.apply(qapp)
    ours, by_qt = filled(qtbot, RunsTable(), 6), filled(qtbot, ByQt(), 6)
    ours.viewport().grab()
    theme.set_scale(scale, remember=False)
    for table in (ours, by_qt):
        table.tick("1", True)
        table.tick("4", True)
        table.choose(4)
        table.setColumnWidth(TEST, 120)  # or Qt breaks figures into two lines, which ours do not
    for row in range(6):
        for column in (SHOWN, NAME, TEST, STAR):
            cells = [pixels(table, table.visualRect(table.cells.index(row, column))) for table in (ours, by_qt)]
            ground = np.median(cells[1], axis=(0, 1))
            ink = np.abs(cells[1] - ground).sum()
            assert ink > 1000, (row, column)
            assert np.abs(cells[0] - cells[1]).sum() < 0.2 * ink, (row, column)
