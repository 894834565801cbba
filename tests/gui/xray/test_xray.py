"""The page X-ray: any number opens, what is shown adds up to it, and one goes on to where it came from and back."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from engine import Stack, block
from engine.blocks import KINDS
from engine.network.block import Block, Call
from gui.look.colour_scale import colour_scale
from gui.state.focus import PictureRef
from gui.state.inside.weight_spot import Spot
from gui.xray.digits import left_over, rounded
from gui.xray.page_bar import FILTER, GRADIENT, MAP, ONE
from gui.xray.story import tell
from tests.gui.xray.stages import COLOURED, RESIDUAL, SMALL, Stage, number_of, open_weight, train


def coloured_pictures(file: Path) -> str:
    generator = np.random.default_rng(1)
    pixels = generator.integers(0, 255, (24, 10, 12, 3), dtype=np.uint8)
    labels = np.arange(24) % 4
    np.savez(file, x_train=pixels[:12], y_train=labels[:12], x_test=pixels[12:], y_test=labels[12:])
    return str(file)


@pytest.mark.parametrize("which", ["small", "residual", "coloured"])
def test_every_number_is_the_maps_own_and_what_is_shown_adds_up_to_it(
    made: Callable[..., Stage], which: str, tmp_path: Path
) -> None:
    if which == "coloured":
        stage = made(COLOURED, coloured_pictures(tmp_path / "tiles.npz"))
    else:
        stage = made(SMALL if which == "small" else RESIDUAL)
    generator, sums = np.random.default_rng(0), set()
    for id, maps in stage.probe.maps.items():
        for _ in range(4):
            index = tuple(int(generator.integers(side)) for side in maps.shape)
            stage.number.open(id, index)
            story = tell(stage.number)
            sums.add(story.is_sum)
            assert story.value == pytest.approx(float(maps[index]), abs=1e-5)
            if story.is_sum:
                shown = sum(number_of(row.result) for row in story.rows)
                assert shown == pytest.approx(round(story.value, story.digits), abs=1e-9), stage.document.names[id]
                if story.window is not None and story.window.products is not None and len(story.rows) > 3:
                    line = next((row for row in story.rows if row.channel == story.window.channel), None)
                    if line is not None:
                        assert float(story.window.products.sum()) == pytest.approx(number_of(line.result), abs=1e-9)
    assert sums == {True, False}


def test_the_arrow_keys_move_the_pixel_and_stop_at_the_border(made: Callable[..., Stage]) -> None:
    stage = made(SMALL)
    stage.open("Convolution 1", 0, 5, 2)
    QTest.keyClick(stage.page, Qt.Key.Key_Right)
    assert stage.number.focus.value.pixel == (0, 6)
    QTest.keyClick(stage.page, Qt.Key.Key_Up)
    assert stage.number.focus.value.pixel == (0, 6)
    QTest.keyClick(stage.page, Qt.Key.Key_Down)
    assert stage.number.focus.value.pixel == (1, 6)
    assert stage.page.one.result.map.ring == (1, 6)
    assert stage.page.one.picture.map.outline == (1, 6, 3, 3)


def test_the_list_of_blocks_leads_from_a_class_to_the_same_class(made: Callable[..., Stage]) -> None:
    stage = made(SMALL)
    last, scores = stage.document.design.stack.ids[-1], stage.document.design.stack.ids[-2]
    for picture in range(40):  # one whose likeliest class has not the score that is largest in size
        stage.number.focus.look(block=last, map=None, picture=PictureRef("test", picture))
        place, trace = stage.number.place, stage.number.trace
        assert place is not None
        assert trace is not None
        if int(np.abs(trace.output(scores)[0]).argmax()) != place.index[0]:
            break
    stage.page.open_block(scores)
    assert stage.number.place is not None
    assert stage.number.place.index == place.index
    assert stage.page.play.keys.text() == "Arrow keys move one unit"


def test_a_click_on_a_map_opens_the_pixel_under_the_mouse(made: Callable[..., Stage]) -> None:
    stage = made(SMALL)
    stage.open("ReLU", 3, 3, 1)
    view = stage.page.one.result.map
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=view.spot((7, 9, 1, 1)).center().toPoint())
    assert stage.number.place is not None
    assert stage.number.place.index == (7, 9, 1)


def test_a_click_on_a_term_goes_on_to_the_number_it_came_from_and_back_returns(made: Callable[..., Stage]) -> None:
    stage = made(SMALL)
    stage.open("Fully connected", 3)
    here, rows = stage.number.place, stage.page.one.rows
    row = rows.rows[0]
    assert row.goal is not None
    QTest.mouseClick(rows, Qt.MouseButton.LeftButton, pos=rows.spot(0).center().toPoint())
    place = stage.number.place
    assert place is not None
    assert stage.document.names[place.block] == "Convolution 2"
    assert place.index == row.goal[1]
    stage.page.bar.back.click()
    assert stage.number.place == here


def test_a_channel_that_is_clicked_shows_its_numbers(made: Callable[..., Stage]) -> None:
    stage = made(SMALL)
    stage.open("Convolution 2", 4, 4, 0)
    rows, patch = stage.page.one.rows, stage.page.one.patch
    assert patch.window_ is not None
    assert patch.window_.channel == rows.rows[0].channel  # the one that adds most comes first
    QTest.mouseClick(rows, Qt.MouseButton.LeftButton, pos=rows.spot(2).center().toPoint())
    assert patch.window_.channel == rows.rows[2].channel
    source = stage.number.array(patch.window_.source)
    np.testing.assert_array_equal(patch.window_.numbers, source[4:7, 4:7, patch.window_.channel])


def test_a_number_of_a_window_leads_to_the_map_before(made: Callable[..., Stage]) -> None:
    stage = made(SMALL)
    stage.open("Convolution 2", 4, 4, 0)
    patch = stage.page.one.patch
    assert patch.window_ is not None
    channel = patch.window_.channel
    QTest.mouseClick(patch, Qt.MouseButton.LeftButton, pos=patch.spot(0, (2, 1)).center().toPoint())
    place = stage.number.place
    assert place is not None
    assert (stage.document.names[place.block], place.index) == ("Max pool", (6, 5, channel))


def test_a_normalisation_between_is_named_where_the_whole_map_is_looked_at(made: Callable[..., Stage]) -> None:
    stage = made(SMALL)
    stage.open("Convolution 2", 4, 4, 0)
    assert stage.page.one.picture.map.outline == (0, 0, 28, 28)
    assert stage.page.one.picture.map.note == "Normalise needs all of it"
    stage.open("Convolution 1", 4, 4, 0)
    assert stage.page.one.picture.map.note == ""


def test_what_comes_into_a_normalisation_is_written_as_what_goes_out(made: Callable[..., Stage]) -> None:
    stage = made(SMALL)
    maps = stage.probe.maps[next(id for id, name in stage.document.names.items() if name == "Normalise")]
    stage.open("Normalise", *map(int, np.unravel_index(maps[..., 0].argmax(), maps.shape[:2])), 0)
    found = [(box.word, box.number[0].isdigit()) for box in stage.page.one.sum.boxes[:2]]
    assert found == [("comes in", True), ("This number", True)], "neither is a term of a sum: no plus"


def test_play_lets_the_window_slide_row_by_row(made: Callable[..., Stage], qtbot: QtBot) -> None:
    stage = made(SMALL)
    stage.open("Convolution 1", 2, 25, 1)
    stage.page.play.play.click()
    qtbot.waitUntil(lambda: (stage.number.focus.value.pixel or (0, 0)) >= (3, 1))
    stage.page.play.play.click()
    assert not stage.page.play.is_playing


def test_the_space_bar_begins_no_sweep_where_none_is_seen(made: Callable[..., Stage]) -> None:
    stage = made(SMALL)
    stage.open("ReLU", 3, 3, 1)
    stage.page.open_loss()
    QTest.keyClick(stage.page, Qt.Key.Key_Space)
    assert not stage.page.play.is_playing
    stage.page.show_number()
    QTest.keyClick(stage.page, Qt.Key.Key_Space)
    assert stage.page.play.is_playing


def test_a_number_that_weights_make_of_a_single_one_is_said_to_be_made_so(made: Callable[..., Stage]) -> None:
    """Also before anything is learned, while bias and shift are 0."""
    stage = made(Stack.of(block("convolution", filters=2, size=1), block("batch_normalise"), block("dropout")))
    for name, words in (
        ("Convolution", "Number × weight"), ("Batch normalise", "Running mean"), ("Dropout", "goes on as it is"),
    ):  # fmt: skip
        stage.open(name, 14, 14, 1)
        assert words in tell(stage.number).sentence


def test_whole_maps_and_a_whole_filter_lead_back_to_one_number(made: Callable[..., Stage]) -> None:
    stage = made(SMALL)
    stage.open("Convolution 2", 4, 4, 3)
    page = stage.page
    page.bar.what.button(MAP).click()
    grid = page.maps.grid
    QTest.mouseClick(grid, Qt.MouseButton.LeftButton, pos=grid.place(2).center())
    assert stage.number.focus.value.map == 2
    assert page.play.isVisible()
    page.bar.what.button(FILTER).click()
    assert not page.play.isVisible(), "no pixel is seen there"
    slices = page.filter.parts[0][1]
    np.testing.assert_array_equal(slices.planes, stage.number.done.arrays[0][..., 2])
    page.bar.what.button(ONE).click()
    assert stage.number.focus.value.map == 2
    stage.open("Max pool", 1, 1, 1)
    assert not page.bar.what.button(FILTER).isEnabled()


def test_another_picture_is_looked_at_at_once(made: Callable[..., Stage]) -> None:
    stage = made(SMALL)
    stage.open("Convolution 1", 12, 12, 0)
    stage.number.focus.look(picture=PictureRef("test", 7))
    np.testing.assert_array_equal(stage.page.one.picture.map.plane, stage.probe.picture)


def test_weights_that_are_learned_are_followed_while_it_trains(made: Callable[..., Stage], qtbot: QtBot) -> None:
    stage = made(SMALL)
    stage.open("Convolution 1", 12, 12, 0)
    before = stage.number.terms.value
    stage.probe.session.start()
    qtbot.waitUntil(lambda: stage.number.terms.value != before)
    assert stage.probe.session.state == "training"
    assert stage.page.one.story is not None
    assert stage.page.one.story.value == stage.number.terms.value
    stage.probe.session.stop()


def test_an_earlier_moment_is_opened_with_its_weights(made: Callable[..., Stage], qtbot: QtBot) -> None:
    stage = made(SMALL)
    stage.open("Convolution 1", 12, 12, 0)
    session = stage.probe.session
    session.step_once()
    qtbot.waitUntil(lambda: session.checkpoint is not None and session.checkpoint.step == 1)
    first = session.checkpoint
    assert first is not None
    session.step_once()
    qtbot.waitUntil(lambda: session.checkpoint is not None and session.checkpoint.step == 2)
    session.stop()
    stage.probe.look_at(first)
    assert stage.number.trace is not None
    weights = stage.number.trace.of(stage.id("Convolution 1"))[0].arrays[0]
    np.testing.assert_array_equal(weights, first.parameters[stage.id("Convolution 1")]["filters"])


def test_a_stack_that_does_not_fit_says_why(made: Callable[..., Stage]) -> None:
    stage = made(Stack.of(block("convolution", size=9, filters=2), block("max_pool", extent=40)))
    stage.number.open(stage.id("Convolution"), (1, 1, 0))
    assert stage.page.stacked.currentWidget() is not stage.page.empty
    stage = made(Stack.of(block("max_pool", extent=40)))
    assert stage.page.stacked.currentWidget() is stage.page.empty
    assert stage.page.empty.message.text() == stage.document.analysis.problems[0].text
    assert made(Stack()).page.empty.message.text() == "The stack is empty: there is no number to open yet."


def test_a_block_of_the_users_own_is_told_as_an_approximation_with_what_is_missing(
    made: Callable[..., Stage], monkeypatch: pytest.MonkeyPatch
) -> None:
    class Squared(Block):
        kind, title, help, category = "squared", "Squared", "Every number times itself.", "activation"
        icon, order = "M4 4h20v20h-20z", 99

        def call(self) -> Call:
            return Call(lambda x: (x * x, lambda d: (2 * x * d,)))

    monkeypatch.setitem(KINDS, "squared", Squared)
    stage = made(Stack.of(block("convolution", filters=2, size=3), Squared()))
    stage.open("Squared", 12, 12, 0)
    story = stage.page.one.story
    assert story is not None
    assert not story.is_exact
    assert "Approximation" in stage.page.one.sentence.text()
    term, missing = story.rows
    assert missing.name == "Missing: what gradient × input does not explain"
    shown = number_of(term.result) + number_of(missing.result)
    assert shown == pytest.approx(round(story.value, story.digits), abs=1e-9)


def test_what_is_rounded_adds_up_and_no_number_moves_by_more_than_its_last_digit() -> None:
    generator = np.random.default_rng(3)
    for _ in range(50):
        values = generator.normal(size=9)
        shown = rounded(values, float(values.sum()), 2)
        assert sum(shown) == pytest.approx(round(float(values.sum()), 2), abs=1e-9)
        assert max(abs(a - b) for a, b in zip(shown, values, strict=True)) < 0.01
    assert left_over(1e-9, 2) == "≈ 0"


def test_what_is_left_over_in_a_network_that_diverged_is_said_to_be_no_number() -> None:
    assert [left_over(one, 2) for one in (float("nan"), float("inf"), -float("inf"))] == ["–", "∞", "−∞"]


def test_a_click_on_a_small_filter_below_the_list_takes_that_filter(made: Callable[..., Stage]) -> None:
    stage = made(SMALL)
    stage.open("Convolution 2", 4, 4, 1)
    choice = stage.page.filters
    assert choice.detail.text() == "2 of 5"
    QTest.mouseClick(choice.grid, Qt.MouseButton.LeftButton, pos=choice.grid.place(3).center())
    assert stage.number.place is not None
    assert stage.number.place.index == (4, 4, 3)
    stage.open("Softmax", 3)
    assert not choice.isVisible()


def test_a_click_on_the_picture_lays_the_window_over_it(made: Callable[..., Stage]) -> None:
    stage = made(SMALL)
    stage.open("Convolution 1", 4, 4, 1)
    view = stage.page.one.picture.map
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=view.spot((20, 10, 1, 1)).center().toPoint())
    assert stage.number.place is not None
    row, column, map = stage.number.place.index
    assert map == 1
    assert row <= 20 < row + 3
    assert column <= 10 < column + 3


def test_a_weight_whose_gradient_is_still_to_come_is_shown_from_the_top(
    made: Callable[..., Stage], qtbot: QtBot
) -> None:
    """There is nothing else yet: scrolled down, the page would be empty."""
    stage = made(SMALL)
    train(stage, qtbot, 1)
    open_weight(stage, qtbot, "Convolution 1", 0, Spot("", 1, 2, 0))
    page, bar = stage.page, stage.page.areas[GRADIENT].verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 100)
    bar.setValue(100)
    page.show_what(ONE)
    page.weight.release()
    page.show_what(GRADIENT)
    assert page.weight.terms is None
    assert bar.value() == 0


def test_names_on_the_way_back_are_whole_where_there_is_room_beside_the_maps(made: Callable[..., Stage]) -> None:
    stage = made(SMALL)
    stage.open("Convolution 2", 2, 2, 1)
    stage.page.one.refresh()
    way = stage.page.one.way
    views = [view for view in way.views if not view.isHidden()]
    assert len(views) > 3
    way.resize(900, way.height())
    assert all(view.sizeHint().width() >= view.words_width for view in views)
    way.resize(len(views) * 80, way.height())  # too narrow for all: the maps keep their size, and nothing lies outside
    assert sum(view.sizeHint().width() for view in views) <= way.viewport().width()


def test_the_scale_of_whole_maps_is_said_as_it_was_chosen(made: Callable[..., Stage]) -> None:
    stage = made(SMALL)
    stage.open("Convolution 2", 2, 2, 1)
    stage.page.show_what(MAP)
    assert stage.page.maps.title.text() == "Convolution 2: 5 maps, one scale"
    assert stage.page.maps._words("Convolution 2", np.zeros((9, 9, 1))) == "Convolution 2: 1 map, one scale"
    assert stage.page.maps._words("Global average", np.zeros((1, 1, 1))) == "Global average: 1 number"
    colour_scale.choose("map")
    try:
        assert stage.page.maps.title.text() == "Convolution 2: 5 maps, scale per map"
    finally:
        colour_scale.choose("usual")
