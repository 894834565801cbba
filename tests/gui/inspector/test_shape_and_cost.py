"""The working of a block: its formulas give what the engine gives, for any settings."""

from typing import Any

import numpy as np
import pytest

from engine.analysis.analysis import row_of
from engine.blocks import KINDS, block
from engine.errors import ShapeError
from engine.settings import Pair
from gui.inspector.shape_and_cost import working


def results(kind: str, shape: tuple[int, ...], **settings: Any) -> dict[str, tuple[str, str]]:
    placed = block(kind, **settings)
    return {line.name: (line.way, line.result) for line in working(placed, row_of(placed, shape))}


def test_the_working_shows_how_the_numbers_come_about() -> None:
    assert results("convolution", (28, 28, 1)) == {
        "Shape": ("", "28×28×1 → 26×26×32"),
        "Height and width": ("(28 + 2·0 − 3) / 1 + 1", "26"),
        "Parameters": ("32 × (3 × 3 × 1 + 1)", "320"),
        "Multiply-adds": ("26 × 26 places × 288 weights", "194,688"),
    }
    assert results("max_pool", (13, 13, 4))["Height and width"] == ("(13 + 2·0 − 2) / 2 + 1, rounded down", "6")


@pytest.mark.parametrize("kind", KINDS)
def test_the_working_of_any_block_gives_the_shape_the_engine_gives(kind: str) -> None:
    generator = np.random.default_rng(3)
    for _ in range(40):
        settings: dict[str, Any] = {}
        for name, setting in KINDS[kind].declared().items():
            if isinstance(setting, Pair):
                words = [word for word, _ in setting.words]
                low, high = max(setting.low, 0), 5
                pairs = [tuple(int(side) for side in generator.integers(low, high, 2)) for _ in range(3)]
                settings[name] = [*words, *pairs][int(generator.integers(len(words) + 3))]
        shape = tuple(int(side) for side in generator.integers(5, 30, 3))
        placed = block(kind, **settings)
        try:
            engine_row = row_of(placed, shape)
        except ShapeError:
            continue
        assert engine_row.out_shape is not None
        lines = {line.name: line.result for line in working(placed, engine_row)}
        height = lines.get("Height", lines.get("Height and width"))
        assert height in (None, str(engine_row.out_shape[0]))
        assert lines["Shape"].replace(",", "").endswith("×".join(map(str, engine_row.out_shape)))
        if hasattr(placed, "stride"):
            assert height is not None, "a sliding window is always explained"
