"""What several jobs have found of the gradient of many weights is added up when it is asked for, to the same bits."""

from __future__ import annotations

import numpy as np
import pytest

from engine.data import load_data
from engine.errors import EngineError
from engine.fast import Plan
from engine.fast.arithmetic import updating
from engine.fast.arithmetic.updating import Updating
from engine.fast.kernels.dense import Dense
from engine.network.stack import Stack
from engine.network.step_result import StepResult, do_all
from engine.network.textbook import Batch, TextbookPlan
from engine.training.divergence import bounded_step
from engine.training.optimisers import Momentum
from engine.training.recipe import Recipe
from engine.training.replay import same_bits
from engine.training.training import Training
from tests.engine.fast.networks import Case, apart, case_of, kind

END = kind("fully_connected", units=5), kind("tanh"), kind("fully_connected", units=10), kind("softmax")
SPLIT = kind("convolution", filters=32, size=3, padding="same")
#: What comes in: pictures, plain maps, and maps of several phases, of which the last columns may be no pixels.
STACKS = {
    "pictures": Stack.of(*END),
    "plain": Stack.of(kind("convolution", filters=3, size=3), *END),
    "ragged": Stack.of(SPLIT, SPLIT, *END),
    "one place": Stack.of(kind("convolution", filters=6, size=(7, 9)), *END),  # filters that are weights of a layer
    "even": Stack.of(kind("convolution", filters=32, size=2), SPLIT, *END),
}
RECIPE = Recipe(epochs=1, batch_size=8, validation_share=0.1)


@pytest.fixture(autouse=True)
def small_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    """Layers of any size have their gradient added up later, in many pieces."""
    monkeypatch.setattr("engine.fast.kernels.dense.FROM", 1)
    monkeypatch.setattr("engine.fast.kernels.added_later.PIECE", 100)


def case(name: str = "plain", batch: int = 9) -> Case:
    return case_of(STACKS[name], (7, 9, 2), batch, np.random.default_rng(1))


def plan_of(name: str, samples: int = 2, threads: int = 2) -> Plan:
    """Jobs of one lane or two."""
    return Plan(case(name).program, 9, threads, samples=samples)


@pytest.mark.parametrize("samples", [2, 5, 9], ids=["four jobs", "two", "one"])
@pytest.mark.parametrize("name", STACKS)
def test_it_is_the_textbooks_and_has_the_bits_of_one_that_is_added_up_at_once(
    name: str, samples: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = plan_of(name, samples)
    step = case(name).step(plan)
    assert len(step.later) == (2 if samples < 9 else name != "pictures"), "one job writes it where it belongs"
    assert samples == 9 or name == "one place" or len(step.later[0].pieces) > 2
    gradient = step.gradient.copy()
    smaller = case(name).part(3).step(plan)
    assert apart(smaller.gradient, case(name).part(3).step(TextbookPlan(plan.program, np.float64)).gradient) <= 1e-5
    plan.close()
    assert apart(gradient, case(name).step(TextbookPlan(plan.program, np.float64)).gradient) <= 1e-5
    monkeypatch.setattr("engine.fast.kernels.dense.FROM", 10**9)
    plan = plan_of(name, samples)
    at_once = case(name).step(plan)
    assert not at_once.later
    assert gradient.tobytes() == at_once.gradient.tobytes()
    plan.close()


@pytest.mark.parametrize("name", STACKS)
def test_the_optimiser_takes_it_piece_by_piece_and_nobody_writes_all_of_it(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan, weights = plan_of(name), case(name).parameters.astype(np.float32)
    case(name).step(plan).written[...] = np.nan
    found = []
    for asked in (False, True):
        ours, state, step = weights.copy(), Momentum().init(weights), case(name).step(plan)
        assert bounded_step(step)
        gradient = step.gradient if asked else step.written
        Updating().update(Momentum(), ours, gradient, state, 0.1, do_all, step.later)
        assert asked or all(np.isnan(gradient[place]).all() for part in step.later for place, _ in part.pieces)
        found.append(ours)
    ours, theirs = found
    assert ours.tobytes() == theirs.tobytes()
    assert np.isfinite(ours).all()
    plan.close()


@pytest.mark.parametrize("name", STACKS)
def test_what_it_is_said_to_be_no_longer_than_is_true_of_all_lanes_together(name: str) -> None:
    """Eight pictures in four jobs, one of which has a lane more: its ninth picture is all that is large."""
    large, plan = case(name), plan_of(name)
    for which, times in ((0, 1000), (-1, 1000), (0, 0.001)):
        pixels = large.pixels * min(times, 1)
        pixels[which] *= max(times, 1)
        weights, state = large.parameters.astype(np.float32), large.state.astype(np.float32)
        step = plan.train_step(Batch(pixels, 1.0, large.labels, large.draws), weights, state)
        for part in step.later:
            made = np.concatenate([step.gradient[place] for place, _ in part.pieces] or [np.zeros(0)])
            assert 0 < float(np.sum(np.square(made, dtype=np.float64))) <= part.squares() * 1.001
    plan.close()


def test_there_is_nothing_to_multiply_and_no_other_thread_is_woken_for_it(monkeypatch: pytest.MonkeyPatch) -> None:
    plan, weights = plan_of("plain"), case().parameters.astype(np.float32)
    monkeypatch.setattr(updating, "MAKING", 1)
    step, shared = case().step(plan), list[int]()
    Updating().update(
        Momentum(), weights, step.written, Momentum().init(weights), 0.1, lambda m: shared.append(len(m)), step.later
    )
    plan.close()
    assert not shared
    assert weights.tobytes() != case().parameters.astype(np.float32).tobytes()


def test_numbers_beyond_all_bounds_change_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    training = Training(STACKS["plain"], load_data("digits"), RECIPE)
    real = Plan.train_step

    def train_step(plan: Plan, batch: Batch, parameters: np.ndarray, state: np.ndarray) -> StepResult:
        step = real(plan, batch, parameters, state)
        dense = next(kernel for kernel in plan._kernels if isinstance(kernel, Dense))
        assert dense._later is not None
        dense._later.found[0][0] = 1e25
        dense._later.found[0][-1] = 1e25
        return step

    monkeypatch.setattr(Plan, "train_step", train_step)
    before = training.checkpoint()
    with pytest.raises(EngineError, match="In step 1 "):
        training.step(RECIPE)
    assert same_bits(training.checkpoint(), before), "nor running statistics, momentum and the count of steps"
