"""Units as bars: each row is as high as the number in it, or there are squares."""

import numpy as np
import pytest
from PySide6.QtGui import QFontMetrics
from pytestqt.qtbot import QtBot

from gui.look.theme import theme
from gui.xray.gradient.batch_maps import SMALL_SIDE
from gui.xray.map_view import LARGE, LARGEST, SIDE
from gui.xray.unit_bars import UnitBars


@pytest.mark.parametrize("side", [LARGE, SMALL_SIDE, SIDE, LARGEST])
@pytest.mark.parametrize("units", [2, 10, 12, 16])
def test_numbers_of_units_never_run_into_each_other(qtbot: QtBot, side: int, units: int) -> None:
    bars = UnitBars(side)
    qtbot.addWidget(bars)
    bars.show_values(np.linspace(-3, 4, units), (), "Fully connected", str(units), 1)
    label = QFontMetrics(theme.font("label"))
    if bars.are_bars:
        assert bars.place(1).top() - bars.place(0).top() > label.capHeight()
    else:
        assert units * label.height() > theme.px(side), "there was room"
