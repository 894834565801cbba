"""A beside B says of which moments they are."""

from dataclasses import replace

import numpy as np

from gui.state.focus import Moment
from gui.state.inside.weight_spot import Spot
from gui.state.past.filter_film import FilterFilm
from gui.state.past.second_moment import SecondMoment
from gui.time.beside_panel import BesidePanel
from tests.gui.time_travel import LAST, Travel, every_seventh, travel

__all__ = ["every_seventh", "travel"]


def beside(travel: Travel) -> BesidePanel:
    """Step 7, and step 14, at which the window looks."""
    run = travel.session.run
    assert run is not None
    travel.focus.look(moment=Moment(run.id, 14), beside=Moment(run.id, 7))
    film = FilterFilm(travel.document, travel.focus, travel.machine)
    panel = BesidePanel(SecondMoment(travel.machine, travel.probe), film)
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
