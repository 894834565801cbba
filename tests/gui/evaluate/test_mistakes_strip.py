"""The strip of mistakes: what stands below a picture."""

import numpy as np
import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QFontMetrics
from pytestqt.qtbot import QtBot

from engine.data import Images
from engine.explain import Answers
from gui.evaluate import mistakes_strip
from gui.evaluate.mistakes_strip import MistakesStrip
from gui.look.theme import theme


@pytest.mark.parametrize("name", ["8", "tents", "circles", "a name that is long"])
def test_a_share_stands_beside_the_name_with_its_sign_or_whole_below_it(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """Else "8" and "98.8" would read as 898.8."""
    written: list[tuple[QRect, str, str]] = []
    monkeypatch.setattr(
        mistakes_strip, "_write", lambda _painter, spot, font, _role, words: written.append((QRect(spot), font, words))
    )
    strip = MistakesStrip()
    qtbot.addWidget(strip)
    images = Images(np.zeros((1, 2, 2, 1), np.uint8), np.zeros(1, np.int64))
    answers = Answers(np.array([[0.0004, 0.9996]], np.float32), np.ones(1, np.int64), np.zeros(1, np.int64))
    strip.show_pictures(np.zeros(1, np.int64), answers, images, ("2", name))
    strip.grab()
    spot, font, words = written[1]
    assert words == "> 99.9 %"
    assert QFontMetrics(theme.font(font)).horizontalAdvance(words) <= spot.width()
