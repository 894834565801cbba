"""A beside B says of which moments they are."""

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QRect

from engine.text import probability
from engine.training.probing import probe
from gui.look.theme import theme
from gui.state.focus import Moment
from gui.state.inside.weight_spot import Spot
from gui.state.past.filter_film import FilterFilm, filters
from gui.state.past.second_moment import SecondMoment
from gui.time.beside_panel import BesidePanel
from gui.time.drawn_beside import points_between
from tests.gui.time_travel import LAST, STACK, Travel, every_seventh, travel, truth

__all__ = ["every_seventh", "travel"]


def beside(travel: Travel) -> BesidePanel:
    """Step 7, and step 14, at which the window looks."""
    run = travel.session.run
    assert run is not None
    film = FilterFilm(travel.document, travel.focus, travel.machine)
    comparison = SecondMoment(travel.machine, travel.probe)
    travel.focus.look(moment=Moment(run.id, 14), beside=Moment(run.id, 7))
    panel = BesidePanel(comparison, film)
    travel.qtbot.addWidget(panel)
    return panel


def test_moments_of_two_runs_are_told_apart_by_the_names_of_their_runs(travel: Travel) -> None:
    first, machine = travel.session.run, travel.machine
    assert first is not None
    assert first.newest is not None
    travel.document.set_runs((first, replace(first, id="second", newest=replace(first.newest, run="second"))))
    travel.focus.look(moment=Moment(first.id, 14), beside=Moment(first.id, 7))
    panel = BesidePanel(SecondMoment(machine, travel.probe), FilterFilm(travel.document, travel.focus, machine))
    travel.qtbot.addWidget(panel)
    assert [head.text() for head in panel.heads[:2]] == ["A  Step 7", "B  Step 14"]
    assert panel.message.text() == ""
    travel.focus.look(moment=Moment(first.id, 7))
    assert panel.message.text() == "A and B are the same moment: go to another step, and B goes with it."
    travel.focus.look(moment=Moment(first.id, 14), beside=Moment("second", LAST))
    assert [head.text() for head in panel.heads[:2]] == ["A  Run 2, step 30", "B  Run 1, step 14"]


def test_who_closes_the_window_of_a_comparison_has_ended_it(travel: Travel) -> None:
    """It came back with the next step."""
    panel = beside(travel)
    panel.follow()
    assert panel.isVisible()
    panel.close()
    assert travel.focus.value.beside is None
    travel.machine.go(15)
    assert not panel.isVisible()


def test_what_is_opened_in_a_column_is_shown_at_its_moment_and_in_the_slice_that_is_drawn(travel: Travel) -> None:
    panel, focus = beside(travel), travel.focus
    with travel.qtbot.waitSignal(panel.number_wanted):
        panel.tiles[1][1].opened.emit(2, 3, 4)
    place = (panel.film.block, 2, (3, 4))
    assert (travel.machine.step, (focus.value.block, focus.value.map, focus.value.pixel)) == (14, place)
    panel.tiles[1][0].opened.emit(2, 3, 4)
    assert (travel.machine.step, (focus.value.block, focus.value.map, focus.value.pixel)) == (7, place)
    wanted: list[Spot] = []
    panel.weight_wanted.connect(wanted.append)
    panel._slices = np.array([0, 3, 5])
    panel.tiles[0][0].opened.emit(1, 0, 2)
    assert (travel.machine.step, focus.value.map, wanted) == (14, 1, [Spot("", 0, 2, 3)])
    panel.tiles[0][1].opened.emit(2, 0, 2)
    assert (travel.machine.step, focus.value.map, len(wanted)) == (14, 2, 2)


def test_each_column_shows_filters_maps_and_answer_of_its_own_moment_and_the_last_what_they_differ_by(
    travel: Travel,
) -> None:
    panel, picture, first = beside(travel), travel.probe.picture, STACK.ids[0]
    travel.qtbot.waitUntil(lambda: panel.comparison.answer() is not None)
    moments = [truth()[step - 1] for step in (7, 14)]
    weights = [filters(one.parameters[first], None) for one in moments]
    maps = [probe(STACK, one, picture) for one in moments]
    answers = [one[STACK.ids[-1]] for one in maps]
    for row, (one, other) in enumerate(([each[:, :, 0] for each in weights], [each[first] for each in maps])):
        for tiles, planes in zip(panel.tiles[row], (one, other, other - one), strict=True):
            np.testing.assert_array_equal(tiles.planes, planes)
    for bars, values in zip(panel.bars, (*answers, answers[1] - answers[0]), strict=True):
        np.testing.assert_array_equal(bars.values, values)
    for remark, answer in zip(panel.remarks, answers, strict=False):
        assert remark.text() == f"says {answer.argmax()} at {probability(float(answer.max()))}"
    label = int(travel.probe.label)
    change = points_between(*(float(answer[label]) for answer in answers))
    assert panel.remarks[2].text() == f"{change} points for {label}"
    assert f"{label}: {change} points" in panel.bars[2].toolTip().splitlines()


def test_who_subtracts_two_shares_as_they_are_said_comes_to_the_points_between_them() -> None:
    """54.6 % and 28.7 % stood above −26.0 points."""
    assert [probability(share) for share in (0.5463, 0.2866)] == ["54.6 %", "28.7 %"]
    assert points_between(0.5463, 0.2866) == "−25.9"
    assert points_between(0.2866, 0.5463) == "+25.9"
    assert points_between(0.1234, 0.1231) == "−0.030"  # both 12.3 %


def test_while_it_trains_b_is_the_step_whose_maps_are_known_in_head_filters_maps_and_answer(travel: Travel) -> None:
    """The newest weights are further: their filters stood above the maps of weights before them."""
    panel, focus, first = beside(travel), travel.focus, STACK.ids[0]
    travel.qtbot.waitUntil(lambda: panel.comparison.answer() is not None)
    focus.look(moment=None)
    seen = truth()[20]
    travel.probe.look_at(seen)  # as if the maps of the last steps were still being computed
    assert travel.machine.newest is not seen
    assert panel.heads[1].text() == "B  Step 21"
    np.testing.assert_array_equal(panel.tiles[0][1].planes, filters(seen.parameters[first], None)[:, :, 0])
    np.testing.assert_array_equal(panel.tiles[1][1].planes, probe(STACK, seen, travel.probe.picture)[first])
    panel.comparison.swap()
    assert focus.value.beside is not None
    assert focus.value.beside.step == 21


def test_of_a_block_with_units_the_weights_are_those_of_units(travel: Travel) -> None:
    panel, dense = beside(travel), STACK.ids[2]
    assert panel.rows[0].text() == "Filters"
    travel.focus.look(block=dense, map=3)
    assert panel.film.block == dense
    assert panel.rows[0].text() == "Units"


def test_in_large_text_the_window_is_no_larger_than_the_screen(travel: Travel) -> None:
    """At 150 % on a laptop the button that ends the comparison lay beyond its edge."""
    theme.set_scale(150, remember=False)
    panel = beside(travel)
    room = panel.screen().availableGeometry()
    assert panel.sizeHint().width() > room.width()
    assert room.contains(QRect(room.topLeft(), panel.frameSize()))
    assert panel.rect().contains(QRect(panel.end.mapTo(panel, QPoint()), panel.end.size()))


def test_of_many_classes_the_same_ones_have_bars_in_all_columns_and_how_many_is_said(
    travel: Travel, monkeypatch: pytest.MonkeyPatch
) -> None:
    panel = beside(travel)
    panel._show_answers(np.full(10, 0.1), np.full(10, 0.1))
    assert panel.rows[2].text() == "Answer"
    of_26 = replace(travel.document.data, class_names=tuple(map(str, range(26))))
    monkeypatch.setattr(travel.document, "data", of_26)
    panel._show_answers(np.linspace(0, 1, 26), np.linspace(1, 0, 26))
    assert panel.rows[2].text() == "Answer:\n12 of 26 classes"
    assert len({bars.shown for bars in panel.bars}) == 1
    assert len(panel.bars[2].shown) == 12
