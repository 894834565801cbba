"""What dropout draws: which numbers are left, and how much chance that takes."""

from types import SimpleNamespace
from typing import Any, cast

import numpy as np
import pytest

from engine.blocks import block
from engine.random import stream


def drawn(rate: float, generator: Any, shape: tuple[int, ...]) -> np.ndarray:
    draw = block("dropout", rate=rate).call().draw
    assert draw is not None
    return draw(generator, shape)


def test_so_many_of_all_random_numbers_silence_one_as_are_said() -> None:
    """Of 16 bits each: those below three quarters of 65,536 leave it."""
    words = np.array([0, 49151, 49152, 65535, 1, 0, 0, 0], np.uint16).view(np.uint64)
    chance = SimpleNamespace(bit_generator=SimpleNamespace(random_raw=lambda count: words[:count]))
    left = np.float32(1 / 0.75)
    found = drawn(0.25, chance, (1, 5))
    assert found.dtype == np.float32
    assert found.tolist() == [[left, left, 0, 0, left]]
    words = np.array([0, 58981, 58982, 58900, 0, 0, 0, 0], np.uint16).view(np.uint64)  # nine tenths: 58,982.4
    assert (drawn(0.1, chance, (1, 4)) > 0).tolist() == [[True, True, False, True]]


@pytest.mark.parametrize("rate", [0.0, 0.05, 0.5, 0.95])
def test_as_many_are_silenced_as_are_said_and_none_for_the_sake_of_its_neighbour(rate: float) -> None:
    """Four neighbours come of one random word."""
    kept = drawn(rate, stream(0, "draw", 0, 0), (50, 1001)) > 0
    spread = np.sqrt(rate * (1 - rate) / kept.size)
    assert abs(kept.mean() - (1 - rate)) <= 4 * spread
    both = (kept[:, 1:] & kept[:, :-1]).mean()
    assert abs(both - (1 - rate) ** 2) <= 8 * spread


def test_four_numbers_are_drawn_of_one_random_word() -> None:
    """Chance is most of what dropout takes, and one thread draws while the others wait."""
    generator = stream(0, "draw", 0, 0)
    drawn(0.5, generator, (64, 100))
    state = cast(Any, generator.bit_generator.state)
    assert state["state"]["counter"][0] == 64 * 100 / 4 / 4  # each count gives four words
