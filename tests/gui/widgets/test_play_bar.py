"""The bar that lets the window slide over a map, in the little room beside the help."""

from itertools import pairwise

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from gui.look.theme import theme
from gui.widgets.play_bar import PlayBar
from tests.gui.on_screen import sized


def inside(play: PlayBar) -> bool:
    """Whether what is seen of it stands side by side, and not over its edge."""
    seen = [one.geometry() for one in (play.play, play.before, play.after, play.where) if one.isVisible()]
    return seen[-1].right() < play.width() and all(one.right() < other.left() for one, other in pairwise(seen))


@pytest.mark.usefixtures("dressed")
@pytest.mark.parametrize(("width", "says_where"), [(225, False), (333, True)])
def test_beside_the_help_in_large_text_the_buttons_come_first_and_the_place_is_whole_or_not_there(
    qtbot: QtBot, width: int, says_where: bool
) -> None:
    theme.set_scale(150, remember=False)
    page, play = sized(qtbot, QWidget(), 600, 60), PlayBar()
    play.setParent(page)
    play.show_place(346, 784, True)
    page.show()
    play.resize(width, 60)
    qtbot.waitUntil(lambda: inside(play))
    assert play.where.isVisible() == says_where
