"""The values of a setting that are compared with the one that is tried."""

import pytest

from engine.settings import Real, Whole
from engine.training.recipe import Recipe
from gui.state.slider_stops import around, stops_of


@pytest.mark.parametrize("name", ["batch_size", "learning_rate"])
def test_a_value_that_moves_is_compared_with_few_others_so_that_what_was_computed_is_kept(name: str) -> None:
    setting = Recipe.declared()[name]
    assert isinstance(setting, Whole | Real)
    every = stops_of(setting)
    compared = {value: around(setting, value, 8) for value in every}
    assert all(value in found and list(found) == sorted(set(found)) for value, found in compared.items())
    others = {one for value, found in compared.items() for one in found if one != value}
    assert len(others) <= len(every) / 2
