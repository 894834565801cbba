"""What a branch does is said with the numbers of the run that it leaves, and those of a run are the same all over."""

from dataclasses import replace

import numpy as np

from engine.training.run import renamed
from gui.curves.plots import Plots
from gui.state.past.filter_film import FilterFilm
from gui.state.past.run_moments import RunMoments
from gui.state.past.verdicts import Verdicts
from gui.time.moments_panel import MomentsPanel
from gui.time.past_page import PastPage
from gui.time.run_choice import RunChoice
from tests.gui.on_screen import sized
from tests.gui.time_travel import LAST, Travel, every_seventh, travel, truth

__all__ = ["every_seventh", "travel"]


def page_of(travel: Travel) -> PastPage:
    machine = travel.machine
    moments = RunMoments(machine, Verdicts(machine, travel.probe, travel.session.tasks))
    page = PastPage(travel.branching, moments, FilterFilm(travel.document, travel.focus, machine))
    travel.qtbot.addWidget(page)
    return page


def test_a_run_that_branched_off_keeps_as_many_steps_as_it_made_itself(travel: Travel) -> None:
    run = travel.session.run
    assert run is not None
    page = page_of(travel)
    for start, made in ((None, LAST), (truth()[11], LAST - 12)):
        travel.document.set_runs((replace(run, start=start),))
        page._show_branch()
        assert page.facts[1][1].text() == f"its {made} steps and their recording are kept"


def test_a_remark_stands_close_to_its_fact_and_apart_from_the_next(travel: Travel) -> None:
    moments = RunMoments(travel.machine, Verdicts(travel.machine, travel.probe, travel.session.tasks))
    film = FilterFilm(travel.document, travel.focus, travel.machine)
    page = sized(travel.qtbot, PastPage(travel.branching, moments, film), 360, 600)
    page.show()
    page._show_branch()
    travel.qtbot.waitUntil(lambda: page.facts[1][0].y() - page.facts[0][1].geometry().bottom() > 8)
    for first, second in page.facts:
        assert second.y() - first.geometry().bottom() <= 2


def test_where_the_rate_was_changed_a_branch_says_that_other_steps_will_follow(travel: Travel) -> None:
    run, machine = travel.session.run, travel.machine
    assert run is not None
    page = page_of(travel)
    raised = replace(run.log[0], step=14, recipe=run.log[0].recipe.replace(learning_rate=10.0))
    travel.document.set_runs((replace(run, log=(*run.log, raised)),))
    for step, words in ((13, "with nothing changed, the same"), (14, "you set the learning rate to 10 after this")):
        machine.go(step)
        page._show_branch()
        assert page.facts[2][1].text().startswith(words)


def test_a_field_of_the_branch_is_written_only_where_its_number_is_another(travel: Travel) -> None:
    """With each step that is trained meanwhile: what is being typed would be lost."""
    machine, written = travel.machine, list[float]()
    page = page_of(travel)
    machine.go(14)
    page._show_branch()
    page.rate.show_value = written.append  # type: ignore[method-assign]
    page._show_branch()
    assert written == []
    travel.branching.choose(learning_rate=0.5)
    page._show_branch()
    assert written == [0.5]


def test_it_is_the_run_that_is_looked_at_that_stays_as_it_is(travel: Travel) -> None:
    run, machine = travel.session.run, travel.machine
    assert run is not None
    page = page_of(travel)
    travel.document.set_runs((run, renamed(run, {run.id: "newer"})))
    machine.show_run(run.id)
    page._show_branch()
    assert [page.facts[number][0].text() for number in (0, 1)] == [
        f"Run 3 goes on from the weights of step {LAST}", "Run 1 stays as it is"
    ]  # fmt: skip


def test_the_choice_of_a_run_says_from_which_step_it_branched_off(travel: Travel) -> None:
    run = travel.session.run
    assert run is not None
    choice = RunChoice(travel.machine)
    travel.qtbot.addWidget(choice)
    for start, first in ((None, 0), (truth()[11], 12)):
        assert choice._words(replace(run, start=start)).startswith(f"Run 1: step {first} to {LAST}")


def test_the_page_follows_to_the_step_that_is_looked_at(travel: Travel) -> None:
    machine, qtbot = travel.machine, travel.qtbot
    page = page_of(travel)
    page.film.want("page", [0])
    page.show()
    for step, note in ((14, ""), (12, "Computing the exact step…")):
        machine.go(step)
        qtbot.waitUntil(lambda step=step: f"from the weights of step {step}" in page.facts[0][0].text())
        assert page.note.text() == note
    travel.wait_for_exact()
    qtbot.waitUntil(lambda: page.sum.captions[1:2] == ("in 12 steps",))
    for plane, checkpoint in ((page.sum.start, None), (page.sum.now, truth()[11])):
        learned = page.film.plane(0, False) if checkpoint is None else page.film.plane_of(checkpoint)
        np.testing.assert_array_equal(plane, learned)


def test_the_unit_of_numbers_is_said_where_there_are_numbers(travel: Travel) -> None:
    """A filter of 7 x 7 squares has no room for them, and neither have weights that diverged."""
    page = page_of(travel)
    for size, channels, words in (
        (0.1, 1, "in thousandths"), (200.0, 1, ""),
        (0.1, 3, "slice 1 of 3, its strongest, in thousandths"), (200.0, 3, "slice 1 of 3, its strongest"),
    ):  # fmt: skip
        page.film._arrays = {0: np.zeros((2, 2, channels, 1), np.float32)}
        page.sum.show_sum(np.zeros((2, 2)), np.full((2, 2), size), ("", "", ""), ("", "", ""))
        assert page._said_of_slice() == words


def test_of_a_run_whose_last_steps_were_given_up_the_accuracy_of_its_weights_is_told_wherever_it_is_told(
    travel: Travel,
) -> None:
    run, machine = travel.session.run, travel.machine
    assert run is not None
    moments = RunMoments(machine, Verdicts(machine, travel.probe, travel.session.tasks))
    panel = MomentsPanel(moments, FilterFilm(travel.document, travel.focus, machine), travel.session.recordings)
    plots = Plots(travel.session)
    checks = {"validation_step": np.array([7.0, 14.0]), "validation_epoch": np.array([0.5, 1.0])}
    checks |= {"validation_loss": np.array([0.5, 9.0]), "validation_accuracy": np.array([0.9, 0.1])}
    lost = replace(run, newest=truth()[6], history=replace(run.history, **checks), ended="failed", test=None)
    travel.document.set_runs((lost,))
    plots.build()
    plots._draw(plots.charts[0], 1.0)
    choice = RunChoice(machine)
    for widget in (panel, plots, choice):
        travel.qtbot.addWidget(widget)
    assert (travel.session.validation_accuracy, plots.charts[0].moment) == (0.9, 7)
    assert "90.0" in panel._fork(lost).accuracy
    assert "90.0" in choice._words(lost)
