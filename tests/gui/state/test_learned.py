"""Of all that the runs have learned, a new training begins with the newest."""

from dataclasses import replace

import numpy as np

from engine.training.recipe import Recipe
from engine.training.training import Training
from gui.state.learned import Learned
from tests.engine.samples import plain_stack, some_digits


def test_the_newest_weights_of_two_runs_begin_a_training() -> None:
    data, recipe = some_digits(60, 20, 14), Recipe(batch_size=10)
    training = Training(plain_stack(), data, recipe, cores=1)
    training.step(recipe)
    older = replace(training.run(), good=None)
    training.step(recipe)
    newer = replace(training.run(), id="newer", good=None)
    training.close()
    assert newer.newest is not None
    shapes = {(id, name): one.shape for id, group in newer.newest.parameters.items() for name, one in group.items()}
    found = Learned.of((older, newer), data.reference, recipe).arrays(shapes)
    for id, name in shapes:
        np.testing.assert_array_equal(found[id][name], newer.newest.parameters[id][name])
