"""`help`, and a notebook behind `?`, tell what a block, a recipe or an optimiser does and what can be set of it."""

import inspect
from copy import deepcopy

import pytest

from engine import KINDS, Recipe
from engine.errors import SettingError
from engine.network.block import Block
from engine.settings import Settings, whole
from engine.training.optimisers import OPTIMISERS, Adam
from engine.training.schedules import SCHEDULES
from engine.values import dataclass

TOLD = (*KINDS.values(), Recipe, *OPTIMISERS, *SCHEDULES)


@pytest.mark.parametrize("kind", TOLD, ids=lambda kind: kind.kind)
def test_help_tells_what_it_does_and_each_setting_with_its_default_and_limits(kind: type[Settings]) -> None:
    told = inspect.getdoc(kind) or ""
    assert kind.help.rstrip(".") in told
    assert kind.formula in told
    assert ":  " not in told, "of a setting without help, the limits"
    for name, setting in kind.declared().items():
        assert told.count(f"\n{name} = {setting.default!r}: {setting.help}") == 1, "on a line of its own, and once"
        with pytest.raises(SettingError) as caught:
            setting.check(None, name)
        assert caught.value.remedy in told


def test_what_a_class_says_of_itself_comes_first() -> None:
    told = inspect.getdoc(Adam) or ""
    assert told.startswith("Steps scaled by each weight's own recent gradients (Kingma and Ba 2015, algorithm 1).\n")
    assert (inspect.getdoc(Block) or "").startswith("One kind of step.")
    assert (inspect.getdoc(KINDS["fully_connected"]) or "").startswith("Fully connected\n")
    assert (inspect.getdoc(KINDS["relu"]) or "").startswith("ReLU\n\nNegatives become 0. After each")


def test_of_a_block_of_one_s_own_all_is_told_as_it_stands() -> None:
    @dataclass(frozen=True)
    class Own(Block):
        kind, title, help = "own", "Own", "Does it help?"
        often: int = whole("Often", 3, low=1, high=5)

    assert inspect.getdoc(Own) == "Own\n\nDoes it help?\n\noften = 3: Use a whole number from 1 to 5."


def test_what_a_block_of_one_s_own_says_of_itself_is_told_though_it_begins_with_a_formula() -> None:
    """Of `Cube(x) = x ** 3` nothing was told: it looked like the signature that a dataclass writes."""

    @dataclass(frozen=True)
    class Cube(Block):
        """Cube(x) = x ** 3, number by number."""

        kind, title, help = "cube", "Cube", "Multiplies twice by itself"

    assert (inspect.getdoc(Cube) or "").startswith("Cube(x) = x ** 3, number by number.\n\nMultiplies twice")


def test_what_is_told_is_no_part_of_a_value() -> None:
    assert Recipe().__doc__ == Recipe.__doc__
    assert deepcopy(Adam()) == Adam()
