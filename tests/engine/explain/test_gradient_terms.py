"""The gradient of a weight adds up, is the training's own, agrees with differences, and leads to the next weight."""

from __future__ import annotations

from dataclasses import replace
from importlib import import_module
from typing import Any

import numpy as np
import pytest

from engine.blocks import block
from engine.data import DataSet, Images
from engine.errors import EngineError, ShapeError
from engine.explain import (
    FiniteDifference,
    NextStep,
    differing,
    finite_difference,
    gradient_terms,
    next_step,
    step_after,
)
from engine.network.block import Call
from engine.network.program import lower
from engine.network.stack import Stack
from engine.ops import dense
from engine.random import stream
from engine.training.optimisers import OPTIMISERS, SGD, Momentum
from engine.training.recipe import Recipe
from engine.training.run import Run
from engine.training.schedules import Cosine
from engine.training.training import Training
from engine.work import finished
from tests.engine.fast.networks import random_stack
from tests.engine.samples import restless_stack
from tests.engine.short_trainings import DATA, RECIPE, bits, steps


def data_for(stack: Stack, shape: tuple[int, ...], rng: np.random.Generator) -> DataSet:
    """Random pictures for a random stack."""
    classes = lower(stack, shape).body[-1].out_shape[0]
    images = Images(rng.standard_normal((24, *shape)).astype(np.float32), rng.integers(0, 2, 24), 1.0)
    return DataSet("noise", "Noise", images, images, tuple(map(str, range(classes))))


RESTLESS = restless_stack()


def trained(stack: Stack = RESTLESS, recipe: Recipe = RECIPE, most: int = 4) -> Run:
    training = Training(stack, DATA, recipe, cores=1)
    steps(training, recipe, most)
    return training.run()


def copy_of(run: Run, recipe: Recipe = RECIPE) -> NextStep:
    return step_after(run, DATA, recipe=recipe)


def weights_of(step: NextStep, rng: np.random.Generator, each: int = 2) -> list[tuple[str, str, tuple[int, ...]]]:
    """A few weights of every array: those with the largest gradient, and one at random."""
    found = []
    for (id, name), slot in step.program.layout.items():
        size = np.abs(step.gradient[slot.slice])
        chosen = [*np.argsort(-size)[:each], rng.integers(len(size))]
        found += [(id, name, tuple(map(int, np.unravel_index(one, slot.shape)))) for one in chosen]
    return found


@pytest.mark.parametrize("kind", OPTIMISERS)
def test_gradient_and_next_weight_are_those_of_the_training_bit_for_bit(kind: type) -> None:
    recipe = RECIPE.replace(optimiser=kind())
    run = trained(recipe=recipe, most=7)  # in the second epoch
    step = copy_of(run, recipe)
    training = Training(run.stack, DATA, recipe, run, cores=1)
    gradient = training.gradient(recipe)[1].gradient.copy()
    before = training.parameters.copy()
    training.step(recipe)
    training.close()
    assert step.number == 8
    assert step.gradient.tobytes() == gradient.tobytes()
    assert step.before.tobytes() == before.tobytes()
    assert step.after.tobytes() == training.parameters.tobytes()
    assert (step.after != step.before).any()


def test_looking_at_the_gradient_changes_nothing_of_a_training() -> None:
    looking, plain = (Training(RESTLESS, DATA, RECIPE, cores=1) for _ in range(2))
    for _ in range(8):
        looking.gradient(RECIPE)
        looking.step(RECIPE)
        plain.step(RECIPE)
    assert bits(looking.checkpoint()) == bits(plain.checkpoint())
    looking.close()
    plain.close()


def test_the_step_after_a_past_checkpoint_is_the_one_that_was_made_by_the_recipe_of_that_time() -> None:
    training = Training(RESTLESS, DATA, RECIPE, cores=1)
    slow = RECIPE.replace(learning_rate=0.001)
    past = []
    for number in range(8):
        past.append(training.checkpoint())
        training.step(RECIPE if number < 5 else slow)
    run = replace(training.run(), recorded=tuple(past))
    training.close()
    for number in (2, 4, 5, 6):
        step = step_after(run, DATA, past[number])
        assert step.number == number + 1
        assert step.rate == (0.01 if number < 5 else 0.001)
        after = past[number + 1].parameters
        for (id, name), _ in step.program.layout.items():
            assert step.array(step.after, (id, name)).tobytes() == after[id][name].tobytes()


def test_a_past_step_has_the_learning_rate_that_its_schedule_gave_it_also_in_a_training_that_went_on() -> None:
    recipe = RECIPE.replace(epochs=2, schedule=Cosine())
    run = trained(recipe=recipe, most=100)
    training = Training(run.stack, DATA, recipe, run, cores=1)  # two epochs more, from the schedule's beginning
    past, rates = [], []
    for _ in range(4):
        past.append(training.checkpoint())
        rates.append(training.step(recipe).learning_rate)
    run = training.run()
    training.close()
    assert rates[0] > 0.009
    assert [step_after(run, DATA, one).rate for one in past] == rates


def test_a_past_step_counts_its_schedule_from_where_its_lap_began_though_the_recipe_has_more_epochs_since() -> None:
    run = trained(recipe=RECIPE.replace(epochs=1), most=100)  # to its end
    at, longer = run.newest, RECIPE.replace(epochs=3, schedule=Cosine())
    training = Training(run.stack, DATA, RECIPE.replace(epochs=1), run, cores=1)  # begins again after the first epoch
    made = [training.step(longer).learning_rate for _ in range(2)]
    run = training.run()
    training.close()
    assert [entry.begun for entry in run.log] == [0, 1]
    assert made[0] == RECIPE.learning_rate  # the schedule's beginning, not its second third
    assert step_after(run, DATA, at).rate == made[0]


def test_what_is_dropped_in_a_step_depends_on_its_number_as_in_every_version_before() -> None:
    step = copy_of(trained())
    (first, *_) = (one for one in step.program.body if one.call.draw)
    drawn = first.call.draw(stream(RECIPE.seed, "draw", first.position, 5), (32, *first.in_shape))  # type: ignore[misc]
    np.testing.assert_array_equal(step.draws[first.position], drawn)


def test_the_pictures_of_a_batch_are_named_by_their_numbers_in_the_data() -> None:
    step = copy_of(trained())
    np.testing.assert_array_equal(DATA.train.labels[step.pictures], step.labels)
    pixels = DATA.train.batch(step.pictures).pixels * np.float32(DATA.train.scale)
    np.testing.assert_allclose(step.trace.images, pixels, rtol=1e-6)


def test_terms_add_up_to_the_gradient_and_differences_agree_for_every_kind_of_block() -> None:
    compared = rough = finer = 0
    for seed in range(60):
        rng = np.random.default_rng(seed)
        stack, shape = random_stack(rng)
        recipe = Recipe(batch_size=8, seed=seed, validation_share=0.2, label_smoothing=0.2 * (seed % 2))
        step = next_step(Training(stack, data_for(stack, shape, rng), recipe, cores=1), recipe)
        for id, name, index in weights_of(step, rng, 1):
            found = gradient_terms(step, id, index, name)
            known = step.gradients.weights.get((id, name))
            textbook = 0.0 if known is None else float(known[index])
            products = found.uses.products
            largest = float(max(np.abs(step.array(step.gradient, (id, name))).max(), np.abs(products).max(initial=0)))
            assert products.sum() == pytest.approx(textbook, rel=1e-8, abs=1e-12 * largest + 1e-15)
            assert found.pictures.sum() == pytest.approx(textbook, rel=1e-8, abs=1e-12 * largest + 1e-15)
            assert found.gradient == pytest.approx(products.sum() + found.remainder, rel=1e-12)
            rough += abs(found.remainder) > 1e-4 * largest + 1e-9
            difference = finite_difference(step, id, index, name)
            assert difference.losses == pytest.approx((step.loss, step.loss), rel=0.02)  # the means that are shown
            if difference.is_smooth:
                assert difference.agrees, (seed, id, name, index, difference)
                compared += 1
                finer += difference.nudge < 1e-4
    assert compared > 300
    assert finer  # where the larger nudge met a kink
    assert rough <= 3  # rounding turned a decision round


def test_a_weight_of_a_padded_filter_leaves_the_padding_out_and_every_term_is_input_times_gradient() -> None:
    stack = Stack.of(
        block("convolution", filters=3, size=3, padding="same", stride=2), block("tanh"),
        block("fully_connected", units=10), block("softmax"),
    )  # fmt: skip
    step = copy_of(trained(stack))
    found = gradient_terms(step, stack.ids[0], (0, 2, 0, 1))
    conv = step.trace.of(stack.ids[0])[0]
    uses = found.uses
    for n, place, x, above in zip(uses.pictures, uses.places, uses.inputs, uses.above, strict=True):
        y, column, map = place
        assert map == 1
        # "same" with stride 2 on 14 pixels: the one pixel of padding lies below and right
        assert x == conv.inputs[0][n, y * 2, column * 2 + 2, 0]
        assert above == step.gradients.registers[conv.instruction.output][n, y, column, 1]
    largest = found.largest(3)
    assert np.abs(found.uses.products[largest]).tolist() == sorted(np.abs(found.uses.products), reverse=True)[:3]
    first = found.largest_pictures(1)[0]
    assert abs(found.pictures[first]) == np.abs(found.pictures).max()


def test_who_writes_python_need_not_say_which_array_has_so_many_axes() -> None:
    step = next_step(Training(RESTLESS, DATA, RECIPE, cores=1), RECIPE)
    id = RESTLESS.ids[0]
    for index, name in (((1, 1, 0, 1), "filters"), ((1,), "bias")):
        assert gradient_terms(step, id, index).array == name
        for found in (finite_difference(step, id, index), finished(differing(step, id, index))):
            assert found == finite_difference(step, id, index, name)


def test_a_kink_within_the_nudge_is_said_with_its_block() -> None:
    """Every number that comes into the ReLU is exactly 0: up it opens, down it shuts."""
    stack = Stack.of(
        block("fully_connected", units=3), block("relu"), block("fully_connected", units=10), block("softmax")
    )
    training = Training(stack, DATA, RECIPE, cores=1)
    training.parameters[training.program.layout[stack.ids[0], "weights"].slice] = 0
    step = next_step(training, RECIPE)
    found = finite_difference(step, stack.ids[0], (1,), "bias")
    assert found.kinks == (stack.ids[1],)
    assert not found.is_smooth
    assert finite_difference(step, stack.ids[2], (1,), "bias").is_smooth


@pytest.mark.parametrize("kind", OPTIMISERS)
def test_the_optimisers_lines_lead_from_the_weight_to_the_next_one(kind: type) -> None:
    recipe = RECIPE.replace(optimiser=kind(), l2=0.01, longest_gradient=0.5)
    step = copy_of(trained(recipe=recipe, most=7), recipe)
    for id, name, index in weights_of(step, np.random.default_rng(0)):
        found = gradient_terms(step, id, index, name)
        lines: dict[str, Any] = dict(found.update)
        assert lines["Weight before"] == found.weight
        assert lines["Gradient: the mean over the batch"] == pytest.approx(found.gradient, rel=1e-5)
        assert lines["Weight after"] == found.next_weight
        taken, rest = lines["Taken from the weight"], lines["Left over by rounding"]
        assert found.next_weight == pytest.approx(found.weight - taken + rest, abs=1e-12)
        assert abs(rest) <= 1e-6 * max(abs(found.weight), abs(taken))
        assert lines["Learning rate"] == recipe.learning_rate
        if kind.kind == "momentum":
            velocity = lines["Velocity now: momentum × velocity + gradient"]
            seen = found.gradient * lines["Shortened, as all gradients together were too long: times"]
            seen += lines["Added to it: L2 × weight"]
            assert velocity == pytest.approx(0.9 * lines["Velocity before"] + seen, rel=1e-5, abs=1e-9)
        if kind.kind == "adam":
            assert lines["Adam's count of steps"] == 8


def test_of_a_frozen_weight_nothing_is_taken_and_nothing_is_left_over() -> None:
    id = RESTLESS.ids[0]
    recipe = RECIPE.replace(optimiser=SGD(), frozen=((id, None),))
    step = next_step(Training(RESTLESS, DATA, recipe, cores=1), recipe)
    lines = dict(gradient_terms(step, id, (1, 1, 0, 1)).update)
    assert (lines["Taken from the weight"], lines["Left over by rounding"]) == (0, 0)


def test_the_first_step_after_a_change_of_the_optimiser_begins_with_an_empty_state() -> None:
    recipe = RECIPE.replace(optimiser=Momentum())
    step = copy_of(trained(), recipe)
    lines = dict(gradient_terms(step, step.program.instructions[0].key, (0, 0, 0, 0)).update)
    assert lines["Velocity before"] == 0


def test_an_op_that_nobody_described_gets_its_terms_picture_by_picture() -> None:
    def mine(x: np.ndarray, w: np.ndarray, b: np.ndarray) -> Any:
        return dense(x, w, b)

    stack = Stack.of(block("fully_connected", units=10), block("softmax"))
    step = copy_of(trained(stack))
    plain = gradient_terms(step, stack.ids[0], (100, 3))
    register = step.program.registers_of(stack.ids[0])[-1]
    done = step.trace.ops[register]
    call = Call(mine, arrays=done.instruction.call.arrays)
    odd = replace(done, instruction=replace(done.instruction, call=call))
    step = replace(step, trace=replace(step.trace, ops=step.trace.ops | {register: odd}))
    found = gradient_terms(step, stack.ids[0], (100, 3))
    np.testing.assert_allclose(found.pictures, plain.pictures, rtol=1e-12, atol=1e-18)
    assert found.uses.places.shape[1] == 0


@pytest.mark.parametrize(
    ("id", "index", "array"),
    [("0-convolution", (0, 0, 0, 9), ""), ("0-convolution", (0, 0), ""), ("0-convolution", (0,), "nobody"),
     ("2-relu", (0,), ""), ("1-batch_normalise", (-1,), "shift")],
)  # fmt: skip
def test_a_weight_that_is_not_there_is_refused_with_what_there_is(id: str, index: tuple, array: str) -> None:
    with pytest.raises(ShapeError) as caught:
        gradient_terms(copy_of(trained(most=1)), id, index, array)
    assert caught.value.remedy


def test_other_pictures_than_those_of_the_run_are_refused() -> None:
    other = DataSet("other", "Other", DATA.test, DATA.test, DATA.class_names)
    with pytest.raises(EngineError, match="other pictures"):
        step_after(trained(most=1), other)


def test_a_batch_that_does_not_go_into_memory_is_refused_before_anything_is_made(monkeypatch) -> None:
    run = trained(most=1)
    opened = import_module("engine.explain.next_step")
    enough = opened.COPIES * 8 * lower(RESTLESS, DATA.shape).numbers * 32
    monkeypatch.setattr(opened, "free_memory", lambda: enough)
    assert copy_of(run).number == 2
    monkeypatch.setattr(opened, "free_memory", lambda: enough - 1)
    with pytest.raises(EngineError, match="To open a batch of 32 takes about") as caught:
        copy_of(run)
    assert caught.value.remedy == "Use a smaller batch."


def test_a_gradient_below_zero_agrees_with_its_difference_as_one_above_zero_does() -> None:
    for sign in (1, -1):
        near, far = (FiniteDifference(sign * value, 1e-3, sign * 1.0, (), 0.0) for value in (1.00005, 1.001))
        assert (near.agrees, far.agrees) == (True, False)
