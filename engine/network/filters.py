"""The filters among the weights of a block, and of each that reads several channels the slice that is shown."""

from __future__ import annotations

from collections.abc import Mapping
from math import prod

import numpy as np

from engine.network.block import Shape


def filters(weights: Mapping[str, np.ndarray], in_shape: Shape | None) -> np.ndarray | None:
    """The filters (H, W, C, F) among a block's weights; those of a unit that sees a map count as one. None: there are
    none."""
    arrays = [array for array in weights.values() if array.ndim in (2, 4)]
    if not arrays:
        return None
    if arrays[0].ndim == 4:
        return arrays[0]
    if in_shape is not None and len(in_shape) == 3 and prod(in_shape) == len(arrays[0]):
        return arrays[0].reshape(*in_shape, arrays[0].shape[1])
    return None


def strongest(weights: np.ndarray) -> np.ndarray:
    """Which slice has the largest weights: of a filter (H, W, C), or of each of several (H, W, C, F). Where a training
    diverges, their squares are too large for 32 bits."""
    return np.asarray(np.square(weights, dtype=np.float64).sum(axis=(0, 1)).argmax(axis=0))


def sliced(weights: np.ndarray, slices: np.ndarray) -> np.ndarray:
    """Of each filter (H, W, C, F) one of its slices (F,): (H, W, F)."""
    return weights[:, :, slices, np.arange(weights.shape[3])]


def strongest_slices(weights: np.ndarray) -> np.ndarray:
    """Of each filter (H, W, C, F) the slice with the largest weights: (H, W, F)."""
    return weights[:, :, 0] if weights.shape[2] == 1 else sliced(weights, strongest(weights))
