"""Which weight is opened where nobody has chosen one: one of which the gradient says something."""

from collections.abc import Callable
from functools import partial

import numpy as np
from pytestqt.qtbot import QtBot

from engine import Stack, block
from gui.state.inside.open_weight import OpenWeight
from gui.state.inside.weight_spot import Spot
from gui.xray.page_bar import GRADIENT
from tests.gui.xray.stages import Stage, train

DENSE = Stack.of(block("fully_connected", units=10), block("softmax"))


def opened(weight: OpenWeight, number: int) -> bool:
    return weight.step is not None and weight.step.number == number


def test_of_a_unit_that_reads_pixels_no_corner_is_opened_that_is_paper_in_all_pictures(
    made: Callable[..., Stage], qtbot: QtBot
) -> None:
    stage = made(DENSE)
    weight = stage.page.weight
    train(stage, qtbot)
    qtbot.waitUntil(lambda: stage.number.trace is not None and stage.number.place is not None, timeout=30_000)
    stage.open("Fully connected", 3)
    stage.page.bar.what.button(GRADIENT).click()
    qtbot.waitUntil(lambda: weight.terms is not None, timeout=30_000)
    gradients, found = weight.planes("gradient"), weight.spot
    assert weight.terms is not None
    assert gradients is not None
    assert gradients[0, 0, 0] == 0
    assert abs(weight.terms.gradient) == np.abs(gradients).max() > 0
    strongest = {int(np.abs(gradients).argmax())}
    for number in (3, 4, 5):
        train(stage, qtbot)
        qtbot.waitUntil(partial(opened, weight, number), timeout=30_000)
        assert weight.spot == found, "it stays the same weight while the network learns"
        strongest.add(int(np.abs(weight.planes("gradient")).argmax()))
    assert len(strongest) > 1
    weight.open(Spot())
    stage.open("Fully connected", 4)
    qtbot.waitUntil(lambda: weight.filter == 4)
    assert weight.spot == Spot(), "the weight that was chosen stays so in other units"
