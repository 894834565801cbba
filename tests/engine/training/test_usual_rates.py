"""Each optimiser knows which learning rates are hardly meant, and says by how much they are unusual."""

import pytest

from engine.training.optimisers import OPTIMISERS, SGD, Adam, Optimiser


@pytest.mark.parametrize("kind", OPTIMISERS)
def test_the_usual_rate_and_what_is_tried_around_it_is_not_doubted(kind: type[Optimiser]) -> None:
    for factor in (0.001, 0.1, 1, 10, 90):
        assert kind().doubt(factor * kind.usual_rate) == ""


@pytest.mark.parametrize(
    ("optimiser", "rate", "words"),
    [
        (Adam(), 10, "Learning rate 10 is 10,000 times the usual 0.001 of Adam"),
        (Adam(), 0.1, "Learning rate 0.1 is 100 times the usual 0.001 of Adam"),
        (Adam(), 1e-7, "Learning rate 1e-7 is 10,000 times below the usual 0.001 of Adam"),
        (SGD(), 1, "Learning rate 1 is 100 times the usual 0.01 of SGD"),
        (SGD(), 1e-6, "Learning rate 1e-6 is 10,000 times below the usual 0.01 of SGD"),
        (Adam(), 1e-12, "Learning rate 1e-12 is 1e+9 times below the usual 0.001 of Adam"),
        (Adam(), 5e-324, "Learning rate 4.94066e-324 is 2e+320 times below the usual 0.001 of Adam"),
        (SGD(), 0, "With a learning rate of 0 nothing is learned"),
    ],
)
def test_what_is_far_from_it_is_doubted_with_its_numbers(optimiser: Optimiser, rate: float, words: str) -> None:
    assert str(optimiser.doubt(rate)).startswith(words)
