"""The filter that is painted on can be taken along, though the right button writes zeros there."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.filters import paint_grid
from gui.filters.paint_grid import PaintGrid
from gui.filters.paint_view import PaintView
from gui.state.document import Document
from gui.state.inside.filter_bench import FilterBench
from gui.state.looking.probe import Probe
from tests.gui.sessions import session_of

RIGHT, SHIFT, NONE = Qt.MouseButton.RightButton, Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.NoModifier


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the pictures that a menu was opened for."""
    names: list[str] = []
    monkeypatch.setattr(paint_grid, "open_menu", lambda _widget, name, _at: names.append(name))
    return names


def test_the_menu_key_and_the_right_button_with_shift_offer_the_picture_and_write_nothing(
    qtbot: QtBot, opened: list[str]
) -> None:
    grid, painted = PaintGrid(), []
    qtbot.addWidget(grid)
    grid.show_plane(np.ones((3, 3), np.float32), 1.0)
    grid.painted.connect(lambda plane, _stroke: painted.append(plane))
    at = grid.place(1, 1).center().toPoint()

    def ask(reason: QContextMenuEvent.Reason, modifiers: Qt.KeyboardModifier = NONE) -> int:
        QApplication.sendEvent(grid, QContextMenuEvent(reason, at, grid.mapToGlobal(at), modifiers))
        return len(opened)

    assert ask(QContextMenuEvent.Reason.Mouse) == 0
    QTest.mouseClick(grid, RIGHT, SHIFT, at)
    assert not painted
    assert ask(QContextMenuEvent.Reason.Mouse, SHIFT) == 1
    assert ask(QContextMenuEvent.Reason.Keyboard) == 2
    QTest.mouseClick(grid, RIGHT, NONE, at)
    assert painted[0][1, 1] == 0


def test_a_button_offers_it_where_painting_is_off_too(qtbot: QtBot, opened: list[str]) -> None:
    document = Document()
    session = session_of(document)
    view = PaintView(FilterBench(Probe(document, session)))
    qtbot.addWidget(view)
    view.grid.setEnabled(False)
    QTest.mouseClick(view.take, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    assert len(opened) == 1
