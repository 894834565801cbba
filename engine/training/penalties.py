"""What is done to the gradient of the loss before the optimiser sees it: one that is longer than the recipe allows is
shortened, and L2 pulls every weight towards zero."""

from __future__ import annotations

from math import sqrt

import numpy as np

from engine.training.recipe import Recipe

NOTHING = np.zeros(0, np.int64)


def penalises(recipe: Recipe, frozen: np.ndarray) -> bool:
    """Whether anything is done to it."""
    return bool(recipe.longest_gradient or recipe.l2 or len(frozen))


def penalise(gradient: np.ndarray, weights: np.ndarray, recipe: Recipe, frozen: np.ndarray = NOTHING) -> float:
    """Change the gradient in place, as PyTorch's `clip_grad_norm_` and `weight_decay` do.

    g <- g * longest / |g| where |g|, the root of the sum of all squares, is above `longest` (Pascanu et al. 2013);
    then g <- g + l2 * w, for weights and biases alike. `frozen`: the indices of weights whose gradient counts as zero.
    Returns the factor by which the gradient was shortened, 1 if it was not.
    """
    factor = 1.0
    gradient[frozen] = 0
    if recipe.longest_gradient:
        # NumPy's own sum: that of BLAS has other last bits on two threads
        length = sqrt(float(np.add.reduce(np.square(gradient, dtype=np.float64))))
        if length > recipe.longest_gradient:
            factor = recipe.longest_gradient / length
            gradient *= factor
    if recipe.l2:
        gradient += recipe.l2 * weights
        gradient[frozen] = 0
    return factor
