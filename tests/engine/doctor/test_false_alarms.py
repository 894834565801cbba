"""The doctor says nothing of a network that has learned, however little is left of its gradient or of one way in it."""

from dataclasses import replace

import numpy as np
import pytest

from engine import Stack, block
from engine.data import DataSet, Images
from engine.doctor import RULES, Evidence
from engine.doctor.finding import DataFacts
from engine.doctor.gathering import gather
from engine.training.recipe import Recipe
from engine.training.training import Training
from tests.engine.doctor.courses import ALIVE, DEAD, course, evidence, shown
from tests.engine.short_trainings import steps

#: Guessing the frequent class is right in 92.7 %: with so few pictures aside, three deviations more are above 100 %.
RARE = DataFacts(("cat", "dog"), (408, 32), 60, 0.0, 1.0, 0.3, 0.52, 0.0, 0.0, 200)


def checked(right: float, facts: DataFacts) -> Evidence:
    history = course([0.5] * 40, validation_step=np.array([40.0]), validation_epoch=np.array([4.0]),
                     validation_loss=np.array([0.5]), validation_accuracy=np.array([right]))  # fmt: skip
    return replace(evidence(history), classes=2, data=facts)


def test_labels_are_in_no_doubt_where_the_network_is_right_in_half_of_what_guessing_gets_wrong() -> None:
    said = RULES["labels_tell_nothing"]
    finding = said(checked(0.93, RARE))
    assert finding is not None
    assert shown(finding).facts[0].text == "Of the pictures kept aside 93.0 % are right; guessing has 92.7 %."
    assert said(checked(1.0, RARE)) is None
    assert said(checked(0.967, RARE)) is None
    assert said(checked(0.93, replace(RARE, nearest_mean=0.97))) is None


def test_labels_are_in_no_doubt_where_there_is_one_class_alone_to_learn_from() -> None:
    alone = replace(RARE, counts=(440, 0), nearest_mean=1.0)
    assert RULES["labels_tell_nothing"](checked(1.0, alone)) is None


def two_halves(brightest: float) -> DataSet:
    """Pictures that are bright above, or below, and differ in nothing else."""
    rng = np.random.default_rng(0)
    labels = rng.integers(0, 2, 240)
    pixels = 0.3 * rng.random((240, 8, 8, 1), np.float32)
    pixels[labels == 1, :4] += 0.6
    pixels[labels == 0, 4:] += 0.6
    train, test = (Images(brightest * pixels[part], labels[part], 1.0) for part in (slice(200), slice(200, 240)))
    return DataSet("halves", "Halves", train, test, ("below", "above"))


READER = Stack.of(
    block("fully_connected", units=16), block("relu"), block("fully_connected", units=2), block("softmax")
)


@pytest.mark.parametrize("brightest", [1.0, 255.0])
def test_units_are_not_called_dead_where_the_network_is_so_sure_that_no_gradient_is_left(brightest: float) -> None:
    data, recipe = two_halves(brightest), Recipe(learning_rate=0.01, epochs=10, batch_size=16, seed=1)
    training = Training(READER, data, recipe, cores=1)
    steps(training, recipe)
    seen = gather(training.run(), data)
    training.close()
    assert seen.history.accuracy[-1] == 1
    assert (seen.gradients[READER.ids[0]] == 0) == (brightest == 255)  # as sure as that by unscaled pixels
    assert bool(seen.silent) == (brightest == 1)
    assert RULES["dead_units"](seen) is None


def test_a_dead_way_beside_a_shortcut_is_told_by_its_units_where_the_network_learns_by_the_other_way() -> None:
    inside = Stack.of(block("convolution", padding="same", filters=8), block("relu")).renewed()
    stack = Stack.of(
        block("convolution", filters=8), block("tanh"), block("residual", stacks=(inside, Stack())),
        block("fully_connected", units=10), block("softmax"),
    )  # fmt: skip
    dead_convolution, dead = inside.ids
    learns, stuck = (
        Evidence(stack, Recipe(), course(losses), 10, {dead: DEAD}, silent={dead_convolution: 1.0})
        for losses in (list(np.geomspace(2.3, 0.1, 60)), [2.303] * 60)
    )
    assert RULES["dead_activation"](learns) is None
    found = RULES["dead_units"](learns)
    assert found is not None
    assert shown(found).blocks == (dead_convolution,)
    assert RULES["dead_activation"](stuck) is not None
    on_the_only_way = replace(learns, outputs={dead: ALIVE, stack.ids[1]: DEAD})
    assert RULES["dead_activation"](on_the_only_way) is not None
