"""The panel shows what a filter looks for and how its block fares, and a click takes the window there."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from engine.blocks import block
from engine.data.images import some
from engine.explain.ascent import Ascent
from engine.explain.reads import reads
from engine.explain.switching import Switched
from engine.network.stack import Stack
from engine.network.trace import forward
from engine.network.weights import flat
from engine.project.design import Design
from engine.text import brief
from engine.training.recipe import Recipe
from gui.insight.content import weights_of
from gui.insight.panel import HEALTH, LOOKS_FOR, InsightPanel
from gui.state.document import Document
from gui.state.edits import choose_data
from gui.state.focus import FocusHolder, Moment, PictureRef
from gui.state.inside import looks_for
from gui.state.looking.probe import Probe
from gui.state.looking.switches import switch
from gui.state.past import health_over_time
from tests.gui.sessions import session_of

STACK = Stack.of(
    block("convolution", filters=3, size=3, stride=3), block("relu"), block("fully_connected", units=10),
    block("softmax"),
)  # fmt: skip
CONVOLUTION = STACK.ids[0]


@pytest.fixture
def panel(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> InsightPanel:
    monkeypatch.setattr(looks_for, "MOST", 300)
    session = session_of(Document(Design(STACK, Recipe(epochs=3, cycles=2, batch_size=500))))
    panel = InsightPanel(session.document, session, Probe(session.document, session, FocusHolder(session.document)))
    qtbot.addWidget(panel)
    panel.resize(380, 420)
    with qtbot.waitExposed(panel):
        panel.show()
    return panel


def choose(panel: InsightPanel, tab: int) -> None:
    panel.tabs.tabBarClicked.emit(tab)
    panel.tabs.setCurrentIndex(tab)


def test_the_patches_are_those_of_a_search_through_all_pictures_and_a_click_goes_there(
    qtbot: QtBot, panel: InsightPanel
) -> None:
    panel.probe.focus.look(block=CONVOLUTION, map=2)
    choose(panel, LOOKS_FOR)
    view = panel.looks_for
    assert view is not None
    qtbot.waitUntil(lambda: len(view.most.pieces) == 9)
    assert view.most_name.text() == "Most excited by, of 300 pictures"
    document, sighting = panel.document, panel.probe.sighting
    assert sighting is not None
    program = view.state.found.network.program  # type: ignore[union-attr]
    places = some(len(document.data.train), 300)  # the first ones may be of one class
    pixels = document.data.train.pixels[places] * np.float32(document.data.train.scale)
    output = forward(program, *flat(program, sighting.checkpoint), pixels).output(CONVOLUTION)[..., 2]
    best = np.argsort(-output.reshape(300, -1).max(axis=1), kind="stable")[:9]
    found = view.state.patches()
    assert [patch.picture for patch in found] == places[best].tolist()
    patch = found[3]
    assert output[best[3]].max() == output[(best[3], *patch.place)] == pytest.approx(patch.value)
    assert f"Picture {patch.picture + 1:,} of those learned from" in view.most.pieces[3].words  # its number everywhere
    rows, columns, _ = reads(program, CONVOLUTION, (*patch.place, 2))[0]
    assert (patch.rows, patch.columns) == (rows, columns)
    place = view.most.place(3).center()
    qtbot.mouseClick(view.most, Qt.MouseButton.LeftButton, pos=place)
    with qtbot.waitSignal(panel.number_opened):
        qtbot.mouseDClick(view.most, Qt.MouseButton.LeftButton, pos=place)
    focus = panel.probe.focus.value
    assert focus.picture == PictureRef("train", patch.picture)
    assert (focus.block, focus.map, focus.pixel) == (CONVOLUTION, 2, patch.place)
    assert panel.probe.maps[CONVOLUTION][(*patch.place, 2)] == pytest.approx(patch.value, rel=1e-4)
    qtbot.waitUntil(lambda: view.state.climb.found is not None and len(view.climb.pictures) > 1)
    assert view.climb.step == len(view.climb.pictures) - 1
    view.climb.slider.setValue(0)
    assert "Step 0" in view.climb_words.text()
    climbed = view.state.climb.found
    assert climbed is not None
    view.state.climb.found = Ascent(climbed.pictures[:1], climbed.values[:1], "There is no picture to show.")
    view.state.changed.emit()
    assert (view.climb.isHidden(), view.climb_words.text()) == (True, "There is no picture to show.")


def test_another_filter_or_other_weights_bring_other_patches(qtbot: QtBot, panel: InsightPanel) -> None:
    panel.probe.focus.look(block=CONVOLUTION, map=0)
    choose(panel, LOOKS_FOR)
    view = panel.looks_for
    assert view is not None
    qtbot.waitUntil(lambda: view.state.found is not None)
    first = view.state.patches()
    panel.probe.focus.look(map=1)
    assert view.state.patches() != first
    assert "Filter 2" in view.headline.text()
    panel.session.step_once()
    qtbot.waitUntil(lambda: view.state.step == 1)
    panel.session.stop()
    panel.probe.focus.look(block=STACK.ids[2], map=4)
    qtbot.waitUntil(lambda: view.state.found is not None and view.state.found.patches.block_id == STACK.ids[2])
    assert view.state.patches()[0].rows == slice(0, 28)


def test_two_that_are_seen_at_the_same_time_both_find_what_they_look_for(qtbot: QtBot, panel: InsightPanel) -> None:
    """As where the panel or the page Filters has a window of its own."""
    panel.probe.focus.look(block=CONVOLUTION, map=0)
    choose(panel, LOOKS_FOR)
    view, other = panel.looks_for, looks_for.LooksFor(panel.probe, panel)
    assert view is not None
    other.look_at(CONVOLUTION)
    other.set_wanted_by(other, True)
    for state in (view.state, other):
        qtbot.waitUntil(lambda state=state: state.climb.found is not None and not state.is_working)


def test_weights_that_are_all_zero_are_not_said_to_hold_nothing_for_the_picture(panel: InsightPanel) -> None:
    for page, words in ((panel.filters, "All zero"), (panel.maps, "All zero: nothing here for this picture")):
        page.show_content(weights_of({"filters": np.zeros((3, 3, 1, 2), np.float32)}, None), 0)
        assert page.second_fact.text() == words


@pytest.mark.parametrize(("shape", "table"), [((), (1, 1)), ((2, 1, 3), (2, 3)), ((2, 2, 1, 1, 3), (4, 3))])
def test_weights_of_whatever_shape_a_users_own_block_has_are_drawn(
    panel: InsightPanel, shape: tuple[int, ...], table: tuple[int, int]
) -> None:
    arrays = {"by": np.ones(shape, np.float32), "bias": np.ones(shape[-1:], np.float32)}
    panel.filters.show_content(weights_of(arrays, None), 0)
    assert panel.filters.heat.table.shape == table
    assert panel.filters.name.text() == "by"
    assert not panel.filters.first_fact.text(), "rows are places, and have no bias"
    panel.grab()
    opened = list[object]()
    panel.weight_opened.connect(opened.append)
    panel._open(0, 0, table[1] - 1)
    assert not opened, "which weight it is would have to be said by all its places"


def test_health_is_shown_for_the_recorded_steps_and_a_click_goes_to_one(qtbot: QtBot, panel: InsightPanel) -> None:
    for step in range(1, 5):
        panel.session.step_once()
        qtbot.waitUntil(lambda wanted=step: panel.session.progress.step == wanted)
    panel.session.stop()
    panel.probe.focus.look(block=CONVOLUTION)
    choose(panel, HEALTH)
    view = panel.health
    assert view is not None
    said: list[str] = []
    view.state.changed.connect(lambda: said.append(view.headline.text()))
    qtbot.waitUntil(lambda: view.state.found is not None)
    assert said[0].startswith("Looking")
    assert view.state.found is not None
    assert view.state.found.steps[0] == 0
    assert view.state.found.steps[-1] == 4
    trend = view.trends["update_ratio"]
    assert trend.isVisible()
    assert len(trend.values) == len(view.state.found.steps)
    assert view.now.steps[view.now.now] == 4
    last = trend.values[np.isfinite(trend.values)][-1]
    assert trend.words == brief(last)
    qtbot.mouseClick(trend, Qt.MouseButton.LeftButton, pos=trend.area().topLeft().toPoint())
    assert panel.session.run is not None
    assert panel.probe.focus.value.moment == Moment(panel.session.run.id, 0)
    assert view.now.steps[view.now.now] == 0
    assert view.against_start.text() == "Step 0 is the first one known."
    assert trend.words == brief(trend.values[0]) != brief(last), "the figures are those of the step looked at"
    assert trend.ringed == view.spread.ringed == 0
    steps = view.state.found.steps
    for figure, key, row in (
        (trend, Qt.Key.Key_Right, np.flatnonzero(np.isfinite(trend.values))[1]),
        (view.spread, Qt.Key.Key_End, len(steps) - 1),
        (view.spread, Qt.Key.Key_Left, len(steps) - 2),
        (view.spread, Qt.Key.Key_Home, 0),
    ):
        figure.setFocus(Qt.FocusReason.TabFocusReason)
        qtbot.keyClick(figure, key)
        assert panel.probe.focus.value.moment == Moment(panel.session.run.id, int(steps[row]))
    view.against_start.setText("")
    panel.probe.focus.look(pixel=(1, 1))
    assert not view.against_start.text(), "it is made anew for each pixel that is pointed at"


def test_a_climb_that_fails_says_why_where_its_picture_would_stand(
    qtbot: QtBot, panel: InsightPanel, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_memory(*_: object, **__: object) -> None:
        raise MemoryError

    monkeypatch.setattr(looks_for, "ascent", no_memory)
    panel.probe.focus.look(block=CONVOLUTION)
    choose(panel, LOOKS_FOR)
    view = panel.looks_for
    assert view is not None
    qtbot.waitUntil(lambda: "enough memory" in view.climb_words.text())
    assert view.climb_words.isVisible()
    assert not view.climb.isVisible()


@pytest.mark.parametrize("tab", [LOOKS_FOR, HEALTH])
def test_a_look_that_fails_says_why_instead_of_looking_for_ever(
    qtbot: QtBot, panel: InsightPanel, monkeypatch: pytest.MonkeyPatch, tab: int
) -> None:
    def no_memory(*_: object, **__: object) -> None:
        raise MemoryError

    monkeypatch.setattr(looks_for, "best_patches", no_memory)
    monkeypatch.setattr(health_over_time, "health", no_memory)
    panel.session.step_once()
    qtbot.waitUntil(lambda: panel.session.progress.step == 1)
    panel.session.stop()
    panel.probe.focus.look(block=CONVOLUTION)
    choose(panel, tab)
    view = panel.looks_for if tab == LOOKS_FOR else panel.health
    assert view is not None
    qtbot.waitUntil(lambda: "enough memory" in view.headline.text())
    if tab == LOOKS_FOR:  # of the next block it was said, too, until something was found
        panel.probe.focus.look(block=STACK.ids[2])
        assert view.headline.text() == "Looking through the pictures …"


def test_what_is_switched_off_or_frozen_is_written_in_the_panel(panel: InsightPanel) -> None:
    document = panel.document
    panel.probe.focus.look(block=CONVOLUTION)
    assert "off" not in panel.marks.text()
    switch(document, "Switch off", (Switched(CONVOLUTION, 0), Switched(CONVOLUTION, 1, 0.5)))
    document.edit("Freeze", document.design.with_(recipe=document.design.recipe.replace(frozen=((CONVOLUTION, 2),))))
    assert panel.marks.text().endswith("1 switched off, 1 scaled, 1 frozen")
    assert panel.marks.isVisible()


def test_patches_are_gone_with_their_pictures_also_where_the_network_takes_long_to_see_the_others(
    qtbot: QtBot, panel: InsightPanel, monkeypatch: pytest.MonkeyPatch
) -> None:
    panel.probe.focus.look(block=CONVOLUTION, map=2)
    choose(panel, LOOKS_FOR)
    view, document = panel.looks_for, panel.document
    assert view is not None
    qtbot.waitUntil(lambda: len(view.most.pieces) == 9)
    monkeypatch.setattr("gui.state.looking.probe.MOST_WORK_AT_ONCE", 0)
    document.edit(*choose_data(document.design, "stripes:pictures=60,size=8"))
    panel.probe.focus.look(map=0)
    assert view.state.found is None
    qtbot.waitUntil(lambda: view.most_name.text() == "Most excited by, of 48 pictures")
