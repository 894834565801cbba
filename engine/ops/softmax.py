"""Softmax turns scores into probabilities: all positive, their sum 1, the largest score the most probable."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from engine.ops.arrays import Array, Backward, differentiable, floats, no_scores


@differentiable
def softmax(scores: ArrayLike) -> tuple[Array, Backward]:
    """p[n, k] = exp(s[n, k]) / sum over j of exp(s[n, j])

    scores (N, K) or (K,) -> the same shape. The largest score is subtracted first, which changes nothing in
    the quotient and keeps exp from overflowing. backward(d_output) -> (d_scores,). Raises ShapeError.
    Source: Goodfellow, Bengio, Courville, Deep Learning (2016), sections 4.1 and 6.2.2.3.
    """
    scores = floats(scores)
    if not scores.shape[-1:] or not scores.shape[-1]:
        raise no_scores()
    powers = np.exp(scores - scores.max(axis=-1, keepdims=True))
    p = powers / powers.sum(axis=-1, keepdims=True)

    def backward(d_output: Array) -> tuple[Array]:
        return (p * (d_output - (d_output * p).sum(axis=-1, keepdims=True)),)

    return p, backward
