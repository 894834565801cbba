"""While the window looks back, the button beside Branch lets a training wait and go on, whatever is on screen."""

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
