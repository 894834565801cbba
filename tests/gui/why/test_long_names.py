"""Names of classes are the user's own words: they are read whole where there is room, and a share never gives way."""

import numpy as np
import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QFontMetrics
from pytestqt.qtbot import QtBot

from gui.look.theme import theme
from gui.why import class_bars
from gui.why.class_bars import ClassBars
from gui.why.class_choice import ClassChoice
from gui.why.way_chart import WayChart
from tests.gui.on_screen import sized
from tests.gui.painted import texts_of

NAMES = ("circles", "squares")
LONG = "a very long name of the circles of form nine"


def test_names_of_a_few_classes_are_whole_on_the_why_page(qtbot: QtBot) -> None:
    bars, chart = ClassBars(), WayChart()
    qtbot.addWidget(bars)
    qtbot.addWidget(chart)
    bars.resize(theme.px(200), bars.sizeHint().height())
    chart.resize(theme.px(260), theme.px(130))
    bars.show_answer(np.array([0.6, 0.4]), NAMES, 0)
    chart.show_way(np.linspace([0.6, 0.4], [0.4, 0.6], 5), NAMES, 0, 1, 4)
    metrics = QFontMetrics(theme.font("strong"))
    assert max(map(metrics.horizontalAdvance, NAMES)) <= bars._pitch()
    assert bars.at(QPointF(bars._pitch() + 1, 1)) == 1
    assert metrics.horizontalAdvance(chart._words(1)) <= chart.width() - chart.frame.right() - theme.px(6)


def test_an_answer_is_painted_without_measuring_its_names_again(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    """They were measured some thousand times for ten bars: a training's window answered late."""
    bars = ClassBars()
    qtbot.addWidget(bars)
    bars.resize(theme.px(200), bars.sizeHint().height())
    names = tuple(f"class {number}" for number in range(10))
    bars.show_answer(np.linspace(0, 0.18, 10), names, 0)
    bars.grab()
    asked: list[str] = []
    monkeypatch.setattr(class_bars, "words_width", lambda words, _role: asked.append(words) or 40)
    bars.grab()
    assert len(asked) <= 12 * len(names)


def test_the_number_of_a_class_is_not_read_as_part_of_its_name(qtbot: QtBot) -> None:
    chart = sized(qtbot, WayChart(), 300, 130)
    chart.show_way(np.array([[0.9, 0.1], [0.5, 0.5]]), ("3", "8"), 0, 1, 1)
    assert {"3: 50 %", "8: 50 %"} <= set(texts_of(chart))


def test_a_list_of_long_names_yields_where_there_is_no_room(qtbot: QtBot) -> None:
    choice = ClassChoice("For")
    qtbot.addWidget(choice)
    choice.show_class((f"{LONG} b", f"{LONG} c"), 0)
    assert choice.sizeHint().width() >= theme.px(180)
    assert choice.minimumSizeHint().width() <= theme.px(96)
