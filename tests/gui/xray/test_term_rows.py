"""The terms of a number: a figure stands near the name it belongs to, and the bars get the room that is left."""

import pytest
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.look.theme import theme
from gui.xray.story import Row, Story
from gui.xray.term_rows import TermRows
from tests.gui.painted import texts_of


@pytest.mark.parametrize("wide", [520, 1000, 1230])
def test_a_figure_stands_near_its_name(qapp: QApplication, qtbot: QtBot, wide: int) -> None:
    """That of the red channel stood 500 pixels away from its name."""
    theme.apply(qapp)
    view = TermRows()
    qtbot.addWidget(view)
    rows = [Row(f"Input picture, {name}", "0.99 × −0.33", "−0.67", -0.67) for name in ("red", "green", "blue")]
    view.show_story(Story(True, True, -2.01, 2, "", lambda: rows))
    view.resize(wide, 200)
    view.grab()
    bold = QFontMetrics(theme.font("strong"))
    name, figure = bold.horizontalAdvance("Input picture, green"), bold.horizontalAdvance("−0.67")
    begin, end = view._how
    bars = wide - end - figure
    assert begin >= name + 8, "a name is cut"
    assert begin <= name + 60 or bars >= 0.7 * wide, "there is room between that the bars could have"


def test_in_little_room_the_bars_keep_their_share(qapp: QApplication, qtbot: QtBot) -> None:
    theme.apply(qapp)
    view = TermRows()
    qtbot.addWidget(view)
    row = Row("a name that is longer than there is room for it", "", "1.0", 1.0)
    view.show_story(Story(True, True, 1.0, 2, "", lambda: [row]))
    view.resize(300, 60)
    view.grab()
    assert 300 - view._how[1] >= 90


def test_in_little_room_the_places_of_terms_are_still_told_apart(qapp: QApplication, qtbot: QtBot) -> None:
    """All were "Input p…lumn 18" on a projector, in large text."""
    theme.apply(qapp)
    view = TermRows()
    qtbot.addWidget(view)
    rows = [
        Row(f"Input picture, row {row}, column 18", "0.9882 × +0.0856", "+0.085", 0.085, (0, (row, 17, 0)))
        for row in (12, 13)
    ]
    view.show_story(Story(True, True, 0.17, 3, "", lambda: rows))
    view.resize(400, 90)
    names = [words for words in texts_of(view) if words.endswith("column 18")]
    assert len(set(names)) == 2
    assert all("w 1" in words for words in names), "the row is cut"
    assert not any(words.startswith("Input") for words in names), "there was room"
