"""A page that is scrolled with the wheel changes nothing on the way."""

from pathlib import Path

from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

import gui
from gui.widgets.slider import CalmSlider
from tests.gui.inspecting import wheel


def test_the_wheel_moves_a_slider_only_once_it_has_the_focus(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    rows = QVBoxLayout(page)
    first, slider = CalmSlider(), CalmSlider()
    for one in (first, slider):
        one.setRange(0, 100)
        rows.addWidget(one)
    with qtbot.waitExposed(page):
        page.show()
    first.setFocus()
    qtbot.waitUntil(first.hasFocus)
    slider.setValue(50)
    wheel(slider)
    assert slider.value() == 50
    slider.setFocus()
    qtbot.waitUntil(slider.hasFocus)
    wheel(slider)
    assert slider.value() != 50


def test_every_slider_of_the_program_is_one_of_these() -> None:
    sources = Path(gui.__file__).parent.rglob("*.py")
    assert [path.name for path in sources if "QSlider(Qt" in path.read_text(encoding="utf-8")] == []
