"""A run is exact: same seed, same bits; a pause changes nothing; and it never looks at the test pictures."""

import math
from dataclasses import replace

import numpy as np
import pytest

from engine.blocks import block
from engine.data import DataSet, Images
from engine.errors import DataError, EngineError
from engine.network.stack import Placed, Stack
from engine.project.presets import preset
from engine.training.evaluation import evaluate
from engine.training.newest_step import train
from engine.training.optimisers import SGD, Momentum
from engine.training.schedules import Cosine, StepDown
from engine.training.training import Training
from tests.engine.samples import plain_stack, restless_stack, some_digits
from tests.engine.short_trainings import DATA, RECIPE, bits, steps


@pytest.mark.parametrize("stack", [plain_stack(), restless_stack()], ids=["plain", "restless"])
def test_the_same_seed_gives_the_same_bits(stack):
    first, second = Training(stack, DATA, RECIPE), Training(stack, DATA, RECIPE)
    losses = [[step.loss for step in steps(run)] for run in (first, second)]
    assert losses[0] == losses[1]
    assert bits(first.checkpoint()) == bits(second.checkpoint())


def test_a_step_gives_its_own_weights_or_says_that_they_are_gone():
    given = train(plain_stack(), DATA, RECIPE)
    first = next(given)
    kept = first.checkpoint()
    second = next(given)
    assert (kept.step, second.checkpoint().step) == (1, 2)
    with pytest.raises(EngineError, match="weights after step 1 are gone") as told:
        first.checkpoint()
    assert "before" in told.value.remedy
    last = list(given)[-1]
    assert last.checkpoint().step == last.number
    assert kept.step == 1


def test_another_seed_gives_other_numbers():
    first, second = Training(plain_stack(), DATA, RECIPE), Training(plain_stack(), DATA, RECIPE.replace(seed=4))
    assert (
        first.checkpoint().parameters["0-fully_connected"]["weights"].tobytes()
        not in bits(second.checkpoint()).values()
    )
    assert steps(first)[-1].loss != steps(second, RECIPE.replace(seed=4))[-1].loss


def test_chance_hangs_on_places_and_not_on_ids():
    stack = restless_stack()
    copied = Stack(tuple(Placed(f"copy {number}", place.block) for number, place in enumerate(stack)))
    first, second = Training(stack, DATA, RECIPE), Training(copied, DATA, RECIPE)
    assert [step.loss for step in steps(first, most=8)] == [step.loss for step in steps(second, most=8)]


def test_looking_at_the_validation_pictures_changes_no_weight():
    often, once = RECIPE.replace(cycles=18), RECIPE.replace(cycles=1)
    first, second = Training(restless_stack(), DATA, often), Training(restless_stack(), DATA, once)
    steps(first, often), steps(second, once)
    assert bits(first.checkpoint()) == bits(second.checkpoint())


def test_a_look_at_what_the_next_step_learns_from_changes_nothing():
    run = Training(restless_stack(), DATA, RECIPE)
    before = bits(run.checkpoint())
    _, result = run.gradient(RECIPE)
    assert (result.state != run.state).any()
    assert bits(run.checkpoint()) == before


def test_what_is_drawn_at_random_differs_by_place_and_by_step():
    run = Training(restless_stack(), DATA, RECIPE)
    first, again = run._batches.draws(32, run.number + 1), run._batches.draws(32, run.number + 1)
    run.step(RECIPE)
    second = run._batches.draws(32, run.number + 1)
    assert set(first) == {4, 7}
    for place in first:
        assert (first[place] == again[place]).all()
        assert (first[place] != second[place]).any()
    assert first[4].shape == (32, 6, 6, 4)
    assert set(np.unique(first[4])) == {0, np.float32(1 / 0.7)}
    assert first[4].mean() == pytest.approx(1, abs=0.05)  # what is left is scaled up, so that the mean stays


def test_running_statistics_follow_the_batches():
    stack = Stack.of(
        block("batch_normalise"), block("global_average_pool"), block("fully_connected", units=10), block("softmax")
    )
    run = Training(stack, DATA, RECIPE)
    batch = run.train_images.batch(run._batches.places(run.epoch_number, run.position, 32)).pixels / 255
    run.step(RECIPE)
    state = run.checkpoint().state["0-batch_normalise"]
    assert state["mean"] == pytest.approx(0.1 * batch.mean(), rel=1e-4)
    assert state["variance"] == pytest.approx(0.9 + 0.1 * batch.var(), rel=1e-4)


def test_the_loss_falls_and_the_steps_are_counted():
    found = steps(Training(plain_stack(), DATA, RECIPE))
    assert [step.number for step in found] == list(range(1, 19))
    assert found[0].loss == pytest.approx(math.log(10), abs=0.4)
    assert np.mean([step.loss for step in found[-6:]]) < 0.8 * found[0].loss
    assert [step.epoch for step in found[5::6]] == [1, 2, 3]
    assert found[0].epoch == pytest.approx(32 / 180)
    assert all(0 <= step.accuracy <= 1 for step in found)


@pytest.mark.parametrize(("epochs", "cycles"), [(1, 1), (1, 6), (3, 7), (3, 17), (3, 18), (2, 5), (7, 41), (1, 3)])
@pytest.mark.parametrize("batch_size", [32, 33, 19, 180, 500])
def test_there_are_exactly_as_many_evaluations_as_cycles_and_at_most_one_a_step(epochs, cycles, batch_size):
    recipe = RECIPE.replace(epochs=epochs, cycles=cycles, batch_size=batch_size)
    stack = Stack.of(block("global_average_pool"), block("fully_connected", units=10), block("softmax"))
    found = steps(Training(stack, DATA, recipe), recipe)
    assert len(found) == epochs * math.ceil(180 / batch_size)
    assert sum(step.validation is not None for step in found) == min(cycles, len(found))
    assert found[-1].validation is not None


def test_the_validation_of_a_step_is_that_of_its_weights():
    run = Training(plain_stack(), DATA, RECIPE)
    for step in run.rounds(lambda: RECIPE):
        if step is not None and step.validation is not None:
            direct = evaluate(plain_stack(), run.checkpoint(), run.validation_images)
            assert step.validation.loss == pytest.approx(direct.loss, rel=1e-5)
            np.testing.assert_array_equal(step.validation.confusion, direct.confusion)
            assert step.validation.count == 20


def test_without_validation_pictures_there_are_steps_all_the_same():
    recipe = RECIPE.replace(validation_share=0.0)
    run = Training(plain_stack(), DATA, recipe)
    assert (len(run.train_images), len(run.validation_images)) == (200, 0)
    assert all(step.validation is None for step in steps(run, recipe))


def test_every_epoch_shows_every_picture_once_and_in_another_order():
    run = Training(plain_stack(), DATA, RECIPE)
    orders = []
    for _ in range(2):
        seen = []
        for _ in range(6):
            seen += run._batches.places(run.epoch_number, run.position, 32).tolist()
            run.step(RECIPE)
        assert sorted(seen) == list(range(180))
        orders.append(seen)
    assert orders[0] != orders[1]


def test_the_test_pictures_are_never_looked_at_while_training():
    class Guarded(DataSet):
        @property
        def test(self):
            raise AssertionError("the test pictures were looked at")

    guarded = object.__new__(Guarded)
    for name in ("name", "title", "train", "class_names"):
        object.__setattr__(guarded, name, getattr(DATA, name))
    with pytest.raises(AssertionError):
        guarded.test
    assert len(steps(Training(plain_stack(), guarded, RECIPE))) == 18
    assert len(list(train(plain_stack(), guarded, RECIPE))) == 18


@pytest.mark.parametrize("schedule", [StepDown(0.1, 1), Cosine(0.1)], ids=lambda schedule: schedule.kind)
def test_a_step_uses_the_learning_rate_of_the_schedule_at_its_begin(schedule):
    recipe = RECIPE.replace(schedule=schedule, learning_rate=0.02)
    found = steps(Training(plain_stack(), DATA, recipe), recipe)
    begins = [0.0, *(step.epoch for step in found[:-1])]
    assert [step.learning_rate for step in found] == [0.02 * schedule.factor(begin, 3) for begin in begins]


def test_a_recipe_may_change_between_two_steps():
    run = Training(plain_stack(), DATA, RECIPE)
    steps(run, most=2)
    before = bits(run.checkpoint())
    still = RECIPE.replace(learning_rate=0.0)
    assert run.step(still).learning_rate == 0
    after = bits(run.checkpoint())
    assert [before[key] == after[key] for key in before if isinstance(key, tuple)] == [True] * 4
    assert run.step(RECIPE.replace(batch_size=7)).epoch == pytest.approx((96 + 7) / 180)
    run.step(RECIPE.replace(optimiser=Momentum()))
    assert set(run.optimiser_state) == {"velocity"}


@pytest.mark.parametrize("optimiser", [SGD(), Momentum()], ids=lambda optimiser: optimiser.kind)
def test_a_learning_rate_that_makes_it_diverge_is_told_in_two_sentences(optimiser):
    stack = Stack.of(
        block("fully_connected", units=50),
        block("relu"),
        block("fully_connected", units=50),
        block("relu"),
        block("fully_connected", units=50),
        block("relu"),
        block("fully_connected", units=10),
        block("softmax"),
    )
    recipe = RECIPE.replace(optimiser=optimiser, epochs=60, learning_rate=10.0)
    bright = Images(DATA.train.pixels, DATA.train.labels, 1e6)
    data = DataSet("bright", "Bright", bright, bright, DATA.class_names)
    for some in (recipe, recipe.replace(validation_share=0.0)):
        with pytest.raises(EngineError) as caught:
            steps(Training(stack, data, some), some)
        assert "grew beyond all bounds" in caught.value.problem
        assert "Lower the learning rate and train again from the start" in caught.value.remedy
        assert "in the window, press Reset" in caught.value.remedy, "who trains without a window has no such button"


def test_a_last_step_that_diverges_is_told_too():
    recipe = RECIPE.replace(optimiser=SGD(), epochs=1, cycles=1, batch_size=500, learning_rate=10.0)
    bright = Images(DATA.train.pixels, DATA.train.labels, 1e18)
    run = Training(plain_stack(), DataSet("bright", "Bright", bright, bright, DATA.class_names), recipe)
    with pytest.raises(EngineError, match=r"In step 1 the numbers of .* grew beyond all bounds"):
        steps(run, recipe)


def test_a_stack_with_a_problem_is_not_trained_and_says_which():
    with pytest.raises(EngineError) as caught:
        Training(Stack.of(block("relu")), DATA, RECIPE)
    assert caught.value.problem == "The stack does not end in Softmax."
    assert "10 probabilities" in caught.value.remedy


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        (lambda labels: labels.tolist(), "no array of whole numbers"),
        (lambda labels: labels / 1.0, "no array of whole numbers"),
        (lambda labels: np.eye(10)[labels], "no array of whole numbers"),
        (lambda labels: labels[:-1], "200 pictures and 199 labels"),
        (lambda labels: labels.astype(int) - 1, "from -1 to 8, but there are 10 classes"),
        (lambda labels: labels.astype(int) + 1, "from 1 to 10, but there are 10 classes"),
    ],
    ids=["list", "real", "one-hot", "too few", "below 0", "too large"],
)
def test_labels_that_do_not_fit_the_pictures_or_the_classes_are_told_before_a_training(change, problem):
    wrong = replace(DATA, train=replace(DATA.train, labels=change(DATA.train.labels)))
    with pytest.raises(DataError, match=problem) as caught:
        next(train(plain_stack(), wrong, RECIPE))
    assert caught.value.remedy


def test_data_without_pictures_is_not_trained_on():
    none = DATA.train.batch(slice(0))
    with pytest.raises(DataError):
        Training(plain_stack(), DataSet("none", "None", none, none, DATA.class_names), RECIPE)


def test_a_tiny_network_learns_three_hundred_digits():
    dense = preset("dense").design(fresh_ids=False)
    recipe = dense.recipe.replace(epochs=30, cycles=1, learning_rate=0.003)
    data = some_digits()
    run = Training(dense.stack, data, recipe)
    steps(run, recipe)
    assert evaluate(dense.stack, run.checkpoint(), run.train_images).accuracy > 0.95
    assert evaluate(dense.stack, run.checkpoint(), data.test).accuracy > 0.7
