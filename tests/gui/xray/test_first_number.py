"""Which number X-ray opens where nobody has chosen one: one that is left behind its activation, and the same from then
on."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from engine import Stack, block
from gui.state import edits
from gui.state.focus import PictureRef
from gui.state.inside.open_number import Place
from gui.state.inside.painting import paint, weights
from tests.gui.xray.stages import SMALL, Stage, train

END = block("fully_connected", units=10), block("softmax")
FIRST = block("convolution", filters=8, size=3)
POOLED = Stack.of(FIRST, block("max_pool", extent=2), block("relu"), *END)
NORMALISED = Stack.of(FIRST, block("batch_normalise"), block("relu"), *END)
OPEN = Stack.of(FIRST, block("max_pool", extent=2), *END)
PAST = Stack.of(
    block("convolution", filters=8, size=3, padding="same"),
    block("residual", stacks=(Stack.of(block("convolution", filters=8, size=3, padding="same")), Stack())),
    block("relu"), *END,
).renewed()  # fmt: skip
UNITS = Stack.of(block("fully_connected", units=40), block("dropout"), block("relu"), *END)


def give(stage: Stage, qtbot: QtBot, name: str, arrays: dict[str, np.ndarray]) -> None:
    """Give a block other weights, and wait until they are seen."""
    probe = stage.probe
    paint(probe.session, "Paint", stage.id(name), arrays)

    def is_seen() -> bool:
        run, sighting = probe.session.run, probe.sighting
        return run is not None and sighting is not None and sighting.checkpoint is run.newest

    qtbot.waitUntil(is_seen, timeout=10_000)


def paint_all(stage: Stage, qtbot: QtBot, name: str, factors: list[float]) -> None:
    """Give each filter or unit of a block the same weight everywhere: one of these, over and over."""
    own = weights(stage.probe.session).parameters[stage.id(name)]
    found = {word: np.zeros_like(array) for word, array in own.items()}
    for array in found.values():
        if array.ndim > 1:
            array[...] = np.resize(factors, array.shape[-1])
    give(stage, qtbot, name, found)


def come_back(stage: Stage) -> Place:
    """To the page, from another one."""
    stage.page.hide()
    stage.page.show()
    return opened(stage)


def opened(stage: Stage) -> Place:
    assert stage.number.place is not None
    return stage.number.place


@pytest.mark.parametrize(
    ("stack", "name", "live"),
    [(SMALL, "Convolution 1", 2), (POOLED, "Convolution", 2), (UNITS, "Fully connected 1", 2)],
    ids=["relu", "pool, relu", "unit, dropout, relu"],
)
def test_it_is_of_a_filter_of_which_the_activation_leaves_something(
    made: Callable[..., Stage], qtbot: QtBot, stack: Stack, name: str, live: int
) -> None:
    """The largest number was opened, far below 0: all of its map was blue, and behind ReLU all of it was 0."""
    stage = made(stack)
    paint_all(stage, qtbot, name, [-5.0, -3.0, 1.0, -4.0])
    stage.number.focus.look(block=stage.id(name))
    place, trace = come_back(stage), stage.number.trace
    assert trace is not None
    assert place.index[-1] % 4 == live
    assert trace.output(place.block)[0][place.index] == trace.output(place.block)[0].max() > 0


def test_what_normalises_between_a_filter_and_its_activation_counts(made: Callable[..., Stage], qtbot: QtBot) -> None:
    """A scale below 0 turns the numbers round: of the filters that answer below 0 ReLU leaves most, then."""
    stage = made(NORMALISED)
    paint_all(stage, qtbot, "Convolution", [-5.0, 3.0])
    own = weights(stage.probe.session).parameters[stage.id("Batch normalise")]
    give(stage, qtbot, "Batch normalise", {word: -array if word == "scale" else array for word, array in own.items()})
    place, trace = come_back(stage), stage.number.trace
    assert trace is not None
    assert place.index[-1] % 2 == 0
    assert trace.output(stage.id("ReLU"))[0][place.index] > 0


def test_what_is_added_where_a_filter_goes_by_a_shortcut_counts(made: Callable[..., Stage], qtbot: QtBot) -> None:
    """Before a residual all of the map that was opened was blue, and behind it, and ReLU, all was 0."""
    stage = made(PAST)
    paint_all(stage, qtbot, "Convolution 1", [-5.0, -3.0, 1.0, -4.0])
    place, trace = come_back(stage), stage.number.trace
    assert trace is not None
    assert place.block == stage.id("Convolution 1")
    assert trace.output(stage.id("ReLU"))[0][place.index] == trace.output(stage.id("ReLU"))[0].max() > 0


def test_where_no_activation_follows_the_largest_number_is_opened_whatever_its_sign(
    made: Callable[..., Stage], qtbot: QtBot
) -> None:
    stage = made(OPEN)
    paint_all(stage, qtbot, "Convolution", [-5.0, 3.0])
    assert come_back(stage).index[-1] % 2 == 0


def test_where_nothing_is_left_of_any_filter_one_of_the_largest_is_opened(
    made: Callable[..., Stage], qtbot: QtBot
) -> None:
    stage = made(SMALL)
    paint_all(stage, qtbot, "Convolution 1", [-2.0, -5.0])
    assert come_back(stage).index[-1] % 2 == 1


def test_it_stays_the_same_number_while_the_network_learns(made: Callable[..., Stage], qtbot: QtBot) -> None:
    """From step to step another one was the largest: the page jumped about while one read it."""
    stage, strongest = made(SMALL), set[tuple[int, ...]]()
    first = opened(stage)
    for factor in (1, 2, 3):
        train(stage, qtbot)
        paint_all(stage, qtbot, "Convolution 1", [float(np.roll([1, 2, 4, 3], factor)[one]) for one in range(4)])
        trace = stage.number.trace
        assert trace is not None
        found = np.abs(trace.output(first.block)[0])
        strongest.add(tuple(int(one) for one in np.unravel_index(found.argmax(), found.shape)))
        assert opened(stage) == first
    assert len({index[-1] for index in strongest}) > 1


def test_of_another_picture_it_is_the_same_filter_at_its_own_strongest_place(made: Callable[..., Stage]) -> None:
    stage = made(SMALL)
    first, probe = opened(stage), stage.probe
    places = set()
    for index in probe.candidates[4:9]:
        stage.number.focus.look(picture=PictureRef("test", index))
        place, trace = opened(stage), stage.number.trace
        assert trace is not None
        assert place.index[-1] == first.index[-1]
        own = trace.output(place.block)[0][:, :, place.index[-1]]
        assert own[place.index[:2]] == (own.max() if (own > 0).any() else own.min())
        places.add(place.index[:2])
    assert len(places) > 1


def test_who_comes_back_to_the_page_later_sees_what_is_strongest_by_then(
    made: Callable[..., Stage], qtbot: QtBot
) -> None:
    stage = made(SMALL)
    for liveliest in (1, 3, 2):
        paint_all(stage, qtbot, "Convolution 1", [3.0 if one == liveliest else -1.0 for one in range(4)])
        assert come_back(stage).index[-1] == liveliest


def test_who_comes_back_to_the_page_sees_the_same_filter_where_it_finds_most_by_then(
    made: Callable[..., Stage], qtbot: QtBot
) -> None:
    stage = made(SMALL)
    filter, places = opened(stage).index[-1], set()
    kernel = np.outer([1, 0, -1], [1, 1, 1]).astype(np.float32)
    for turned in (kernel, -kernel, kernel.T):
        own = weights(stage.probe.session).parameters[stage.id("Convolution 1")]
        arrays = {name: np.zeros_like(array) for name, array in own.items()}
        for array in arrays.values():
            if array.ndim > 1:
                array[...] = turned[..., np.newaxis, np.newaxis]
        give(stage, qtbot, "Convolution 1", arrays)
        place, trace = come_back(stage), stage.number.trace
        assert trace is not None
        found = trace.output(place.block)[0][:, :, place.index[-1]]
        assert place.index[-1] == filter
        assert found[place.index[:2]] == found.max()
        places.add(place.index[:2])
    assert len(places) > 1


def test_a_unit_that_is_opened_from_the_list_is_not_that_whose_number_the_map_happened_to_have(
    made: Callable[..., Stage], qtbot: QtBot
) -> None:
    """Map 1 was open, so unit 1 was opened: it may be one that finds nothing. Back at maps, it is map 1 again."""
    stage = made(Stack.of(FIRST, block("fully_connected", units=40), block("relu"), *END))
    paint_all(stage, qtbot, "Fully connected 1", [-1.0, -1.0, 0.5, 1.0])
    stage.open("Convolution", 12, 13, 1)
    stage.page.open_block(stage.id("Fully connected 1"))
    trace = stage.number.trace
    assert trace is not None
    unit = opened(stage).index[-1]
    assert trace.output(stage.id("Fully connected 1"))[0].max() == trace.output(opened(stage).block)[0, unit]
    stage.page.open_block(stage.id("ReLU"))
    assert opened(stage).index == (unit,)
    stage.page.open_block(stage.id("Convolution"))
    assert opened(stage).index == (12, 13, 1)


def test_at_the_place_that_is_looked_at_the_map_is_opened_in_which_most_is_found(made: Callable[..., Stage]) -> None:
    stage = made(SMALL)
    stage.open("Convolution 1", 13, 14, 1)
    stage.page.open_block(stage.id("Convolution 2"))
    place, trace = opened(stage), stage.number.trace
    assert trace is not None
    here = np.abs(trace.output(place.block)[0][place.index[:2]])
    assert place.index[-1] == here.argmax()


def test_of_scores_that_which_is_said_is_opened_though_another_lies_further_below_0(
    made: Callable[..., Stage], qtbot: QtBot
) -> None:
    stage = made(Stack.of(block("relu"), *END))  # ink is never below 0
    paint_all(stage, qtbot, "Fully connected", [-5.0, -5.0, 0.5, 1.0, -5.0, -5.0, -5.0, -5.0, -5.0, -5.0])
    stage.open("ReLU", 12, 13, 0)
    stage.page.open_block(stage.id("Fully connected"))
    assert opened(stage).index == (3,)
    stage.open("Fully connected", 2)
    stage.page.open_block(stage.id("Softmax"))
    assert opened(stage).index == (2,), "of the score that was open the probability"


def test_another_block_opens_where_the_map_that_was_open_has_become_smaller_meanwhile(
    made: Callable[..., Stage], qtbot: QtBot
) -> None:
    """At a unit only the place in the map before it is known: of a larger filter that map has fewer rows."""
    stage = made(SMALL)
    stage.open("Convolution 1", 25, 25, 1)
    stage.page.open_block(stage.id("Fully connected"))
    document, first = stage.document, stage.id("Convolution 1")
    stack = document.design.stack.replace(first, block("convolution", filters=4, size=5))
    document.edit("Filter size", document.design.with_(stack=stack))
    qtbot.waitUntil(lambda: stage.number.trace is not None and stage.number.trace.output(first).shape[1:3] == (24, 24))
    stage.page.open_block(stage.id("Convolution 2"))
    assert opened(stage).index[:2] == (9, 9)


def test_where_filters_were_taken_away_one_of_those_left_is_opened(made: Callable[..., Stage], qtbot: QtBot) -> None:
    stage = made(SMALL)
    paint_all(stage, qtbot, "Convolution 1", [-1.0, -1.0, -1.0, 3.0])
    assert come_back(stage).index[-1] == 3
    document, block = stage.document, stage.id("Convolution 1")
    document.edit(*edits.change(document.design, block, filters=2))
    qtbot.waitUntil(lambda: stage.number.trace is not None and stage.number.trace.output(block).shape[-1] == 2)
    place, trace = opened(stage), stage.number.trace
    assert trace is not None
    assert place.block == block
    assert trace.output(stage.id("ReLU"))[0][place.index] > 0
