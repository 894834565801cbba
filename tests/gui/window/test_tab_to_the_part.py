"""Tab comes to where the keys are in a long list, and a ring is seen there."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QApplication, QPushButton, QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from engine.data import Images
from engine.explain import Answers
from engine.lab.kept_run import Kept
from gui.evaluate.class_table import ClassTable
from gui.evaluate.picture_rows import PictureRows
from gui.lab.runs_table import RunsTable
from gui.widgets.parts import Parts
from gui.widgets.scrolling import in_scrolling
from gui.widgets.tiles import TileView
from gui.window import tab_order
from gui.xray.story import Row, Story
from gui.xray.term_rows import TermRows

CLASSES, KEPT = 40, Kept("0", 1e9, (), "mnist", 0, 10.0, 570, "ended", 113_386, 12.0, 0.97, 0.98, 1000, {}, 0, "One")


def rows_of(kind: type[Parts]) -> Parts:
    """A long one of this kind."""
    labels = np.arange(CLASSES)
    images = Images(np.zeros((CLASSES, 8, 8, 1), np.uint8), labels)
    answers = Answers(np.eye(CLASSES, dtype=np.float32), labels, labels)
    names = tuple(map(str, labels))
    if kind is ClassTable:
        table = ClassTable()
        table.show_answers(answers, images, names)
        return table
    if kind is PictureRows:
        pictures = PictureRows()
        pictures.show_pictures(labels, answers, images, names)
        return pictures
    if kind is TileView:
        tiles = TileView("Filters")
        tiles.show_planes(np.ones((3, 3, 512), np.float32), np.ones(512, np.float32))
        return tiles
    terms = TermRows()
    told = [Row(f"Row {number}", "", "1", 1.0) for number in range(CLASSES)]
    terms.show_story(Story(True, True, float(CLASSES), 2, "", lambda: told))
    return terms


def before(qtbot: QtBot, view: QWidget) -> QWidget:
    """A window with a button that has the focus, and a view after it."""
    window = QWidget()
    qtbot.addWidget(window)
    column, button = QVBoxLayout(window), QPushButton("Before")
    column.addWidget(button)
    column.addWidget(view)
    window.resize(360, 320)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    button.setFocus(Qt.FocusReason.TabFocusReason)
    QApplication.processEvents()
    return window


@pytest.mark.parametrize("kind", [ClassTable, PictureRows, TileView, TermRows])
def test_tab_scrolls_to_the_part_where_the_keys_are_and_not_to_the_middle(qtbot: QtBot, kind: type[Parts]) -> None:
    """Of 45 mistakes the twentieth was in sight, and the ring, at the first, was not."""
    view = rows_of(kind)
    area: QScrollArea = in_scrolling(view)
    window = before(qtbot, area)
    assert view.height() > 2 * area.height(), "there is something to scroll"
    assert tab_order.go_on(window, forward=True)
    assert view.hasFocus()
    part = view.at_hand()
    assert part is not None
    assert view.visibleRegion().boundingRect().contains(part)


def test_the_list_of_runs_has_a_ring_around_the_row_of_the_keys_while_it_has_the_focus(qtbot: QtBot) -> None:
    table = RunsTable()
    window = before(qtbot, table)
    table.show_runs(tuple(replace(KEPT, id=str(number)) for number in range(3)))
    without = table.viewport().grab().toImage()
    table.setFocus(Qt.FocusReason.TabFocusReason)
    QApplication.processEvents()
    at = table.currentIndex().row()
    assert at == 0
    ringed = table.viewport().grab().toImage()
    rows = [QRect(0, table.rowViewportPosition(row), table.viewport().width(), table.rowHeight(row)) for row in (0, 1)]
    assert ringed.copy(rows[0]) != without.copy(rows[0])
    assert ringed.copy(rows[1]) == without.copy(rows[1])
    window.findChild(QPushButton).setFocus()
    QApplication.processEvents()
    assert table.viewport().grab().toImage().copy(rows[0]) == without.copy(rows[0])
