"""Whether a network on screen is one that a sweep varies."""

from typing import Any

import pytest

from engine.lab.alike import is_of
from engine.lab.sweep import Sweep
from engine.lab.varying import varied
from engine.project.presets import preset

DESIGN = preset("assignment").design(fresh_ids=False)
SWEEP = Sweep(DESIGN, {"Convolution 1.kind": ["convolution", "none"], "relu.kind": ["relu", "tanh"],
                       "Convolution 2.filters": [4, 8], "learning_rate": [0.1, 0.01]})  # fmt: skip


@pytest.mark.parametrize("settings", SWEEP.combinations()[::3], ids=str)
def test_each_network_of_a_sweep_over_structures_is_one_of_it(settings: dict[str, Any]) -> None:
    """Such as the one that has won, once it is opened."""
    assert is_of(SWEEP, varied(DESIGN, settings))


@pytest.mark.parametrize(
    "settings", [{"ReLU 2.kind": "tanh"}, {"Convolution 2.kind": "none"}, {"batch_size": 7}], ids=str
)
def test_a_network_with_another_structure_or_recipe_is_not(settings: dict[str, Any]) -> None:
    assert is_of(SWEEP, DESIGN.with_(notes="mine"))
    assert not is_of(SWEEP, varied(DESIGN, settings))


def test_what_a_sweep_over_numbers_varies_is_known_by_its_names_too_and_a_network_without_them_is_no_fault() -> None:
    sweep = Sweep(DESIGN, {"Convolution 2.filters": [4, 8]})
    assert is_of(sweep, varied(preset("assignment").design(), {"Convolution 2.filters": 5}))
    assert not is_of(sweep, preset("dense").design())
