"""What a weight meets is told as it is, also where nothing comes from above and the product is 0."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from engine import Stack, block
from gui.state.inside.weight_spot import Spot
from gui.xray.gradient.gradient_story import maps_of, met, place_words
from tests.gui.xray.stages import Stage, number_of, open_weight, train
from tests.gui.xray.test_xray import coloured_pictures

Make = Callable[..., Stage]


def test_a_coloured_pixel_is_not_said_to_be_nought_where_relu_is_shut(
    made: Make, qtbot: QtBot, tmp_path: Path
) -> None:
    ends = block("fully_connected", units=4), block("softmax")
    stage = made(
        Stack.of(block("convolution", filters=3), block("relu"), *ends), coloured_pictures(tmp_path / "tiles.npz")
    )
    train(stage, qtbot)
    shut = 0
    for map in range(3):
        open_weight(stage, qtbot, "Convolution", map, Spot("filters", 1, 1, 2))
        weight = stage.page.weight
        qtbot.waitUntil(lambda: weight.terms is not None and weight.filter == map)  # noqa: B023
        assert weight.step is not None
        for picture in range(4):
            maps = maps_of(weight, picture)
            assert maps is not None
            for place in np.ndindex(maps.above.shape):
                pixel = weight.step.trace.images[picture, place[0] + 1, place[1] + 1, 2]
                assert met(maps, place) == pytest.approx(float(pixel))
                if pixel and not maps.above[place]:
                    shut += 1
                    assert place_words(maps, place).split(":  ")[1].partition(" × ")[0] not in ("0", "0.00")
    assert shut


def test_the_scale_of_a_unit_meets_what_was_normalised_also_where_relu_is_shut(made: Make, qtbot: QtBot) -> None:
    stage = made(
        Stack.of(
            block("fully_connected", units=6), block("batch_normalise"), block("relu"),
            block("fully_connected", units=10), block("softmax"),
        )
    )  # fmt: skip
    train(stage, qtbot)
    open_weight(stage, qtbot, "Batch normalise", 2, Spot("scale"))
    weight, batch = stage.page.weight, stage.page.gradient.batch
    assert weight.step is not None
    assert weight.done is not None
    x = weight.done.inputs[0][:, 2]
    met_by = (x - x.mean()) / np.sqrt(x.var() + 1e-5)
    above = weight.step.gradients.registers[weight.done.instruction.output][:, 2]
    for picture in (int(np.flatnonzero(above)[0]), int(np.flatnonzero(above == 0)[0])):
        weight.show_picture(picture)
        assert batch.units.title == "Normalised"
        assert number_of(batch.pill.text().split(" × ")[0]) == pytest.approx(met_by[picture], rel=6e-3)
    open_weight(stage, qtbot, "Batch normalise", 2, Spot("shift"))
    qtbot.waitUntil(lambda: batch.units.title == "Input: 1")
