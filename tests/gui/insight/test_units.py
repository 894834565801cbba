"""A unit is called and counted alike below the inspector and in it."""

import numpy as np
from pytestqt.qtbot import QtBot

from engine.blocks import block
from gui.insight.numbers import Bars
from gui.insight.panel import InsightPanel
from gui.inspector.account import account
from gui.state import edits
from tests.gui.painted import texts_of


def test_where_no_number_is_picked_the_outline_is_around_the_one_that_the_inspector_tells_of(
    qtbot: QtBot, panel: InsightPanel
) -> None:
    document, probe = panel.document, panel.probe
    id = document.design.stack.ids[-1]
    document.select(id)
    qtbot.waitUntil(lambda: panel.maps.content.count == 10)
    told = account(block("softmax"), probe.maps[document.design.stack.ids[-2]], probe.maps[id], {}, None)
    assert told is not None
    assert told.name == f"unit {panel.maps.current + 1}"
    probe.focus.look(map=4)
    assert panel.maps.current == 4
    probe.focus.look(map=20)  # of a block with more maps
    told = account(block("softmax"), probe.maps[document.design.stack.ids[-2]], probe.maps[id], {}, 20)
    assert told is not None
    assert told.name == f"unit {panel.maps.current + 1}" == "unit 10"


def test_hidden_units_are_counted_from_1_even_where_there_are_as_many_as_classes(
    qtbot: QtBot, panel: InsightPanel
) -> None:
    document, probe = panel.document, panel.probe
    id = next(place.id for place in document.design.stack if place.block.kind == "fully_connected")
    document.edit(*edits.change(document.design, id, units=10))
    document.select(id)
    qtbot.waitUntil(lambda: len(probe.maps[id]) == 10 and panel.filters.content.count == 10)
    strongest = int(probe.maps[id].argmax())
    assert panel.filters.name.text() == f"Unit {strongest + 1}", "none is picked"
    panel.tabs.setCurrentIndex(1)
    panel._choose_tab(1)
    panel._refresh()
    assert panel.maps.bars.names == (*"123456789", "10")
    panel.probe.focus.look(map=4)
    assert panel.maps.name.text() == "Unit 5"


def test_a_long_name_of_a_class_is_cut_with_dots_and_a_short_one_is_whole(qtbot: QtBot) -> None:
    bars = Bars()
    qtbot.addWidget(bars)
    bars.show_values(np.array([0.7, 0.3]), ("a very long name of the circles of form nine b", "cross"), True)
    bars.resize(300, bars.height())
    long, _, short, _ = texts_of(bars)
    assert long.startswith("a very")
    assert long.endswith("…")
    assert short == "cross"
