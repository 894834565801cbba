"""Checks an op's backward pass against differences: nudge one number, see how much the output really changes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np


def check_gradients(
    op: Callable[..., Any],
    arrays: Sequence[np.ndarray],
    *data: np.ndarray,
    seed: int = 0,
    nudge: float = 1e-6,
    rtol: float = 1e-3,
    atol: float = 1e-5,
    most: int = 60,
    **options: Any,
) -> None:
    """Compare `backward` of op(*arrays, *data, **options) with central differences, in float64.

    The output is weighed with random numbers into one number; at most `most` places of each array are nudged.
    `data` get no gradient. Raises AssertionError with both numbers.
    """
    rng = np.random.default_rng(seed)
    arrays = [np.array(array, np.float64) for array in arrays]
    output, backward = op(*arrays, *data, **options)
    weights = rng.normal(size=np.shape(output))
    gradients = backward(weights)
    assert isinstance(gradients, tuple), f"{op.__name__}: backward gave no tuple"
    assert len(gradients) == len(arrays), f"{op.__name__}: {len(gradients)} gradients of {len(arrays)} arrays"
    for number, (array, gradient) in enumerate(zip(arrays, gradients, strict=True)):
        assert gradient.shape == array.shape, f"{op.__name__}: gradient {gradient.shape} of {array.shape}"
        assert gradient.dtype == np.float64, f"{op.__name__}: gradient {number} is {gradient.dtype}"
        for place in rng.permutation(array.size)[:most]:
            index = np.unravel_index(place, array.shape)
            sums = []
            for step in (nudge, -nudge):
                nudged = list(arrays)
                nudged[number] = array.copy()
                nudged[number][index] += step
                sums.append(float((op(*nudged, *data, **options)[0] * weights).sum()))
            measured = (sums[0] - sums[1]) / (2 * nudge)
            told = float(gradient[index])
            assert abs(told - measured) <= atol + rtol * abs(measured), (
                f"{op.__name__}, array {number} at {tuple(map(int, index))}: "
                f"backward says {told:.9g}, differences say {measured:.9g}"
            )


def apart(seed: int, shape: tuple[int, ...], step: float = 0.1) -> np.ndarray:
    """Numbers in random order, all at least `step` apart and half of it away from 0: no ties, no kinks."""
    size = int(np.prod(shape))
    order = np.random.default_rng(seed).permutation(size)
    return ((order - size // 2 + 0.5) * step).reshape(shape)
