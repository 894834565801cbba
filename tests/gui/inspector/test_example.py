"""The example in the inspector: its numbers are those of the network, and they add up to what is said."""

from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from engine.blocks import KINDS, block
from engine.network.block import Block
from engine.network.stack import Stack
from engine.project.design import Design
from engine.training.probing import probe as look_at
from engine.training.probing import untrained
from gui.inspector.account import Account, Entry, account
from gui.inspector.account_view import LEAST_BAR, ROW, AccountView, way_room
from gui.inspector.arithmetic import as_sum, number
from gui.inspector.example import Example, example, input_of
from gui.inspector.example_view import NUMBERS, ExampleView, without_zero
from gui.inspector.joined import joined
from gui.look.theme import theme
from gui.state.document import Document
from gui.state.focus import PictureRef
from gui.state.looking.probe import Probe
from gui.widgets.ramp import signed_color
from tests.gui.inspecting import make_inspector
from tests.gui.on_screen import sized
from tests.gui.sessions import session_of

SHAPE = (9, 8, 1)
PICTURE = np.random.default_rng(1).standard_normal(SHAPE).astype(np.float32)


def seen(*blocks: Block) -> tuple[Stack, dict[str, np.ndarray], dict]:
    stack = Stack.of(*blocks)
    checkpoint = untrained(stack, SHAPE, 0)
    return stack, look_at(stack, checkpoint, PICTURE), dict(checkpoint.parameters)


@pytest.mark.parametrize("padding", ["valid", "same", (2, 1)])
@pytest.mark.parametrize("stride", [(1, 1), (2, 3)])
def test_the_products_and_the_bias_of_a_filter_are_the_number_of_the_map(padding: object, stride: object) -> None:
    stack, maps, weights = seen(block("convolution", filters=3, padding=padding, stride=stride, bias=False))
    id = stack.ids[0]
    height, width, _ = maps[id].shape
    for place in ((0, 0), (height - 1, width - 1), (1, 1)):
        found = example(stack.block(id), PICTURE, maps[id], weights[id], 2, place)
        assert found is not None
        assert found.weights is not None
        assert np.nansum(found.numbers * found.weights) == pytest.approx(found.result, abs=1e-5)
        assert found.result == maps[id][*place, 2]


@pytest.mark.parametrize(
    ("kind", "words"), [("max_pool", "The largest of these"), ("average_pool", "The mean of these")]
)
@pytest.mark.parametrize("padding", ["valid", "same"])
def test_a_window_that_is_pooled_holds_what_is_said(kind: str, words: str, padding: str) -> None:
    stack, maps, _ = seen(block(kind, extent=(2, 3), padding=padding))
    id = stack.ids[0]
    for place in np.ndindex(*maps[id].shape[:2]):
        found = example(stack.block(id), PICTURE, maps[id], {}, 0, place)
        assert found is not None
        assert found.sentence.startswith(words)


def test_the_line_of_an_activation_goes_through_the_number() -> None:
    for kind in (kind for kind, one in KINDS.items() if one.category == "activation"):
        stack, maps, _ = seen(block(kind))
        found = example(stack.blocks[0], PICTURE, maps[stack.ids[0]], {}, 0)
        assert found is not None
        assert found.bend is not None
        on_line = np.interp(found.numbers[0, 0], *found.bend)
        assert on_line == pytest.approx(found.result, abs=0.05)


def test_terms_of_a_unit_add_up_to_its_number_and_the_chosen_class_is_always_among_those_of_softmax() -> None:
    stack, maps, weights = seen(block("fully_connected", units=10), block("softmax"))
    dense, last = (place.id for place in stack)
    unit = account(stack.block(dense), PICTURE, maps[dense], weights[dense], 4)
    assert unit is not None
    assert sum(entry.value for entry in unit.entries) == pytest.approx(unit.result, rel=1e-4)
    assert (unit.entries[-1].name, unit.entries[-1].value) == ("bias", 0)
    assert unit.name == "unit 5"
    matrix = next(one for one in weights[dense].values() if one.ndim == 2)
    first = np.abs(PICTURE.ravel() * matrix[:, 4]).argmax()
    assert unit.entries[0].name == f"input {first + 1}"  # counted from 1 as the units are, whose numbers inputs are
    assert unit.result == maps[dense][4]
    worst = int(maps[last].argmin())
    share = account(stack.block(last), maps[dense], maps[last], {}, worst, "abcdefghij")
    assert share is not None
    named = next(entry for entry in share.entries if entry.name == f"class {'abcdefghij'[worst]}")
    assert named.value / sum(entry.value for entry in share.entries) == pytest.approx(share.result, rel=1e-4)


@pytest.mark.parametrize(("kind", "is_one"), [("relu", True), ("max_pool", True), ("normalise", False)])
def test_a_number_that_goes_on_as_it_is_keeps_its_colour(kind: str, is_one: bool) -> None:
    """Though the largest of all, a negative one, does not go on."""
    stack, _, _ = seen(block(kind))
    picture = np.where(PICTURE > 1, PICTURE, -4 * np.abs(PICTURE))
    given = look_at(stack, untrained(stack, SHAPE, 0), picture)[stack.ids[0]]
    found = example(stack.block(stack.ids[0]), picture, given, {}, 0)
    assert found is not None
    before, after = found.scales
    assert (before == after) == is_one
    assert before > 0.9 * np.abs(picture).max()


@pytest.mark.parametrize("large", [np.inf, -np.inf, np.nan])
def test_the_account_of_a_network_that_diverged_is_drawn_with_bars_for_the_numbers_it_has(
    qtbot: QtBot, large: float
) -> None:
    view = AccountView()
    qtbot.addWidget(view)
    entries = (Entry("input 1", "", large), Entry("input 2", "", 4.0), Entry("bias", "", -2.0))
    view.show_account(Account(entries, "unit 1", large, ""))
    view.resize(300, view.sizeHint().height())
    image = QImage(view.size(), QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    view.render(image)
    row = theme.px(ROW)
    lines = [{image.pixelColor(x, place * row + row // 2).name() for x in range(image.width())} for place in range(3)]
    assert signed_color(4.0, 4.0).name() in lines[1]
    assert signed_color(-2.0, 4.0).name() in lines[2]
    ends = {signed_color(1.0, 1.0).name(), signed_color(-1.0, 1.0).name()} & lines[0]
    assert ends == (set() if np.isnan(large) else {signed_color(np.sign(large), 1.0).name()})


def test_a_whole_map_becomes_its_mean() -> None:
    stack, maps, _ = seen(block("convolution", filters=3), block("global_average_pool"))
    first, last = (place.id for place in stack)
    found = example(stack.block(last), maps[first], maps[last], {}, 2)
    assert found is not None
    assert found.sentence.startswith("The mean of these")
    assert found.result == maps[last][2]


def painted(view: ExampleView, found: Example) -> QImage:
    view.show_example(found)
    view.resize(300, view.sizeHint().height())
    image = QImage(view.size(), QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.red)
    view.render(image)
    return image


def test_the_numbers_of_a_large_map_keep_to_their_place_below_it(qtbot: QtBot) -> None:
    view, plane = ExampleView(), np.ones((200, 150, 1), np.float32)
    qtbot.addWidget(view)
    found = example(block("global_average_pool"), plane, np.ones(1, np.float32), {}, 0)
    assert found is not None
    image = painted(view, found)
    strong, top = signed_color(1.0, 1.0).name(), view.height() - theme.px(NUMBERS)
    assert {image.pixelColor(x, top - 3).name() for x in range(100)}.isdisjoint({strong})
    assert image.pixelColor(20, top + theme.px(NUMBERS) // 2).name() == strong


def test_beyond_the_border_a_large_window_looks_as_a_small_one_does(qtbot: QtBot) -> None:
    view, plane = ExampleView(), np.zeros((60, 60, 1), np.float32)
    qtbot.addWidget(view)
    for size in (15, 51):
        found = example(block("max_pool", extent=size, stride=1, padding="same"), plane, plane, {}, 0, (0, 0))
        assert found is not None
        image = painted(view, found)
        high = theme.px(NUMBERS)
        at = 0.3 * high  # of the way along both sides: all of it lies beyond the border
        assert image.pixelColor(int(at), int(view.height() - high + at)) == theme.color("sunken"), size


def test_a_unit_is_made_of_all_maps_also_where_there_are_as_many_units_as_maps() -> None:
    stack, maps, weights = seen(block("convolution", filters=3), block("fully_connected", units=3))
    first, last = (place.id for place in stack)
    assert example(stack.block(last), maps[first], maps[last], weights[last], 2) is None
    found = account(stack.block(last), maps[first], maps[last], weights[last], 2)
    assert found is not None
    assert found.result == maps[last][2]


@pytest.mark.parametrize("kind", ["max_pool", "average_pool", "global_average_pool"])
@pytest.mark.parametrize(
    ("plane", "words"), [(np.zeros((4, 4)), "all alike"), (np.full((4, 4), 0.7), "all alike"), (1e-5 * np.eye(4), "")]
)
def test_of_numbers_that_are_alike_neither_the_largest_nor_the_mean_goes_on_and_small_ones_are_told_apart(
    kind: str, plane: np.ndarray, words: str
) -> None:
    call, taken = block(kind).call(), plane[:, :, np.newaxis].astype(np.float32)
    given = np.asarray(call.op(taken, **call.options)[0])
    found = example(block(kind), taken, given, {}, 0)
    assert found is not None
    assert (words or ("The largest" if kind == "max_pool" else "The mean")) in found.sentence


@pytest.mark.parametrize("merge", ["add", "concatenate"])
def test_what_stacks_bring_is_what_their_block_gives(merge: str) -> None:
    inner = [Stack.of(block("convolution", filters=4, padding="same")) for _ in range(2)]
    stack, maps, _ = seen(block("branches", stacks=tuple(inner), merge=merge))
    given = maps[stack.ids[0]]
    parts = [maps[one.places[-1].id] for one in stack.blocks[0].stacks]
    for index in range(given.shape[2]):
        found = joined(stack.blocks[0], parts, given, index, (2, 3))
        assert found is not None
        assert found.numbers.sum() == pytest.approx(found.result, abs=1e-5)
        assert found.result == given[2, 3, index]
        assert "stack" not in found.sentence, "the card calls them Branch 1 and Branch 2"


def test_a_sum_is_written_so_that_it_adds_up() -> None:
    assert as_sum([1.376, 1.376], 2.752) == "1.376 + 1.376 = 2.752"
    assert as_sum([1.25, -0.5], 0.75) == "1.25 − 0.50 = 0.75"
    assert as_sum([0.0004, 0.0004, 0.0004], 0.0012) == "0.0004 + 0.0004 + 0.0004 ≈ 0.001"


def test_a_block_takes_what_the_one_before_gives_also_inside_others() -> None:
    inner = Stack.of(block("convolution", filters=4, padding="same"), block("relu"))
    residual = block("residual", stacks=(inner, Stack.of(block("convolution", filters=4, size=1))))
    stack = Stack.of(block("relu"), residual, block("max_pool"))
    relu, group, pool = (place.id for place in stack)
    first, second = (place.id for place in stack.blocks[1].stacks[0])
    assert [input_of(stack, id) for id in (relu, group, pool)] == ["", relu, group]
    assert [input_of(stack, id) for id in (first, second)] == [relu, first]


def test_every_block_says_what_it_computes_and_when_to_use_it() -> None:
    for kind in KINDS.values():
        assert kind.formula, f"{kind.__module__} says no `formula`"
        assert kind.when.endswith("."), f"{kind.__module__} does not say in whole sentences `when` to use its block"


def test_arrow_keys_walk_from_number_to_number_and_another_picture_is_followed_also_out_of_sight(
    qtbot: QtBot,
) -> None:
    document = Document(Design(Stack.of(block("max_pool"), block("fully_connected", units=10), block("softmax"))))
    session = session_of(document)
    probe = Probe(document, session)
    inspector = sized(qtbot, make_inspector(document, probe), 360, 900)
    with qtbot.waitExposed(inspector):
        inspector.show()
    document.select(document.design.stack.ids[0])
    explanation = inspector.block_page.explanation
    before = explanation.at_work.example
    assert before is not None
    QTest.keyClick(explanation.at_work.view, Qt.Key.Key_Left)
    assert explanation.at_work.example is not None
    assert explanation.at_work.example.place == (before.place[0], before.place[1] - 1)
    probe.focus.look(picture=PictureRef("test", probe.candidates[7]))
    qtbot.waitUntil(lambda: not np.array_equal(explanation.at_work.example.after, before.after))
    inspector.hide()  # another page of the window
    probe.focus.look(picture=PictureRef("test", probe.candidates[5]))
    inspector.show()
    np.testing.assert_array_equal(explanation.at_work.example.after, probe.maps[document.design.stack.ids[0]][:, :, 0])
    document.select(document.design.stack.ids[2])
    assert explanation.at_work.view.isHidden()  # a vector has no windows
    assert explanation.at_work.terms.isVisible()


def test_the_drawing_that_another_look_of_the_window_replaced_follows_nobody_any_more(qtbot: QtBot) -> None:
    document = Document(Design(Stack.of(block("convolution", filters=3), block("fully_connected", units=10))))
    probe = Probe(document, session_of(document))
    inspector = make_inspector(document, probe)
    qtbot.addWidget(inspector)
    first = document.design.stack.ids[0]
    document.select(first)
    qtbot.waitUntil(lambda: first in probe.maps)
    old = inspector.block_page.explanation
    theme.set_scale(125, remember=False)  # larger text: all pages are made anew
    qtbot.waitUntil(lambda: not isValid(old))
    theme.set_scale(100, remember=False)
    probe.focus.look(block=first, map=2)  # pytest-qt tells what fails in a slot
    assert inspector.block_page.explanation.which.text() == "map 3 of 3"


@pytest.mark.parametrize(
    ("value", "said"), [(0.034, ".03"), (-0.05, "−.05"), (-0.001, "0"), (-0.999, "−1.00"), (2.5, "2.50")]
)
def test_small_weights_are_told_apart_where_a_cell_has_little_room(value: float, said: str) -> None:
    assert without_zero(value) == said


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (-0.39, "−0.39"), (0.0, "0.00"), (-0.002, "−0.002"), (0.0004, "0.0004"), (1234.0, "1,234"),
        (2e-7, "2 × 10⁻⁷"), (-9.4e-6, "−9 × 10⁻⁶"), (-0.0, "0.00"), (-3.4e38, "−3.4 × 10³⁸"),
    ],
)  # fmt: skip
def test_small_numbers_are_written_as_a_pupil_reads_them(value: float, text: str) -> None:
    assert number(value) == text


def test_products_are_whole_where_large_text_leaves_the_bars_little_room() -> None:
    assert way_room(300, 60) == theme.px(112)
    assert way_room(160, 112) >= 112
    assert way_room(160, 500) == 160 - theme.px(LEAST_BAR)


def test_where_a_number_is_is_whole_where_large_text_leaves_little_room(qtbot: QtBot) -> None:
    said: list[tuple[float, float, str]] = []

    class Told(QPainter):
        def drawText(self, *what: Any) -> None:
            if isinstance(what[-1], str):
                said.append((what[0].left(), self.fontMetrics().horizontalAdvance(what[-1]), what[-1]))

    theme.set_scale(150, remember=False)
    try:
        view = sized(qtbot, ExampleView(), 345, 400)
        image = QImage(345, 400, QImage.Format.Format_RGB32)
        painter = Told(image)
        view._map(painter, np.ones((28, 28)), 1.0, QRectF(195, 3, 147, 147), (9, 24, 1, 1), "{size}: row 10, column 25")
        painter.end()
    finally:
        theme.set_scale(100, remember=False)
    ((left, wide, words),) = said
    assert words == "28×28: row 10, column 25"
    assert left >= 0
    assert left + wide <= 345


def test_of_a_map_that_is_evened_out_its_mean_and_its_deviation_are_said() -> None:
    stack, _, _ = seen(block("normalise"))
    given = look_at(stack, untrained(stack, SHAPE, 0), PICTURE)[stack.ids[0]]
    found, plane = example(stack.block(stack.ids[0]), PICTURE, given, {}, 0, (1, 1)), PICTURE[:, :, 0]
    assert found is not None
    for known in (plane[1, 1], plane.mean(), plane.std(), given[1, 1, 0]):
        assert number(float(known)).removeprefix("−") in found.sentence
    other = example(block("normalise", mode="minmax"), PICTURE, given * 0, {}, 0)
    assert other is not None
    assert "deviation" not in other.sentence


def test_a_click_on_either_map_of_an_example_looks_at_the_number_that_lies_there(qtbot: QtBot) -> None:
    stack, _, _ = seen(block("max_pool"))
    given = look_at(stack, untrained(stack, SHAPE, 0), PICTURE)[stack.ids[0]]
    view, picked = ExampleView(), list[tuple[int, int]]()
    qtbot.addWidget(view)
    view.picked.connect(lambda row, column: picked.append((row, column)))
    view.show_example(example(stack.block(stack.ids[0]), PICTURE, given, {}, 0))  # type: ignore[arg-type]
    view.resize(400, 250)
    view.grab()
    for place in (QPoint(12, 10), view._spots[1].bottomRight().toPoint() - QPoint(2, 2)):
        qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=place)
    assert picked == [(0, 0), (given.shape[0] - 1, given.shape[1] - 1)]
