"""A page that is scrolled with the wheel changes nothing on the way."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QComboBox, QSlider, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

import gui
from gui.filters.paint_grid import PaintGrid
from gui.widgets.calm import CalmChoice, CalmNumber, CalmSlider


def choice() -> CalmChoice:
    made = CalmChoice()
    made.addItems(["one", "two", "three"])
    made.setCurrentIndex(1)
    return made


def shown(field: QWidget) -> float:
    if isinstance(field, PaintGrid):
        return float(field.plane[1, 1])
    return field.currentIndex() if isinstance(field, QComboBox) else field.value()  # type: ignore[attr-defined]


def takes(field: QWidget) -> bool:
    """Whether it keeps one notch in its middle for itself; else Qt gives it to the page below."""
    middle = QPointF(field.rect().center())
    event = QWheelEvent(
        middle, field.mapToGlobal(middle), QPoint(), QPoint(0, -120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(field, event)
    return event.isAccepted()


@pytest.mark.parametrize("make", [choice, lambda: CalmNumber(-9), CalmSlider, PaintGrid])
def test_the_wheel_is_the_pages_over_a_field_and_never_changes_a_choice(
    qtbot: QtBot, make: Callable[[], QWidget]
) -> None:
    page, field = QWidget(), make()
    qtbot.addWidget(page)
    rows = QVBoxLayout(page)
    rows.addWidget(first := CalmSlider())
    rows.addWidget(field)
    if isinstance(field, QSlider):
        field.setRange(-9, 9)
    painted: list[object] = []
    if isinstance(field, PaintGrid):
        field.painted.connect(lambda *stroke: painted.append(stroke))
    with qtbot.waitExposed(page):
        page.show()
    first.setFocus()
    qtbot.waitUntil(first.hasFocus)
    before = shown(field)
    assert not takes(field)
    assert (shown(field), painted) == (before, [])
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    is_choice = isinstance(field, QComboBox)
    assert takes(field) != is_choice
    assert (shown(field) == before and not painted) == is_choice


def test_a_turn_of_the_wheel_gives_no_field_the_focus() -> None:
    assert not any(
        made.focusPolicy().value & (Qt.FocusPolicy.WheelFocus.value & ~Qt.FocusPolicy.StrongFocus.value)
        for made in (choice(), CalmNumber(0), CalmSlider())
    )


def test_every_such_field_of_the_program_is_one_of_these() -> None:
    loud = [one.__name__ for one in (QSlider, QComboBox)] + ["QSpinBox", "QDoubleSpinBox", "QDateEdit", "QDial"]
    made = {
        f"{path.name}: {name}"
        for path in Path(gui.__file__).parent.rglob("*.py")
        for name in loud
        if path.name != "calm.py" and f"{name}(" in path.read_text(encoding="utf-8")
    }
    assert made == set()
