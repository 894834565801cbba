"""What can be done with a run of the Lab, in much room and in little."""

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from gui.lab.run_tools import RunTools


def test_in_little_room_the_buttons_have_pictures_and_say_their_words_when_pointed_at(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    tools = RunTools()
    tools.setParent(page)
    tools.resize(800, 40)
    page.show()
    tools.allow(True, "")
    assert (tools.delete.text(), tools.delete.toolTip(), tools.delete.icon().isNull()) == ("Delete", "", True)
    tools.resize(tools.minimumSizeHint())
    tools.fit()
    assert (tools.delete.text(), tools.delete.toolTip(), tools.delete.icon().isNull()) == ("", "Delete", False)
    assert tools.open_button.accessibleName() == "Open its project"
    tools.allow(False, "Click a run to delete it")
    assert (tools.delete.isEnabled(), tools.delete.toolTip(), tools.undo.toolTip()) == (
        False, "Click a run to delete it", "Undo delete",
    )  # fmt: skip
