"""On an old projector, of 800 by 600 large pixels, a presentation is smaller and nothing of it is cut."""

import numpy as np
import pytest
from PySide6.QtCore import QSize
from pytestqt.qtbot import QtBot

from gui.look.theme import theme
from gui.presentation.block_card import BlockCard
from gui.presentation.rail import Rail, Stop
from gui.presentation.scale import FONTS, scale_for
from gui.presentation.seen import Seen
from gui.presentation.top import Progress, Words
from tests.gui.painted import texts_of

PROJECTOR = QSize(800, 600)

pytestmark = pytest.mark.usefixtures("dressed")


def test_few_large_pixels_show_all_of_it_smaller_unless_large_text_was_asked_for() -> None:
    assert scale_for(PROJECTOR).factor == 0.75
    assert scale_for(QSize(1180, 760)).factor == scale_for(QSize(1280, 800)).factor == 1
    smallest = min(scale_for(QSize(200, 100)).font(role).pixelSize() for role in FONTS)
    assert smallest >= 11, "a size below which nothing in the program is written"
    theme.set_scale(150, remember=False)
    assert scale_for(PROJECTOR).factor == 1


@pytest.mark.parametrize("current", [1, 12, 24])
def test_the_tiles_of_a_long_stack_shrink_before_one_is_out_of_sight(qtbot: QtBot, current: int) -> None:
    rail = Rail()
    qtbot.addWidget(rail)
    rail.resize(1232, 76)  # beside its margins in a window of 1280
    rail.show_stops(tuple(Stop(str(n), "relu", f"ReLU {n}") for n in range(25)), current)
    spots = rail.spots()
    assert spots[0].left() >= 0
    assert spots[-1].right() <= rail.width()
    rail.show_stops(rail.stops[:4], 1)
    assert rail.spots()[0].width() == 40


def test_progress_without_room_is_said_in_short_instead_of_cut(qtbot: QtBot) -> None:
    progress = Progress()
    qtbot.addWidget(progress)
    words = Words(progress="Stopped early, best of epoch 4 kept", short="Stopped early", step="Step 5", parts=10)
    progress.show_words(words)
    said = []
    for wide in (500, 160):
        progress.resize(wide, 56)
        said.append(texts_of(progress)[0])
    assert said == [words.progress, words.short]


def test_in_a_narrow_card_the_name_of_the_block_is_whole_and_how_much_of_it_stands_below(qtbot: QtBot) -> None:
    card, numbers = BlockCard(), np.zeros((3, 3, 32), np.float32)
    qtbot.addWidget(card)
    seen = Seen(
        "Convolution 1", amount="32 filters 3×3", help="Small filters slide over it", filters=numbers, maps=numbers
    )  # fmt: skip
    for wide, whole in ((472, False), (960, True)):
        card.resize(wide, 300)
        card.show_seen(seen, None)
        said = texts_of(card)
        assert "Convolution 1" in said
        assert "32 filters 3×3, 1 to 6 shown" in said
        assert ("Small filters slide over it" in said) == whole
