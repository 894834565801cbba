"""Putting a filled layout into another one leaves no object behind that stands for an item: PySide 6.11 would keep it
when the item is gone, and what Python then has in that place takes the process with it when it ends."""

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import (
    QBoxLayout,
    QFormLayout,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLayout,
    QSpacerItem,
    QVBoxLayout,
    QWidget,
    QWidgetItem,
)
from pytestqt.qtbot import QtBot
from shiboken6 import Shiboken

import gui
from gui.window.main_window import MainWindow

CRASHING = """
from PySide6.QtGui import QIcon, QIconEngine
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QVBoxLayout, QWidget
{first}
class Engine(QIconEngine):
    def paint(self, *given): pass
    def clone(self): return Engine()

app = QApplication(["", "-platform", "offscreen"])
window = QWidget()
column, rows = QVBoxLayout(window), []
for _ in range(6):
    row, labels = QHBoxLayout(), [QLabel() for _ in range(40)]
    for label in labels:
        row.addWidget(label)
    column.addLayout(row)
    rows.append(row)
    for label in labels:
        label.setParent(None)
    engines = [Engine() for _ in range(200)]
    icons = [QIcon(engine) for engine in engines]
    del engines, icons
"""


def items_held() -> list[object]:
    """What Python has of items of layouts that are neither widgets nor layouts."""
    return [one for one in Shiboken.getAllValidWrappers() if isinstance(one, (QWidgetItem, QSpacerItem))]


def filled() -> QBoxLayout:
    row, inner = QHBoxLayout(), QVBoxLayout()
    row.addWidget(QLabel("a"))
    row.addStretch()
    inner.addWidget(QLabel("b"))
    row.addLayout(inner)
    return row


@pytest.mark.parametrize(
    ("made", "put"),
    [
        (QVBoxLayout, lambda into, row: into.addLayout(row, 1)),
        (QHBoxLayout, lambda into, row: into.insertLayout(0, row)),
        (QGridLayout, lambda into, row: into.addLayout(row, 0, 0)),
        (QFormLayout, lambda into, row: into.addRow("words", row)),
        (QFormLayout, lambda into, row: into.insertRow(0, row)),
    ],
)
def test_a_layout_in_another_one_leaves_no_item_in_python(
    qtbot: QtBot, made: type[QLayout], put: Callable[[QLayout, QLayout], None]
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    before, into, row = len(items_held()), made(window), filled()
    put(into, row)
    assert len(items_held()) == before
    assert [label.text() for label in window.findChildren(QLabel) if label.text() != "words"] == ["a", "b"]
    assert row.count() == 3
    assert row.parent() is into


def test_a_whole_window_leaves_none(qtbot: QtBot) -> None:
    before = len(items_held())
    window = MainWindow()
    qtbot.addWidget(window)
    assert len(items_held()) == before


def test_no_part_of_the_window_asks_a_layout_for_its_items() -> None:
    """Each answer would be kept, too: what is needed later is kept by name."""
    asking = re.compile(r"\.(itemAt|itemAtPosition|replaceWidget)\(")
    files = [file for file in Path(gui.__file__).parent.rglob("*.py") if asking.search(file.read_text("utf-8"))]
    assert [file.name for file in files] == ["layout_items.py"]


def test_an_icon_in_the_place_of_an_item_ends_without_a_crash() -> None:
    first = "from gui.qt.layout_items import let_go_of_items\nlet_go_of_items()"
    done = subprocess.run([sys.executable, "-c", CRASHING.format(first=first)], capture_output=True, timeout=120)
    assert done.returncode == 0, done.stderr
