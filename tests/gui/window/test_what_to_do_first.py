"""What the command palette says of what is done to blocks, where none is selected or none is seen."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from gui.window.main_window import MainWindow

QUESTIONS = {
    "Copy": ("how do I copy a block", "copy block", "copy"), "Delete": ("delete a block", "how do I remove a layer?"),
    "Move up": ("move a block", "swap two blocks", "change the order of the blocks"),
    "Duplicate": ("duplicate", "duplicate a layer"),
}  # fmt: skip


def offered(window: MainWindow, question: str) -> tuple[str, str, list[str]]:
    """What stands above the list, what Enter would do, and the list."""
    palette = window.command_palette
    palette.open()
    palette.search.setText(question)
    every = [palette.list.item(row).text() for row in range(palette.list.count())]
    said = "" if palette.nothing.isHidden() else palette.nothing.text()
    return said, every[0] if palette.list.currentRow() == 0 else "", every


def test_who_asks_to_copy_a_block_hears_that_one_is_clicked_first(window: MainWindow) -> None:
    """The table of the whole stack came first, and Enter after “copy” copied a picture of the page."""
    window.document.select()
    for name, questions in QUESTIONS.items():
        for question in questions:
            said, by_enter, _ = offered(window, question)
            assert said == f"“{name}” cannot be done now. Click a block first.", question
            assert by_enter == "", question
    assert offered(window, "how do I copy a block")[2] == [], "the summary table is no block"
    assert offered(window, "ctrl d")[0].startswith("“Duplicate” cannot be done now.")
    assert "Copy" not in offered(window, "what is c")[0], "only the whole key means it"
    assert offered(window, "copy a picture of this page")[1] == "Copy a picture of this page"
    assert offered(window, "paste") == ("", "Paste", ["Paste"]), "it needs no block, and a menu offers it"


def test_with_a_block_selected_the_same_questions_find_what_does_it(window: MainWindow) -> None:
    window.document.select(window.document.design.stack.ids[1])
    for name, questions in QUESTIONS.items():
        for question in questions:
            assert offered(window, question)[2][0] in (name, "Move down"), question
    assert offered(window, "move a block")[2][:2] == ["Move up", "Move down"], "and not what deletes it"
    assert offered(window, "copy")[:2] == ("", "Copy")


@pytest.mark.parametrize("page", ["evaluate", "start"])
def test_where_no_block_is_seen_none_is_deleted_or_moved(qtbot: QtBot, window: MainWindow, page: str) -> None:
    """Ctrl+K, “delete” and Enter on another page took the block that had been selected on Build."""
    document = window.document
    document.select(document.design.stack.ids[1])
    before = document.design
    if page == "start":
        window.show_start()
    else:
        window.work.page_switch.go(page)
    for verb in ("Delete", "Cut", "Move down", "Duplicate"):
        said, by_enter, every = offered(window, verb)
        assert verb not in every
        assert by_enter == ""
        assert said == f"“{verb}” cannot be done now. Go to Build first, where the blocks are, and click one."
        QTest.keyClick(window.command_palette.search, Qt.Key.Key_Return)
    assert document.design == before
    assert offered(window, "paste")[0] == "“Paste” cannot be done now. Go to Build first, where the blocks are."
    window.command_palette.hide()


def test_of_nothing_typed_all_stands_there_and_the_first_is_chosen(window: MainWindow) -> None:
    said, by_enter, every = offered(window, "")
    assert said == ""
    assert by_enter == every[0]
