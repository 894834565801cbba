"""What an optimiser remembers of weights that no longer learn becomes zero: numbers below 1e-38, which it would be for
ever, are multiplied forty times as slowly."""

import numpy as np
import pytest

from engine import Recipe, Stack, block
from engine.fast.arithmetic.optimisers import SETTLED, TINY, settle
from engine.training.optimisers import Adam, Momentum, Optimiser
from engine.training.training import Training
from tests.engine.samples import some_digits

UNITS = 6
STACK = Stack.of(
    block("fully_connected", units=UNITS), block("relu"), block("fully_connected", units=10), block("softmax")
)


def dead_unit(optimiser: Optimiser) -> tuple[Training, Recipe, np.ndarray]:
    """A training, its recipe, and which weights are those of a unit that no picture moves."""
    recipe = Recipe(optimiser=optimiser, batch_size=8, epochs=50)
    run = Training(STACK, some_digits(), recipe)
    key = next(key for key, slot in run.program.layout.items() if len(slot.shape) == 2)
    slot = run.program.layout[key]
    units = slot.shape[1]
    bias = next(slot for (id, name), slot in run.program.layout.items() if id == key[0] and name == "bias")
    run.parameters[bias.slice.start] = -100.0
    places = np.arange(slot.slice.start, slot.slice.stop).reshape(-1, units)[:, 0]
    return run, recipe, places


@pytest.mark.parametrize(("optimiser", "name"), [(Momentum(), "velocity"), (Adam(), "mean")])
def test_what_is_remembered_of_a_dead_unit_ends(optimiser: Optimiser, name: str) -> None:
    run, recipe, dead = dead_unit(optimiser)
    remembered = run.optimiser_state[name]
    remembered[dead] = TINY / 2
    for _ in range(SETTLED - 1):
        run.step(recipe)
    assert (remembered[dead] > 0).all(), "not at each step: to look takes as long as two passes"
    run.step(recipe)
    assert not remembered[dead].any()
    assert np.count_nonzero(remembered) > len(remembered) // 8, "what the others remember stays"
    run.close()


@pytest.mark.parametrize("optimiser", [Momentum(), Adam()], ids=str)
def test_no_weight_changes_by_it(optimiser: Optimiser, monkeypatch: pytest.MonkeyPatch) -> None:
    found = []
    for settles in (True, False):
        if not settles:
            monkeypatch.setattr("engine.fast.arithmetic.optimisers.settle", lambda state: None)
        run, recipe, dead = dead_unit(optimiser)
        run.optimiser_state[next(iter(run.optimiser_state))][dead] = 1e-33
        for _ in range(2 * SETTLED + 3):
            run.step(recipe)
        found.append(run.parameters.tobytes())
        run.close()
    assert found[0] == found[1]


def test_tiny_gradients_move_weights_as_before_where_epsilon_is_tiny_too() -> None:
    """What Adam divides by is the root of what it remembers."""
    state = Adam().init(np.zeros(3, np.float32))
    state["square"][:] = 1e-32, 1.3e-38, 1.1e-38
    settle(state)
    assert [bool(one) for one in state["square"]] == [True, True, False]


def test_large_numbers_negative_ones_and_the_count_stay() -> None:
    many = np.full(200_000, -1.0, np.float32)
    many[[0, 70_000, -1]] = -TINY / 2, TINY * 2, TINY / 2
    state = {"count": np.array([3]), "mean": many}
    settle(state)
    assert many[0] == 0 == many[-1], "to the last piece"
    assert many[70_000] == np.float32(TINY * 2)
    assert np.count_nonzero(many == -1) == 200_000 - 3
    assert state["count"][0] == 3
