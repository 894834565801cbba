"""A weight opened backwards: its gradient adds up, is the training's own, and leads to the weight that really comes."""

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from engine import Stack, block
from engine.explain import loss_flow
from engine.network.trace import forward
from engine.ops import cross_entropy
from engine.text import signed
from engine.training.optimisers import OPTIMISERS, SGD
from gui.state.focus import Moment
from gui.state.inside.weight_check import POINTS
from gui.state.inside.weight_spot import Spot
from gui.xray.digits import fine
from gui.xray.entries import LOSS as LOSS_ENTRY
from gui.xray.gradient.gradient_story import bars_of, maps_of, sum_boxes
from gui.xray.gradient.update_boxes import update_boxes
from gui.xray.one_number import AFTER_MS
from gui.xray.page_bar import FILTER, GRADIENT, LOSS, MAP
from tests.gui.painted import Painted
from tests.gui.xray.stages import SMALL, Stage, held_back, number_of, open_weight, train

NORMED = Stack.of(
    block("convolution", filters=3, size=5, padding="same", stride=2), block("batch_normalise"), block("relu"),
    block("fully_connected", units=10), block("softmax"),
)  # fmt: skip
Make = Callable[..., Stage]


@pytest.fixture
def stage(made: Make, qtbot: QtBot) -> Stage:
    """The small network after two steps, and looked at after them: the page opens the batch of the last look, which
    may rest a while between two steps."""
    stage = made(SMALL)
    train(stage, qtbot, 2)
    qtbot.waitUntil(lambda: stage.probe.sighting is not None and stage.probe.sighting.checkpoint.step == 2,
                    timeout=30_000)  # fmt: skip
    return stage


def test_before_the_first_batch_a_step_is_offered_and_then_the_next_one_is_opened(made: Make, qtbot: QtBot) -> None:
    stage = made(SMALL)
    page = stage.page
    stage.open("Convolution 1", 12, 12, 0)
    page.bar.what.button(GRADIENT).click()
    empty = page.gradient.empty
    assert empty.message.text() == "No batch has been learned from yet."
    QTest.mouseClick(empty.step, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.weight.step is not None, timeout=30_000)
    assert page.weight.step is not None
    assert page.weight.step.number == 2
    assert not empty.isVisible()


def test_gradient_and_next_weight_are_those_of_the_step_that_is_then_made(stage: Stage, qtbot: QtBot) -> None:
    open_weight(stage, qtbot, "Convolution 2", 3, Spot("", 1, 2, 2))
    weight = stage.page.weight
    terms, step = weight.terms, weight.step
    assert terms is not None
    assert step is not None
    assert (terms.index, step.number) == ((1, 2, 2, 3), 3)
    train(stage, qtbot)
    checkpoint = stage.probe.session.checkpoint
    assert checkpoint is not None
    filters = checkpoint.parameters[stage.id("Convolution 2")]["filters"]
    assert terms.next_weight == float(filters[1, 2, 2, 3])
    box = update_boxes(step, terms)[-1]
    assert number_of(box.number) == pytest.approx(terms.next_weight, abs=1e-5)
    before, taken = box.lines[0].replace("− ", "−").replace("+ ", "").split(" ")
    rest = sum(number_of(line.split(" ")[0]) for line in box.lines[1:-1])
    assert number_of(before) + number_of(taken) + rest == pytest.approx(number_of(box.number), abs=1e-12)


def test_what_is_shown_of_a_gradient_adds_up_to_it_for_every_kind_of_weight(made: Make, qtbot: QtBot) -> None:
    stage = made(NORMED)
    train(stage, qtbot)
    for name, spot in (
        ("Convolution", Spot("filters", 4, 0, 0)), ("Convolution", Spot("bias")), ("Batch normalise", Spot("scale")),
        ("Batch normalise", Spot("shift")), ("Fully connected", Spot("weights", 3, 5, 1)),
        ("Fully connected", Spot("bias")),
    ):  # fmt: skip
        open_weight(stage, qtbot, name, 1, spot)
        weight = stage.page.weight
        terms = weight.terms
        assert terms is not None
        assert (terms.block_id, terms.array) == (stage.id(name), spot.array)
        boxes = sum_boxes(terms, weight.picture)
        parts = sum(number_of(box.number) for box in boxes[:-1])
        assert parts == pytest.approx(number_of(boxes[-1].number), abs=1e-12), (name, spot)
        bars, digits = bars_of(terms, tuple(map(str, range(64))))
        assert sum(bar.amount for bar in bars[:-1]) == pytest.approx(bars[-1].amount, abs=0.4 * 10.0**-digits)
        for picture in (weight.picture, 5):
            maps = maps_of(weight, picture)
            assert (maps is None) == (name == "Fully connected")
            if maps is not None:
                assert maps.products.sum() == pytest.approx(float(terms.pictures[picture]), rel=1e-9, abs=1e-15)
                whole = {(r, c): maps.pixel((r, c)) for r in range(14) for c in range(14)}
                made_of = {at: float(np.ravel(maps.source[pixel])[0]) if pixel else 0.0 for at, pixel in whole.items()}
                for at, value in made_of.items():
                    assert value * maps.above[at] == pytest.approx(maps.products[at], rel=1e-6, abs=1e-12)


def test_a_weight_is_shown_at_once_and_its_gradient_follows(
    stage: Stage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[str] = []
    held_back(monkeypatch, lambda: bool(seen))
    page, weight = stage.page, stage.page.weight
    stage.number.focus.look(block=stage.id("Convolution 2"), map=3)
    page.open_weight(Spot("", 1, 2, 2))
    QApplication.processEvents()
    assert weight.terms is None
    filters = stage.number.done.arrays[0]
    assert weight.value == filters[1, 2, 2, 3]
    assert page.gradient.filter.grid.isVisible()
    np.testing.assert_array_equal(page.gradient.filter.grid.plane, filters[:, :, 2, 3])
    assert signed(weight.value, fine([weight.value])) in page.gradient.coming.text()
    assert "Row 2, column 3" in page.bar.where.text()
    grid = page.gradient.filter.grid
    where, painted = (grid.mapTo(page, QPoint()), grid.size()), Painted(grid, page)
    seen.append("the weight")
    qtbot.waitUntil(lambda: weight.terms is not None, timeout=30_000)
    grid.update()
    qtbot.waitUntil(lambda: bool(painted.places))
    QTest.qWait(20)
    assert all(place == where for place in painted.places), "it does not move as the gradient comes"


def test_what_a_term_is_multiplied_by_and_what_is_added_open_as_weights(made: Make, qtbot: QtBot) -> None:
    stage = made(NORMED)
    page, opened = stage.page, []
    page.one.weight_wanted.disconnect()
    page.one.weight_wanted.connect(opened.append)
    stage.open("Fully connected", 4)
    qtbot.wait(AFTER_MS + 20)
    boxes, rows = page.one.sum, page.one.rows
    rows.repaint()
    middle = rows.spot(1).center().toPoint()
    middle.setX(round(sum(rows._how) / 2))
    QTest.mouseClick(rows, Qt.MouseButton.LeftButton, pos=middle)
    assert rows.rows[1].goal is not None
    assert opened == [Spot("weights", *rows.rows[1].goal[1])]
    stage.open("Batch normalise", 5, 5, 2)
    for number in (0, 1):
        QTest.mouseClick(boxes, Qt.MouseButton.LeftButton, pos=boxes.spots()[number].center().toPoint())
    assert opened[1:] == [Spot("scale"), Spot("shift")]


def test_a_click_on_a_weight_beside_its_window_opens_it_also_where_the_border_cuts_the_window(
    made: Make, qtbot: QtBot
) -> None:
    stage = made(Stack.of(block("convolution", filters=3, size=3, padding="same"), block("relu"),
                          block("fully_connected", units=10), block("softmax")))  # fmt: skip
    train(stage, qtbot)
    stage.open("Convolution", 0, 0, 2)  # its window begins one pixel above the picture, and one left of it
    patch = stage.page.one.patch
    QTest.mouseClick(patch, Qt.MouseButton.LeftButton, pos=patch.spot(1, (0, 1)).center().toPoint())
    assert stage.page.what == GRADIENT
    qtbot.waitUntil(lambda: stage.page.weight.terms is not None, timeout=30_000)
    assert stage.page.weight.terms is not None
    assert stage.page.weight.terms.index == (1, 2, 0, 2)


def test_a_click_on_a_cell_opens_that_weight_and_on_a_bar_that_picture(stage: Stage, qtbot: QtBot) -> None:
    open_weight(stage, qtbot, "Convolution 1", 1, Spot("", 1, 1, 0))
    view, weight = stage.page.gradient, stage.page.weight
    grid = view.filter.gradients
    QTest.mouseClick(grid, Qt.MouseButton.LeftButton, pos=grid.place(6).center().toPoint())
    assert weight.terms is not None
    assert weight.terms.index == (2, 0, 0, 1)
    number, bar = [(place, bar) for place, bar in enumerate(view.waterfall.bars) if bar.picture is not None][1]
    spot = view.waterfall.picture_place(number).center()
    QTest.mouseClick(view.waterfall, Qt.MouseButton.LeftButton, pos=spot)
    assert weight.picture == bar.picture
    assert view.maps is not None
    assert weight.step is not None
    np.testing.assert_array_equal(view.maps.source, weight.step.trace.images[bar.picture])
    page = stage.page
    page.bar.what.button(FILTER).click()
    slices = page.filter.parts[0][1]
    QTest.mouseClick(slices, Qt.MouseButton.LeftButton, pos=slices.place(0).center())
    assert page.what == GRADIENT
    assert weight.terms.index == (1, 1, 0, 1)
    patch = view.pull.patches.patches[-1]
    QTest.mouseClick(view.pull.patches, Qt.MouseButton.LeftButton, pos=view.pull.patches.spot(9).center().toPoint())
    assert (weight.picture, view.place) == (patch.picture, patch.place)
    stage.page.play.after.click()
    assert view.place != patch.place


def test_the_check_and_the_curve_come_by_themselves_and_the_next_weight_calls_them_off(
    stage: Stage, qtbot: QtBot
) -> None:
    open_weight(stage, qtbot, "Fully connected", 4, Spot("", 0, 0, 7))
    weight = stage.page.weight
    weight.open(Spot("", 0, 0, 8))
    qtbot.waitUntil(lambda: len(weight.check.curve) == POINTS, timeout=30_000)
    terms, found = weight.terms, weight.check.difference
    assert terms is not None
    assert found is not None
    assert found.gradient == pytest.approx(float(terms.uses.products.sum()), rel=1e-9)
    middle = sorted(weight.check.curve)[POINTS // 2]
    np.testing.assert_allclose(middle, (terms.weight, weight.loss), rtol=1e-6)
    assert stage.page.gradient.check.verdict.text() in ("agrees", "a kink lies within")


def test_at_an_earlier_moment_the_weights_and_the_batch_are_those_of_that_moment(stage: Stage, qtbot: QtBot) -> None:
    run = stage.probe.session.run
    assert run is not None
    first = run.newest
    train(stage, qtbot, 2)
    stage.probe.look_at(first)
    open_weight(stage, qtbot, "Convolution 1", 0, Spot("", 0, 0, 0))
    weight = stage.page.weight
    assert weight.step is not None
    assert first is not None
    assert weight.step.number == 3
    planes = weight.planes("before")
    assert planes is not None
    np.testing.assert_array_equal(planes, first.parameters[stage.id("Convolution 1")]["filters"][..., 0])
    stage.probe.look_at(None)
    qtbot.waitUntil(lambda: weight.step is not None and weight.step.number == 5, timeout=30_000)


def test_while_it_trains_the_batch_of_the_moment_is_looked_at(
    made: Make, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    stage = made(Stack.of(block("fully_connected", units=10), block("softmax")))
    design = stage.document.design
    stage.document.edit("long", replace(design, recipe=design.recipe.replace(epochs=500)))
    train(stage, qtbot, 2)
    open_weight(stage, qtbot, "Fully connected", 1, Spot("", 5, 5, 0))
    weight, session = stage.page.weight, stage.probe.session
    first = session.checkpoint
    assert first is not None
    session.start()
    qtbot.waitUntil(lambda: weight.step is not None and weight.step.number > 3, timeout=30_000)
    assert session.state == "training"
    monkeypatch.setattr("gui.state.inside.open_weight.BETWEEN_SECONDS", 3600.0)  # the next batch of now is far away
    stage.number.focus.look(moment=Moment(first.run, first.step))
    stage.probe.look_at(first)  # a moment of the past is opened at once, though the training goes on
    qtbot.waitUntil(lambda: weight.step is not None and weight.step.number == 3, timeout=30_000)
    assert session.state == "training"
    session.stop()


def test_a_batch_on_its_way_is_not_begun_anew_with_every_weight_that_a_training_leaves(
    made: Make, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    turns = iter([False] * 25)
    begun = held_back(monkeypatch, lambda: next(turns, True))
    stage = made(Stack.of(block("fully_connected", units=10), block("softmax")))
    design = stage.document.design
    stage.document.edit("long", replace(design, recipe=design.recipe.replace(epochs=500)))
    train(stage, qtbot)
    stage.probe.session.start()
    open_weight(stage, qtbot, "Fully connected", 1, Spot("", 5, 5, 0))
    assert stage.probe.session.state == "training"
    assert len(begun) == 1
    stage.probe.session.stop()


def test_every_optimiser_has_the_boxes_of_its_lines_and_the_weight_adds_up(made: Make, qtbot: QtBot) -> None:
    stage = made(NORMED)
    design = stage.document.design
    counts = {}
    for kind in OPTIMISERS:
        recipe = design.recipe.replace(optimiser=kind(), l2=0.01 if kind is SGD else 0.0, l1=0.001)
        stage.document.edit("optimiser", replace(design, recipe=recipe))
        train(stage, qtbot)
        open_weight(stage, qtbot, "Convolution", 1, Spot("", 1, 1, 0))
        weight = stage.page.weight
        qtbot.waitUntil(lambda: weight.step is not None and isinstance(weight.step.optimiser, kind), timeout=30_000)  # noqa: B023
        boxes = stage.page.gradient.update_view.boxes
        counts[kind.kind] = len(boxes)
        assert weight.terms is not None
        step = number_of(boxes[-2].number.split(" ")[0]) * 10.0 ** power_of(boxes[-2].number)
        assert step == pytest.approx(weight.terms.next_weight - weight.terms.weight, rel=0.01, abs=3e-7)
    assert counts == {"sgd": 4, "momentum": 5, "nesterov": 6, "adam": 6, "adamw": 6, "rmsprop": 5, "adagrad": 5}


def power_of(text: str) -> int:
    """The exponent of "3.41 × 10⁻⁸"."""
    raised = text.partition("10")[2] if "×" in text else ""
    return int(raised.translate(str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "-0123456789")) or 0)


def test_gradient_maps_are_those_of_a_backward_pass_from_the_loss_of_the_picture(stage: Stage) -> None:
    page, number = stage.page, stage.number
    stage.open("Convolution 2", 3, 3, 1)
    page.bar.what.button(MAP).click()
    page.maps.of.button(True).click()
    trace = number.trace
    assert trace is not None
    own = forward(trace.program, *_flat(stage), trace.images)
    label = np.array([stage.probe.images.labels[number.focus.value.picture.index]])
    _, backward = cross_entropy(own.registers[trace.program.scores], label)
    gradients = own.backward({trace.program.scores: backward(np.ones((), np.float32))[0]})
    for name in ("Convolution 2", "Max pool", "Fully connected"):
        number.focus.look(block=stage.id(name), map=1, pixel=(1, 1))
        expected = gradients.output(stage.id(name))
        assert expected is not None
        np.testing.assert_allclose(np.squeeze(page.maps.grid.planes), np.squeeze(expected), rtol=1e-5, atol=1e-9)
        assert np.abs(expected).max() > 0


def _flat(stage: Stage) -> tuple[np.ndarray, np.ndarray]:
    from engine.network.weights import flat

    assert stage.number.trace is not None
    assert stage.probe.sighting is not None
    return flat(stage.number.trace.program, stage.probe.sighting.checkpoint)


def test_the_loss_at_the_end_of_the_list_shows_what_passes_every_block(stage: Stage, qtbot: QtBot) -> None:
    page = stage.page
    stage.open("Convolution 1", 3, 3, 1)
    blocks = page.blocks
    last = next(number for number, one in enumerate(blocks.entries) if one.id == LOSS_ENTRY)
    QTest.mouseClick(blocks, Qt.MouseButton.LeftButton, pos=blocks.spot(last).center().toPoint())
    assert page.what == LOSS
    assert [row.block_id for row in page.loss.table.rows] == list(reversed(stage.document.design.stack.ids))
    page.loss.of.button("batch").click()
    qtbot.waitUntil(lambda: page.loss.table.isVisible(), timeout=30_000)
    step = page.weight.step
    assert step is not None
    rows = page.loss.table.rows
    assert rows == loss_flow(step.trace, step.gradients)
    for above, below in pairwise(rows):
        assert above.below == below.above  # no block is skipped: what goes out of one comes into the next
    norms = {row.block_id: row.weights for row in rows}
    id = stage.id("Convolution 1")
    weights = [step.gradients.weights[id, name] for name in ("filters", "bias")]
    assert norms[id] == pytest.approx(np.sqrt(sum(float(np.square(one).sum()) for one in weights)))
    QTest.mouseClick(page.loss.table, Qt.MouseButton.LeftButton, pos=page.loss.table.spot(2).center().toPoint())
    assert (page.what, stage.number.shows_gradients) == (MAP, True)
    assert stage.number.place is not None
    assert stage.number.place.block == rows[2].block_id
