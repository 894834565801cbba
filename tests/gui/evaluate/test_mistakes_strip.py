"""The strip of mistakes: what stands below a picture."""

import numpy as np
import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QContextMenuEvent, QFontMetrics
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from engine.data import Images
from engine.explain import Answers
from gui.evaluate import mistakes_strip
from gui.evaluate.mistakes_strip import MistakesStrip
from gui.evaluate.picture_rows import PictureRows
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


@pytest.mark.parametrize("kind", [MistakesStrip, PictureRows])
def test_each_picture_has_a_menu_to_pin_it_to_open_it_and_to_take_it_along(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, kind: type[MistakesStrip | PictureRows]
) -> None:
    view, shown, told = kind(), list[QMenu](), list[tuple[int, ...]]()
    qtbot.addWidget(view)
    view.resize(400, 300)
    images = Images(np.zeros((3, 2, 2, 1), np.uint8), np.zeros(3, np.int64))
    answers = Answers(np.tile(np.array([0.1, 0.9], np.float32), (3, 1)), np.ones(3, np.int64), np.zeros(3, np.int64))
    view.show_pictures(np.array([2, 0]), answers, images, ("2", "8"))
    view.pinned.connect(lambda number: told.append((number,)))
    view.probability_opened.connect(lambda *number: told.append(number))
    view.doubted.connect(lambda number: told.append((number, -1)))
    monkeypatch.setattr(QMenu, "popup", lambda menu, _at: shown.append(menu))
    spot = view.place(1).center() if isinstance(view, MistakesStrip) else view.picture_place(1).center()
    for reason in (QContextMenuEvent.Reason.Mouse, QContextMenuEvent.Reason.Keyboard):
        QApplication.sendEvent(view, QContextMenuEvent(reason, spot, spot))
        by_words = {action.text(): action for action in shown[-1].actions()}
        by_words["Pin it"].trigger()
        by_words["What its probability is made of"].trigger()
        by_words["Relabel it or leave it out…"].trigger()
        assert {"Copy this picture", "Save this picture as PNG…"} <= by_words.keys()
    assert told == [(0,), (0, 1), (0, -1), (2,), (2, 1), (2, -1)]
