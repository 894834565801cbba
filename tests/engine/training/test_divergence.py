"""A training that diverges keeps its last good weights, and says in which step and at which block it broke."""

from dataclasses import replace

import numpy as np
import pytest

from engine.blocks import block
from engine.data import Images
from engine.errors import EngineError
from engine.network.checkpoint import Checkpoint
from engine.network.program import views
from engine.network.stack import Stack
from engine.network.step_result import StepResult
from engine.network.textbook import Batch
from engine.training.divergence import bounded
from engine.training.recipe import Recipe
from engine.training.replay import replay, same_bits
from engine.training.run import Run
from engine.training.slot import Slot
from engine.training.training import Training
from tests.engine.generators import end_of
from tests.engine.samples import plain_stack, restless_stack
from tests.engine.short_trainings import DATA, RECIPE, bits, steps


def made(training: Training, count: int, recipe: Recipe = RECIPE) -> dict[int, Checkpoint]:
    """So many steps, and the checkpoint after each."""
    kept = {training.number: training.checkpoint()}
    for _ in range(count):
        training.step(recipe)
        kept[training.number] = training.checkpoint()
    return kept


def broken(training: Training, recipe: Recipe = RECIPE) -> Run:
    """The run of a training whose weights are beyond all bounds now: the next step shows it."""
    training.parameters[:] = np.float32(1e30)  # what a far too large step leaves
    with pytest.raises(EngineError):
        training.step(recipe)
    training.close()
    return training.run()


class Losses:
    """A training that is told what its batches come to, in place of what they do."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, before: Training | None = None) -> None:
        self.training = Training(plain_stack(), DATA, RECIPE, before.run() if before else None)
        real = self.training.gradient
        self.next = 0.0
        self.kept = {self.training.number: self.training.checkpoint()}

        def gradient(recipe: Recipe) -> tuple[Batch, StepResult]:
            batch, result = real(recipe)
            return batch, replace(result, loss=self.next)

        monkeypatch.setattr(self.training, "gradient", gradient)

    def come(self, *losses: float) -> int:
        """The step of the last good weights after these losses; the n-th tells of the weights after step n - 1."""
        for self.next in losses:
            self.training.step(RECIPE)
            self.kept[self.training.number] = self.training.checkpoint()
        good = self.training.good
        assert bits(good) == bits(self.kept[good.step])
        return good.step


def test_the_last_good_weights_are_kept_and_the_block_is_named() -> None:
    training = Training(plain_stack(), DATA, RECIPE)
    kept = made(training, 15)
    training.parameters[:] = np.float32(1e30)
    with pytest.raises(EngineError, match=r"In step 16 the numbers of Fully connected 2 grew beyond all bounds\."):
        training.step(RECIPE)
    training.close()
    assert training.good.step == 9
    assert bits(training.good) == bits(kept[9])


@pytest.mark.parametrize("count", [1, 3, 5])
def test_a_divergence_within_a_few_steps_keeps_the_weights_before_it(count: int) -> None:
    training = Training(plain_stack(), DATA, RECIPE)
    kept = made(training, count)
    run = broken(training)
    assert run.newest is not None
    assert run.step == count - 1  # the next batch tells of the weights after a step, and there it broke
    assert bits(run.newest) == bits(kept[count - 1])


def test_weights_are_good_where_their_ten_step_loss_is_not_above_the_runs_first(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    run = Losses(monkeypatch)
    assert run.come(2.0, *[1.0] * 9) == 9  # the first ten: 1.1 on average
    assert run.come(*[1.5] * 8) == 9  # worse than those
    assert run.come(1.0, 1.0) == 9  # each by itself would do, and their ten steps do not
    assert run.come(*[1.0] * 5) == 9
    assert run.come(1.0) == 25  # of the last ten, eight were 1.0 and two 1.5
    assert run.come(*[1.0] * 9) == 25  # one copy in ten steps
    assert run.come(1.0) == 35
    assert run.come(*[0.1] * 9, 1.2) == 35  # the ten do, and it does not itself
    assert run.come(0.1) == 46


def test_a_beginning_that_is_worse_than_guessing_sets_no_measure(monkeypatch: pytest.MonkeyPatch) -> None:
    run = Losses(monkeypatch)
    assert run.come(2.3, 50.0, *[100.0] * 8) == 0
    assert run.come(*[3.0] * 30) == 0
    assert run.come(*[2.2] * 10) > 40


def test_a_run_gone_on_with_is_measured_by_its_own_beginning(monkeypatch: pytest.MonkeyPatch) -> None:
    first = Losses(monkeypatch)
    first.come(*[1.5] * 10, *[0.5] * 5)
    again = Losses(monkeypatch, first.training)
    assert again.come(*[1.4] * 6) == 20  # 0.5 was good; 1.4 is not worse than 1.5


def test_a_replay_holds_losses_against_the_runs_own_beginning(monkeypatch: pytest.MonkeyPatch) -> None:
    run = Losses(monkeypatch)
    run.come(1e4, 1.0, 1.0, 1.0, 1e8, 1.0)  # within bounds: a million times the first loss
    real = Training.gradient

    def gradient(training: Training, recipe: Recipe) -> tuple[Batch, StepResult]:
        batch, result = real(training, recipe)
        return batch, replace(result, loss=1e8 if training.number == 4 else 1.0)

    monkeypatch.setattr(Training, "gradient", gradient)
    late = replace(run.training.run(), newest=replace(run.kept[6], step=10**6))
    assert same_bits(end_of(replay(late, DATA, 6, [run.kept[2]])), run.kept[6])


def test_weights_that_are_good_again_take_the_place_of_the_last_good_ones_of_a_run_gone_on_with(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    first = Losses(monkeypatch)
    first.come(*[1.5] * 10, *[9.0] * 10)
    assert first.training.run().good is not None
    again = Losses(monkeypatch, first.training)
    assert again.come(*[0.5] * 25) > 20
    run = again.training.run()
    assert run.good is None, "who changes the stack begins with the newest weights, not with those of some steps before"
    assert run.learned is run.newest


def test_a_gradient_is_bounded_where_its_squares_are_whatever_they_come_to() -> None:
    assert bounded(np.full(99, 1e19, np.float32))
    assert not bounded(np.array([1e20, 1], np.float32))


def test_a_run_that_failed_shows_its_last_good_weights_and_tells_what_happened() -> None:
    training = Training(plain_stack(), DATA, RECIPE)
    made(training, 12)
    wild = RECIPE.replace(learning_rate=0.02)
    kept = made(training, 3, wild)
    run = broken(training, wild)
    assert (run.step, run.last_step, run.ended) == (9, 15, "failed")
    assert run.failure is not None
    assert "In step 16" in run.failure[0]
    assert run.history.step.tolist() == list(range(1, 16))
    assert run.epochs == pytest.approx(1 + 96 / 180)
    assert [entry.step for entry in run.log] == [0, 12]
    assert same_bits(end_of(replay(run, DATA, 15)), kept[15])  # what happened can be looked at
    with pytest.raises(EngineError, match="from step 0 to 15"):
        end_of(replay(run, DATA, 16))


def test_a_run_that_failed_goes_on_from_its_last_good_weights_as_if_nothing_had_come_after() -> None:
    training = Training(plain_stack(), DATA, RECIPE)
    made(training, 12)
    made(training, 3, RECIPE.replace(learning_rate=0.02))
    late = training.checkpoint()
    failed = replace(broken(training), recorded=(late,))
    again = Training(plain_stack(), DATA, RECIPE, failed)
    made(again, 8)
    whole = Training(plain_stack(), DATA, RECIPE)
    made(whole, 17)
    run, expected = again.run(), whole.run()
    assert (run.id, run.ended, run.failure, run.recorded) == (failed.id, "", None, ())
    assert run.log == expected.log
    assert run.history.loss.tolist() == expected.history.loss.tolist()
    assert bits(again.checkpoint()) == bits(whole.checkpoint())


def test_a_block_whose_numbers_are_not_finite_is_named_before_those_it_feeds() -> None:
    training = Training(restless_stack(), DATA, RECIPE)
    made(training, 2)
    filters = views(training.parameters, training.program.layout)["0-convolution", "filters"]
    filters[...] = np.float32(3e38)
    with pytest.raises(EngineError, match=r"In step 3 the numbers of Convolution grew beyond"):
        training.step(RECIPE)


@pytest.mark.parametrize("harm", [np.nan, np.inf, -np.inf])
def test_a_picture_with_a_number_that_is_not_finite_is_told_as_such_and_its_step_is_not_made(harm: float) -> None:
    pixels = DATA.train.pixels.astype(np.float32)
    pixels[::20, 3, 3, 0] = harm  # some picture of every batch
    data = replace(DATA, train=Images(pixels, DATA.train.labels, DATA.train.scale))
    training = Training(restless_stack(), data, RECIPE.replace(learning_rate=0.001))
    before = bits(training.checkpoint())
    with pytest.raises(EngineError, match=r"In step 1 a picture held .* not finite: Convolution saw it\.") as told:
        training.step(RECIPE)
    assert "pictures" in told.value.remedy
    assert bits(training.checkpoint()) == bits(training.good) == before


def test_where_the_backward_pass_breaks_first_its_block_is_named() -> None:
    """Forwards all is finite; the product of two large weights overflows in the backward pass of the first."""
    stack = Stack.of(
        *(block("fully_connected", units=4), block("fully_connected", units=4)),
        *(block("fully_connected", units=10), block("softmax")),
    )
    training = Training(stack, DATA, RECIPE)
    weights = views(training.parameters, training.program.layout)
    weights["0-fully_connected", "weights"][...] = 0.0
    weights["0-fully_connected", "bias"][...] = 0.0
    weights["1-fully_connected", "weights"][...] = 1e25
    weights["2-fully_connected", "weights"][...] = np.linspace(-1e25, 1e25, 40).reshape(4, 10)
    before = bits(training.checkpoint())
    with pytest.raises(EngineError, match=r"In step 1 the gradient of Fully connected 2 grew beyond all bounds\."):
        training.step(RECIPE)
    assert bits(training.checkpoint()) == before  # no step was made with it


def test_a_gradient_whose_squares_overflow_makes_no_step_for_it_would_stop_its_weights_for_ever(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    training = Training(plain_stack(), DATA, RECIPE)
    real, before = training.gradient, bits(training.checkpoint())

    def gradient(recipe: Recipe) -> tuple[Batch, StepResult]:
        batch, result = real(recipe)
        result.gradient[7] = 1e20  # Adam's second moment of it would be infinite, and each later step of it 0
        return batch, result

    monkeypatch.setattr(training, "gradient", gradient)
    with pytest.raises(EngineError, match="In step 1 "):
        training.step(RECIPE)
    assert bits(training.checkpoint()) == before


def test_the_step_that_broke_is_written_as_steps_are_everywhere() -> None:
    training = Training(plain_stack(), DATA, RECIPE)
    training.number = 1384
    training.parameters[:] = np.float32(1e30)
    with pytest.raises(EngineError, match=r"In step 1,385 the numbers of "):
        training.step(RECIPE)
    training.close()


def test_running_statistics_that_overflow_are_not_kept() -> None:
    """Of one number of one picture that is far too large: the loss and the gradient are finite."""
    pixels = DATA.train.pixels.astype(np.float32)
    pixels[:, 3, 3, 0] = 1e24
    stack = Stack.of(block("batch_normalise"), *plain_stack().blocks)
    training = Training(stack, replace(DATA, train=Images(pixels, DATA.train.labels, 1.0)), RECIPE)
    before = bits(training.checkpoint())
    with pytest.raises(EngineError, match=r"In step 1 the (numbers|gradient) of .+ grew"):
        training.step(RECIPE)
    assert bits(training.checkpoint()) == before


def test_a_finite_loss_out_of_bounds_names_the_block_with_the_largest_numbers() -> None:
    training = Training(plain_stack(), DATA, RECIPE)
    made(training, 1)
    views(training.parameters, training.program.layout)["2-fully_connected", "bias"][:5] = 1e9
    with pytest.raises(EngineError, match=r"In step 2 the numbers of Fully connected 2 grew"):
        training.step(RECIPE)


def test_a_training_that_goes_wild_and_stays_finite_goes_on() -> None:
    training = Training(plain_stack(), DATA, RECIPE)
    wild = RECIPE.replace(learning_rate=10.0, epochs=20)
    losses = [step.loss for step in steps(training, wild, most=60)]
    assert max(losses[1:]) > 100  # it goes on: a student shall see it
    good = training.good.step
    assert good == 0 or losses[good] <= losses[0]


def test_the_accuracy_of_a_small_batch_is_its_share_of_that_batch() -> None:
    large = RECIPE.replace(batch_size=500, epochs=40)
    found = steps(Training(plain_stack(), DATA, large), large)
    assert found[-1].accuracy > 180 / 500
    assert all(abs(step.accuracy * 180 - round(step.accuracy * 180)) < 1e-9 for step in found)


def test_two_dropouts_of_the_same_size_draw_differently() -> None:
    twice = Stack.of(*plain_stack().blocks[:2], *[block("dropout", rate=0.5)] * 2, *plain_stack().blocks[2:])
    training = Training(twice, DATA, RECIPE)
    training.number = 1
    first, second = training._batches.draws(32, training.number + 1).values()
    assert (first != second).any()


def test_a_training_that_is_put_back_to_good_weights_has_not_failed() -> None:
    training = Training(plain_stack(), DATA, RECIPE)
    good = training.checkpoint()
    broken(training)
    training.put_back(good, RECIPE)
    training.step(RECIPE)
    training.close()
    run = training.run()
    assert (run.ended, run.failure, run.step) == ("", None, 1)


def test_a_run_that_is_opened_and_stopped_before_a_step_still_has_its_last_good_weights(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The mean of its last ten losses is above that of its first ten, and that of the last nine is not."""
    one = Losses(monkeypatch)
    one.come(*10 * [1.0], 3.0, *9 * [0.95])
    run = one.training.run()
    assert run.good is not None
    again = Training(plain_stack(), DATA, RECIPE, run).run()
    assert again.good is not None
    assert same_bits(again.good, run.good)


def test_who_begins_a_training_waits_for_no_copy_of_its_weights(monkeypatch: pytest.MonkeyPatch) -> None:
    """The first step makes it, before it changes them: millions take longer than a window may stand still."""
    copied: list[int] = []
    of = Slot.of
    monkeypatch.setattr(Slot, "of", lambda training, *room: [copied.append(training.number), of(training, *room)][1])
    training = Training(plain_stack(), DATA, RECIPE)
    training.run()
    first = training.checkpoint()
    assert same_bits(training.good, first)
    assert not copied
    training.step(RECIPE)
    assert copied == [0]
    assert same_bits(training.good, first)
