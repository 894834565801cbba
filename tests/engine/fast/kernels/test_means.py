"""The means of many large pictures are sums of bytes, made numbers at the end; no bit is another one for that."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from engine.fast import Plan
from engine.fast.kernels import pools
from engine.network.program import views
from engine.network.shapes import Shape
from engine.network.stack import Stack
from tests.engine.fast.networks import Case, case_of, kind

MEAN = Stack.of(kind("global_average_pool"), kind("fully_connected", units=3), kind("softmax"))
LARGE: tuple[Shape, ...] = (
    (36, 36, 4),  # four rows side by side
    (37, 29, 3),  # four, and one is left over
    (31, 101, 1),  # three
    (52, 52, 1),  # four, of a picture that is not much too small
    (3, 401, 3),  # rows so long that each is alone
    (260, 301, 1),  # also the sum of a column, which is more than 16 bits hold where pixels are white
    (300, 411, 1),  # also that of a white picture, which is more than float32 holds exactly
    (500, 401, 1),  # and that of any
)


def scores_of(case: Case, pixels: np.ndarray) -> np.ndarray:
    plan = Plan(case.program, 2, 1)
    scores = plan.scores(pixels, 1 / 255, case.parameters, case.state)
    plan.close()
    return scores


@pytest.mark.parametrize("white", [False, True])
@pytest.mark.parametrize("shape", LARGE)
def test_bytes_are_added_up_to_the_bits_of_the_same_numbers(
    shape: Shape, white: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    rng = np.random.default_rng(3)
    case = case_of(MEAN, shape, 2, rng)
    many = (pools.MANY // np.prod(shape) + 1, *shape)
    pixels = rng.integers(253 if white else 0, 256, many, np.uint8)
    added: list[Any] = []
    add_up = pools.MeanOfPictures._added_up
    monkeypatch.setattr(pools.MeanOfPictures, "_added_up", lambda *given: added.append(1) or add_up(*given))
    of_bytes = scores_of(case, pixels)
    assert added
    assert np.array_equal(of_bytes, scores_of(case, pixels.astype(np.float32)))


def test_few_or_small_pictures_are_made_numbers_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """To add up their bytes would take longer."""
    monkeypatch.delattr(pools.MeanOfPictures, "_added_up")
    for shape, count in (((36, 36, 4), 20), ((20, 20, 3), 500), ((40, 37, 1), 500)):
        case = case_of(MEAN, shape, 2, np.random.default_rng(4))
        pixels = np.random.default_rng(5).integers(0, 256, (count, *shape), np.uint8)
        assert np.isfinite(scores_of(case, pixels)).all()


@pytest.mark.parametrize("count", [3, 500])
@pytest.mark.parametrize("shape", [(46, 10, 1), (9, 7, 1), (21, 5, 3), (60, 60, 1), (36, 36, 3), (300, 200, 1)])
def test_a_mean_is_the_exact_sum_times_its_share(shape: Shape, count: int) -> None:
    """Be pixels added up row by row, all at once or as whole numbers: the way may change, and no bit does."""
    case = case_of(MEAN, shape, 2, np.random.default_rng(6))
    for array in views(case.parameters, case.program.layout).values():
        array[...] = np.eye(*array.shape) if array.ndim == 2 else 0  # scores are the means
    pixels = np.random.default_rng(7).integers(0, 256, (min(count, 30_000_000 // np.prod(shape)), *shape), np.uint8)
    sums = pixels.sum((1, 2), dtype=np.int64).astype(np.float32)
    share, scale = np.float32(1 / (shape[0] * shape[1])), np.float32(1 / 255)
    means = scores_of(case, pixels)[:, : shape[2]]
    assert np.array_equal(means, sums * share * scale)
