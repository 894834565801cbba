"""Optimisers in place give the bits of their textbook form, and one without a form in place learns all the same."""

from dataclasses import dataclass

import numpy as np
import pytest

from engine.data import load_data
from engine.fast import Plan
from engine.fast.arithmetic.optimisers import IN_PLACE
from engine.fast.arithmetic.updating import PIECE, Updating
from engine.fast.kernel import do_all
from engine.fast.running.workers import Workers
from engine.project.presets import preset
from engine.training.optimisers import OPTIMISERS, Adam, Momentum, Nesterov, Optimiser
from engine.training.recipe import Recipe
from engine.training.training import Training

UNUSUAL = (Momentum(momentum=0.3), Nesterov(momentum=0.99), Adam(beta1=0.5, beta2=0.9, epsilon=1e-3))


@pytest.mark.parametrize("optimiser", [*(kind() for kind in OPTIMISERS), *UNUSUAL], ids=str)
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_in_place_every_bit_is_that_of_the_textbook(optimiser: Optimiser, dtype: type) -> None:
    rng = np.random.default_rng(0)
    weights = rng.standard_normal(1003).astype(dtype)
    ours, theirs = weights.copy(), weights
    our_state, their_state = optimiser.init(ours), optimiser.init(theirs)
    for step in range(40):
        gradient = (rng.standard_normal(1003) * 10.0 ** rng.integers(-12, 4, 1003)).astype(dtype)
        rate = 0.1 / (1 + step)
        theirs, their_state = optimiser.update(theirs, gradient, their_state, rate)
        Updating().update(optimiser, ours, gradient.copy(), our_state, rate)
        assert ours.tobytes() == theirs.tobytes()
        assert {name: array.tobytes() for name, array in our_state.items()} == {
            name: array.tobytes() for name, array in their_state.items()
        }


@pytest.mark.parametrize("shared", [False, True])
@pytest.mark.parametrize("kind", OPTIMISERS)
def test_many_weights_taken_in_pieces_get_the_same_bits(
    kind: type[Optimiser], shared: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("engine.fast.arithmetic.updating.SHARED", 1)
    workers, shares = Workers(2), []
    share = (lambda moves: (shares.append(len(moves)), workers.run(moves))) if shared else do_all
    rng = np.random.default_rng(1)
    weights = rng.standard_normal(3 * PIECE + 7).astype(np.float32)
    optimiser, ours, theirs = kind(), weights.copy(), weights
    our_state, their_state = optimiser.init(ours), optimiser.init(theirs)
    for _ in range(3):
        gradient = rng.standard_normal(weights.size).astype(np.float32)
        theirs, their_state = optimiser.update(theirs, gradient, their_state, 0.1)
        Updating().update(optimiser, ours, gradient, our_state, 0.1, share)
    workers.close()
    assert shares == ([4] * 3 if shared else [])
    assert ours.tobytes() == theirs.tobytes()
    assert {name: array.tobytes() for name, array in our_state.items()} == {
        name: array.tobytes() for name, array in their_state.items()
    }


def test_one_that_made_steps_before_makes_the_same_of_other_arrays() -> None:
    """What it has made of arrays is good for these alone, and for the settings it was made with."""
    rng, updating = np.random.default_rng(2), Updating()
    many = [rng.standard_normal(size).astype(kind) for size, kind in ((7, "f"), (PIECE + 1, "f"), (7, "f"), (7, "d"))]
    states, gradients = [Momentum().init(one) for one in many], [np.empty_like(one) for one in many]
    adams = [Adam().init(one) for one in many]
    changes = (Momentum(), 0), (Momentum(momentum=0.5), 0), (Nesterov(momentum=0.5), 0), (Momentum(momentum=0.5), 0)
    turns = *changes, *((Momentum(), number) for number in (1, 2, 3, 2, 0)), (Adam(), 0), (Adam(beta1=0.5), 0)
    for optimiser, number in turns:
        weights, gradient = many[number], gradients[number]
        state = adams[number] if isinstance(optimiser, Adam) else states[number]
        for rate in (0.1, 0.2):
            gradient[:] = rng.standard_normal(weights.size)
            expected, expected_state = optimiser.update(weights, gradient, state, rate)
            updating.update(optimiser, weights, gradient, state, rate)
            assert weights.tobytes() == expected.tobytes()
            assert all(state[name].tobytes() == array.tobytes() for name, array in expected_state.items())


def test_a_training_has_its_threads_share_many_weights(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same bits; fewer weights are left to one thread."""
    weights, taken = [], []
    share = Plan.share
    monkeypatch.setattr("engine.fast.kernels.dense.FROM", 10**9)  # no piece is to be made
    monkeypatch.setattr(Plan, "share", lambda self, moves: (taken.append(len(moves)), share(self, moves)))
    for least in (10**9, 1):
        monkeypatch.setattr("engine.fast.arithmetic.updating.SHARED", least)
        recipe = Recipe(epochs=1)
        run = Training(preset("assignment").design().stack, load_data("digits"), recipe)
        run.step(recipe)
        weights.append(run.parameters.tobytes())
        run.close()
    assert taken == [2], "as many pieces for each of two threads"
    assert weights[0] == weights[1]


def test_every_optimiser_there_is_has_a_form_in_place() -> None:
    assert {optimiser.kind for optimiser in OPTIMISERS} == set(IN_PLACE)


@dataclass(frozen=True)
class Decay(Momentum):
    """Known to nobody but this test: momentum that also pulls the weights towards zero."""

    kind = "decay"

    def update(self, weights, gradient, state, rate):  # type: ignore[no-untyped-def]
        return super().update(0.9 * weights, gradient, state, rate)


def test_an_optimiser_without_a_form_in_place_runs_in_textbook_form_into_the_same_arrays() -> None:
    optimiser = Decay()
    weights, gradient = np.linspace(-1, 1, 7), np.linspace(3, 5, 7)
    state = optimiser.init(weights)
    held = state["velocity"]
    expected, expected_state = optimiser.update(weights, gradient, state, 0.1)
    Updating().update(optimiser, weights, gradient, state, 0.1)
    np.testing.assert_array_equal(weights, expected)
    assert state["velocity"] is held
    np.testing.assert_array_equal(held, expected_state["velocity"])
