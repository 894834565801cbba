"""A strip after ReLU shows each map on its own scale, says so, and blows up no rounding error."""

import numpy as np
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from engine.blocks import block
from gui.cards.strip import MapStrip, strip_image
from gui.look.colour_scale import colour_scale
from tests.gui.building import make_stage


def colours(image: QImage) -> list[str]:
    """The colour in the middle of each of three pictures of 20 pixels, 4 apart."""
    return [image.pixelColor(10 + 24 * place, 10).name() for place in range(3)]


def test_a_weak_map_has_full_colour_on_its_own_scale_and_nothing_stays_nothing(qtbot: QtBot) -> None:
    maps = np.zeros((5, 5, 3), np.float32)
    maps[..., 0], maps[..., 1], maps[..., 2] = 10.0, 1.0, 1e-6
    strong, weak, nothing = colours(strip_image(maps, 20, 20, 4, scales=colour_scale.scales(maps, True, 0.0)))
    shared = colours(strip_image(maps, 20, 20, 4))
    assert weak == strong == shared[0]
    assert shared[1] != strong
    assert nothing == shared[2]


def test_a_strip_on_its_own_scale_says_so_and_that_of_a_convolution_is_on_one(qtbot: QtBot) -> None:
    stage = make_stage(qtbot, block("convolution", filters=4), block("relu"), block("max_pool"))
    for place, own in ((0, False), (1, True), (2, False)):
        line = stage.card(place).lines[-1]
        assert isinstance(line, MapStrip)
        assert line.own_scale is own
        assert (line.second == "own scale") is own


def test_one_choice_gives_each_map_each_block_or_the_network_one_scale_and_is_said(qtbot: QtBot) -> None:
    stage = make_stage(qtbot, block("convolution", filters=4), block("relu"), block("max_pool"))
    maps = np.zeros((5, 5, 3), np.float32)
    maps[..., 0], maps[..., 1], maps[..., 2] = 2.0, -1.0, 0.0
    try:
        for choice, expected in (
            ("usual", [2, 2, 2]), ("map", [2, 1, 0.04]), ("block", [2, 2, 2]), ("network", [8, 8, 8])
        ):  # fmt: skip
            colour_scale.choose(choice)  # type: ignore[arg-type]
            np.testing.assert_allclose(colour_scale.scales(maps, False, 8.0), expected)
        lines = [stage.card(place).lines[-1] for place in (0, 1)]
        reach = max(float(np.abs(one).max()) for one in stage.probe.maps.values() if one.ndim == 3)
        for line in lines:
            assert isinstance(line, MapStrip)
            assert line.below_label() == "network’s scale"
            assert line.reach == reach
    finally:
        colour_scale.choose("usual")
    assert [line.below_label() for line in lines] == ["", "own scale"]
