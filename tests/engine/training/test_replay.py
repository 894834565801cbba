"""Any step of a run is computed again bit for bit, whatever its recipe was at that step and who does the sums."""

from dataclasses import replace

import numpy as np
import pytest

from engine.data import DataSet, Images
from engine.errors import EngineError
from engine.fast.partners import Partners
from engine.network.checkpoint import Checkpoint
from engine.network.program import lower
from engine.training import replay as replaying
from engine.training.optimisers import SGD, Adam, Momentum, Nesterov
from engine.training.recipe import Recipe
from engine.training.recording import Recording
from engine.training.replay import Ready, replay, same_bits
from engine.training.run import Run
from engine.training.schedules import Cosine
from engine.training.training import Training
from tests.engine.fast.networks import random_stack
from tests.engine.generators import end_of
from tests.engine.samples import plain_stack, restless_stack
from tests.engine.short_trainings import DATA, RECIPE, steps


def some_recipe(rng: np.random.Generator, seed: int) -> Recipe:
    optimiser = [Adam(), SGD(), Momentum(), Nesterov()][rng.integers(4)]
    sizes, rates = [5, 16, 17, 40], [0.001, 0.003, 0.01]
    schedule = [Cosine(), Recipe().schedule][rng.integers(2)]
    return Recipe(optimiser, rates[rng.integers(3)], schedule, sizes[rng.integers(4)], 2, 3, seed, 0.1)


def trained(seed: int) -> tuple[Run, DataSet, list[Checkpoint]]:
    """A run of a random network by changing recipes, stopped and gone on with; and all its checkpoints."""
    rng = np.random.default_rng(seed)
    stack, shape = random_stack(rng)
    classes = lower(stack, shape).body[-1].out_shape[0]
    pictures = Images(rng.integers(0, 256, (45, *shape)).astype(np.uint8), rng.integers(0, classes, 45))
    data = DataSet("noise", "Noise", pictures, pictures, tuple(str(label) for label in range(classes)))
    recipe = some_recipe(rng, seed)
    training = Training(stack, data, recipe, cores=int(rng.integers(1, 4)))
    kept = [training.checkpoint()]
    for number in range(24):
        if rng.random() < 0.2:
            recipe = some_recipe(rng, seed)
        if number == 9 and training.plan_for(recipe.batch_size).threads > 1:
            training.plan_for(recipe.batch_size).partners.call()
        if rng.random() < 0.1 or training.finished(recipe):
            training.close()
            training = Training(stack, data, recipe, training.run(), cores=int(rng.integers(1, 4)))
        try:
            training.step(recipe)
        except EngineError:  # random networks may diverge
            break
        if not all(np.isfinite(v).all() for v in (training.parameters, training.state)):
            break
        kept.append(training.checkpoint())
    training.close()
    return replace(training.run().until(kept[-1])), data, kept


@pytest.mark.parametrize("seed", range(24))
def test_replayed_weights_are_those_that_were(seed: int) -> None:
    run, data, kept = trained(seed)
    rng = np.random.default_rng(seed)
    assert same_bits(end_of(replay(run, data, len(kept) - 1, [kept[0]])), kept[-1])  # the newest is known
    whole = replace(run, newest=replace(kept[-1], step=10**6))  # nothing is known but the seed
    for step in rng.integers(1, len(kept), 3):  # before the first, no optimiser was at work
        cores = int(rng.integers(1, 4))
        assert same_bits(end_of(replay(whole, data, int(step), cores=cores)), kept[step])
        begin = kept[rng.integers(0, step + 1)]
        assert same_bits(end_of(replay(whole, data, int(step), [begin], cores)), kept[step])


def recorded_run() -> tuple[Run, list[Checkpoint]]:
    training = Training(restless_stack(), DATA, RECIPE)
    kept = [training.checkpoint()]
    for _ in range(16):
        training.step(RECIPE)
        kept.append(training.checkpoint())
    training.close()
    return training.run(), kept


def test_replaying_yields_after_every_step_and_begins_at_the_nearest_known_one() -> None:
    run, kept = recorded_run()
    for known in ([kept[3], kept[9]], Recording.from_checkpoints([kept[9], kept[3]])):
        assert len(list(replay(run, DATA, 12, known))) == 3
        assert len(list(replay(run, DATA, 9, known))) == 0
        assert len(list(replay(run, DATA, 8, known))) == 5
    assert len(list(replay(run, DATA, 8))) == 8
    assert end_of(replay(run, DATA, 12, [kept[9]])).run == run.id


def test_a_warm_start_and_a_branch_are_replayed_from_their_start() -> None:
    _, kept = recorded_run()
    for start in (kept[7].parameters, kept[7]):
        training = Training(restless_stack(), DATA, RECIPE, start)
        steps(training, most=6)
        run = replace(training.run(), newest=replace(training.checkpoint(), step=10**6))
        assert same_bits(end_of(replay(run, DATA, training.number)), training.checkpoint())


def test_the_recipes_seed_may_be_edited_later() -> None:
    training = Training(restless_stack(), DATA, RECIPE)
    edited = RECIPE.replace(seed=99, validation_share=0.5)
    for recipe in (RECIPE, edited, edited, RECIPE):
        training.step(recipe)
    training.close()
    run = replace(training.run(), newest=replace(training.checkpoint(), step=10**6))
    assert same_bits(end_of(replay(run, DATA, 4)), training.checkpoint())


def test_without_the_data_or_the_seed_only_recorded_steps_are_there() -> None:
    run, kept = recorded_run()
    other = replace(DATA, train=DATA.train.take(slice(1, None)))
    known = [kept[4], kept[9]]
    for broken, data in ((run, None), (run, other), (replace(run, seed=None), DATA), (replace(run, log=()), DATA)):
        assert same_bits(end_of(replay(broken, data, 9, known)), kept[9])
        with pytest.raises(EngineError) as caught:
            end_of(replay(broken, data, 10, known))
        assert caught.value.remedy == "Only recorded steps can be shown: 4, 9, 16."


def test_a_step_that_never_was_is_refused() -> None:
    run, _ = recorded_run()
    for step in (-1, 17):
        with pytest.raises(EngineError, match="from step 0 to 16"):
            end_of(replay(run, DATA, step))


def test_replaying_can_be_given_up_and_leaves_no_threads(monkeypatch: pytest.MonkeyPatch) -> None:
    run, _ = recorded_run()
    closed = []
    monkeypatch.setattr(replaying.Training, "close", lambda self: closed.append(self.number))
    generator = replay(run, DATA, 12)
    next(generator)
    generator.close()
    assert closed[-1] == 1


def test_a_run_is_cut_at_a_step() -> None:
    training = Training(plain_stack(), DATA, RECIPE)
    steps(training, most=4)
    middle = training.checkpoint()
    training = Training(plain_stack(), DATA, RECIPE.replace(batch_size=8), training.run())
    steps(training, RECIPE.replace(batch_size=8), most=4)
    past = training.run().until(middle)
    assert (past.step, past.test, past.ended, len(past.log)) == (4, None, "stopped", 1)
    assert past.history.step.tolist() == [1, 2, 3, 4]
    assert Partners.lasts > 0


@pytest.mark.parametrize("seed", range(8))
def test_a_training_that_is_kept_ready_jumps_about_and_gives_the_same_bits(seed: int) -> None:
    run, data, kept = trained(seed)
    ready, rng = Ready(), np.random.default_rng(seed)
    for _ in range(6):
        begin, end = sorted(rng.integers(0, len(kept), 2).tolist())
        if begin < end:
            bare = replace(run, start=None, newest=kept[-1], recorded=())
            assert same_bits(end_of(replay(bare, data, end, [kept[begin]], ready=ready)), kept[end])
    ready.close()
