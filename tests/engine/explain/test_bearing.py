"""The curve of a damage says at each strength what an evaluation of the damaged pictures says."""

import numpy as np
import pytest

from engine.blocks import block
from engine.data.damage import DAMAGES
from engine.data.damaged import CHUNK, damaged
from engine.explain.answers import answers
from engine.explain.bearing import bearing
from engine.network.stack import Stack
from engine.training.probing import untrained
from tests.engine.samples import some_digits


@pytest.mark.parametrize("kind", ["noise", "shift"])
def test_the_curve_is_that_of_the_damaged_pictures_and_shows_one_of_them(kind):
    stack = Stack.of(block("fully_connected", units=10), block("softmax"))
    test = some_digits(20, CHUNK + 60).test
    checkpoint, damage, number = untrained(stack, test.shape, 0, {}), DAMAGES[kind], CHUNK  # a slice's first
    going = bearing(stack, checkpoint, test, damage, number, 100, cores=1)
    slices = 0
    while True:
        try:
            next(going)
            slices += 1
        except StopIteration as end:
            found = end.value
            break
    assert slices > 4 * len(damage.strengths)  # others have their turn meanwhile
    assert found.pictures == len(test)
    assert len({one.tobytes() for one in found.shown}) == len(damage.strengths)  # each is worse than the one before
    for place in (0, 2, len(damage.strengths) - 1):
        images = damaged(test, damage, damage.strengths[place])
        whole = answers(stack, checkpoint, images)
        assert found.right[place] == whole.right.sum()
        assert found.surety[place] == pytest.approx(whole.sure.mean(), rel=1e-5)
        np.testing.assert_array_equal(found.shown[place], images.picture(number))
        assert found.said[place] == whole.said[number]
        assert found.sure[place] == pytest.approx(whole.sure[number], rel=1e-5)
