"""What was done is said for a while; what went wrong is said until it is closed."""

from pytestqt.qtbot import QtBot

from gui.widgets.message_bar import MessageBar


def test_a_note_that_something_was_done_goes_by_itself_and_takes_no_later_error_with_it(qtbot: QtBot) -> None:
    bar = MessageBar()
    qtbot.addWidget(bar)
    bar.passing.setInterval(30)
    bar.show_passing("The picture is saved.")
    assert not bar.isHidden()
    qtbot.waitUntil(bar.isHidden)
    bar.show_passing("The picture is saved.")
    bar.show_error("It could not be written.")
    assert not bar.passing.isActive()
    assert not bar.isHidden()
