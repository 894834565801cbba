"""Two checkpoints are the same where all that a training knows is, bit for bit."""

from dataclasses import replace

import numpy as np
import pytest

from engine.network.checkpoint import Checkpoint, is_same


def made() -> Checkpoint:
    weights, ones = np.arange(6.0).reshape(2, 3), np.ones(2)
    return Checkpoint("a", 3, 1, 40, 0, {"1": {"weights": weights}}, {"2": {"mean": ones}}, {"m": ones}, "adam",
                      {"best": ones}, "plateau")  # fmt: skip


def test_a_checkpoint_that_was_taken_again_is_the_same() -> None:
    assert is_same(made(), made())


@pytest.mark.parametrize(
    "other",
    [
        {"run": "b"}, {"step": 4}, {"epoch": 2}, {"position": 41}, {"begun": 1}, {"optimiser_kind": "sgd"},
        {"parameters": {"1": {"weights": np.zeros((2, 3))}}}, {"state": {"2": {"mean": np.zeros(2)}}},
        {"optimiser": {"m": np.zeros(2)}}, {"schedule": {"best": np.zeros(2)}}, {"schedule_kind": ""},
        {"parameters": {}}, {"parameters": {"2": {"mean": np.ones(2)}}, "state": {}},
    ],
    ids=lambda other: " and ".join(other),
)  # fmt: skip
def test_one_that_differs_in_anything_is_another(other: dict[str, object]) -> None:
    assert not is_same(made(), replace(made(), **other))  # type: ignore[arg-type]
