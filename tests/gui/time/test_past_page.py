"""What a branch does is said with the numbers of the run that it leaves."""

from dataclasses import replace

from gui.state.past.filter_film import FilterFilm
from gui.state.past.run_moments import RunMoments
from gui.state.past.verdicts import Verdicts
from gui.time.past_page import PastPage
from tests.gui.time_travel import LAST, Travel, every_seventh, travel, truth

__all__ = ["every_seventh", "travel"]


def test_a_run_that_branched_off_keeps_as_many_steps_as_it_made_itself(travel: Travel) -> None:
    run, machine = travel.session.run, travel.machine
    assert run is not None
    moments = RunMoments(machine, Verdicts(machine, travel.probe, travel.session.tasks))
    page = PastPage(travel.branching, moments, FilterFilm(travel.document, travel.focus, machine))
    travel.qtbot.addWidget(page)
    for start, made in ((None, LAST), (truth()[11], LAST - 12)):
        travel.document.set_runs((replace(run, start=start),))
        page._show_branch()
        assert page.facts[1][1].text() == f"its {made} steps and their recording are kept"
