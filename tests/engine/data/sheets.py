"""Sheets on which figures were written in rows, made of handwritten digits."""

from __future__ import annotations

import numpy as np
from PIL import Image

from engine.data import load_data

DIGITS = load_data("digits").test
WIDE, HIGH = 600, 800


def sheet(
    labels: str = "0123456789", columns: int = 8, paper: str = "", skew: float = 0.0, seed: int = 0, touching: int = 0
) -> Image.Image:
    """A row of each of these digits. `paper`: "ruled", "squared" or "boxes", or lying on a "table"; `skew` in degrees.
    In so many rows the first two are `touching`."""
    draw = np.random.default_rng(seed)
    high, wide = 0.9 * HIGH / len(labels), 0.9 * WIDE / columns
    side = int(0.8 * min(high, wide))
    ink, lines = np.zeros((HIGH, WIDE)), np.zeros((HIGH, WIDE))
    for row, label in enumerate(labels):
        for column in range(columns):
            picture = DIGITS.pixels[draw.choice(np.flatnonzero(DIGITS.labels == int(label))), :, :, 0]
            figure = np.asarray(Image.fromarray(picture).resize((side, side), Image.Resampling.BICUBIC)) / 255
            top = int(0.05 * HIGH + (row + 0.5) * high - side / 2 + draw.uniform(-0.1, 0.1) * side)
            left = int(0.05 * WIDE + (column + 0.5) * wide - side / 2 + draw.uniform(-0.1, 0.1) * side)
            ink[top : top + side, left : left + side] += figure
            if row < touching and column == 1:  # by a slanting stroke
                for at in np.linspace(0, 1, 200):
                    down, across = top + int((0.7 - 0.4 * at) * side), left + side // 2 - int((1 - at) * wide)
                    ink[down : down + 4, across : across + 4] = 1
    if paper in ("ruled", "squared"):
        lines[20::24] = lines[21::24] = 0.22
    if paper == "squared":
        lines[:, 10::24] = lines[:, 11::24] = 0.22
    if paper == "boxes":
        for at in range(len(labels) + 1):
            lines[int(0.05 * HIGH + at * high) :, int(0.05 * WIDE) : int(0.95 * WIDE)][:2] = 0.7
        for at in range(columns + 1):
            lines[int(0.05 * HIGH) : int(0.95 * HIGH), int(0.05 * WIDE + at * wide) :][:, :2] = 0.7
    dark = Image.fromarray(np.maximum(0.7 * np.clip(ink, 0, 1), lines).astype(np.float32))
    down, across = np.mgrid[:HIGH, :WIDE]
    photo = (0.85 - 0.2 * down / HIGH) * (1 - np.asarray(dark.rotate(skew, Image.Resampling.BILINEAR)))
    if paper == "table":
        photo = np.where((down > 0.97 * HIGH) | (across < 0.03 * WIDE), 0.25, photo)
    photo += draw.normal(0, 0.012, photo.shape)
    return Image.fromarray(np.rint(255 * np.clip(photo, 0, 1)).astype(np.uint8))
