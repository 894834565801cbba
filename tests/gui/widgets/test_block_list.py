"""The narrow list of blocks: a name is seen whole before its shape is."""

from PySide6.QtCore import QPoint
from pytestqt.qtbot import QtBot

from engine import Stack, block
from gui.widgets.block_list import BlockList, Entry
from gui.widgets.listed_page import entries_of


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


def test_where_a_shortcut_or_a_branch_begins_is_seen_and_its_name_told(qtbot: QtBot) -> None:
    """The convolution of a shortcut stood below the blocks inside as if it read what they give."""
    inner = block("branches", stacks=(Stack(), Stack.of(block("tanh")), Stack.of(block("sigmoid"), block("relu"))))
    stack = Stack.of(
        block("residual", stacks=(Stack.of(block("relu"), inner, block("tanh")), Stack.of(block("leaky_relu")))),
        block("softmax"),
    ).renewed()
    names = {place.id: place.block.kind for place in stack.walk()}
    entries = entries_of(stack, names, {}, lambda _place: "")
    told = [(one.name, one.arm, one.is_apart) for one in entries]
    assert told == [
        ("residual", "", False), ("relu", "Blocks inside", False), ("branches", "Blocks inside", False),
        ("tanh", "Branch 2", True), ("sigmoid", "Branch 3", True), ("relu", "Branch 3", False),
        ("tanh", "Blocks inside", False), ("leaky_relu", "Shortcut", True), ("softmax", "", False),
    ]  # fmt: skip
    view = BlockList()
    qtbot.addWidget(view)
    view.show_entries(tuple(entries), entries[7].id)
    assert view.accessibleDescription() == "leaky_relu, Shortcut"
    assert view.tip(7).endswith(", Shortcut")
    view.resize(300, view.height())
    apart = view.grab()
    view.show_entries(tuple(one._replace(is_apart=False) for one in entries), entries[7].id)
    assert view.grab().toImage() != apart.toImage(), "a line stands above it"
