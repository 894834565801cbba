"""The paper under the ink of a photo: its shade at each place, where the light that fell on it was uneven."""

from __future__ import annotations

import numpy as np

from engine.data.ruling import ruling
from engine.values import dataclass

UNEVEN = 0.08  # of the full range: paper whose shade differs more than this at the border was lit unevenly
EVEN = 0.03  # where a photo's border differs less than this, the light was even
GRAINY = 0.002  # the middle deviation of the border of a photo; that of a drawing is even
SIDE, WIDEST = 96, 25  # its shades are looked at so small, and there a line of ink is narrower than this


SEEN = 400  # pixels a side of a photo whose ink is cut out


@dataclass(frozen=True, eq=False)
class Paper:
    """Its shade (H, W) under light ink, and under dark ink after light and dark were exchanged; which ink it is; and
    whether it has lines, as that of exercise books has, which are a part of its shade. The photo itself is to be
    brought to this size."""

    under_light: np.ndarray
    under_dark: np.ndarray
    is_dark_on_light: bool
    has_lines: bool = False


def paper_of(plane: np.ndarray) -> Paper | None:
    """Of a photo (H, W), 0 to 1; None where its border tells the shade of all of it, and has no grain: the light was
    even, or it is a drawing."""
    seen = _small(plane, SEEN)
    border = _rim(seen)
    if float(np.ptp(border)) <= EVEN:
        return None
    is_grainy = float(np.median(np.abs(border - np.median(border)))) > GRAINY
    paper = shades_of(seen)
    bare = np.maximum(1 - paper.under_dark, 1e-3)
    if min(seen.shape) >= SIDE and (lines := ruling(1 - seen / bare)).any():
        return Paper(paper.under_light, 1 - bare * (1 - lines), True, True)
    rim = _rim(_small(paper.under_dark if paper.is_dark_on_light else paper.under_light, SIDE))
    if float(np.ptp(rim)) <= UNEVEN and not is_grainy:
        return None
    return paper


def shades_of(seen: np.ndarray, side: int = SIDE) -> Paper:
    """The paper of any picture (H, W), 0 to 1, as large as that, with what lines it may have. `side`: so small it is
    looked at; where lines of ink are finer it may be larger."""
    small = _small(seen, side)
    trend = _trend(small)
    rest = small - trend
    light, dark = _shade(small, trend), _shade(1 - small, 1 - trend)
    is_dark = float((rest**3).sum()) < 0  # ink is the less of the two, and the more different
    return Paper(_as_large(light, seen.shape), _as_large(dark, seen.shape), is_dark)


def _shade(plane: np.ndarray, trend: np.ndarray) -> np.ndarray:
    """Of the paper under light ink: as it is, or, where it slopes, above its trend."""
    return np.maximum(_without_lines(plane), trend + _without_lines(plane - trend))


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


def _small(plane: np.ndarray, side: int) -> np.ndarray:
    from PIL import Image

    picture = Image.fromarray(np.ascontiguousarray(plane, np.float32))
    picture.thumbnail((side, side), Image.Resampling.BOX)
    return np.asarray(picture)


def _as_large(plane: np.ndarray, shape: tuple[int, ...]) -> np.ndarray:
    from PIL import Image

    picture = Image.fromarray(np.ascontiguousarray(plane, np.float32))
    return np.asarray(picture.resize((shape[1], shape[0]), Image.Resampling.BILINEAR))
