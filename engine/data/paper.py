"""The paper under the ink of a photo: its shade at each place, where the light that fell on it was uneven."""

from __future__ import annotations

import numpy as np

from engine.values import dataclass

UNEVEN = 0.12  # of the full range: paper whose shade differs more than this at the border was lit unevenly
EVEN = 0.03  # where it differs less than this, but for ink that touches the border, the light was even
RIM_INK = 0.05  # of the border that ink may touch
SIDE, WIDEST = 96, 25  # a photo is looked at so small, and there a line of ink is narrower than this


@dataclass(frozen=True, eq=False)
class Paper:
    """Its shade (H, W) under light ink, and under dark ink after light and dark were exchanged; and which ink it is."""

    under_light: np.ndarray
    under_dark: np.ndarray
    is_dark_on_light: bool


def paper_of(plane: np.ndarray) -> Paper | None:
    """Of a photo (H, W), 0 to 1; None where the light was even enough that its border tells the shade of all of it."""
    small = _small(plane)
    if float(np.ptp(np.quantile(_rim(small), (RIM_INK, 1 - RIM_INK)))) <= EVEN:
        return None  # thick ink would be taken for shade
    trend = _trend(small)
    rest = small - trend
    is_dark = float((rest**3).sum()) < 0  # ink is the less of the two, and the more different
    light, dark = trend + _without_lines(rest), 1 - trend + _without_lines(-rest)
    shade = dark if is_dark else light
    rim = _rim(shade)
    if float(np.ptp(rim)) <= UNEVEN:
        return None
    return Paper(_as_large(light, plane.shape), _as_large(dark, plane.shape), is_dark)


def _rim(plane: np.ndarray) -> np.ndarray:
    return np.concatenate([plane[0], plane[-1], plane[:, 0], plane[:, -1]])


def _trend(plane: np.ndarray) -> np.ndarray:
    """The curved surface of second degree that is nearest to it."""
    down, across = (grid.ravel() for grid in np.meshgrid(*(np.linspace(-1, 1, n) for n in plane.shape), indexing="ij"))
    terms = np.stack([np.ones_like(down), down, across, down * across, down**2, across**2], axis=1)
    found, *_ = np.linalg.lstsq(terms, plane.ravel(), rcond=None)
    return (terms @ found).reshape(plane.shape)


def _without_lines(plane: np.ndarray) -> np.ndarray:
    """What is light and narrow is gone, shades stay: of each surrounding the darkest, and of these the lightest, which
    is called an opening (Serra 1982)."""
    for darkest in (True, False):
        for axis in (0, 1):
            half = min(WIDEST, plane.shape[axis]) // 2
            around = [(half, half) if each == axis else (0, 0) for each in (0, 1)]
            seen = np.lib.stride_tricks.sliding_window_view(np.pad(plane, around, mode="edge"), 2 * half + 1, axis)
            plane = seen.min(axis=-1) if darkest else seen.max(axis=-1)
    return plane


def _small(plane: np.ndarray) -> np.ndarray:
    from PIL import Image

    picture = Image.fromarray(np.ascontiguousarray(plane, np.float32))
    picture.thumbnail((SIDE, SIDE), Image.Resampling.BOX)
    return np.asarray(picture)


def _as_large(plane: np.ndarray, shape: tuple[int, ...]) -> np.ndarray:
    from PIL import Image

    picture = Image.fromarray(np.ascontiguousarray(plane, np.float32))
    return np.asarray(picture.resize((shape[1], shape[0]), Image.Resampling.BILINEAR))
