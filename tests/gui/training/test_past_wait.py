"""While the window looks back, the button beside Branch lets a training wait and go on, whatever is on screen; and what
is said is of the run and the step that are looked at."""

from dataclasses import replace

from PySide6.QtCore import QObject

from gui.state import edits
from gui.training.past_sentences import PastSentences
from gui.training.training_bar import TrainingBar
from tests.gui.time_travel import Travel, every_seventh, travel

__all__ = ["every_seventh", "travel"]


def test_resume_lets_a_training_of_an_earlier_stack_go_on_while_one_looks_back(travel: Travel) -> None:
    document, session, qtbot = travel.document, travel.session, travel.qtbot
    bar, first = TrainingBar(document, session), session.run
    qtbot.addWidget(bar)
    bar.follow_time(travel.branching)
    assert first is not None
    document.edit(*edits.change(document.design, document.design.stack.ids[0], filters=5))
    session.slow = 1
    session.step_once()
    qtbot.waitUntil(lambda: session.paused_run is not None and session.paused_run.step == 1)
    waiting = session.making
    assert waiting is not None
    document.undo_stack.undo()
    travel.machine.show_run(first.id)
    assert bar.wait.accessibleName() == "Resume"
    bar.wait.click()
    assert session.making is not None
    assert (session.making.id, session.state) == (waiting.id, "training")
    bar.wait.click()
    assert (session.making.id, session.state) == (waiting.id, "paused")


def test_a_test_is_no_training_that_could_wait_while_one_looks_back(travel: Travel) -> None:
    run, owner = travel.session.run, QObject()
    assert run is not None
    travel.document.keep_run(replace(run, test=None))
    travel.session.measure_test()
    travel.machine.go(27)
    assert (travel.session.state, travel.machine.looks_back) == ("measuring", True)
    assert PastSentences(travel.branching, owner).wait() is None


def test_how_long_ago_the_moment_is_that_is_looked_at_is_counted_in_steps(travel: Travel) -> None:
    machine, owner = travel.machine, QObject()
    said = PastSentences(travel.branching, owner)
    for step, ago in ((27, "3 steps ago"), (29, "1 step ago"), (30, "the newest step")):
        machine.go(step)
        assert said.progress().left == ago


def test_the_epochs_of_a_run_that_was_gone_on_with_are_counted_to_its_new_end(travel: Travel) -> None:
    run, machine, owner = travel.session.run, travel.machine, QObject()
    assert run is not None
    (first,) = run.log
    longer = replace(first, step=15, epoch=1, begun=1, recipe=first.recipe.replace(epochs=4))
    travel.document.set_runs((replace(run, log=(first, longer)),))
    said = PastSentences(travel.branching, owner)
    for step, epoch in ((7, 1), (20, 2)):
        machine.go(step)
        assert said.progress().speed == (f"in epoch {epoch} of 5",), "four more than the one that it had done"


def test_what_was_measured_at_the_step_that_is_looked_at_is_told_of_it(travel: Travel) -> None:
    run, machine, owner = travel.session.run, travel.machine, QObject()
    assert run is not None
    said, (before, at) = PastSentences(travel.branching, owner), run.history.validation_step[:2].astype(int).tolist()
    for step, measured in ((at, at), (at - 1, before)):
        machine.go(step)
        result = said.result()
        assert result is not None
        assert result.detail == f"at step {measured}"


def test_nothing_is_forgotten_by_reset_while_one_looks_back(travel: Travel) -> None:
    """What is looked at is another moment than the one that would go, with all others."""
    bar = TrainingBar(travel.document, travel.session)
    travel.qtbot.addWidget(bar)
    bar.follow_time(travel.branching)
    assert bar.reset.isEnabled()
    travel.machine.go(14)
    assert not bar.reset.isEnabled()
    travel.machine.back_to_now()
    assert bar.reset.isEnabled()
