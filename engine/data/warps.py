"""Pictures moved, turned, enlarged, covered or with noise. Outside a picture, the pixels of its edge are repeated.

All functions take and return pictures (N, H, W, C), in the dtype that `as_before` tells; arguments (N,) hold a number
for each picture.
"""

from __future__ import annotations

import numpy as np

Array = np.ndarray


def moved(pixels: Array, down: Array, right: Array) -> Array:
    """Each picture moved down and to the right, by whole pixels (N,)."""
    n, height, width, _ = pixels.shape
    rows = np.clip(np.arange(height) - down[:, None], 0, height - 1)  # (N, H)
    columns = np.clip(np.arange(width) - right[:, None], 0, width - 1)
    return pixels[np.arange(n)[:, None, None], rows[:, :, None], columns[:, None, :]]


def turned(pixels: Array, degrees: Array, zoom: Array | None = None) -> Array:
    """Each picture turned anticlockwise around its middle by `degrees` (N,) and enlarged by `zoom` (N,). Values between
    pixels are interpolated bilinearly."""
    n, height, width, _ = pixels.shape
    zoom = np.ones(n) if zoom is None else zoom
    cos = (np.cos(np.radians(degrees)) / zoom).astype(np.float32)[:, None, None]
    sin = (np.sin(np.radians(degrees)) / zoom).astype(np.float32)[:, None, None]
    y = np.arange(height, dtype=np.float32)[None, :, None] - (height - 1) / 2
    x = np.arange(width, dtype=np.float32)[None, None, :] - (width - 1) / 2
    rows = np.clip(cos * y + sin * x + np.float32((height - 1) / 2), 0, height - 1)  # (N, H, W)
    columns = np.clip(cos * x - sin * y + np.float32((width - 1) / 2), 0, width - 1)
    top, left = rows.astype(np.intp), columns.astype(np.intp)
    down, right = (rows - top)[..., None], (columns - left)[..., None]
    low, far = np.minimum(top + 1, height - 1), np.minimum(left + 1, width - 1)
    which = np.arange(n)[:, None, None]
    above = pixels[which, top, left] * (1 - right) + pixels[which, top, far] * right
    below = pixels[which, low, left] * (1 - right) + pixels[which, low, far] * right
    return as_before(above * (1 - down) + below * down, pixels)


def covered(pixels: Array, tops: Array, lefts: Array, tall: int, wide: int) -> Array:
    """A rectangle of each picture replaced by the picture's mean; `tops` and `lefts` (N,) may lie outside."""
    rows, columns = np.arange(pixels.shape[1]), np.arange(pixels.shape[2])
    down = (rows >= tops[:, None]) & (rows < tops[:, None] + tall)
    right = (columns >= lefts[:, None]) & (columns < lefts[:, None] + wide)
    under = (down[:, :, None] & right[:, None, :])[..., None]
    return np.where(under, as_before(pixels.mean(axis=(1, 2), keepdims=True), pixels), pixels)


def noisy(pixels: Array, deviation: float, unit: Array | float, rng: np.random.Generator) -> Array:
    """Normally distributed noise added to every pixel. `unit`: the pixel value that the network sees as 1."""
    drawn = rng.standard_normal(pixels.shape, np.float32)
    return as_before(pixels + drawn * (np.float32(deviation) * np.asarray(unit, np.float32)), pixels)


def as_before(values: Array, pixels: Array) -> Array:
    """Fractions in the dtype of the pictures; for uint8 they are rounded and limited to 0 to 255. Other whole numbers
    become float32: those without a sign have none below 0, and of 0 and 1 nothing lies between."""
    if pixels.dtype == np.uint8:
        return np.clip(np.rint(values), 0, 255).astype(np.uint8)
    return values.astype(pixels.dtype if pixels.dtype.kind == "f" else np.float32)
