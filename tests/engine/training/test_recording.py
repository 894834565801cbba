"""A recording keeps steps exactly, within its budget, spaced so that replaying between two is quick."""

import threading
from typing import Any

import numpy as np
import pytest

from engine.training import recording as recordings
from engine.training.optimisers import SGD
from engine.training.recording import Recording
from engine.training.replay import same_bits
from engine.training.schedules import ReduceOnPlateau
from engine.training.slot import Slot, size_of
from engine.training.training import Training
from tests.engine.samples import plain_stack, restless_stack
from tests.engine.short_trainings import DATA, RECIPE, bits

RECIPE = RECIPE.replace(epochs=1000)


def recorded(budget: int, steps: int, step_seconds: float = 0.1, recipe: Any = RECIPE) -> tuple[Recording, dict]:
    training, recording = Training(restless_stack(), DATA, recipe), Recording(budget)
    kept = {0: training.checkpoint()}
    recording.take(training)
    for _ in range(steps):
        training.step(recipe)
        training.step_seconds = step_seconds  # not as long as it took: a test waits for no clock
        recording.take(training)
        kept[training.number] = training.checkpoint()
    training.close()
    return recording, kept


@pytest.fixture(autouse=True)
def copies_cost_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recordings, "MOST_SHARE", 1e9)


def test_while_the_budget_lasts_slow_steps_are_all_kept_exactly() -> None:
    recording, kept = recorded(10**8, 20)
    assert recording.steps == tuple(range(21))
    for step, checkpoint in kept.items():
        found = recording.at(step)
        assert found is not None
        assert same_bits(found, checkpoint)
        assert (found.run, found.begun) == (checkpoint.run, checkpoint.begun)


def test_another_budget_waits_while_a_step_is_recorded(monkeypatch: pytest.MonkeyPatch) -> None:
    """The window gives it, and the training records: neither may change what the other is at."""
    training, recording = Training(restless_stack(), DATA, RECIPE), Recording(10**8)
    recording.take(training)
    training.step(RECIPE)
    training.step_seconds, copied = 0.1, Slot.of
    giving = threading.Thread(target=recording.fit, args=(10**7,))

    def meanwhile(*of: Any) -> Slot:
        giving.start()
        giving.join(0.05)
        return copied(*of)

    monkeypatch.setattr(Slot, "of", meanwhile)
    assert recording.take(training)
    giving.join()
    training.close()
    used = recording.bytes_used
    recording.fit(10**7)
    assert (recording.bytes_used, len(recording.steps)) == (used, 2), "each step is counted"


def test_quick_steps_are_spaced_to_a_tenth_of_a_second() -> None:
    recording, _ = recorded(10**8, 40, step_seconds=0.0099)
    assert recording.spacing == 10
    assert set(np.diff(recording.steps[2:])) == {10}


def test_a_full_budget_halves_the_steps_keeps_the_first_and_the_newest_and_takes_no_more_memory() -> None:
    one = recorded(10**8, 0)[0].bytes_used
    recording, kept = recorded(8 * one, 200)
    assert recording.bytes_used <= 8 * one
    assert 4 <= len(recording.steps) <= 8
    assert recording.steps[0] == 0
    assert recording.steps[-1] > 200 - 2 * recording.spacing
    assert recording.spacing >= 32
    for step in recording.steps:
        found = recording.at(step)
        assert found is not None
        assert same_bits(found, kept[step])


def test_slots_are_used_again_and_not_allocated_at_every_take(monkeypatch: pytest.MonkeyPatch) -> None:
    one = recorded(10**8, 0)[0].bytes_used
    made = []
    empty = np.empty
    training, recording = Training(plain_stack(), DATA, RECIPE), Recording(4 * one)
    for _ in range(100):
        training.number += 1
        training.step_seconds = 0.1
        with monkeypatch.context() as patch:
            patch.setattr(recordings.np, "empty", lambda *rest: made.append(rest) or empty(*rest))
            recording.take(training)
    floats = training.parameters.size * 3  # weights and the two vectors of Adam
    assert set(made) == {(floats, np.float32)}
    assert len(made) == one // floats  # 4 budgets of one


class Clock:
    """A clock that goes on only where it is told."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, tick: float = 0.0) -> None:
        self.now, self.tick = 0.0, tick
        monkeypatch.setattr(recordings, "perf_counter", self)

    def __call__(self) -> float:
        self.now += self.tick
        return self.now


def test_copies_that_take_long_are_spaced_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recordings, "MOST_SHARE", 0.02)
    clock, copy = Clock(monkeypatch), Slot.of

    def slow(*rest: Any) -> Slot:
        clock.now += 0.05
        return copy(*rest)

    monkeypatch.setattr(recordings.Slot, "of", slow)
    clock.tick = 1e-9
    monkeypatch.setattr(Recording, "_prepare", lambda *_: True)
    recording, _ = recorded(10**8, 80)
    assert 25 <= recording.spacing <= 26  # 0.05 s of 2.5 s
    assert len(recording.steps) == 5
    assert recording.seconds == pytest.approx(5 * 0.05, abs=0.001)


def test_new_memory_is_touched_beforehand_a_portion_at_every_step(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recordings, "MOST_SHARE", 0.02)
    monkeypatch.setattr(recordings, "PORTION", 1)
    Clock(monkeypatch, tick=0.0005)
    training, recording = Training(plain_stack(64), DATA, RECIPE), Recording()
    pages = -(-size_of(training) // recordings.PAGE)
    recording.take(training)
    steps = -(-pages // 3)  # of 0.5 ms each, three are done within 2 ms
    for number in range(1, steps + 1):
        training.number, training.step_seconds = number, 0.1
        assert recording.take(training) == (number == steps)
        assert recording._touched <= 3 * number * recordings.PAGE
    assert pages > 30


def test_what_a_failed_run_did_after_its_last_good_weights_is_forgotten_when_it_goes_on() -> None:
    recording, kept = recorded(10**8, 12)
    used = recording.bytes_used
    training = Training(restless_stack(), DATA, RECIPE, kept[7])
    recording.take(training)
    assert recording.steps == tuple(range(8))
    for _ in range(5):
        training.step(RECIPE)
        recording.take(training)
    assert recording.steps[-1] > 7
    assert recording.bytes_used == used  # its slots are used again


def test_a_readers_checkpoint_has_arrays_of_its_own_for_every_number() -> None:
    training = Training(restless_stack(), DATA, RECIPE)
    training.step(RECIPE)
    slot = Slot.of(training)
    first, before = slot.value(), bits(slot.value())
    of_one, bias = slot.weights_of("5-fully_connected"), first.parameters["5-fully_connected"]["bias"].copy()
    training.step(RECIPE)
    Slot.of(training, slot.floats)
    assert bits(first) == before
    assert of_one["bias"].tobytes() == bias.tobytes()


def test_nobody_can_write_into_a_recorded_checkpoint() -> None:
    """Whoever looks back at a step is given the same value again: what one writes, another would be shown."""
    recording, _ = recorded(10**8, 2, recipe=RECIPE.replace(schedule=ReduceOnPlateau()))
    found = recording.at(2)
    assert found is not None
    groups = [*found.parameters.values(), *found.state.values(), found.optimiser, found.schedule]
    arrays = {name: array for group in groups for name, array in group.items()}
    assert arrays.keys() >= {"weights", "bias", "mean", "count", "factor"}
    for array in arrays.values():
        with pytest.raises(ValueError, match="read-only"):
            array[...] = 0


def test_before_and_nearest_find_the_right_steps() -> None:
    _, kept = recorded(10**8, 12)
    recording = Recording.from_checkpoints([kept[9], kept[2], kept[4]])
    assert recording.steps == (2, 4, 9)
    assert recording.bytes_used == 3 * Recording.from_checkpoints([kept[2]]).bytes_used > 0
    for step, before, nearest in ((1, None, 2), (2, 2, 2), (3, 2, 2), (7, 4, 9), (8, 4, 9), (99, 9, 9)):
        found, near = recording.before(step), recording.nearest(step)
        assert (found and found.step, near and near.step) == (before, nearest)
    assert recording.at(3) is None
    assert Recording().nearest(3) is None


@pytest.mark.parametrize("last", [39, 40])
def test_a_smaller_budget_is_kept_at_once(last: int) -> None:
    recording, _ = recorded(10**8, last)
    one = recording.bytes_used // (last + 1)
    recording.fit(6 * one)
    assert recording.bytes_used <= 6 * one
    assert (recording.steps[0], recording.steps[-1]) == (0, last)
    assert not recording._free


def test_another_budget_gives_back_what_is_free() -> None:
    recording, kept = recorded(10**8, 12)
    used = recording.bytes_used
    recording.take(Training(restless_stack(), DATA, RECIPE, kept[7]))
    assert len(recording._free) == 5
    recording.fit(10**8)
    assert not recording._free
    assert recording.bytes_used == used // 13 * 8


def test_another_optimiser_takes_slots_of_its_own_size_and_the_memory_is_counted_right() -> None:
    training = Training(plain_stack(), DATA, RECIPE)
    budget = 6 * 4 * size_of(training)
    recording = Recording(budget)
    for recipe in [RECIPE] * 30 + [RECIPE.replace(optimiser=SGD())] * 30 + [RECIPE] * 30:
        training.step(recipe)
        training.step_seconds = 0.1
        taken = recording.take(training)
        slots = [slot for slot in recording._kept.values() if isinstance(slot, Slot)]
        assert not taken or slots[-1].floats.size == size_of(training)
        held = sum(slot.floats.nbytes for slot in slots) + sum(room.nbytes for room in recording._free)
        assert recording.bytes_used == held <= budget


def test_a_reader_gets_copies_that_a_later_take_leaves_alone() -> None:
    one = recorded(10**8, 0)[0].bytes_used
    training, recording = Training(restless_stack(), DATA, RECIPE), Recording(4 * one)
    wrong, stop = [], threading.Event()

    def read() -> None:
        while not stop.is_set():
            for step in recording.steps:
                found = recording.at(step)
                if found is not None and (found.parameters["5-fully_connected"]["bias"] != step).any():
                    wrong.append(step)

    reader = threading.Thread(target=read)
    reader.start()
    for number in range(3000):
        training.number = number
        training.parameters[:] = number  # every number tells the step
        training.step_seconds = 0.1
        recording.take(training)
    stop.set()
    reader.join()
    assert not wrong


def test_a_run_that_goes_on_from_before_its_end_takes_another_course_though_no_later_step_was_recorded() -> None:
    """What was computed of the steps in between is of that course, too."""
    recording, kept = recorded(10**8, 12, step_seconds=0.001)
    assert recording.steps[-1] < 7
    course = recording.course
    recording.take(Training(restless_stack(), DATA, RECIPE, kept[12]))
    assert recording.course is course
    recording.take(Training(restless_stack(), DATA, RECIPE, kept[7]))
    assert recording.course is not course
    course = recording.course
    recording.take(Training(restless_stack(), DATA, RECIPE, kept[6]))  # only one step before
    assert recording.course is not course
    of_a_file = Recording.from_checkpoints([kept[2], kept[9]])
    course = of_a_file.course
    of_a_file.take(Training(restless_stack(), DATA, RECIPE, kept[7]))
    assert of_a_file.course is not course


def test_a_training_that_goes_on_from_a_recorded_step_keeps_it_however_wide_the_steps_lie_by_now() -> None:
    """It may be the last one that can be looked at, as where this computer gives other bits."""
    training, recording = Training(restless_stack(), DATA, RECIPE), Recording(10**8)
    recording.take(training)
    training.step(RECIPE)
    training.step_seconds = 0.1
    recording.take(training)
    recording.spacing = 100
    recording.take(training)
    training.close()
    assert recording.steps == (0, 1)
