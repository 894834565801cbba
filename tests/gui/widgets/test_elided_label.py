"""A line that is too long says what tells most."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from pytestqt.qtbot import QtBot

from gui.widgets.elided_label import ElidedLabel

WAY = "Convolution › Map 18 › Row 22, column 14"


@pytest.mark.parametrize(("kept", "shown"), [
    ("tion › Map 18 › Row 22, column 14", "… › Map 18 › Row 22, column 14"),
    ("Convolution › Map 18 › Row 22, column 14", WAY),
    ("Row 22, column 14", "…Row 22, column 14"),
])  # fmt: skip
def test_no_scrap_of_a_station_stands_at_the_beginning_of_a_way(qtbot: QtBot, kept: str, shown: str) -> None:
    label = ElidedLabel(WAY)
    qtbot.addWidget(label)
    label.elides = Qt.TextElideMode.ElideLeft
    room = QFontMetrics(label.font()).horizontalAdvance(kept if kept == WAY else f"…{kept}")
    label.resize(room + 1, 20)
    assert label._shown() == shown


def test_help_stays_whatever_room_the_line_gets_and_stands_below_what_is_cut(qtbot: QtBot) -> None:
    label = ElidedLabel("Integrated gradients")
    qtbot.addWidget(label)
    label.setToolTip("It adds up gradients.")
    label.show()
    for room, told in ((400, "It adds up gradients."), (30, "Integrated gradients\nIt adds up gradients.")):
        label.resize(room, 20)
        assert label.toolTip() == told
    label.setToolTip("Integrated gradients: they are added up.")
    assert label.toolTip() == "Integrated gradients: they are added up."
    label.setToolTip("")
    assert label.toolTip() == "Integrated gradients"
