"""Which picture of a batch pulls a weight most is told so that it is found in the batch."""

from collections.abc import Callable

import numpy as np
from pytestqt.qtbot import QtBot

from gui.state.inside.weight_spot import Spot
from gui.xray.gradient.gradient_story import sum_boxes
from tests.gui.xray.stages import SMALL, Stage, open_weight, train


def test_the_picture_that_pulls_most_is_told_by_the_number_it_has_beside_and_stands_in_one_line(
    made: Callable[..., Stage], qtbot: QtBot
) -> None:
    """It was told as "one picture: 2, 73", with the sign of per cent in the next line."""
    stage = made(SMALL)
    train(stage, qtbot)
    open_weight(stage, qtbot, "Convolution 1", 0, Spot("", 1, 2, 0))
    terms = stage.page.weight.terms
    assert terms is not None
    first = int(np.abs(terms.pictures).argmax())
    said = stage.page.gradient.pull.share.text()
    assert f"comes from picture {first + 1}: " in said
    assert " " not in said.split(": ")[-1]
    assert sum_boxes(terms, first)[0].word.startswith(f"Picture {first + 1}")
