"""Who asks how long it takes, or whether it is finished, reads it in the list; Enter tells all that is known."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.widgets.note_card import NoteCard
from gui.window.commands import Command
from gui.window.main_window import MainWindow
from tests.gui.evaluating import open_trained


def first(window: MainWindow, question: str) -> Command:
    palette = window.command_palette
    palette.open()
    palette.search.setText(question)
    command = palette.list.item(0).data(Qt.ItemDataRole.UserRole)
    assert isinstance(command, Command)
    return command


def test_how_far_the_training_is_stands_in_the_list_and_is_told_by_enter_on_every_page(
    qtbot: QtBot, window: MainWindow
) -> None:
    """“Is it done” led to what repeats a training while nothing is done, and “time left” to how long an epoch takes."""
    progress = window.work.training_bar.progress
    assert first(window, "is it done").key == progress.text.in_short == "Ready to train"
    window.work.totals._seconds = (1.0, None)  # then what an epoch takes is offered, too
    assert first(window, "how long").text == "How long it takes, how far it is"
    open_trained(window)
    window.work.page_switch.go("evaluate")
    qtbot.waitUntil(lambda: progress.text.title.startswith("Stopped"))
    assert first(window, "how long").key == progress.text.title
    QTest.keyClick(window.command_palette.search, Qt.Key.Key_Return)
    assert window.work.page_switch.current == "evaluate", "who asks is taken nowhere: the bar is on each page"
    note = next(one for one in QApplication.topLevelWidgets() if isinstance(one, NoteCard) and one.isVisible())
    assert note.title == progress.text.title
    assert progress.text.step in note.sentences
    assert all(note.sentences)
    duration = window.work.totals.duration
    if duration in window.work.totals.known:
        assert duration.number.text() in note.sentences[-1]
    note.close()


def test_while_it_trains_the_time_that_is_left_stands_there(qtbot: QtBot, window: MainWindow) -> None:
    session, progress = window.session, window.work.training_bar.progress
    window.work.training_bar.train_or_pause()
    qtbot.waitUntil(lambda: progress.text.left != "")
    said = first(window, "time left").key
    session.pause()
    assert said.startswith("Epoch 1 of ")
    assert said.endswith(" left")
    session.stop_soon()
    qtbot.waitUntil(lambda: session.state == "idle")


def test_of_what_cannot_be_trained_nobody_says_that_it_is_ready(window: MainWindow) -> None:
    document = window.document
    stack = document.design.stack
    document.edit("", document.design.with_(stack=stack.remove(*stack.ids)))
    assert window.session.why_not
    assert "How long it takes, how far it is" not in [one.text for one in window.command_palette.commands()]


def test_one_letter_in_a_question_is_that_letter(window: MainWindow) -> None:
    """Of M all was shown that has a word with m."""
    palette = window.command_palette
    palette.open()
    palette.search.setText("what is M")
    assert [palette.list.item(row).text() for row in range(palette.list.count())] == ["Meaning of M, k"]
    palette.search.setText("m")
    assert palette.list.count() > 1, "it is only begun"
