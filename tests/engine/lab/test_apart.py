"""Trainings side by side, each with a process of its own: the bits of any training, whatever becomes of the process."""

import time
from typing import Any

import numpy as np
import pytest

from engine import Stack, block
from engine.fast.running import partners
from engine.fast.running.apart import OtherProcess, PlanApart, first_done
from engine.lab.forks import AHEAD, Forks
from engine.lab.other_process import TrainingApart
from engine.network.program import lower
from engine.network.step_result import StepResult
from engine.network.textbook import Batch
from engine.project.design import Design
from engine.project.presets import preset
from engine.training.replay import same_bits
from engine.training.training import Training
from tests.engine.lab.test_forks import losses

FEW = 8  # steps
END = block("fully_connected", units=10), block("softmax")
pytestmark = pytest.mark.skipif(not partners.POSSIBLE, reason="there is no Python that could be started")


@pytest.fixture(scope="module")
def design() -> Design:
    stack = Stack.of(  # what is drawn goes to the process, and what is kept goes there and back
        block("convolution", filters=8, size=3), block("batch_normalise"), block("relu"), block("max_pool", extent=4),
        block("dropout", rate=0.5), block("fully_connected", units=10), block("softmax"),
    )  # fmt: skip
    return preset("dense").design(fresh_ids=False).with_(stack=stack)


def ready(*trainings: TrainingApart) -> list[OtherProcess]:
    others = [one.other for one in trainings if one.other is not None]
    until = time.perf_counter() + 60
    while not all(one.is_ready() for one in others) and time.perf_counter() < until:
        time.sleep(0.005)
    return others


def test_steps_made_apart_have_the_same_bits_with_other_batches_and_after_the_process_is_gone(design: Design) -> None:
    alone = Training(design.stack, design.load_data(), design.recipe, cores=1)
    apart = TrainingApart.like(alone)
    (other,) = ready(apart)
    larger = design.recipe.replace(batch_size=96, label_smoothing=0.1)
    smaller = design.recipe.replace(batch_size=16)
    for number, recipe in enumerate([design.recipe, larger, larger, smaller, smaller]):
        apart.order(recipe)
        assert other.is_busy == (number < 4), "it was asked, while there was one"
        if number == 3:
            assert other._channel is not None
            other._channel.kill()
            assert other._channel.process is not None
            other._channel.process.wait()  # before it is gone it may yet be asked
        made = alone.step(recipe), apart.step(recipe)
        assert made[0].loss == made[1].loss
        assert same_bits(alone.checkpoint(), apart.checkpoint())
    apart.close()
    alone.close()


@pytest.fixture(scope="module")
def uncoupled() -> Design:
    """No block looks at the whole batch, so that two processes may take half of it each."""
    stack = Stack.of(
        block("convolution", filters=16, size=3), block("relu"), block("max_pool", extent=2),
        block("dropout", rate=0.5), block("fully_connected", units=10), block("softmax"),
    )  # fmt: skip
    return preset("dense").design(fresh_ids=False).with_(stack=stack)


def test_a_step_that_several_processes_make_has_the_same_bits_also_where_one_of_them_is_lost(uncoupled: Design) -> None:
    alone = Training(uncoupled.stack, uncoupled.load_data(), uncoupled.recipe, cores=1)
    apart, helping = TrainingApart.like(alone), TrainingApart.like(alone)
    other, helper = ready(apart, helping)
    assert apart.takes_help
    smaller, larger = (uncoupled.recipe.replace(batch_size=size) for size in (32, 192))
    assert apart.plan_for(192).chains == 4, "of four jobs each makes every second one"
    for number, recipe in enumerate([larger, smaller, smaller, uncoupled.recipe]):
        apart.order(recipe, [helping])
        assert other.is_busy
        assert helper.is_busy == helping.is_at_it == (number < 3), "it was asked, while it was there"
        if number == 2:
            assert helper._channel is not None
            assert helper._channel.process is not None
            helper._channel.kill()
            helper._channel.process.wait()
        assert apart.step(recipe).loss == alone.step(recipe).loss
        assert not other.is_busy
        assert same_bits(alone.checkpoint(), apart.checkpoint())
    for training in (alone, apart, helping):
        training.close()


def test_there_is_room_for_the_gradients_of_filters_in_any_form() -> None:
    """Of 8 x 8 filters, Winograd's are six times as many."""
    first, large = (block("convolution", filters=40, size=size, padding="same") for size in (1, 8))
    program = lower(Stack.of(first, large, block("global_average_pool"), *END), (32, 32, 1))
    other = OtherProcess(program, 64)
    plan = PlanApart(program, 64, other)
    assert plan.natives.shape[1] > 4 * program.size
    assert other.has_room_for(plan)
    more = PlanApart(program, 65, other)
    assert not other.has_room_for(more), "of their pictures"
    more.close()
    plan.close()
    other.close()


class Listed:
    """Stands for a process that can begin, and writes down what it is asked for."""

    def __init__(self, is_busy: bool = False, has_answered: bool = True) -> None:
        self.is_busy, self.has_answered = is_busy, has_answered
        self.asked: list[tuple[int, int]] = []

    def is_ready(self) -> bool:
        return True

    def has_room_for(self, plan: PlanApart) -> bool:
        return True

    def order(self, *what: Any) -> None:
        self.asked.append(what[-2:])

    def answer(self, gradient: np.ndarray) -> StepResult:
        gradient[:] = 1
        return StepResult(1.0, 1, gradient, np.zeros(0))


def test_no_more_processes_are_asked_than_a_step_has_jobs(uncoupled: Design) -> None:
    one, other = Listed(), Listed()
    plan = PlanApart(lower(uncoupled.stack, (28, 28, 1)), 64, one)  # type: ignore[arg-type]
    assert plan.takes_help
    for count in (1, 64):
        batch = Batch(np.zeros((count, 28, 28, 1), np.uint8), 1 / 255, np.zeros(count, np.int64))
        plan.order(batch, np.zeros(0), np.zeros(0), [other])  # type: ignore[list-item]
    assert (one.asked, other.asked) == ([(0, 1), (0, 2)], [(1, 2)])
    plan.close()


def test_the_gradient_that_a_process_made_is_gone_when_it_makes_the_next_one(uncoupled: Design) -> None:
    one = Listed()
    plan = PlanApart(lower(uncoupled.stack, (28, 28, 1)), 64, one)  # type: ignore[arg-type]
    batch, nothing = Batch(np.zeros((1, 28, 28, 1), np.uint8), 1 / 255, np.zeros(1, np.int64)), np.zeros(0)
    steps = []
    for _ in range(2):
        plan.order(batch, nothing, nothing)
        steps.append(plan.train_step(batch, nothing, nothing))
    assert steps[1].gradient.any()
    with pytest.raises(RuntimeError, match="used again"):
        assert steps[0].gradient is not None
    plan.close()


def test_of_two_that_are_not_waited_for_the_one_that_has_made_a_step_is_the_first_to_be_done() -> None:
    """Not one that has nothing to do."""
    assert first_done([Listed(), Listed(is_busy=True)]) == 1  # type: ignore[list-item]
    assert first_done([Listed(is_busy=True, has_answered=False), Listed(is_busy=True)]) == 1  # type: ignore[list-item]


def test_what_several_processes_made_and_nobody_wants_is_not_taken_for_the_next_step(uncoupled: Design) -> None:
    alone = Training(uncoupled.stack, uncoupled.load_data(), uncoupled.recipe, cores=1)
    apart, helping = TrainingApart.like(alone), TrainingApart.like(alone)
    ready(apart, helping)
    apart.order(uncoupled.recipe.replace(label_smoothing=0.3, batch_size=192), [helping])  # two answers of each
    apart.forget()
    assert not helping.is_at_it
    helping.order(uncoupled.recipe)
    assert helping.step(uncoupled.recipe).loss == alone.step(uncoupled.recipe).loss
    assert same_bits(alone.checkpoint(), helping.checkpoint())
    for training in (alone, apart, helping):
        training.close()


@pytest.mark.parametrize("helped", [False, True])
def test_who_is_interrupted_while_it_waits_for_a_step_still_knows_whom_to_wait_for(
    uncoupled: Design, helped: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    alone = Training(uncoupled.stack, uncoupled.load_data(), uncoupled.recipe, cores=1)
    apart, helping = TrainingApart.like(alone), TrainingApart.like(alone)
    others = ready(apart, helping)
    apart.order(uncoupled.recipe.replace(label_smoothing=0.3), [helping] if helped else [])

    def interrupted(self: OtherProcess) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(OtherProcess, "_read", interrupted)
        with pytest.raises(KeyboardInterrupt):
            apart.step(uncoupled.recipe.replace(label_smoothing=0.3))
    apart.forget()
    assert not any(other.is_busy for other in others)
    for training in (alone, apart, helping):
        training.close()


@pytest.fixture
def no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    """Processes can begin as soon as somebody has them."""
    like = TrainingApart.like

    def ready_like(training: Training, core: int | None = None) -> TrainingApart:
        made = like(training, core)
        ready(made)
        return made

    monkeypatch.setattr(TrainingApart, "like", ready_like)


@pytest.mark.usefixtures("no_waiting")
def test_the_hands_fork_is_made_by_all_first_and_all_have_the_bits_of_the_training(uncoupled: Design) -> None:
    recipes = [uncoupled.recipe.replace(learning_rate=rate) for rate in (0.001, 0.002, 0.003, 0.004)]
    start = Training(uncoupled.stack, uncoupled.load_data(), uncoupled.recipe, cores=1).checkpoint()
    forks = Forks(lambda recipe: Training(uncoupled.stack, uncoupled.load_data(), recipe, start, cores=2))
    forks.want(recipes[:3])
    making = forks.making()

    def made() -> list[int]:
        return [len(forks.known[recipe].steps) if recipe in forks.known else 0 for recipe in recipes]

    while made()[0] < AHEAD:
        next(making)
        assert made()[1:] == [0, 0, 0] or made()[0] == AHEAD
    while made()[2] < FEW:
        next(making)
    forks.want([recipes[3], *recipes[:3]])  # the hand goes on, while two others are under way
    before = made()
    while made()[3] < AHEAD - 3:
        next(making)
        assert sum(made()[:3]) <= sum(before[:3]) + 2, "what is under way is finished, and no more"
    forks.want(recipes)  # while all make a step together; the first has gone far enough
    while min(made()) < AHEAD:
        next(making)
    making.close()
    for recipe in recipes:
        expected = losses(uncoupled, start, recipe, AHEAD)
        assert [step.loss for step in forks.known[recipe].steps[:AHEAD]] == expected


def test_forks_made_side_by_side_are_each_what_the_training_would_do(design: Design) -> None:
    recipes = [design.recipe.replace(batch_size=size) for size in (32, 96)]
    recipes.append(design.recipe.replace(learning_rate=0.01))
    training = Training(design.stack, design.load_data(), design.recipe, cores=1)
    start = training.checkpoint()
    forks = Forks(lambda recipe: Training(design.stack, design.load_data(), recipe, start, cores=2))
    forks.want(recipes)
    assert training.plan_for(design.recipe.batch_size).pays_apart
    training.close()
    making = forks.making()
    for _ in range(5):
        next(making)
    forks.want(reversed(recipes))  # the hand goes elsewhere: what is under way is gone on with
    while any(len(forks.known[recipe].steps) < FEW for recipe in recipes):
        next(making)
    making.close()
    for recipe in recipes:
        expected = losses(design, start, recipe, FEW)
        assert [step.loss for step in forks.known[recipe].steps[:FEW]] == expected
