"""A beside B says of which moments they are."""

from dataclasses import replace

from gui.state.focus import Moment
from gui.state.past.filter_film import FilterFilm
from gui.state.past.second_moment import SecondMoment
from gui.time.beside_panel import BesidePanel
from tests.gui.time_travel import LAST, Travel, every_seventh, travel

__all__ = ["every_seventh", "travel"]


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
