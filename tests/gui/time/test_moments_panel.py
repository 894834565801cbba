"""A click in the list of moments goes there: to a step, to now, to a run that branched off and back to where it came
from. So does one in the menu of runs."""

from dataclasses import replace

import pytest

from gui.state.focus import Moment
from gui.state.past.filter_film import FilterFilm
from gui.state.past.run_moments import RunMoments
from gui.state.past.verdicts import Verdicts
from gui.time.moment_row import MomentRow
from gui.time.moments_panel import MomentsPanel
from gui.time.run_choice import RunChoice
from tests.gui.time_travel import LAST, Travel, every_seventh, travel, truth

__all__ = ["every_seventh", "travel"]


@pytest.fixture
def panel(travel: Travel) -> MomentsPanel:
    """Seen at step 12."""
    machine = travel.machine
    moments = RunMoments(machine, Verdicts(machine, travel.probe, travel.session.tasks))
    panel = MomentsPanel(moments, FilterFilm(travel.document, travel.focus, machine), travel.session.recordings)
    travel.qtbot.addWidget(panel)
    machine.go(12)
    panel.show()
    return panel


def row_of(panel: MomentsPanel, title: str) -> MomentRow:
    panel._show()  # it follows a little later
    return next(row for row in panel.rows if row.text_.title == title and not row.isHidden())


def test_a_moment_in_the_list_is_a_button_that_goes_there_or_back_to_now(travel: Travel, panel: MomentsPanel) -> None:
    assert row_of(panel, "You are here").text_.step == 12
    row_of(panel, "Epoch 1 ends").click()
    assert travel.machine.step == 15
    row_of(panel, "Now").click()
    assert not travel.machine.looks_back


def test_only_branches_that_can_be_looked_at_are_among_the_moments(travel: Travel, panel: MomentsPanel) -> None:
    """In one whose steps were not saved nothing is offered, not even the way back to now."""
    first, machine = travel.session.run, travel.machine
    assert first is not None
    kept = replace(first, id="kept", name="Kept", start=truth()[11], parent=first.id, recorded=truth()[11:21:9])
    lost = replace(kept, id="lost", name="Lost", recorded=())
    travel.document.set_runs((lost, kept, replace(first, name="First")))
    travel.session.recordings.adopt(travel.document.runs)
    assert [text.run for text in panel.texts() if text.fork] == ["kept"]
    row_of(panel, "Kept").click()
    assert travel.focus.value.moment == Moment("kept", 12)
    assert machine.offered
    row_of(panel, "First").click()
    assert travel.focus.value.moment == Moment(first.id, 12)


def test_the_menu_of_runs_ticks_the_one_that_is_shown_and_goes_to_the_others(travel: Travel) -> None:
    first = travel.session.run
    assert first is not None
    travel.document.set_runs((replace(first, id="kept", name="Kept", recorded=truth()[11:21:9]), first))
    travel.session.recordings.adopt(travel.document.runs)
    choice = RunChoice(travel.machine)
    travel.qtbot.addWidget(choice)
    assert choice.is_wanted
    for place, moment in ((0, Moment("kept", LAST)), (1, None)):
        choice.fill()
        assert [action.isChecked() for action in choice.menu().actions()] == [place == 1, place == 0]
        choice.menu().actions()[place].trigger()
        assert travel.focus.value.moment == moment


def test_the_last_moment_of_a_run_that_another_one_came_after_is_its_last_step_and_not_now(
    travel: Travel, panel: MomentsPanel
) -> None:
    first = travel.session.run
    assert first is not None
    travel.document.set_runs((replace(first, id="kept", recorded=truth()[11:21:9]), first))
    travel.session.recordings.adopt(travel.document.runs)
    assert (panel.texts()[-1].title, panel.texts()[-1].now) == ("Now", True)
    travel.focus.look(moment=Moment("kept", LAST - 1))
    assert (panel.texts()[-1].title, panel.texts()[-1].now) == ("Its last step", False)
