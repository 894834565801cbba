"""The session: training in a thread that can be paused, stepped, stopped and gone on with."""

import threading
from time import perf_counter

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from engine.blocks import block
from engine.data.corrections import Correction
from engine.fast.running.partners import Partners, ToLabel
from engine.project.presets import preset
from engine.training import validating
from engine.training.evaluation import evaluate
from gui.state import edits
from gui.state.document import Document
from gui.state.focus import PictureRef
from gui.state.looking.probe import Probe
from gui.state.training import trainer
from gui.state.training.session import Session
from tests.gui.sessions import session_of


@pytest.fixture
def document(qtbot: QtBot) -> Document:
    design = preset("dense").design()
    return Document(design.with_(recipe=design.recipe.replace(epochs=2, cycles=4)))


def train_to_the_end(qtbot: QtBot, session: Session) -> list:
    steps: list = []
    session.steps_arrived.connect(steps.extend)
    session.start()
    qtbot.waitUntil(lambda: session.state == "idle", timeout=30_000)
    session.steps_arrived.disconnect(steps.extend)
    return steps


def take_steps(qtbot: QtBot, session: Session, number: int) -> None:
    """Learn from so many batches and wait there: a small network would be at its end before a test can stop it."""
    for step in range(1, number + 1):
        session.step_once()
        qtbot.waitUntil(lambda wanted=step: session.progress.step == wanted)
    assert session.state == "paused"


def test_a_training_ends_with_all_steps_and_the_test_accuracy(qtbot: QtBot, session: Session) -> None:
    steps = train_to_the_end(qtbot, session)
    assert [step.number for step in steps] == list(range(1, 2 * 57 + 1))
    assert len(session.history.validation_accuracy) == 4
    assert session.test is not None
    assert session.test.count == 1000
    assert session.test.accuracy > 0.7
    assert session.document.modified


def test_train_after_the_end_goes_on(qtbot: QtBot, session: Session) -> None:
    train_to_the_end(qtbot, session)
    steps = train_to_the_end(qtbot, session)
    assert steps[0].number == 115
    assert session.checkpoint is not None
    assert session.checkpoint.epoch == 4
    assert len(session.history) == 4 * 57


def test_a_pause_shows_the_same_moment_everywhere(qtbot: QtBot, session: Session) -> None:
    session.document.edit(*edits.change_recipe(session.document.design, epochs=200))
    seen: list = []
    session.steps_arrived.connect(seen.extend)
    session.start()
    qtbot.waitUntil(lambda: len(seen) > 10)
    session.pause()
    qtbot.waitUntil(lambda: session._trainer is not None and session._trainer.waits)
    qtbot.waitUntil(lambda: session.checkpoint is not None and session.checkpoint.step == session.progress.step)
    step, epoch = session.progress.step, pytest.approx(session.progress.epoch)
    assert session.history.epoch[-1] == epoch
    session._last_step = seen[0]  # as if it had stopped before its step was told
    assert (session.progress.step, session.progress.epoch) == (step, epoch)
    session.stop()


def test_pause_holds_and_resume_goes_on(qtbot: QtBot, session: Session) -> None:
    session.document.edit(*edits.change_recipe(session.document.design, epochs=1000))
    session.start()
    qtbot.waitUntil(lambda: session.progress.step > 3)
    session.pause()
    assert session.state == "paused"
    qtbot.wait(150)
    held = session.progress.step
    qtbot.wait(150)
    assert session.progress.step == held
    session.document.edit(*edits.change_recipe(session.document.design, epochs=held // 57 + 2))
    session.resume()
    qtbot.waitUntil(lambda: session.state == "idle", timeout=30_000)
    assert session.checkpoint is not None
    assert session.checkpoint.step == 57 * (held // 57 + 2)


def test_step_learns_from_one_batch_at_a_time(qtbot: QtBot, session: Session) -> None:
    for expected in (1, 2, 3):
        session.step_once()
        qtbot.waitUntil(
            lambda wanted=expected: session.checkpoint is not None and session.checkpoint.step == wanted
        )
        assert session.state == "paused"
    qtbot.wait(100)
    assert session.checkpoint is not None
    assert session.checkpoint.step == 3


def test_stop_keeps_what_was_learned_and_train_goes_on_from_there(qtbot: QtBot, session: Session) -> None:
    take_steps(qtbot, session, 3)
    session.stop()
    assert session.state == "idle"
    assert session.checkpoint is not None
    assert session.checkpoint.step == 3
    assert session.run is not None
    assert session.run.ended == "stopped"
    assert train_to_the_end(qtbot, session)[0].number == 4
    with qtbot.waitSignal(session.state_changed):  # what Train would do is another thing
        session.document.set_runs(())


def test_a_stopped_and_continued_training_equals_one_without_a_stop(qtbot: QtBot, document: Document) -> None:
    results = []
    for stops in (False, True):
        session = Session(document)
        if stops:
            take_steps(qtbot, session, 3)
            session.stop()
        session.start()
        qtbot.waitUntil(lambda one=session: one.state == "idle", timeout=30_000)
        assert session.checkpoint is not None
        results.append(session.checkpoint.parameters)
        session.close()
        document.set_runs(())
    for id, arrays in results[0].items():
        for name, array in arrays.items():
            np.testing.assert_array_equal(array, results[1][id][name])


def test_stop_acts_at_once_during_an_evaluation(qtbot: QtBot) -> None:
    document = Document(preset("assignment").design())
    recipe = document.design.recipe.replace(cycles=100_000, validation_share=0.9)
    document.edit("", document.design.with_(recipe=recipe))
    session = Session(document)
    session.start()
    qtbot.waitUntil(lambda: session.progress.step > 1)
    begun = perf_counter()
    session.stop()
    took = perf_counter() - begun
    session.close()
    assert took < 2  # not the 3,600 pictures of an evaluation at every step


def test_closing_while_it_trains_ends_the_thread(qtbot: QtBot, session: Session) -> None:
    session.document.edit(*edits.change_recipe(session.document.design, epochs=1000))
    session.start()
    qtbot.waitUntil(lambda: session.progress.step > 3)
    assert session.state == "training"
    session.close()
    assert not [thread for thread in threading.enumerate() if thread.name == "training"]


def test_measuring_the_test_pictures_equals_the_evaluation_of_the_checkpoint(qtbot: QtBot, session: Session) -> None:
    take_steps(qtbot, session, 5)
    session.stop()
    assert session.can_measure
    session.measure_test()
    assert session.testing
    qtbot.waitUntil(lambda: session.state == "idle")
    assert session.test is not None
    assert session.checkpoint is not None
    expected = evaluate(session.document.design.stack, session.checkpoint, session.document.data.test)
    np.testing.assert_array_equal(session.test.confusion, expected.confusion)
    assert not session.can_measure
    assert train_to_the_end(qtbot, session)[0].number == 6


def test_measuring_can_be_called_off(qtbot: QtBot) -> None:
    session = session_of(Document(preset("assignment").design()))
    take_steps(qtbot, session, 1)
    session.stop()
    session.measure_test()
    session.stop()
    assert (session.state, session.testing, session.test) == ("idle", False, None)
    assert session.can_measure


def test_steps_are_counted_to_the_last_step_of_all_trainings(qtbot: QtBot, session: Session) -> None:
    take_steps(qtbot, session, 3)
    assert session.progress.steps == 114
    assert (session.progress.epochs, session.way_on) == (2, "go on")
    session.resume()
    qtbot.waitUntil(lambda: session.state == "idle", timeout=30_000)
    assert session.way_on == "more"
    assert (session.progress.epoch, session.progress.epochs) == (2, 2)
    for step in (115, 116):
        session.step_once()
        qtbot.waitUntil(lambda wanted=step: session.progress.step == wanted)
        assert session.progress.steps == 228
    assert session.progress.epochs == 4


def test_an_edit_never_disturbs_the_training_and_is_said(qtbot: QtBot, session: Session) -> None:
    take_steps(qtbot, session, 2)
    session.document.edit(*edits.remove(session.document.design, session.document.design.stack.ids[1:2]))
    assert "earlier version" in session.remark.words
    session.resume()
    qtbot.waitUntil(lambda: session.state == "idle", timeout=30_000)
    assert not session.remark
    assert session.checkpoint is not None
    assert session.checkpoint.step == 114
    assert session.test_is_stale
    session.document.undo_stack.undo()
    assert not session.test_is_stale


def test_the_learning_rate_may_change_while_it_trains(qtbot: QtBot, session: Session) -> None:
    rates: set[float] = set()
    session.steps_arrived.connect(lambda steps: rates.update(step.learning_rate for step in steps))
    take_steps(qtbot, session, 2)
    session.document.edit(*edits.change_recipe(session.document.design, learning_rate=0.002))
    session.resume()
    qtbot.waitUntil(lambda: session.state == "idle", timeout=30_000)
    assert rates == {0.001, 0.002}


def test_after_an_edit_it_starts_with_the_weights_that_still_fit(qtbot: QtBot, session: Session) -> None:
    train_to_the_end(qtbot, session)
    document = session.document
    learned = session.checkpoint
    assert learned is not None
    first = document.design.stack.ids[0]
    document.edit(*edits.insert(document.design, block("dropout"), 1))
    session.step_once()
    assert "learned before" in session.remark.words
    assert session.checkpoint is not None
    np.testing.assert_array_equal(
        session.checkpoint.parameters[first]["weights"], learned.parameters[first]["weights"]
    )


def test_reset_forgets_and_undo_brings_it_back(qtbot: QtBot, session: Session) -> None:
    session.reset()
    assert not session.document.undo_stack.count()  # there was nothing to forget
    train_to_the_end(qtbot, session)
    run = session.run
    session.reset()
    assert session.run is None
    assert not session.document.learned_arrays()
    session.document.undo_stack.undo()
    assert session.run is run
    assert session.document.learned_arrays()


def test_train_is_unavailable_with_a_reason(session: Session) -> None:
    session.document.edit(*edits.remove(session.document.design, session.document.design.stack.ids[-1:]))
    assert session.why_not == "Train waits until the stack ends in Fully connected and Softmax."
    session.start()
    assert session.state == "idle"


def test_a_training_that_explodes_says_what_to_do(qtbot: QtBot, session: Session) -> None:
    recipe = session.document.design.recipe
    from engine.training.optimisers import SGD

    session.document.edit(
        "", session.document.design.with_(recipe=recipe.replace(optimiser=SGD(), learning_rate=10.0))
    )
    for _ in range(3):
        session.document.edit(*edits.insert(session.document.design, block("fully_connected", units=512), 1))
    said: list[tuple[str, str]] = []
    session.failed.connect(lambda *words: said.append(words))
    session.start()
    qtbot.waitUntil(lambda: session.state == "idle", timeout=30_000)
    assert said
    assert "learning rate" in said[0][1]


def test_the_probe_shows_untrained_and_learned_maps(qtbot: QtBot, session: Session) -> None:
    probe = Probe(session.document, session)
    ids = session.document.design.stack.ids
    assert set(probe.maps) == set(ids)
    before = probe.maps[ids[-1]]
    assert before.sum() == pytest.approx(1, abs=1e-5)
    train_to_the_end(qtbot, session)
    qtbot.waitUntil(lambda: probe.maps[ids[-1]].argmax() == int(probe.label))
    assert not np.array_equal(before, probe.maps[ids[-1]])


def test_the_probe_stops_at_the_block_that_does_not_fit(qtbot: QtBot, session: Session) -> None:
    probe = Probe(session.document, session)
    ids = session.document.design.stack.ids
    session.document.edit(*edits.insert(session.document.design, block("max_pool"), 2))
    assert set(probe.maps) == set(ids[:2])


def test_a_pinned_picture_is_looked_at_at_once(qtbot: QtBot, session: Session) -> None:
    probe = Probe(session.document, session)
    labels = session.document.data.test.labels
    assert [int(labels[index]) for index in probe.candidates] == list(range(10))
    before = probe.maps[session.document.design.stack.ids[0]]
    probe.focus.look(picture=PictureRef("test", probe.candidates[7]))
    assert probe.label == "7"
    assert not np.array_equal(before, probe.maps[session.document.design.stack.ids[0]])
    probe.shuffle()
    assert probe.label == "7"


def test_what_is_evaluated_beside_the_training_is_all_there_in_a_pause_and_after_a_stop(
    qtbot: QtBot, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    def will_label(self: Partners, to_label: ToLabel) -> None:
        self._to_label, self._most = to_label, 1

    monkeypatch.setattr(validating, "PAYS", 1)
    monkeypatch.setattr(trainer, "AT_A_STOP", 60.0)
    monkeypatch.setattr(Partners, "will_label", will_label)
    monkeypatch.setattr(Partners, "_are_ready", lambda *_: False)  # the other process never comes to it
    session.document.edit(*edits.change_recipe(session.document.design, epochs=100, cycles=5700))  # one after each step
    monkeypatch.setitem(session.tasks.cores.__dict__, "count", 2)
    given: list = []
    session.steps_arrived.connect(given.extend)
    take_steps(qtbot, session, 3)
    qtbot.waitUntil(lambda: [step.number for step in given if step.late] == [1, 2, 3], timeout=30_000)
    assert session.progress.step == 3
    session.resume()
    qtbot.waitUntil(lambda: session.progress.step > 8, timeout=30_000)
    session.stop(perf_counter() + 60)
    steps, late = ([step.number for step in given if step.late == wanted] for wanted in (False, True))
    assert late == steps == session.history.validation_step.tolist()


def test_other_pictures_chosen_in_a_pause_are_not_learned_from_and_that_is_said(qtbot: QtBot, session: Session) -> None:
    session.start()
    qtbot.waitUntil(lambda: session.progress.step >= 1)
    session.pause()
    document = session.document
    other_set = edits.choose_data(document.design, "stripes")
    one_less = edits.correct(document.design, Correction("test", 4, None), document.data_as_read)
    for change in (other_set, one_less):
        document.edit(*change)
        assert session.remark.brief == "Earlier pictures"
        document.undo_stack.undo()
        assert session.remark.brief == ""
    session.stop()
