"""The first page says what the figures are that stand in its pictures."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from gui.start import evidence_picture
from gui.start.evidence import evidence
from tests.gui.painted import texts_of


def test_it_is_said_of_which_pictures_the_share_is(qtbot: QtBot) -> None:
    """ "92.2 %, 922 of 1,000" stood there without a word."""
    shown = evidence("lenet")
    assert shown is not None
    for make in (evidence_picture.WidePicture, evidence_picture.EvidencePicture):
        picture = make(shown)
        qtbot.addWidget(picture)
        tip = picture.toolTip().replace("\n", " ")
        assert "how many test pictures, which it has never seen, it reads rightly" in tip


@pytest.mark.parametrize("tall", [False, True])
def test_the_card_without_convolution_is_as_full_as_others(qtbot: QtBot, tall: bool) -> None:
    """Its lower left was blank: no maps stood there, and what a unit does with a picture was not to be seen."""
    pictures = [evidence_picture.EvidencePicture(known) for name in ("dense", "lenet") if (known := evidence(name))]
    below = []
    for picture in pictures:
        qtbot.addWidget(picture)
        picture.show_tall(tall)
        picture.resize(374, picture.sizeHint().height())
        seen = picture.grab().toImage()
        middle = round(picture.height() * (0.42 if tall else 0.72))  # of the second row of pictures
        below.append({seen.pixel(x, middle + y) for x in range(20, 180) for y in range(-6, 7)})
    assert "times the pixels of a 3" in texts_of(pictures[0])
    assert min(map(len, below)) > 50
