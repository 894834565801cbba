"""Any step of a run is computed again bit for bit, whatever its recipe was at that step and who does the sums."""

from dataclasses import replace
from importlib import import_module

import numpy as np
import pytest

from engine.data.augmentation import augmentation
from engine.errors import EngineError
from engine.fast.running.partners import Partners
from engine.training import replay as replaying
from engine.training.optimisers import OPTIMISERS
from engine.training.recording import Recording
from engine.training.replay import Ready, replay, same_bits
from engine.training.training import Training
from tests.engine.generators import end_of
from tests.engine.random_trainings import random_training
from tests.engine.samples import plain_stack, restless_stack
from tests.engine.short_trainings import DATA, RECIPE, recorded_run, steps


@pytest.fixture(autouse=True)
def batches_are_cut_into_lanes(monkeypatch: pytest.MonkeyPatch) -> None:
    """So small networks would do a whole batch at once, and partners would have nothing to take."""
    monkeypatch.setattr(import_module("engine.fast.running.plan"), "lane_size", lambda *_: 12)


@pytest.mark.parametrize("seed", range(24))
def test_replayed_weights_are_those_that_were(seed: int) -> None:
    made = random_training(seed)
    run, data, kept = made.run, made.data, made.kept
    rng = np.random.default_rng(seed)
    assert same_bits(end_of(replay(run, data, len(kept) - 1, [kept[0]])), kept[-1])  # the newest is known
    whole = replace(run, newest=replace(kept[-1], step=10**6))  # nothing is known but the seed
    for step in rng.integers(1, len(kept), 2):  # before the first, no optimiser was at work
        cores = int(rng.integers(1, 4))
        assert same_bits(end_of(replay(whole, data, int(step), cores=cores)), kept[step])
        begin = kept[rng.integers(0, step + 1)]
        assert same_bits(end_of(replay(whole, data, int(step), [begin], cores)), kept[step])


def test_the_random_trainings_meet_all_that_may_change_bits_in_hundreds_of_steps() -> None:
    made = [random_training(seed) for seed in range(24)]
    met = set().union(*(one.met for one in made))
    wanted = {"dropout", "batch_normalise", "residual", "recipe", "stop", "small batch", "partners"}
    assert met >= wanted | {f"{number} cores" for number in (1, 2, 3)}
    assert sum(len(one.kept) - 1 for one in made) >= 400
    assert {c.optimiser_kind for one in made for c in one.kept} == {kind.kind for kind in OPTIMISERS}
    assert min(c.schedule["factor"][0] for one in made for c in one.kept if c.schedule_kind == "plateau") < 1
    assert {entry.recipe.label_smoothing > 0 for one in made for entry in one.run.log} == {True, False}


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
    chosen = RECIPE.replace(augmentation=(augmentation("shift:2"),))
    training = Training(restless_stack(), DATA, chosen)
    edited = chosen.replace(seed=99, validation_share=0.5)
    kept = []
    for recipe in (chosen, edited, edited, chosen):
        training.step(recipe)
        kept.append(training.checkpoint())
    training.close()
    run = replace(training.run(), newest=replace(training.checkpoint(), step=10**6))
    assert same_bits(end_of(replay(run, DATA, 4)), training.checkpoint())
    assert same_bits(end_of(replay(run, DATA, 3, kept[:2])), kept[2])
    told = tuple(replace(one, recipe=one.recipe.replace(seed=99, validation_share=0.5)) for one in run.log)
    assert same_bits(end_of(replay(replace(run, log=told), DATA, 3)), kept[2]), "earlier versions wrote them down"


def test_the_same_bits_are_those_of_everything_a_checkpoint_knows() -> None:
    _, kept = recorded_run()
    one = kept[5]
    state = {id: {name: array.copy() for name, array in group.items()} for id, group in one.state.items()}
    next(iter(next(iter(state.values())).values())).view(np.int32)[0] ^= 1
    others = [{"step": 6}, {"epoch": 7}, {"position": 1}, {"state": state}, {"optimiser_kind": "sgd"}]
    others += [{"parameters": kept[6].parameters}, {"optimiser": kept[6].optimiser}, {"optimiser": {}}]
    others += [{"parameters": one.parameters | {"more": {}}}, {"schedule": {"factor": np.ones(1)}}]
    assert same_bits(one, replace(one))
    for other in others:
        assert not same_bits(one, replace(one, **other))


def test_without_the_data_or_the_seed_only_recorded_steps_are_there() -> None:
    run, kept = recorded_run()
    other = replace(DATA, train=DATA.train.batch(slice(1, None)))
    known = [kept[4], kept[9]]
    unknown = [{"seed": None}, {"validation_share": None}, {"data": replace(run.data, sha256="")}, {"log": ()}]
    for broken, data in ((run, None), (run, other), *((replace(run, **each), DATA) for each in unknown)):
        assert same_bits(end_of(replay(broken, data, 9, known)), kept[9])
        with pytest.raises(EngineError) as caught:
            end_of(replay(broken, data, 10, known))
        assert caught.value.remedy == "Only recorded steps can be shown: 4, 9, 16."


def test_the_first_and_the_last_step_are_there_and_one_that_never_was_is_refused() -> None:
    run, kept = recorded_run()
    for step in (0, 16):
        assert same_bits(end_of(replay(run, DATA, step, kept)), kept[step])
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
    late = replace(training.run(), recorded=(middle, training.checkpoint()))
    past = late.until(middle)
    assert past.recorded == (middle,)
    assert (past.step, past.test, past.ended, len(past.log)) == (4, None, "stopped", 1)
    assert past.history.step.tolist() == [1, 2, 3, 4]
    assert Partners.lasts > 0


def test_what_is_kept_ready_of_one_run_is_not_used_for_another() -> None:
    ready = Ready()
    for units in (16, 9, 16):
        training = Training(plain_stack(units), DATA, RECIPE)
        begin = training.checkpoint()
        training.step(RECIPE)
        run = replace(training.run(), newest=replace(training.checkpoint(), step=10**6))
        assert same_bits(end_of(replay(run, DATA, 1, [begin], ready=ready)), training.checkpoint())
        training.close()
    ready.close()


@pytest.mark.parametrize("seed", range(8))
def test_a_training_that_is_kept_ready_jumps_about_and_gives_the_same_bits(seed: int) -> None:
    made = random_training(seed)
    run, data, kept = made.run, made.data, made.kept
    ready, rng = Ready(), np.random.default_rng(seed)
    for _ in range(6):
        begin, end = sorted(rng.integers(0, len(kept), 2).tolist())
        if begin < end:
            bare = replace(run, start=None, newest=kept[-1], recorded=())
            assert same_bits(end_of(replay(bare, data, end, [kept[begin]], ready=ready)), kept[end])
    ready.close()


def test_a_training_that_is_kept_ready_begins_anew_where_no_step_is_known() -> None:
    training, ready = Training(plain_stack(), DATA, RECIPE), Ready()
    kept = [training.checkpoint()]
    for _ in range(2):
        training.step(RECIPE)
        kept.append(training.checkpoint())
    run = replace(training.run(), newest=replace(training.checkpoint(), step=10**6))
    training.close()
    for step in (2, 1):
        assert same_bits(end_of(replay(run, DATA, step, ready=ready)), kept[step])
    ready.close()
