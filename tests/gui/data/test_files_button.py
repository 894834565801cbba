"""The button for files of a known set that were got elsewhere."""

from pytestqt.qtbot import QtBot

from gui.data.sets_column import SetsColumn
from gui.look.theme import theme


def test_the_icon_of_i_have_the_files_already_grows_with_its_words(qtbot: QtBot) -> None:
    """It was as small as before until the next start."""
    sets = SetsColumn()
    qtbot.addWidget(sets)
    assert sets._files is not None
    theme.set_scale(150, remember=False)
    assert sets._files.iconSize() == theme.icon_beside_words()
