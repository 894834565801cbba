"""In high contrast words can be read, and what the mouse points at is told from the rest."""

from itertools import pairwise
from types import SimpleNamespace

import pytest
from PySide6.QtGui import QAction, QColor, QPainter, QPixmap
from PySide6.QtWidgets import QMenu, QPushButton, QStyle, QStyleOptionButton
from pytestqt.qtbot import QtBot

from engine.explain import Bin, Reliability
from gui.evaluate.reliability_plot import ReliabilityPlot
from gui.filters.ranking_bars import RankingBars
from gui.look.theme import CONTRAST, Mode, theme
from gui.qt.style_property import styled
from tests.gui.look.test_theme import PAIRS, contrast
from tests.gui.on_screen import on_screen, sized

OVER, DOWN = QStyle.StateFlag.State_MouseOver, QStyle.StateFlag.State_Sunken
pytestmark = pytest.mark.usefixtures("in_light")


def ground(button: QPushButton, state: QStyle.StateFlag = QStyle.StateFlag.State_None) -> QColor:
    """The colour in the middle of a button without words, in this state."""
    picture, option = QPixmap(button.size()), QStyleOptionButton()
    picture.fill(theme.color("panel"))
    button.initStyleOption(option)
    option.state |= state
    painter = QPainter(picture)
    button.style().drawControl(QStyle.ControlElement.CE_PushButton, option, painter, button)
    painter.end()
    return picture.toImage().pixelColor(picture.rect().center())


def test_every_word_stands_out_by_seven_to_one() -> None:
    for word, on in PAIRS:
        assert contrast(QColor(CONTRAST[word]), QColor(CONTRAST[on])) >= 7, (word, on)


@pytest.mark.parametrize("mode", ["light", "dark", "contrast"])
def test_the_words_of_a_button_that_is_pointed_at_or_pressed_are_read(qtbot: QtBot, mode: Mode) -> None:
    """In high contrast they were white on white, and under the mouse most buttons did not change at all."""
    theme.set_mode(mode, remember=False)
    for role in ("", "plain", "quiet", "name", "segment"):
        button = on_screen(qtbot, styled(QPushButton(), role), 120, 50)
        assert ground(button, OVER) != ground(button), role
        for state in (OVER, DOWN, OVER | DOWN):
            assert contrast(ground(button, state), theme.color("text")) >= 7, (role, state)


def steps(row: list[QColor]) -> int:
    """How often a colour is told from the one before it by 3 to 1."""
    return sum(contrast(one, other) >= 3 for one, other in pairwise(row))


@pytest.mark.parametrize("mode", ["light", "dark", "contrast"])
def test_what_chance_leaves_open_is_seen_on_the_bar_too(qtbot: QtBot, mode: Mode) -> None:
    """Of the line half was lost in the bar: it was as grey, and in high contrast both were white."""
    theme.set_mode(mode, remember=False)
    plot = sized(qtbot, ReliabilityPlot(), 240, 150)
    plot.show_reliability(Reliability((Bin(0.6, 0.9, 0.8, 8, 10),)))
    picture, room = plot.grab().toImage(), plot.column(0).toRect()
    inside = round(plot.height_of(0.7))
    assert steps([picture.pixelColor(x, inside) for x in range(room.left() + 3, room.right() - 3)]) >= 2
    plot.show_reliability(Reliability((Bin(0.6, 0.9, 0.7, 8, 10),)))
    picture, x, line = plot.grab().toImage(), room.left() + theme.px(6), round(plot.height_of(0.7))  # how sure it was
    assert steps([picture.pixelColor(x, y) for y in range(line - 6, line + 6)]) >= 4, "card, line and card"
    bars = sized(qtbot, RankingBars(), 300, 60)
    switched = SimpleNamespace(without=(0,), changes=((-0.2, -0.3, 0.1),), order=(0,))
    bars.show_ranking(switched, 1, ("Filter 1",))  # type: ignore[arg-type]
    picture, spot = bars.grab().toImage(), bars.spot(0).toRect()
    bar = range(spot.top() + theme.px(6) + 1, spot.bottom() - theme.px(6) + 1)
    assert steps([picture.pixelColor(theme.px(138), y) for y in bar]) >= 2


def test_in_a_menu_what_cannot_be_done_is_told_from_what_can(qtbot: QtBot) -> None:
    """Both were white."""
    theme.set_mode("contrast", remember=False)
    menu = QMenu()
    qtbot.addWidget(menu)
    can, cannot = menu.addAction("Copy"), menu.addAction("Copy")
    cannot.setEnabled(False)
    menu.resize(menu.sizeHint())
    picture = menu.grab().toImage()

    def brightest(action: QAction) -> int:
        place = menu.actionGeometry(action).adjusted(2, 2, -2, -2)
        return max(
            picture.pixelColor(x, y).lightness()
            for x in range(place.left(), place.right())
            for y in range(place.top(), place.bottom())
        )

    assert brightest(cannot) < brightest(can) - 40
