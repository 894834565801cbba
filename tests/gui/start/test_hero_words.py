"""What stands above a picture of a ready-made stack is whole, or shorter words stand there."""

import pytest
from PySide6.QtGui import QFontMetrics
from pytestqt.qtbot import QtBot

from gui.look.theme import theme
from gui.start.evidence import evidence
from gui.start.evidence_picture import WidePicture
from tests.gui.painted import texts_of


@pytest.mark.parametrize(("scale", "wide", "said"), [(100, 900, "Filters, and what they find"), (200, 168, "Filters")])
def test_the_title_above_the_filters_has_room(qtbot: QtBot, scale: int, wide: int, said: str) -> None:
    known = evidence("assignment")
    assert known is not None
    picture = WidePicture(known)
    qtbot.addWidget(picture)
    theme.set_scale(scale, remember=False)
    try:
        picture.resize(wide, 400)
        assert said in texts_of(picture)
        assert QFontMetrics(theme.font("label")).horizontalAdvance(said) < wide
    finally:
        theme.set_scale(100, remember=False)
