"""Where nobody has chosen a filter all rooms look at the same one, and it does something in the picture."""

from __future__ import annotations

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from engine import Stack, block
from engine.project.design import Design
from gui.insight.panel import InsightPanel
from gui.inspector.at_work import AtWork
from gui.state.document import Document
from gui.state.focus import PictureRef
from gui.state.inside.filter_bench import FilterBench
from gui.state.inside.looks_for import LooksFor
from gui.state.inside.open_number import OpenNumber
from gui.state.inside.painting import paint, weights
from gui.state.looking.probe import Probe
from gui.state.past.filter_film import FilterFilm
from tests.gui.sessions import session_of
from tests.gui.time_travel import STACK as TRAVELLED
from tests.gui.time_travel import Travel, every_seventh, travel

__all__ = ["every_seventh", "travel"]

STACK = Stack.of(
    block("convolution", filters=4, size=3), block("relu"), block("max_pool", extent=2),
    block("convolution", filters=4, size=3), block("relu"), block("fully_connected", units=10), block("softmax"),
)  # fmt: skip


def paint_all(qtbot: QtBot, probe: Probe, place: int, factors: list[float]) -> None:
    """Give all weights of each filter one number, and wait until they are seen."""
    id, session = probe.document.design.stack.ids[place], probe.session
    own = weights(session).parameters[id]
    shaped = {name: np.resize(factors, array.shape[-1]) * np.ones_like(array) for name, array in own.items()}
    paint(session, "Paint", id, {name: one.astype(np.float32) for name, one in shaped.items()})
    run = session.run
    assert run is not None
    qtbot.waitUntil(lambda: probe.sighting is not None and probe.sighting.checkpoint is run.newest, timeout=10_000)


class Rooms:
    """Each room's idea of the filter of the first block."""

    def __init__(self, probe: Probe) -> None:
        self.probe, self.number, self.at_work = probe, OpenNumber(probe), AtWork(probe)
        self.bench, self.looks = FilterBench(probe), LooksFor(probe)
        self.panel = InsightPanel(probe.document, probe.session, probe)
        self.first = probe.document.design.stack.ids[0]

    def enter_xray(self) -> None:
        self.number.set_wanted(False)
        self.number.set_wanted(True)

    @property
    def filters(self) -> set[int]:
        assert self.number.place is not None
        return {self.number.place.index[-1], self.bench.filter, self.probe.focus.map_of(self.first)}


@pytest.fixture
def rooms(qtbot: QtBot) -> Rooms:
    document = Document(Design(STACK))
    rooms = Rooms(Probe(document, session_of(document)))
    qtbot.addWidget(rooms.panel)
    qtbot.addWidget(rooms.at_work)
    rooms.enter_xray()
    return rooms


def test_all_rooms_begin_at_one_filter_that_does_something(qtbot: QtBot, rooms: Rooms) -> None:
    """Filters, Insight and the inspector began at filter 1, of which ReLU left nothing; X-ray opened filter 3."""
    paint_all(qtbot, rooms.probe, 0, [-1.0, -2.0, 3.0, 1.0])
    rooms.enter_xray()
    document = rooms.probe.document
    document.select(rooms.first)
    rooms.panel.show()
    rooms.at_work.show()
    rooms.at_work.show_block(rooms.first)
    assert rooms.filters == {2}
    assert rooms.panel.current == 2
    assert rooms.at_work.which == "map 3 of 4"


def test_a_filter_that_is_painted_dead_is_left_for_one_that_does_something(qtbot: QtBot, rooms: Rooms) -> None:
    (before,) = rooms.filters
    factors = [1.0] * 4
    factors[before] = -1.0
    paint_all(qtbot, rooms.probe, 0, factors)
    (after,) = rooms.filters
    assert after != before


def test_one_that_still_does_something_stays_though_another_is_stronger(qtbot: QtBot, rooms: Rooms) -> None:
    (before,) = rooms.filters
    factors = [9.0] * 4
    factors[before] = 1.0
    paint_all(qtbot, rooms.probe, 0, factors)
    assert rooms.filters == {before}


def test_nobody_who_leaves_xray_finds_another_filter_in_the_other_rooms(qtbot: QtBot, rooms: Rooms) -> None:
    """It was chosen anew there, from weights or a picture of which another filter makes more."""
    (before,) = rooms.filters
    factors = [9.0] * 4
    factors[before] = 1.0
    paint_all(qtbot, rooms.probe, 0, factors)
    rooms.number.set_wanted(False)
    assert rooms.bench.filter == before
    rooms.enter_xray()
    assert rooms.filters == {before}


def test_what_is_painted_or_switched_off_stays_in_sight(qtbot: QtBot, rooms: Rooms) -> None:
    """It was dead by the first stroke: another one came under the brush."""
    bench, probe = rooms.bench, rooms.probe
    before, weights_before = bench.filter, probe.learned_weights
    bench.paint(np.full((3, 3), -5.0, np.float32))
    qtbot.waitUntil(lambda: probe.learned_weights is not weights_before, timeout=10_000)
    assert rooms.filters == {before}
    probe.document.undo_stack.undo()
    probe.focus.look(map=None)
    before = bench.filter
    bench.switch(0)
    assert probe.focus.value.map == before
    qtbot.waitUntil(lambda: not probe.maps[rooms.first][..., before].any(), timeout=10_000)
    assert rooms.filters == {before}


def test_another_block_in_filters_is_shown_at_a_filter_that_does_something(qtbot: QtBot, rooms: Rooms) -> None:
    """The number of the filter of the block before was taken along, though nobody had chosen it."""
    paint_all(qtbot, rooms.probe, 0, [-1.0, -2.0, 3.0, 1.0])
    paint_all(qtbot, rooms.probe, 3, [-1.0, 3.0, -2.0, 1.0])
    rooms.enter_xray()
    rooms.bench.look(block=rooms.probe.document.design.stack.ids[3])
    assert rooms.bench.filter == 1
    rooms.bench.look(filter=0)
    rooms.bench.look(block=rooms.first)
    assert rooms.bench.filter == 0, "one that was chosen stays chosen"


def test_the_film_follows_at_once_where_another_filter_is_looked_at(travel: Travel) -> None:
    film, (first, relu, *_) = FilterFilm(travel.document, travel.focus, travel.machine), TRAVELLED.ids
    before = film.index
    assert before == travel.focus.map_of(first)
    for index in range(200):
        travel.focus.look(picture=PictureRef("test", index))
        if travel.probe.maps[relu].max(axis=(0, 1)).argmax() != before:
            break
    assert film.index == before, "of another picture it is the same filter"
    travel.probe.first.forget()
    assert film.index == travel.focus.map_of(first) != before
