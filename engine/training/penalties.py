"""What is done to the gradient of the loss before the optimiser sees it: one that is longer than the recipe allows is
shortened, and L2 and L1 pull every weight towards zero."""

from __future__ import annotations

from math import sqrt

import numpy as np

from engine.training.freezing import Places
from engine.training.recipe import Recipe


def penalises(recipe: Recipe, frozen: Places) -> bool:
    """Whether anything is done to it."""
    return bool(recipe.longest_gradient or recipe.l1 or recipe.l2 or len(frozen))


def pull(weights: np.ndarray, recipe: Recipe) -> np.ndarray:
    """What is added to the gradient: l2 * w + l1 * sign(w), as large as `weights`, for weights and biases alike.

    These are the gradients of l2/2 * sum(w^2) and of l1 * sum(|w|). At 0, where |w| has none, it is 0 (Tibshirani,
    "Regression Shrinkage and Selection via the Lasso", 1996).
    """
    added = recipe.l2 * weights
    return added + recipe.l1 * np.sign(weights) if recipe.l1 else added


def penalise(gradient: np.ndarray, weights: np.ndarray, recipe: Recipe, frozen: Places = ()) -> float:
    """Change the gradient in place, as PyTorch's `clip_grad_norm_` and `weight_decay` do.

    g <- g * longest / |g| where |g|, the root of the sum of all squares, is above `longest` (Pascanu et al. 2013);
    then what pulls at the weights is added. `frozen`: where the weights lie whose gradient counts as zero. Returns the
    factor by which the gradient was shortened, 1 if it was not.
    """
    factor = 1.0
    for place in frozen:
        gradient[place] = 0
    if recipe.longest_gradient:
        # NumPy's own sum: that of BLAS has other last bits on two threads
        length = sqrt(float(np.add.reduce(np.square(gradient, dtype=np.float64))))
        if length > recipe.longest_gradient:
            factor = recipe.longest_gradient / length
            gradient *= factor
    if recipe.l2 or recipe.l1:
        gradient += pull(weights, recipe)
        for place in frozen:
            gradient[place] = 0
    return factor
