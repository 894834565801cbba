"""The first page says what the figures are that stand in its pictures."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from gui.start import evidence_picture
from gui.start.evidence import evidence


def test_it_is_said_of_which_pictures_the_share_is(qtbot: QtBot) -> None:
    """ "92.2 %, 922 of 1,000" stood there without a word."""
    shown = evidence("lenet")
    assert shown is not None
    for make in (evidence_picture.WidePicture, evidence_picture.EvidencePicture):
        picture = make(shown)
        qtbot.addWidget(picture)
        tip = picture.toolTip().replace("\n", " ")
        assert "how many test pictures, which it has never seen, it reads rightly" in tip
