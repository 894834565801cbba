"""What a file says of a training is believed only if a training can have left it so: else Train fails later, or goes on
with what is none."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from engine.data import DataRef
from engine.network.checkpoint import Checkpoint
from engine.project.checks import checked_checkpoint, checked_history
from engine.training.history import History
from engine.training.optimisers import Adam
from engine.training.recipe import Recipe
from engine.training.schedules import ReduceOnPlateau
from engine.training.training import Training
from tests.engine.samples import plain_stack, some_digits

DATA = some_digits(100, 20, 14)
RECIPE = Recipe(Adam(), schedule=ReduceOnPlateau(), batch_size=32)
WITHOUT_SHAPE = DataRef(DATA.name)


@pytest.fixture(scope="module")
def found() -> Checkpoint:
    training = Training(plain_stack(), DATA, RECIPE)
    training.step(RECIPE)
    training.close()
    return training.checkpoint()


def optimiser(found: Checkpoint, **changes: np.ndarray) -> Checkpoint:
    return replace(found, optimiser={**found.optimiser, **changes})


def schedule(found: Checkpoint, **changes: np.ndarray) -> Checkpoint:
    return replace(found, schedule={**found.schedule, **changes})


def without_weights(found: Checkpoint) -> Checkpoint:
    id = next(iter(found.parameters))
    name = next(iter(found.parameters[id]))
    group = {other: array for other, array in found.parameters[id].items() if other != name}
    size = found.parameters[id][name].size
    state = {key: one[size:] if one.size > size else one for key, one in found.optimiser.items()}
    return replace(found, parameters={**found.parameters, id: group}, optimiser=state)


WRONG: dict[str, Callable[[Checkpoint], Checkpoint]] = {
    "more epochs than steps": lambda found: replace(found, epoch=2),
    "more steps than its epochs have pictures": lambda found: replace(found, step=101),
    "more steps counted than were made": lambda found: optimiser(found, count=np.array([2], np.int64)),
    "a count that is no whole number": lambda found: optimiser(found, count=np.ones(1)),
    "a factor that is no number": lambda found: schedule(found, factor=np.array([np.nan])),
    "a factor without end": lambda found: schedule(found, factor=np.array([np.inf])),
    "factors for two": lambda found: schedule(found, factor=np.ones(2)),
    "fewer epochs than none": lambda found: schedule(found, epochs=np.array([-1], np.int64)),
    "what no schedule keeps": lambda found: schedule(found, mood=np.ones(1)),
    "a schedule that forgot all": lambda found: replace(found, schedule={}),
    "an unknown schedule": lambda found: replace(found, schedule_kind="whim"),
}


@pytest.mark.parametrize("data", [DATA.reference, replace(WITHOUT_SHAPE, pictures=100)], ids=["shape", "no shape"])
@pytest.mark.parametrize("what", WRONG)
def test_a_checkpoint_that_no_training_can_have_left_is_refused(found: Checkpoint, what: str, data: DataRef) -> None:
    assert checked_checkpoint(found, plain_stack(), data) is found
    with pytest.raises((ValueError, KeyError)):
        checked_checkpoint(WRONG[what](found), plain_stack(), data)


def test_weights_that_are_missing_are_missed_also_where_nobody_knows_how_large_the_pictures_are(
    found: Checkpoint,
) -> None:
    for data in (DATA.reference, WITHOUT_SHAPE):
        with pytest.raises((ValueError, KeyError)):
            checked_checkpoint(without_weights(found), plain_stack(), data)


def test_what_an_old_file_does_not_say_of_optimiser_and_schedule_is_no_fault(found: Checkpoint) -> None:
    old = replace(found, optimiser_kind="", schedule_kind="", schedule={})
    assert checked_checkpoint(old, plain_stack(), DATA.reference) is old
    counted = optimiser(old, count=np.array([10**6], np.int64))  # its steps may have been counted from elsewhere
    assert checked_checkpoint(counted, plain_stack(), DATA.reference) is counted


@pytest.mark.parametrize("epochs", [[0.5, np.inf], [-0.5, 1.0], [0.5, np.nan]])
def test_a_curve_at_no_time_or_before_the_beginning_is_refused(epochs: list[float]) -> None:
    steps, ones = np.array([1.0, 2.0]), np.ones(2)
    checked_history(History(steps, np.array([0.5, 1.0]), ones, ones, ones))
    with pytest.raises(ValueError, match="epoch"):
        checked_history(History(steps, np.array(epochs), ones, ones, ones))
