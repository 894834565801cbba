"""A line that is too long says what tells most."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFontMetrics, QHelpEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from engine.analysis.fix import Fix
from gui.cards.problem_box import FixButton
from gui.filters.page_bar import PageBar
from gui.widgets.elided_label import ElidedLabel

WAY = "Convolution › Map 18 › Row 22, column 14"


@pytest.mark.parametrize(("kept", "shown"), [
    ("tion › Map 18 › Row 22, column 14", "… › Map 18 › Row 22, column 14"),
    ("nvolution › Map 18 › Row 22, column 14", "… › Map 18 › Row 22, column 14"),
    ("Convolution › Map 18 › Row 22, column 14", WAY),
    ("Row 22, column 14", "…Row 22, column 14"),
])  # fmt: skip
def test_no_part_of_a_station_stands_at_the_beginning_of_a_way(qtbot: QtBot, kept: str, shown: str) -> None:
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


def test_the_name_of_a_fix_that_finds_no_room_ends_in_dots_and_is_told_whole(qtbot: QtBot) -> None:
    name = "Remove Fully connected 1, Fully connected 2 and Fully connected 3"
    button = FixButton(Fix(name, "gives 32", ()))
    qtbot.addWidget(button)
    assert button.sizeHint().width() >= QFontMetrics(button.name.font()).horizontalAdvance(name)
    button.resize(200, button.sizeHint().height())
    button.show()
    assert button.name._shown().endswith("…")
    place = button.rect().center()
    QApplication.sendEvent(button, QHelpEvent(QEvent.Type.ToolTip, place, button.mapToGlobal(place)))
    assert button.toolTip() == name


def test_after_which_step_a_filter_is_shown_gives_way_before_it_is_cut(qtbot: QtBot) -> None:
    bar = PageBar()
    qtbot.addWidget(bar)
    words = "Step 0: it begins with what was learned before; some filters are switched"
    bar.moment.setText(words)
    bar.show()
    for width, is_whole in ((1200, True), (400, False)):
        bar.resize(width, bar.height())
        bar.layout().activate()
        assert (bar.moment._shown() == words) == is_whole
        assert bar.moment._shown().endswith("…") != is_whole


def test_of_several_ways_to_say_it_shorter_the_first_that_has_room_is_said(qtbot: QtBot) -> None:
    label = ElidedLabel()
    qtbot.addWidget(label)
    ways = ("Test picture 5 › Why does it say Barn swallow?", "Why does it say Barn swallow?", "Why this answer?")
    label.setText(*ways)
    for way in ways:
        label.resize(QFontMetrics(label.font()).horizontalAdvance(way) + 1, 20)
        assert label._shown() == way
    label.resize(60, 20)
    assert label._shown()[:3] == "Why"
    assert label._shown().endswith("…")
