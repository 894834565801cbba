"""A class with a long name leaves the count of its pictures to be read, and tells its name under the mouse."""

from pytestqt.qtbot import QtBot

from gui.data.label_lists import Classes
from tests.gui.painted import texts_of

NAME = "the yellow-bellied sapsucker of the western mountains"


def test_its_name_is_cut_before_the_count_and_told_whole_by_the_tip(qtbot: QtBot) -> None:
    classes = Classes()
    qtbot.addWidget(classes)
    classes.resize(190, 90)
    classes.show_classes({NAME: 12_345, **{f"class {number}": 0 for number in range(9)}, "last": 3})
    key, count, name = texts_of(classes.viewport())[:3]
    assert (key, count) == ("1", "12,345")
    assert "…" in name
    metrics = classes.fontMetrics()
    assert metrics.horizontalAdvance(name) < 190 - metrics.horizontalAdvance(count) - 30
    assert NAME in classes.item(0).toolTip()
    assert "12,345 pictures" in classes.item(0).toolTip()
    classes.scrollToBottom()
    assert texts_of(classes.viewport())[-2:] == ["3", "last"], "no key is left for it"
