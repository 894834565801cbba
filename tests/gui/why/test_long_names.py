"""Names of classes are the user's own words: they are read whole where there is room, and a share never gives way."""

import numpy as np
from PySide6.QtGui import QFontMetrics
from pytestqt.qtbot import QtBot

from gui.look.theme import theme
from gui.why.class_bars import ClassBars
from gui.why.way_chart import WayChart

NAMES = ("circles", "squares")


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
    assert bars.at(bars._pitch() + 1) == 1
    assert metrics.horizontalAdvance(chart._words(1)) <= chart.width() - chart.frame.right() - theme.px(6)
