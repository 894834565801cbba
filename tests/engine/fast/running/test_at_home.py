"""Weights that are trained where partners read them: the same bits as copies, and whose they are stays clear."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest

from engine.data import load_data
from engine.fast import Plan
from engine.fast.running import partners
from engine.network.stack import Stack
from engine.network.textbook import Batch
from engine.project.presets import preset
from engine.training.recipe import Recipe
from engine.training.replay import same_bits
from engine.training.training import Training
from tests.engine.fast.networks import bits_of
from tests.engine.fast.partnered import pids, some_case
from tests.system import kill

pytestmark = [
    pytest.mark.skipif(not partners.POSSIBLE, reason="there is no Python that could be started"),
    pytest.mark.usefixtures("unhurried"),
]
CASE = some_case()
WEIGHTS, STATE = CASE.parameters.astype(np.float32), CASE.state.astype(np.float32)
BATCH = Batch(CASE.pixels, 1.0, CASE.labels, CASE.draws)
OTHERS = 2 * WEIGHTS


@pytest.fixture
def plan() -> Iterator[Plan]:
    plan = Plan(CASE.program, 13, 2, samples=4)
    plan.partners.call()
    yield plan
    plan.close()


def alone(weights: np.ndarray) -> tuple[float, int, bytes, bytes]:
    plan = Plan(CASE.program, 13, 1, samples=4)
    found = bits_of(plan.train_step(BATCH, weights, STATE))
    plan.close()
    return found


def test_partners_read_them_there_and_see_what_is_changed(plan: Plan) -> None:
    home = plan.at_home(WEIGHTS)
    assert home is not WEIGHTS
    assert home.tobytes() == WEIGHTS.tobytes()
    for _ in range(3):
        assert bits_of(plan.train_step(BATCH, home, STATE)) == alone(home.copy())
        home *= np.float32(0.9)
        assert plan.at_home(home) is home
    assert len(pids(plan)) == 1


def test_other_weights_neither_change_those_at_home_nor_are_taken_for_them(
    plan: Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They are tried in a step, or pictures are labelled with them, by both processes."""
    home = plan.at_home(WEIGHTS)
    expected = {weights.tobytes(): alone(weights) for weights in (WEIGHTS, OTHERS)}
    lone = Plan(CASE.program, 13, 1, samples=4)
    many = np.concatenate([CASE.pixels] * 40).astype(np.float32)
    scores = {weights.tobytes(): lone.scores(many, 1.0, weights, STATE).tobytes() for weights in (WEIGHTS, OTHERS)}
    lone.close()
    monkeypatch.setattr("engine.fast.running.plan.ENOUGH_EVALUATED", 0)
    for weights in (home, OTHERS, home, OTHERS, OTHERS, home):
        assert bits_of(plan.train_step(BATCH, weights, STATE)) == expected[weights.tobytes()]
        assert plan.scores(many, 1.0, weights, STATE).tobytes() == scores[weights.tobytes()]
    assert home.tobytes() == WEIGHTS.tobytes()
    assert len(pids(plan)) == 1


def test_they_stay_when_the_plan_has_been_closed_or_a_partner_is_lost(plan: Plan) -> None:
    home = plan.at_home(WEIGHTS)
    kill(pids(plan)[0])
    assert bits_of(plan.train_step(BATCH, home, STATE)) == alone(WEIGHTS)
    assert not pids(plan)
    assert plan.at_home(OTHERS) is OTHERS
    plan.close()
    home *= np.float32(2)
    assert home.tobytes() == OTHERS.tobytes()


def test_where_nobody_else_reads_them_they_stay_where_they_are() -> None:
    plan = Plan(CASE.program, 13, 2, samples=4)
    assert plan.at_home(WEIGHTS) is WEIGHTS
    plan.close()
    plan = Plan(CASE.program, 13, 2, samples=13)  # its partner is there for evaluations alone
    plan.partners.will_score()
    plan.partners.call()
    assert pids(plan)
    assert plan.at_home(WEIGHTS) is WEIGHTS
    plan.close()


def trained(with_partners: bool, stack: Stack) -> tuple[Training, list[object]]:
    """Six steps, of which two in batches of another size, and evaluations of other weights in between."""
    training, kept = Training(stack, load_data("digits"), Recipe(epochs=1, validation_share=0.2)), []
    for step in range(6):
        recipe = Recipe(epochs=1, validation_share=0.2, batch_size=64 if step in (2, 3) else 48)
        plan = training.plan_for(recipe.batch_size)
        if with_partners:
            plan.partners.call()
        training.step(recipe)
        before = training.parameters.copy()
        kept.append(training.checkpoint())
        images = training.validation_images
        plan.scores(images.of.pixels[:200], images.of.scale, -before, training.state)
        assert training.parameters.tobytes() == before.tobytes()
        assert same_bits(training.checkpoint(), kept[-1])
    return training, kept


def test_a_training_moves_its_weights_there_and_learns_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(partners.Partners, "lasts", 0.0)
    stack = preset("assignment").design().stack
    ours, our_steps = trained(True, stack)
    monkeypatch.setattr(partners.Partners, "lasts", 1e9)
    theirs, their_steps = trained(False, stack)
    plan = ours._plan
    assert plan is not None
    assert plan.partners._shared is not None
    assert ours.parameters is plan.partners._shared.home
    ours.close()
    theirs.close()
    assert all(same_bits(mine, yours) for mine, yours in zip(our_steps, their_steps, strict=True)), "and stay values"
    assert same_bits(ours.checkpoint(), theirs.checkpoint()), "when the processes have ended"
