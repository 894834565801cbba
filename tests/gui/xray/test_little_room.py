"""The page X-ray in little room: words and numbers are whole, and what is chosen is in sight."""

from collections.abc import Callable
from itertools import pairwise
from math import log

import numpy as np
import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPolygonF
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from engine import Stack, block
from gui.look import drawing
from gui.look.theme import theme
from gui.state.inside.weight_spot import Spot
from gui.widgets.painted_words import PaintedWords
from gui.widgets.play_bar import PlayBar
from gui.xray import patch_view
from gui.xray.bend_view import BendView
from gui.xray.gradient.loss_view import share_words
from gui.xray.gradient.update_boxes import UpdateBox, UpdateView
from gui.xray.one_number import EDGE, GAP
from gui.xray.page_bar import GRADIENT, LOSS, ONE, PageBar
from gui.xray.patch_view import PatchView
from gui.xray.window_of_number import Window
from tests.gui.on_screen import sized
from tests.gui.painted import texts_of
from tests.gui.xray.stages import SMALL, Stage, open_weight, train


@pytest.mark.parametrize(("width", "height"), [(1048, 672), (780, 400)])
def test_filters_are_whole_in_their_strip_and_leave_the_blocks_the_most_of_the_column(
    made: Callable[..., Stage], qtbot: QtBot, width: int, height: int
) -> None:
    stage = made(Stack.of(block("convolution", filters=23, size=5), block("relu"), block("fully_connected", units=10),
                          block("softmax")))  # fmt: skip
    page = stage.page
    page.resize(width, height)
    stage.open("Convolution", 9, 9, 22)
    grid, area = page.filters.grid, page.filters.area
    qtbot.waitUntil(lambda: grid.width() <= area.width())
    assert grid.place(22).right() <= grid.width()
    assert grid.place(22).bottom() <= grid.height(), "the last row can be scrolled to"
    assert area.height() <= page.height() // 3
    few = Stack.of(block("convolution", filters=7, size=5), *stage.document.design.stack.blocks[1:])
    stage.document.edit("fewer", stage.document.design.with_(stack=few))
    qtbot.waitUntil(lambda: grid.planes.shape[2] == 7)
    assert grid.height() <= area.height() <= grid.height() + 4, "both rows are seen without scrolling"


@pytest.mark.parametrize(("x", "words"), [(2260.68, "2,261"), (-31.25, "−31.25"), (41_700_000.0, "4.17 × 10⁷")])
def test_the_numbers_of_a_bend_are_whole_however_large_they_are(qtbot: QtBot, x: float, words: str) -> None:
    view = BendView()
    qtbot.addWidget(view)
    view.resize(view.minimumSizeHint())
    view.show_point(lambda inputs: inputs, x, x, 0.0)
    lines: list[tuple[QRectF, str, int]] = []

    class Painter(QPainter):
        def drawText(self, place: QRectF, flags: Qt.AlignmentFlag, text: str) -> None:  # type: ignore[override]
            lines.append((place, text, self.fontMetrics().horizontalAdvance(text)))  # in the font that it is drawn in
            super().drawText(place, flags, text)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(drawing, "QPainter", Painter)
        view.grab()
    assert [text for _, text, _ in lines][:2] == [words, words]
    for place, text, width in lines:
        assert place.width() >= width
        assert view.rect().contains(place.toAlignedRect()), text


def test_the_line_of_a_bend_leaves_the_word_above_it_alone(qtbot: QtBot) -> None:
    view, drawn = sized(qtbot, BendView(), 240, 170), {}
    view.show_point(np.tanh, 3.0, 0.995, 96.0)  # it turns right below the word

    class Painter(QPainter):
        def drawText(self, place: QRectF, flags: Qt.AlignmentFlag, text: str) -> None:  # type: ignore[override]
            drawn[text] = place.bottom()

        def drawPolyline(self, line: QPolygonF) -> None:  # type: ignore[override]
            drawn["line"] = line.boundingRect().top() - self.pen().widthF() / 2

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(drawing, "QPainter", Painter)
        view.grab()
    assert drawn["out"] <= drawn["line"]


def test_in_a_narrow_page_titles_numbers_and_the_sum_are_whole(made: Callable[..., Stage], qtbot: QtBot) -> None:
    stage = made(SMALL)
    page = stage.page
    theme.set_scale(150, remember=False)
    page.resize(1280, 560)
    stage.open("Convolution 2", 5, 5, 3)
    one = page.one
    qtbot.waitUntil(lambda: one.sum.y() > one.result.y() + one.result.height() - 4)  # below, where there is room
    for view in (one.before, one.result):
        assert view.map.title in texts_of(view.map)
    assert {box.word for box in one.sum.boxes} <= set(texts_of(one.sum))
    assert sum(text[-1:].isdigit() for text in texts_of(one.patch)) >= 27
    page.resize(1024, 560)
    stage.open("Convolution 1", 9, 9, 2)
    qtbot.waitUntil(lambda: one.rows_title._shown() == "How the terms add up")
    assert one.rows_detail.isHidden(), "the title comes first"
    page.resize(1280, 560)
    theme.set_scale(100, remember=False)
    stage.open("Convolution 2", 5, 5, 3)
    qtbot.waitUntil(lambda: one.before.geometry().right() < one.sum.x() < one.result.x())  # between the two again


def test_large_numbers_of_a_small_window_are_written_with_fewer_digits(qtbot: QtBot) -> None:
    patch = sized(qtbot, PatchView(), 3 * 3 * 26 + 2 * 26 + 4, 200)
    numbers = np.array([[11.73, -0.23], [0.05, 2.5]])
    patch.show_window(Window(0, (0, 0), 0, np.tile(numbers, (2, 2))[:3, :3], None, None), ("", "", ""), 2)
    for expected in ("11.7", "12"):
        just_enough = QFontMetrics(theme.font("label")).horizontalAdvance(expected) + 2
        patch._cell = None
        patch._fitting_cell = lambda side=just_enough: side  # type: ignore[method-assign]
        assert patch._texts(0, numbers)[0][0][0] == expected


def test_boxes_of_a_step_are_shared_out_over_the_rows(qtbot: QtBot) -> None:
    """The last stood alone below a full row."""
    view = UpdateView()
    qtbot.addWidget(view)
    view.show_boxes(tuple(UpdateBox(f"Box {n}", "+0.001", ("a line as long as this one is", "")) for n in range(5)))
    wide = max(view._wanted())
    for room, rows in ((6, [5]), (4.6, [3, 2]), (3.5, [3, 2]), (2.5, [2, 2, 1]), (1.1, [1] * 5)):
        view.resize(round(room * wide), view.height())
        assert [len(row) for row in view._rows()] == rows
        assert all(spot.right() <= view.width() for spot in view.spots())


def test_words_have_the_room_of_larger_text_at_once(made: Callable[..., Stage], qtbot: QtBot) -> None:
    """They were cut until another number was looked at."""
    page, view = made(SMALL).page, UpdateView()
    qtbot.addWidget(view)
    view.show_boxes(tuple(UpdateBox(f"Box {n}", "+0.001", ("a line", "another")) for n in range(3)))
    usual, large = view.height(), page.play.where.font()
    large.setPixelSize(30)
    page.play.where.setFont(large)  # as the style sheet does, which comes first
    theme.set_scale(150, remember=False)
    assert view.height() == view._height() > usual
    assert page.play.where.width() >= page.play.where.sizeHint().width()
    assert page.maps.of.width() == theme.px(180)


@pytest.mark.parametrize("share", [0.1, 0.374, 0.98, 0.9994, 0.99988, 0.999999])
def test_the_share_of_a_loss_is_written_so_that_its_logarithm_is_seen(share: float) -> None:
    assert -log(float(share_words(share))) == pytest.approx(-log(share), rel=0.05)
    assert len(share_words(share)) <= 9


def test_boxes_of_a_sum_stand_below_the_maps_where_their_words_would_be_cut_between_them(
    made: Callable[..., Stage], qtbot: QtBot
) -> None:
    """They were cut in a window that had become narrower, until another number was looked at."""
    stage = made(SMALL)
    one = stage.page.one
    stage.open("Softmax", 3)
    for width in (1048, 900, 700, 900, 1048):
        stage.page.resize(width, 672)
        qtbot.waitUntil(lambda: one.sum.wanted_width <= one.sum.width())


@pytest.mark.parametrize("scale", [100, 150])
def test_maps_grow_with_the_page_and_leave_all_else_its_room(
    made: Callable[..., Stage], qtbot: QtBot, scale: int
) -> None:
    stage = made(SMALL)
    page, one = stage.page, stage.page.one
    stage.open("Convolution 2", 3, 3, 1)
    theme.set_scale(scale, remember=False)
    sides = []
    for width in (1120, 1280, 1440, 1920):
        page.resize(theme.px(width), theme.px(672))
        qtbot.wait(50)
        sides.append(one.result.map.side)
        assert one.sum.wanted_width <= one.sum.width()
        assert one.patch.width() >= one.patch.minimumSizeHint().width()
        assert page.areas["one"].horizontalScrollBar().maximum() == 0
    assert sides == sorted(sides)
    assert sides[-1] > 1.3 * sides[0]


@pytest.mark.usefixtures("dressed")
def test_in_the_smallest_window_the_parts_of_both_bars_stand_beside_each_other(qtbot: QtBot) -> None:
    play, bar, page = PlayBar(), PageBar(), QWidget()
    qtbot.addWidget(page)
    play.setParent(page)
    bar.setParent(page)
    play.show_place(276, 676, True)
    bar.set_short(True)
    page.show()
    for width in (384, 1000):
        play.resize(width, 40)
        bar.resize(width, 48)
        for parts in ((play.play, play.before, play.after, play.slider, play.where, play.keys),
                      (bar.back, bar.what, bar.about)):  # fmt: skip
            qtbot.waitUntil(lambda parts=parts, width=width: stand_apart(parts, width))
        for button in (play.play, *bar.what.buttons):
            qtbot.waitUntil(lambda one=button: one.fontMetrics().horizontalAdvance(one.text()) <= one.width())
    assert play.keys.isVisible()
    assert play.play.text() == "Play the sweep"


def stand_apart(parts: tuple[QWidget, ...], width: int) -> bool:
    """Whether those that are seen stand side by side in so much room."""
    seen = [part.geometry() for part in parts if part.isVisible()]
    return seen[-1].right() < width and all(one.right() < other.left() for one, other in pairwise(seen))


def test_maps_grow_with_a_large_page_and_what_is_below_them_stays_in_sight(
    made: Callable[..., Stage], qtbot: QtBot
) -> None:
    stage = made(SMALL)
    page = stage.page
    stage.open("Convolution 1", 9, 9, 2)
    page.resize(1700, 560)
    qtbot.waitUntil(lambda: page.one.width() > 1000 and page.one.result.map.side <= 240)
    page.resize(1700, 900)
    qtbot.waitUntil(lambda: page.one.result.map.side > 280)
    qtbot.waitUntil(lambda: page.areas[ONE].verticalScrollBar().maximum() == 0)


def test_the_page_of_the_loss_writes_its_logarithm_as_the_curves_do_and_says_what_a_norm_is(
    made: Callable[..., Stage],
) -> None:
    page = made(SMALL).page
    page.open_loss()
    assert "= −ln 0." in page.loss.title.text()
    assert all(word in page.loss.words.text() for word in ("norm", "up", "none", "down"))


@pytest.mark.parametrize("scale", [100, 150, 250])
def test_the_words_below_a_window_of_numbers_are_whole(qtbot: QtBot, scale: int) -> None:
    patch = PatchView()
    qtbot.addWidget(patch)
    theme.set_scale(scale, remember=False)
    patch.resize(1200, 300)
    patch.show_window(Window(0, (0, 0), 0, np.ones((5, 5)), None, None, (0, 0)), ("", "", ""), 2)
    patch.resize(1200, patch.sizeHint().height())
    assert patch.rect().contains(patch.pill_room.toAlignedRect())


def test_the_name_of_a_narrow_window_is_not_cut_at_the_edge(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    places: dict[str, QRectF] = {}

    class Words(PaintedWords):
        def centred(self, place: QRectF, text: str) -> None:
            places[text] = place
            super().centred(place, text)

    monkeypatch.setattr(patch_view, "PaintedWords", Words)
    patch = sized(qtbot, PatchView(), 210, 200)
    ones = np.ones((3, 3))
    patch.show_window(Window(0, (0, 0), 0, ones, ones, ones), ("3×3 window", "Filter 6", "Product"), 2)
    patch.grab()
    assert all(place.left() >= 0 and place.right() <= patch.width() for place in places.values())
    assert {"what is there", "Filter 6", "Product"} <= set(places)


def test_where_one_is_has_room_before_the_choices_are_wide(qtbot: QtBot) -> None:
    bar = PageBar()
    qtbot.addWidget(bar)
    bar.set_short(True)
    bar.where.setText("Convolution 1 › Map 6 › Row 11, column 17")
    bar.resize(theme.px(480), theme.px(48))
    bar.show()
    qtbot.waitUntil(lambda: bar.where.width() >= theme.px(90) and bar.what.width() >= bar.what.needed())
    bar.resize(theme.px(1000), theme.px(48))
    qtbot.waitUntil(lambda: bar.what.width() == theme.px(290))


@pytest.fixture
def large_text(qapp: QApplication, own_settings: object) -> None:
    theme.apply(qapp)
    theme.set_scale(150, remember=False)


@pytest.mark.usefixtures("large_text")
def test_in_large_text_on_a_small_screen_nothing_of_a_number_lies_beside_the_page(
    made: Callable[..., Stage], qtbot: QtBot
) -> None:
    """Of the map in which the number lies one saw a strip: at 1024 pixels with text of 150 % the page scrolled."""
    stage = made(SMALL)
    page = stage.page
    page.resize(1024, 480)
    train(stage, qtbot)
    open_weight(stage, qtbot, "Convolution 1", 0, Spot("filters"))
    stage.open("Convolution 1", 9, 9, 0)
    for what in (ONE, GRADIENT, LOSS):
        page.show_what(what)
        area = page.areas[what]
        qtbot.waitUntil(lambda area=area: area.widget().isVisible() and area.widget().width() > 700)
        qtbot.waitUntil(lambda area=area: area.widget().minimumSizeHint().width() <= area.viewport().width())
        qtbot.waitUntil(lambda area=area: area.horizontalScrollBar().maximum() == 0)
    assert page.one.result.map.title == "Map 1", "which of its block's maps it is"


@pytest.mark.usefixtures("large_text")
def test_in_large_text_on_a_small_screen_the_maps_leave_a_window_its_room_and_have_whole_names(
    made: Callable[..., Stage], qtbot: QtBot
) -> None:
    """At 1024 pixels the page scrolled sideways by the 30 that the two maps had too many."""
    stage = made(SMALL)
    one = stage.page.one
    stage.page.resize(1024, 575)
    stage.open("Convolution 1", 9, 9, 2)
    one.fit(739, 575)  # what the list of blocks leaves
    qtbot.waitUntil(lambda: one.patch.isVisible())
    beside = one.patch.minimumSizeHint().width() + 2 * theme.px(GAP) + 2 * theme.px(EDGE)
    assert 2 * (theme.px(one.result.map.side) + 4) + beside <= 739 - theme.px(10)
    assert {"Picture", "Map 3"} <= {*texts_of(one.picture.map), *texts_of(one.result.map)}


@pytest.mark.parametrize("scale", [100, 150, 175, 200])
def test_in_large_text_every_number_of_a_window_stands_in_its_cell(
    made: Callable[..., Stage], qtbot: QtBot, scale: int
) -> None:
    """A projector shows it to the back of the room: the numbers are what it is about."""
    stage = made(SMALL)
    page, one = stage.page, stage.page.one
    theme.set_scale(scale, remember=False)
    page.resize(1264, 560)
    qtbot.wait(50)
    stage.open("Convolution 1", 3, 3, 1)
    qtbot.wait(50)
    window = one.patch.window_
    assert window is not None
    assert window.numbers.shape == (3, 3)
    for grid, plane in enumerate((window.numbers, window.factors, window.products)):
        assert plane is not None
        texts, _ = one.patch._texts(grid, plane)
        assert all(map(all, texts)), grid
    assert page.areas["one"].horizontalScrollBar().maximum() == 0
    assert "map 2" in one.result.map.title.casefold()
