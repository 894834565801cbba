"""The time machine gives the nearest recorded step at once and the exact one soon, and loses nothing."""

from dataclasses import replace

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from engine.training.run import Arithmetic
from gui.state import edits
from gui.state.focus import Moment
from tests.gui.time_travel import LAST, RECIPE, Travel, every_seventh, is_true, make_travel, travel, truth

__all__ = ["every_seventh", "travel"]


def test_before_a_training_there_is_nothing_to_go_to(qtbot: QtBot, every_seventh: None) -> None:
    stage = make_travel(qtbot)
    assert not stage.machine.offered
    stage.machine.go(3)
    assert not stage.machine.looks_back


def test_the_recorded_step_is_there_at_once_and_the_exact_one_soon(travel: Travel) -> None:
    shown: list[tuple[int, bool]] = []
    travel.machine.shown.connect(lambda checkpoint, exact: shown.append((checkpoint.step, exact)))
    travel.machine.go(12)
    assert shown == [(14, False)]
    travel.wait_for_exact()
    assert shown == [(14, False), (12, True)]
    assert is_true(travel.machine.checkpoint, 12)


@pytest.mark.parametrize("step", [1, 6, 15, 16, 29])
def test_any_step_comes_back_bit_for_bit(travel: Travel, step: int) -> None:
    travel.machine.go(step)
    travel.wait_for_exact()
    assert is_true(travel.machine.checkpoint, step)
    assert travel.machine.checkpoint is not None
    shown, was = travel.probe.weights, truth()[step - 1].parameters
    assert all(np.array_equal(shown[id][name], was[id][name]) for id in was for name in was[id])


def test_a_recorded_step_is_exact_at_once(travel: Travel) -> None:
    travel.machine.go(14)
    assert travel.machine.exact
    assert is_true(travel.machine.checkpoint, 14)


def test_while_the_hand_moves_nothing_is_replayed(travel: Travel) -> None:
    for step in (3, 9, 11, 17):
        travel.machine.go(step)
    assert not travel.session.tasks.is_running("replay")
    travel.wait_for_exact()
    assert travel.machine.step == 17
    assert travel.known.known(travel.session.run, 9) is None  # type: ignore[arg-type]


def test_a_replayed_stretch_stays_known(travel: Travel) -> None:
    travel.machine.go(13)
    travel.wait_for_exact()
    for step in (12, 11, 10):
        travel.machine.go(step)
        assert travel.machine.exact
        assert is_true(travel.machine.checkpoint, step)


def test_a_step_back_undoes_a_batch_exactly_and_forwards_again(travel: Travel) -> None:
    travel.machine.step_by(-1)
    travel.wait_for_exact()
    assert is_true(travel.machine.checkpoint, LAST - 1)
    travel.machine.step_by(-1)
    travel.wait_for_exact()
    assert is_true(travel.machine.checkpoint, LAST - 2)
    travel.machine.step_by(1)
    assert is_true(travel.machine.checkpoint, LAST - 1)
    travel.machine.step_by(1)
    assert not travel.machine.looks_back  # the newest step is now


def test_back_to_now_shows_the_newest_weights(travel: Travel) -> None:
    travel.machine.go(5)
    travel.wait_for_exact()
    travel.machine.back_to_now()
    assert travel.machine.checkpoint is None
    newest = travel.session.checkpoint
    assert newest is not None
    assert travel.probe.weights is newest.parameters


def test_beyond_the_ends_lie_the_ends(travel: Travel) -> None:
    travel.machine.go(-5)
    assert travel.machine.step == 0
    travel.machine.go(1000)
    assert travel.machine.step == LAST


def test_the_training_goes_on_while_the_window_looks_back(qtbot: QtBot, every_seventh: None) -> None:
    stage = make_travel(qtbot, RECIPE.replace(epochs=1000))
    stage.session.start()
    qtbot.waitUntil(lambda: stage.machine.last > 20)
    stage.machine.go(10)
    stage.wait_for_exact()
    assert is_true(stage.machine.checkpoint, 10)
    last = stage.machine.last
    qtbot.waitUntil(lambda: stage.machine.last > last + 20)
    assert stage.session.state == "training"
    assert stage.machine.step == 10


def test_playing_forwards_ends_in_now(travel: Travel) -> None:
    travel.machine.set_speed(100)
    travel.machine.go(20)
    seen: list[int] = []
    travel.machine.shown.connect(lambda *_: seen.append(travel.machine.step))
    travel.machine.play(1)
    travel.qtbot.waitUntil(lambda: not travel.machine.playing)
    assert not travel.machine.looks_back
    assert seen == sorted(seen)
    assert seen[-1] == LAST


def test_playing_backwards_ends_at_the_start(travel: Travel) -> None:
    travel.machine.set_speed(100)
    travel.machine.play(-1)
    travel.qtbot.waitUntil(lambda: not travel.machine.playing)
    assert travel.machine.step == 0


def test_a_click_while_it_plays_stops_it_there(travel: Travel) -> None:
    travel.machine.play(-1)
    travel.machine.go(12)
    assert not travel.machine.playing
    assert travel.machine.step == 12


def test_another_stack_on_screen_means_back_to_now(travel: Travel) -> None:
    travel.machine.go(5)
    document = travel.document
    document.edit(*edits.change(document.design, document.design.stack.ids[0], filters=4))
    assert not travel.machine.looks_back
    assert not travel.machine.offered
    document.undo_stack.undo()
    assert travel.machine.offered


@pytest.mark.parametrize(("proof", "words"), [(False, "last bits"), (None, "nothing is there to prove")])
def test_where_bits_differ_or_may_differ_only_recorded_steps_are_offered(
    travel: Travel, monkeypatch: pytest.MonkeyPatch, proof: bool | None, words: str
) -> None:
    def tell(*_arguments: object) -> object:
        return proof
        yield

    monkeypatch.setattr("engine.training.proof.prove", tell)
    monkeypatch.setattr(Arithmetic, "here", classmethod(lambda _cls: Arithmetic(99)))
    travel.known._proofs.clear()  # as of a file that was opened
    travel.machine.go(12)
    travel.qtbot.waitUntil(lambda: bool(travel.machine.note))
    assert words in travel.machine.note
    assert travel.machine.step == 14
    travel.machine.step_by(-1)
    assert travel.machine.step == 7
    travel.machine.step_by(1)
    assert travel.machine.step == 14
    travel.machine.go(17)
    assert travel.machine.step == 14
    assert travel.machine.exact


def test_epochs_and_steps_are_told_from_each_other(travel: Travel) -> None:
    assert travel.machine.history.epoch_at(15) == pytest.approx(1.0)
    assert travel.machine.step_at(1.0) == 15
    assert travel.machine.history.epoch_at(0) == 0


def test_the_moment_of_an_earlier_run_is_found_after_a_new_one(travel: Travel) -> None:
    first = travel.session.run
    assert first is not None
    document = travel.document
    document.edit("Seed", document.design.with_(recipe=RECIPE.replace(seed=5)))
    travel.train()
    assert travel.session.run is not None
    assert travel.session.run.id != first.id
    travel.focus.look(moment=Moment(first.id, 14))
    assert is_true(travel.machine.checkpoint, 14)
    assert travel.machine.last == LAST


def test_going_elsewhere_ends_the_playing(travel: Travel) -> None:
    """As by a click on a fork, on the landscape or on the health of a block: else the next step would leave it again.
    """
    travel.machine.go(7)
    travel.machine.set_speed(100)
    travel.machine.play(1)
    assert travel.session.run is not None
    there = Moment(travel.session.run.id, 21)
    travel.focus.look(moment=there)
    assert not travel.machine.playing
    assert not travel.machine._plays.isActive()
    assert travel.focus.value.moment == there


def test_an_earlier_run_ends_with_its_last_step_and_the_window_stays_with_it(travel: Travel) -> None:
    first = travel.session.run
    assert first is not None
    assert first.newest is not None
    travel.document.set_runs((first, replace(first, id="second", newest=replace(first.newest, run="second"))))
    assert travel.session.run is not None
    assert travel.session.run.id == "second"
    travel.focus.look(moment=Moment(first.id, LAST - 1))
    travel.machine.step_by(1)
    assert travel.focus.value.moment == Moment(first.id, LAST)
    travel.machine.go(LAST - 6)
    travel.machine.set_speed(100)
    travel.machine.play(1)
    travel.qtbot.waitUntil(lambda: not travel.machine.playing)
    assert travel.focus.value.moment == Moment(first.id, LAST)


def test_to_show_the_newest_run_is_to_come_back_to_now(travel: Travel) -> None:
    run = travel.session.run
    assert run is not None
    travel.machine.go(7)
    travel.machine.show_run(run.id)
    assert not travel.machine.looks_back
