"""The offered pictures: arrow keys look at the next one, and the ring is around that which is looked at."""

from types import SimpleNamespace

from PySide6.QtCore import QObject, Qt, Signal
from pytestqt.qtbot import QtBot

from gui.state.focus import PictureRef
from gui.why.picture_choice import ACROSS, PictureChoice


class Probe(QObject):
    """Twelve test pictures are offered."""

    candidates_changed = Signal()
    candidates, label = tuple(range(20, 32)), "3"

    def __init__(self) -> None:
        super().__init__()
        self.focus = SimpleNamespace(value=SimpleNamespace(picture=PictureRef("test", 20)), look=self.look)

    def look(self, picture: PictureRef) -> None:
        self.focus.value.picture = picture


def test_arrow_keys_look_at_the_picture_beside_or_below_and_stay_at_the_ends(qtbot: QtBot) -> None:
    probe = Probe()
    choice = PictureChoice(probe)  # type: ignore[arg-type]
    qtbot.addWidget(choice)
    key = Qt.Key
    for pressed, place in ((key.Key_Right, 1), (key.Key_Down, 1 + ACROSS), (key.Key_Left, ACROSS), (key.Key_Up, 0),
                           (key.Key_Left, 0), *3 * ((key.Key_Down, None),), (key.Key_Right, 11)):  # fmt: skip
        qtbot.keyClick(choice, pressed)
        assert place is None or probe.focus.value.picture == PictureRef("test", 20 + place)
        assert place is None or choice.current == place


def test_a_picture_from_elsewhere_is_none_of_those_offered_whatever_its_number(qtbot: QtBot) -> None:
    probe = Probe()
    choice = PictureChoice(probe)  # type: ignore[arg-type]
    qtbot.addWidget(choice)
    for other in (PictureRef("drawn", 20), PictureRef("train", 20), PictureRef("test", 19)):
        probe.look(other)
        assert choice.current == -1


def test_who_hears_the_page_hears_the_class_of_the_picture_before_another_is_chosen(qtbot: QtBot) -> None:
    choice = PictureChoice(Probe())  # type: ignore[arg-type]
    qtbot.addWidget(choice)
    assert choice.accessibleDescription() == "3"
