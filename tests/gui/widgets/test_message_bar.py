"""Messages: an error stays until it is closed, a confirmation moves nothing and goes by itself."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from gui.widgets.message_bar import MessageBar
from tests.gui.on_screen import on_screen


def test_all_lines_of_a_confirmation_are_whole_within_its_border(qtbot: QtBot) -> None:
    window, bar = QWidget(), MessageBar()
    QVBoxLayout(window).addWidget(bar)
    on_screen(qtbot, window, 420, 400)
    bar.show_passing("The picture is saved.")
    note = bar.note
    assert note is not None
    note.setContentsMargins(1, 1, 1, 1)  # as the border of the style does
    bar.show_passing("The picture is saved.", "/a/rather/long/folder/" * 8)
    qtbot.waitUntil(lambda: note.text.width() < 420)
    assert note.text.height() >= note.text.heightForWidth(note.text.width()) > 30


def test_a_confirmation_moves_nothing_and_goes_by_itself_an_error_stays(qtbot: QtBot) -> None:
    window, bar, below = QWidget(), MessageBar(), QLabel("below")
    column = QVBoxLayout(window)
    column.addWidget(bar)
    column.addWidget(below, 1)
    on_screen(qtbot, window, 600, 400)
    before = below.geometry()
    bar.show_passing("The picture is saved.", "/a/rather/long/folder/" * 8)
    note = bar.note
    assert note is not None
    assert note.isVisible()
    qtbot.wait(1)
    assert below.geometry() == before
    assert window.rect().contains(note.geometry())
    note.passing.setInterval(30)
    bar.show_passing("The picture is saved.")
    qtbot.waitUntil(lambda: not note.isVisible())
    bar.show_error("The file is damaged.", "Open another one.")
    qtbot.wait(80)
    assert bar.isVisible()
    bar.show_passing("The picture is saved.")  # what was said before does not stay beside it
    assert not bar.isVisible()


def test_what_nobody_asked_for_waits_until_an_error_was_read(qtbot: QtBot) -> None:
    window, bar = QWidget(), MessageBar()
    QVBoxLayout(window).addWidget(bar)
    qtbot.addWidget(window)
    window.show()
    bar.show_error("It could not be saved.", "Choose another folder.")
    bar.show_aside("Nothing is kept against a power cut.")
    assert (bar.said, bar.tone) == ("It could not be saved.", "error")
    qtbot.mouseClick(bar.close_button, Qt.MouseButton.LeftButton)
    assert bar.isVisible()
    assert (bar.said, bar.tone) == ("Nothing is kept against a power cut.", "note")
    qtbot.mouseClick(bar.close_button, Qt.MouseButton.LeftButton)
    assert not bar.isVisible()
    bar.show_aside("Nothing is kept against a power cut.")
    assert bar.isVisible()


def test_notes_wait_in_turn_and_what_is_no_longer_so_waits_no_more(qtbot: QtBot) -> None:
    window, bar = QWidget(), MessageBar()
    QVBoxLayout(window).addWidget(bar)
    qtbot.addWidget(window)
    bar.show_error("It could not be saved.")  # the window is not there yet, or another page is
    for words in ("Nothing is kept.", "Paused for another window.", "A file was changed."):
        bar.show_aside(words)
    assert bar.said == "It could not be saved."
    bar.take_back("Paused for another window.")
    window.show()
    qtbot.mouseClick(bar.close_button, Qt.MouseButton.LeftButton)
    assert bar.said == "Nothing is kept."
    bar.take_back("Nothing is kept.")
    assert bar.said == "A file was changed."
    qtbot.mouseClick(bar.close_button, Qt.MouseButton.LeftButton)
    assert not bar.isVisible()


def test_what_waits_is_said_of_this_project_and_of_no_other(qtbot: QtBot) -> None:
    bar = MessageBar()
    qtbot.addWidget(bar)
    bar.show_error("It could not be saved.")
    bar.show_aside("Nothing is kept.")
    bar.clear()  # another one was opened
    bar.show_error("The file is damaged.")
    bar.be_read()
    assert bar.isHidden()
