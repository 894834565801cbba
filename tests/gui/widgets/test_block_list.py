"""The narrow list of blocks: a name is seen whole before its shape is."""

from PySide6.QtCore import QPoint
from pytestqt.qtbot import QtBot

from gui.widgets.block_list import BlockList, Entry


def test_the_shape_gives_way_to_the_name_and_a_name_keeps_its_number(qtbot: QtBot) -> None:
    view, entry = BlockList(), Entry("a", "convolution", "Batch normalise 13", "28×28×8", 1)
    qtbot.addWidget(view)
    view.resize(400, 30)
    assert view.words(entry) == (entry.name, entry.shape)
    wide = next(width for width in range(400, 0, -1) if view.resize(width, 30) or view.words(entry)[1] == "")
    assert view.words(entry)[0] == entry.name
    view.resize(wide // 2, 30)
    assert "…" in view.words(entry)[0]
    assert view.words(entry)[0].endswith("13")


def test_that_a_block_is_damaged_is_said_however_little_room_there_is(qtbot: QtBot) -> None:
    """The numbers beside it are those of the damaged network."""
    view, entry = BlockList(), Entry("a", "convolution", "Fully connected 1", "32", change="damaged")
    qtbot.addWidget(view)
    view.resize(400, 30)
    assert view.words(entry) == (entry.name, "damaged")
    view.resize(150, 30)
    name, word = view.words(entry)
    assert (name[:1], "…" in name, name[-1:], word) == ("F", True, "1", "damaged")
    view.show_entries((entry,), "a")
    assert view.accessibleDescription() == "Fully connected 1, damaged"
    assert view.tip_at(QPoint(5, 5).toPointF()) == "Fully connected 1, 32, damaged", "its shape is nowhere else"
