"""A few of `tests/benchmarks/poisons.py`: what no training bears ends it within a step, and sound weights stay."""

import pytest

from tests.benchmarks.poisons import POISONS, by_engine, case
from tests.engine.samples import restless_stack


@pytest.mark.parametrize("poison", POISONS)
def test_a_poisoned_training_ends_within_a_step_or_stays_sound(poison: str) -> None:
    assert not list(by_engine(case(1, poison, restless_stack(), (8, 8, 1), 12)))
