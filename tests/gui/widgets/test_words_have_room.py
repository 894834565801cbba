"""Names of classes and blocks are as long as their users like: they are read whole where there is room for them."""

import numpy as np
import pytest
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QScrollArea
from pytestqt.qtbot import QtBot

from engine.data import Images
from engine.explain import Answers
from gui.evaluate.data_scatter import DataScatter
from gui.evaluate.mistakes_strip import PITCH, MistakesStrip
from gui.look.theme import theme
from gui.why.class_bars import ClassBars
from gui.widgets.block_list import BlockList, Entry
from gui.xray.gradient.gradient_story import Bar
from gui.xray.gradient.waterfall import Waterfall
from tests.gui.on_screen import sized
from tests.gui.painted import texts_of

THINGS = ("airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck")
DIGITS = tuple(map(str, range(10)))


def pictures(count: int) -> Images:
    return Images(np.zeros((count, 8, 8, 3), np.uint8), np.arange(count) % 10, 1 / 255)


@pytest.mark.parametrize("width", [200, 420, 700])
def test_dots_of_the_map_have_a_key_with_every_class_and_no_point_lies_on_it(qtbot: QtBot, width: int) -> None:
    scatter = sized(qtbot, DataScatter(), theme.px(width), theme.px(300))
    points = np.random.default_rng(0).uniform(-1, 1, (50, 2))
    scatter.show_points(points, (-1.0, 1.0, -1.0, 1.0), pictures(50), THINGS, np.zeros(50, bool))
    key, metrics = scatter.key(), QFontMetrics(theme.font("label"))
    assert [place.width() >= metrics.horizontalAdvance(name) for place, name in zip(key, THINGS, strict=True)] == [
        True
    ] * 10
    assert all(
        place.left() > 0 and place.right() <= scatter.width() and place.bottom() <= scatter.height() for place in key
    )
    assert not any(one.intersects(other) for one in key for other in key if one is not other)
    assert scatter.places()[:, 1].max() < key[0].top()
    assert set(THINGS) <= set(texts_of(scatter))
    scatter.show_points(points, (-1.0, 1.0, -1.0, 1.0), pictures(50), DIGITS, np.zeros(50, bool))
    assert scatter.key() == []  # the points are the names


def test_names_wider_than_their_bars_stand_upright_and_whole(qtbot: QtBot) -> None:
    bars = sized(qtbot, ClassBars(), theme.px(200), theme.px(47))
    bars.show_answer(np.full(10, 0.1), DIGITS, 3)
    low = bars.sizeHint().height()
    assert not bars.is_upright
    bars.show_answer(np.full(10, 0.1), THINGS, 3)
    assert bars.is_upright
    assert bars.sizeHint().height() > low
    bars.resize(bars.width(), bars.sizeHint().height())
    assert set(THINGS) <= set(texts_of(bars))


def test_a_long_class_of_a_mistake_is_whole_with_its_share_on_the_next_line(qtbot: QtBot) -> None:
    strip = MistakesStrip()
    qtbot.addWidget(strip)
    shares = np.full((4, 10), 0.02, np.float32)
    shares[:, 1] = 0.82
    strip.resize(theme.px(4 * PITCH), theme.px(140))
    for names, expected in ((DIGITS, {"1", "82.0 %", "is 3"}), (THINGS, {"automobile", "82.0 %", "is cat"})):
        strip.show_pictures(np.arange(4), Answers(shares, shares.argmax(axis=1), np.full(4, 3)), pictures(4), names)
        assert set(texts_of(strip)) == expected


def test_what_a_picture_of_the_batch_is_and_was_read_as_stand_on_two_lines_where_one_is_short(qtbot: QtBot) -> None:
    fall = Waterfall()
    qtbot.addWidget(fall)
    fall.resize(theme.px(400), fall.sizeHint().height())
    for words, expected in (("3, 62 %", ("3, 62 %",)), ("bird, read frog", ("bird", "read frog"))):
        bars = [Bar(0.1, one, words) for one in range(5)] + [Bar(0.5, None, "all 5", True)]
        fall.show_bars(bars, 2, np.zeros((5, 8, 8, 1)), 0)
        assert fall.lines(bars[0]) == expected
        assert fall.lines(bars[-1]) == ("all 5",)
        below = fall.picture_place(0).bottom() + 3 + len(expected) * theme.px(15)
        assert below <= fall.height()


def test_the_chosen_block_of_a_long_list_is_scrolled_into_view(qtbot: QtBot) -> None:
    blocks, area = BlockList(), QScrollArea(widgetResizable=True)
    area.setWidget(blocks)
    qtbot.addWidget(area)
    area.resize(theme.px(220), theme.px(130))
    with qtbot.waitExposed(area):
        area.show()
    entries = tuple(Entry(str(number), "relu", f"ReLU {number}", "9") for number in range(30))
    for chosen in ("25", "0", "12"):
        blocks.show_entries(entries, chosen)
        spot = blocks.spot(int(chosen)).toRect()
        qtbot.waitUntil(lambda spot=spot: blocks.visibleRegion().boundingRect().contains(spot))
