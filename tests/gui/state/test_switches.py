"""A filter that is switched off is seen to be off everywhere, and is never taken for what was learned."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from time import sleep
from typing import Any

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from engine.blocks import block
from engine.data.images import some
from engine.explain.switching import Jury, Switched, ranking, score
from engine.network.filters import strongest
from engine.network.program import lower
from engine.network.stack import Stack
from engine.network.weights import flat
from engine.project.design import Design
from engine.training.recipe import Recipe
from engine.training.replay import same_bits
from engine.work import finished
from gui.state import edits
from gui.state.document import Document
from gui.state.focus import FocusHolder
from gui.state.inside.filter_bench import FilterBench
from gui.state.inside.filter_trial import BETWEEN, LEAST, MOST, FilterTrial
from gui.state.inside.looks_for import LooksFor
from gui.state.looking.probe import Probe
from gui.state.looking.switches import of_block, switch, with_switched
from gui.state.training.session import Session
from gui.state.work.tasks import Work
from tests.gui.sessions import session_of

STACK = Stack.of(
    block("convolution", filters=3, size=3, stride=3), block("relu"), block("fully_connected", units=10),
    block("softmax"),
)  # fmt: skip
CONVOLUTION = STACK.ids[0]


@pytest.fixture
def session(qtbot: QtBot) -> Session:
    return session_of(Document(Design(STACK, Recipe(epochs=1, cycles=2, batch_size=500))))


@pytest.fixture
def probe(session: Session) -> Probe:
    return Probe(session.document, session, FocusHolder(session.document))


def wait_for_the_whole_ranking(qtbot: QtBot, trial: FilterTrial) -> None:
    """On a busy computer a part of it is told before."""
    qtbot.waitUntil(lambda: trial.ranking.is_whole and trial.ranking.done == 3)


def off(document: Document, filter: int, factor: float | None = 0.0, merge_key: str | None = None) -> None:
    changed = with_switched(document.switched, Switched(CONVOLUTION, filter, factor))
    switch(document, "Switch off", changed, merge_key)


def test_maps_are_those_without_the_filter_and_what_was_learned_stays(
    qtbot: QtBot, session: Session, probe: Probe
) -> None:
    document = session.document
    learned = probe.learned_weights
    assert learned is not None
    maps = probe.maps[CONVOLUTION].copy()
    with qtbot.waitSignal(probe.changed):
        off(document, 1)
    assert not probe.maps[CONVOLUTION][..., 1].any()
    assert (probe.maps[CONVOLUTION][..., 0] == maps[..., 0]).all()
    assert probe.sighting is not None
    assert probe.learned_weights is not None
    assert same_bits(probe.learned_weights, learned)
    session.step_once()  # and training knows nothing of it
    qtbot.waitUntil(lambda: session.run is not None and session.run.step == 1)
    assert session.run is not None
    assert session.run.newest is not None
    assert session.run.newest.parameters[CONVOLUTION]["filters"][..., 1].any()
    session.stop()
    document.undo_stack.undo()
    assert document.switched == ()


def test_the_mean_stands_in_for_a_filter(qtbot: QtBot, session: Session, probe: Probe) -> None:
    with qtbot.waitSignal(probe.changed):
        off(session.document, 2, None)
    found = probe.maps[CONVOLUTION][..., 2]
    assert found.min() == found.max()
    data = session.document.data.train
    assert probe.sighting is not None
    assert probe.learned_weights is not None
    arrays = probe.learned_weights.parameters[CONVOLUTION]
    pixels = data.pixels[some(len(data), 200)] * np.float32(data.scale)
    windows = np.lib.stride_tricks.sliding_window_view(pixels[..., 0], (3, 3), axis=(1, 2))[:, ::3, ::3]
    mean = (windows * arrays["filters"][:, :, 0, 2]).sum(axis=(-1, -2)).mean() + arrays["bias"][2]
    assert found.max() == pytest.approx(mean, rel=1e-4)


def test_a_slider_that_is_dragged_is_one_step_of_undo_and_a_factor_of_one_is_as_learned(session: Session) -> None:
    document = session.document
    for factor in (0.9, 0.5, 1.5):
        off(document, 0, factor, "drag")
    off(document, 1)
    assert document.undo_stack.count() == 2
    assert of_block(document.switched, CONVOLUTION) == {0: 1.5, 1: 0.0}
    off(document, 0, 1.0)
    assert of_block(document.switched, CONVOLUTION) == {1: 0.0}
    for _ in range(3):
        document.undo_stack.undo()
    assert document.switched == ()


def test_a_drag_that_is_undone_comes_back_to_its_end_and_one_that_ends_where_it_began_is_no_step(
    session: Session,
) -> None:
    document = session.document
    for factor in (0.9, 0.5, 1.5):
        off(document, 0, factor, "drag")
    document.undo_stack.undo()
    document.undo_stack.redo()
    assert of_block(document.switched, CONVOLUTION) == {0: 1.5}
    for factor in (0.2, 1.0):
        off(document, 1, factor, "there and back")
    assert document.undo_stack.count() == 1
    document.undo_stack.undo()
    assert document.switched == (), "one press of Ctrl+Z is enough"


def test_sliders_of_two_filters_dragged_one_after_the_other_are_two_steps_of_undo(session: Session) -> None:
    document = session.document
    off(document, 0, 0.5, "the first")
    off(document, 1, 0.5, "the second")
    document.undo_stack.undo()
    assert of_block(document.switched, CONVOLUTION) == {0: 0.5}


def test_of_a_stack_without_filters_what_else_can_be_switched_is_on_the_bench(session: Session, probe: Probe) -> None:
    bench, document = FilterBench(probe), session.document
    bench.look(filter=2)
    bench.switch(0.0)
    assert document.undo_stack.undoText() == "Switch Filter 3 of Convolution off"
    document.edit("Of units only", document.design.with_(stack=STACK.remove(CONVOLUTION)))
    assert bench.block == STACK.ids[2]
    bench.switch(0.5)
    assert document.undo_stack.undoText() == "Scale Unit 3 of Fully connected"
    document.edit("Of neither", document.design.with_(stack=Stack.of(block("batch_normalise"))))
    assert bench.block == document.design.stack.ids[0]


def test_what_a_network_could_do_is_not_shown_of_a_stack_that_cannot_answer(
    qtbot: QtBot, session: Session, probe: Probe
) -> None:
    trial, document = FilterTrial(probe), session.document
    trial.set_wanted(True)
    qtbot.waitUntil(lambda: trial.now is not None)
    document.edit("Without its end", document.design.with_(stack=STACK.remove(STACK.ids[-1])))
    qtbot.waitUntil(lambda: trial.before is trial.now is None)
    without = STACK.remove(STACK.ids[1])  # its weights are the same: the network alone is another
    document.edit("Without ReLU", document.design.with_(stack=without))
    qtbot.waitUntil(lambda: trial.now is not None and trial.now.count == MOST)
    jury = Jury(lower(without, document.data.shape), trial.images)
    right = finished(jury.right(*flat(jury.program, probe.learned_weights)))
    assert trial.now == score(right, right)
    trial.set_wanted(False)


def test_pictures_that_stand_in_for_lost_ones_give_no_accuracy(qtbot: QtBot, session: Session, probe: Probe) -> None:
    """Filters said "49.7 % right, 497 of 1,000 test pictures" of digits that the network has nothing to do with."""
    trial, document = FilterTrial(probe), session.document
    trial.set_wanted(True)
    qtbot.waitUntil(lambda: trial.now is not None and not trial.ranking.is_working)
    looks = dict(document.seal.counts)
    document.edit("Lost", document.design.with_(data_name="/nowhere.npz"))
    assert (trial.is_complete, trial.now, trial.ranking.done) == (False, None, 0)
    assert not session.tasks.is_busy, "it goes on asking"
    assert document.seal.counts == looks
    trial.set_wanted(False)


def test_the_accuracy_of_one_run_is_not_told_of_the_next_one_until_a_pause_is_over(
    qtbot: QtBot, session: Session, probe: Probe
) -> None:
    trial = FilterTrial(probe)
    trial.set_wanted(True)
    qtbot.waitUntil(lambda: trial.now is not None)
    asked = trial.of
    assert asked is not None
    session.state = "training"
    trial.of = asked._replace(checkpoint=replace(asked.checkpoint, run="another"))
    with qtbot.waitSignal(trial.changed):
        trial.follow()
    assert trial.now is None
    assert trial.is_working
    trial.set_wanted(False)


def test_the_accuracy_answers_with_what_it_was_and_the_ranking_follows(
    qtbot: QtBot, session: Session, probe: Probe
) -> None:
    learned = probe.learned_weights
    trial = FilterTrial(probe)
    trial.set_wanted(True)
    trial.ranking.look_at(CONVOLUTION)
    seal, looks = session.document.seal, session.document.seal.times("digits")
    qtbot.waitUntil(lambda: trial.now is not None)
    assert trial.now == trial.before
    assert seal.times("digits") == looks + 1, "the test pictures were looked at"
    for filter in range(3):
        off(session.document, filter)
    qtbot.waitUntil(lambda: trial.now is not None and trial.now.lost > 0)
    assert trial.now.right == trial.before.right - trial.now.lost + trial.now.won
    qtbot.waitUntil(lambda: trial.now is not None and trial.now.count == 1000)
    assert probe.learned_weights is learned  # however many were switched while it looked
    assert trial.now.right == trial.before.right - trial.now.lost + trial.now.won
    session.document.set_switched(())
    wait_for_the_whole_ranking(qtbot, trial)
    assert seal.times("digits") == looks + 1, "of one network"
    assert not trial.is_working, "it is asked no more than there is to ask"
    trial.set_wanted(False)
    off(session.document, 1)
    assert not trial.is_working, "nobody looks at it"


@pytest.mark.parametrize("part", ["train", "test"])  # the one has more pictures than are answered
def test_the_first_pictures_that_are_answered_are_of_all_classes_of_a_set_that_is_sorted_by_class(
    session: Session, probe: Probe, part: str
) -> None:
    data = session.document.data
    images = getattr(data, part)
    session.document.data = replace(data, test=images.batch(np.argsort(images.labels, kind="stable")))
    answered = FilterTrial(probe).images
    assert len(answered) == MOST
    for count in (LEAST, MOST):
        assert len(set(answered.batch(slice(0, count)).labels.tolist())) == 10


def test_the_ranking_comes_when_a_training_rests_whose_last_weights_were_seen_before(
    qtbot: QtBot, session: Session, probe: Probe
) -> None:
    session._set_state("training")  # its steps are done: the test pictures are being answered
    trial = FilterTrial(probe)
    trial.ranking.look_at(CONVOLUTION)
    trial.set_wanted(True)
    qtbot.waitUntil(lambda: trial.now is not None and trial.now.count == 1000)
    assert not trial.ranking._timer.isActive()
    session._set_state("idle")  # and there are no other weights
    wait_for_the_whole_ranking(qtbot, trial)
    trial.set_wanted(False)


def test_a_ranking_that_a_test_called_off_begins_anew_after_it(
    qtbot: QtBot, session: Session, probe: Probe, monkeypatch: pytest.MonkeyPatch
) -> None:
    is_held = True

    def held(*asked: Any, **named: Any) -> Work:
        while is_held:  # else it may be over before anybody has seen that it runs
            sleep(0.001)
            yield
        return (yield from ranking(*asked, **named))

    monkeypatch.setattr("gui.state.inside.filter_trial.ranking", held)
    trial = FilterTrial(probe)
    trial.set_wanted(True)
    trial.ranking.look_at(CONVOLUTION)
    qtbot.waitUntil(lambda: trial.ranking.is_working)
    session._set_state("training")  # as while a test is made: it takes the cores, and the weights stay
    probe.changed.emit()
    assert not trial.ranking.is_working
    is_held = False
    session._set_state("idle")
    probe.changed.emit()
    wait_for_the_whole_ranking(qtbot, trial)
    trial.set_wanted(False)


def test_a_filter_that_is_switched_while_it_trains_does_not_wait_for_the_pause_between_two_answers(
    qtbot: QtBot, session: Session, probe: Probe
) -> None:
    document = session.document
    session._set_state("training")
    trial = FilterTrial(probe)
    trial.set_wanted(True)
    qtbot.waitUntil(lambda: trial.now is not None and trial.now.count == 1000)
    document.edit("Seed", document.design.with_(recipe=document.design.recipe.replace(seed=9)))  # other weights
    assert trial._timer.remainingTime() > 500 * BETWEEN
    off(document, 1)
    assert trial.is_working
    trial.set_wanted(False)
    session._set_state("idle")


def test_a_project_that_is_opened_again_is_seen_with_all_its_filters_on(
    qtbot: QtBot, session: Session, probe: Probe
) -> None:
    document = session.document
    learned = probe.maps[CONVOLUTION]
    off(document, 1)
    qtbot.waitUntil(lambda: not probe.maps[CONVOLUTION][:, :, 1].any())
    document.open(document.design, None, "again")
    qtbot.waitUntil(lambda: bool(probe.maps[CONVOLUTION][:, :, 1].any()))
    np.testing.assert_array_equal(probe.maps[CONVOLUTION], learned)


def test_a_chosen_channel_stays_in_its_block_and_is_not_shown_of_another(session: Session, probe: Probe) -> None:
    bench, units = FilterBench(probe), STACK.ids[2]
    probe.focus.look(block=units, map=0)
    shown = strongest(bench.filters[:, :, :, 0])
    bench.look_at_channel((shown + 1) % 3)
    probe.focus.look(block=CONVOLUTION)  # a click in the stack
    probe.focus.look(block=units)
    assert bench.slice == shown
    probe.focus.look(block="")
    bench.look_at_channel(0)
    probe.focus.look(block=bench.block)  # as a click on one of its best patches does
    assert bench.channel == 0


def test_the_mean_that_stands_in_for_a_filter_is_that_of_the_pictures_in_use(
    qtbot: QtBot, session: Session, probe: Probe, tmp_path: Path
) -> None:
    document, shade = session.document, np.full((20, 28, 28), 200, np.uint8)
    np.savez(tmp_path / "grey.npz", x_train=shade, y_train=np.arange(20) % 10, x_test=shade, y_test=np.arange(20) % 10)
    off(document, 2, None)
    qtbot.waitUntil(lambda: np.ptp(probe.maps[CONVOLUTION][..., 2]) == 0)
    of_digits = probe.maps[CONVOLUTION][0, 0, 2]
    document.edit(*edits.choose_data(document.design, str(tmp_path / "grey.npz")))
    assert probe.learned_weights is not None
    arrays = probe.learned_weights.parameters[CONVOLUTION]
    mean = arrays["filters"][:, :, 0, 2].sum() * np.float32(document.data.train.scale) * 200 + arrays["bias"][2]
    assert mean != pytest.approx(of_digits, rel=1e-2)
    assert probe.maps[CONVOLUTION][..., 2].max() == pytest.approx(mean, rel=1e-4)


def test_what_a_filter_looks_for_is_asked_of_the_network_with_all_its_filters(
    qtbot: QtBot, session: Session, probe: Probe
) -> None:
    looks, learned = LooksFor(probe), probe.learned_weights
    with qtbot.waitSignal(probe.changed):
        off(session.document, 1)
    looks.look_at(CONVOLUTION)
    question = looks.question()
    assert question is not None
    assert question.checkpoint is learned
