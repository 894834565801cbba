"""Makes any picture like those of the data: their size, their number of channels, and dark or light ink as they have.

Handwriting is cut out and placed as in the data: as large, and with its centre of mass where theirs is.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from engine.data.fit import Fit
from engine.data.images import DataSet, Images, some
from engine.data.paper import paper_of
from engine.data.picture_file import Opener, pixels_of, whole_picture
from engine.network.block import Shape
from engine.values import dataclass

SAMPLE = 200  # pictures of the data that are looked at
EMPTY = 0.1  # of the full range: a border that is darker than this, and as even, is paper
INK = 0.15  # of the full range: a pixel above this is ink
GRAIN = 0.25  # of the darkest ink: on paper that was lit unevenly, so much may be its grain
WHITE = 0.7  # paper that is lighter has dark ink, or none
EDGE = 0.025  # of its shorter side: what is dark so near to its edge alone is no ink
SURE = 0.6  # of it: each stroke of a pen is so dark somewhere
LEFT = 0.06  # of its shorter side: nothing smaller is a digit
REACHED = 0.1  # of a photo's edges: ink that covers less of them may be the digit itself
SPANNED = 0.8  # of both sides of a photo: what was cut out narrowly is so large
AROUND = 0.4  # of its edges: a table on two sides of the paper covers more; of what is written an E does, and a Z
BROAD = 0.25  # of what it is long: a finger is so broad, and no stroke of a pen
TORN = 0.03  # of narrow ink: so many of its pixels are ends where it is the grain of paper
MOST_PIECES = 8  # of ink at the edges that are looked at
ENOUGH = 640  # pixels a side of a picture whose ink is looked for
LUMA = np.array([0.299, 0.587, 0.114], np.float32)  # red, green and blue in grey: ITU-R BT.601


@dataclass(frozen=True)
class Manner:
    """What the pictures of a data set have in common. `has_ink`: their borders are dark and even, so what is bright is
    ink."""

    shape: Shape
    high: float  # the largest value of a pixel
    border: float  # the mean at the border, as a share of `high`
    has_ink: bool
    ink_side: float  # the longer side of the ink as a share of the picture's shorter side; the median
    middle: tuple[float, float]  # the centre of mass of the ink, 0 to 1 down and across; the mean
    most_ink: float  # the share of a picture that is ink, in all but the blackest of forty


@dataclass(frozen=True, eq=False)
class Fitted:
    """`picture` (H, W, C) as the network takes it; `is_inverted`: light and dark were exchanged; `is_cut`: its ink was
    cut out and placed; `has_lines`: those of its paper were taken away."""

    picture: np.ndarray
    is_inverted: bool
    is_cut: bool
    has_lines: bool = False


@lru_cache(maxsize=2)
def manner(images: Images) -> Manner:
    """What these pictures have in common, judged by SAMPLE of them."""
    pixels = images.batch(some(len(images), SAMPLE)).seen()
    shape = (int(pixels.shape[1]), int(pixels.shape[2]), int(pixels.shape[3]))
    high = float(pixels.max(initial=0.0)) or 1.0
    planes = pixels.mean(axis=3) / high  # (N, H, W)
    rim = np.concatenate([planes[:, 0], planes[:, -1], planes[:, :, 0], planes[:, :, -1]], axis=1)
    border = float(rim.mean())
    has_ink = shape[2] == 1 and border < EMPTY and float(rim.std()) < EMPTY
    sides, middles = [], []
    for plane in planes if has_ink else ():
        box = ink_box(plane)
        if box is not None:
            top, bottom, left, right = box
            sides.append(max(bottom - top, right - left) / min(shape[:2]))
            middles.append(centre_of_mass(plane))
    side = float(np.median(sides)) if sides else 0.7
    middle = np.mean(middles, axis=0) if middles else np.array([0.5, 0.5])
    most_ink = float(np.quantile(planes.mean(axis=(1, 2)), 39 / 40)) if len(planes) else 1.0
    return Manner(shape, high, border, has_ink, side, (float(middle[0]), float(middle[1])), most_ink)


def fitted(pixels: np.ndarray, images: Images, invert: bool | None = None) -> Fitted:
    """A picture of 8-bit pixels (H, W), (H, W, 1) or (H, W, 3), made like one of these.

    `invert` exchanges light and dark; None: only in grey pictures, and only if one border is light and the other dark,
    or if there is dark ink on a photo of paper.
    """
    return made_like(pixels, manner(images), invert)


def made_like(pixels: np.ndarray, how: Manner, invert: bool | None = None) -> Fitted:
    """The same, for pictures of which this is known."""
    picture = np.asarray(pixels, np.float32) / (255 if np.max(pixels) > 1 else 1)  # of black and white 1 may be white
    picture = picture[:, :, np.newaxis] if picture.ndim == 2 else picture
    if how.shape[2] == 1 and picture.shape[2] == 3:
        picture = (picture @ LUMA)[:, :, np.newaxis]
    elif how.shape[2] != picture.shape[2]:
        picture = np.repeat(picture.mean(axis=2, keepdims=True), how.shape[2], axis=2)
    rim = float(np.median(np.concatenate([picture[0], picture[-1], picture[:, 0], picture[:, -1]])))
    paper = paper_of(picture[:, :, 0]) if how.has_ink else None
    if paper is not None:
        picture = resized(picture, *paper.under_light.shape)
    by_border = how.shape[2] == 1 and abs(rim - how.border) > 0.5
    given = invert
    if invert is None:
        invert = by_border if paper is None else paper.is_dark_on_light or rim > WHITE
    ink = 1 - picture if invert else picture
    bare = (paper.under_dark if invert else paper.under_light) if paper is not None else 1 - rim if invert else rim
    placed = _with_ink_placed(ink[:, :, 0], bare, how) if how.has_ink else None
    if placed is not None:
        whole = placed[:, :, np.newaxis]
    else:
        invert = by_border if given is None else given  # of a bare sheet nothing else tells
        whole = _within(1 - picture if invert else picture, how.shape[0], how.shape[1], 1 - rim if invert else rim)
    made, has_lines = (np.clip(whole, 0, 1) * how.high).astype(np.float32), paper is not None and paper.has_lines
    return Fitted(made, bool(invert), placed is not None, has_lines and bool(invert) and placed is not None)


def as_imported(picture: Opener | np.ndarray, data: DataSet, invert: bool) -> np.ndarray:
    """A picture of any size, (H, W, 3) in 8 bits or a file, treated exactly like the pictures of an imported set:
    (height, width, channels) as the network sees it. Raises UnreadableError for a file that is no picture."""
    from PIL import Image

    height, width, channels = data.shape
    fit = Fit(0, data.about.fit)
    if callable(picture):
        pixels = pixels_of(picture, fit, height, width, channels == 3)
    else:
        pixels = fit.apply(Image.fromarray(picture).convert("RGB" if channels == 3 else "L"), height, width)
    if pixels.max() == 1 and not {*np.unique(data.train.batch(some(len(data.train), SAMPLE)).pixels)} - {0, 255}:
        pixels = 255 * pixels  # the others of this set were 0 and 1, too
    if invert:
        pixels = 255 - pixels
    return Images(pixels[np.newaxis], np.zeros(1, np.int64), data.train.scale).picture(0)


def is_imported(data: DataSet) -> bool:
    """Whether it is known how the pictures of the data were imported, so that others can be treated exactly so."""
    return bool(data.about.fit) and data.shape[2] in (1, 3) and not manner(data.train).has_ink


def of_file(opener: Opener, data: DataSet) -> np.ndarray:
    """The picture in a file as the network sees it, (height, width, channels): exactly as the pictures of the data were
    imported if that is known, else by what they look like. Raises UnreadableError."""
    if is_imported(data):
        return as_imported(opener, data, False)
    return fitted(np.asarray(whole_picture(opener, ENOUGH)), data.train).picture


def ink_box(plane: np.ndarray) -> tuple[int, int, int, int] | None:
    """The box around the ink of a plane (H, W): top, bottom, left, right; None if there is no ink."""
    ink = plane > INK * max(float(plane.max(initial=0.0)), 1e-6)
    rows, columns = np.flatnonzero(ink.any(axis=1)), np.flatnonzero(ink.any(axis=0))
    if not len(rows) or float(plane.max()) <= INK:
        return None
    return int(rows[0]), int(rows[-1]) + 1, int(columns[0]), int(columns[-1]) + 1


def centre_of_mass(plane: np.ndarray) -> tuple[float, float]:
    """Of a plane (H, W): 0 to 1, down and across."""
    total = max(float(plane.sum()), 1e-9)
    down = float((plane.sum(axis=1) * (np.arange(plane.shape[0]) + 0.5)).sum()) / total / plane.shape[0]
    across = float((plane.sum(axis=0) * (np.arange(plane.shape[1]) + 0.5)).sum()) / total / plane.shape[1]
    return down, across


def _joined(may_be: np.ndarray, is_sure: np.ndarray) -> np.ndarray:
    """What is joined to something sure, (H, W), as between the two thresholds of Canny (1986)."""
    found, more = is_sure, True
    while more:
        grown = found.copy()
        grown[1:] |= found[:-1]
        grown[:-1] |= found[1:]
        across = grown.copy()
        grown[:, 1:] |= across[:, :-1]
        grown[:, :-1] |= across[:, 1:]
        grown &= may_be
        found, more = grown, bool((grown > found).any())
    return found


def _without_grain(plane: np.ndarray) -> np.ndarray:
    """A photo (H, W) of ink with nothing else on its paper."""
    edge = round(EDGE * min(plane.shape))
    inner = np.pad(plane[edge:-edge, edge:-edge], edge) if edge else plane
    return np.where(_joined(plane > GRAIN, inner > SURE), plane, np.float32(0))


def _to_full(plane: np.ndarray) -> np.ndarray:
    """Ink (H, W) whose darkest is 1, if there is any."""
    most = float(plane.max(initial=0.0))
    return plane / most if most > INK else plane


def _without_outside(plane: np.ndarray) -> np.ndarray:
    """A photo (H, W) without the ink that comes from its edges, as the table beside the paper does, what is left of a
    shadow, and half of the digit beside. But with it where little of the edges has ink, and most of the ink comes from
    there: the digit itself reaches them. Where nothing else is as large as a digit its strokes alone stay, or all that
    was cut out narrowly: a sheet with a finger on it is bare."""
    ink, edges = plane > INK, np.ones(plane.shape, bool)
    edges[1:-1, 1:-1] = False
    outside = _joined(ink, ink & edges)
    inside = np.where(outside, np.float32(0), plane)
    rest = _without_grain(_to_full(inside))
    left = None if _is_grain(rest) else ink_box(rest)
    is_left = left is not None and max(left[1] - left[0], left[3] - left[2]) > LEFT * min(plane.shape)
    other = plane[ink & ~outside].sum()
    if is_left and (outside[edges].mean() >= REACHED or plane[outside].sum() <= other):
        return inside
    strokes = _strokes(outside, edges)
    if not is_left:
        return np.where(strokes, plane, np.float32(0))
    is_cut_off = plane[strokes].sum() > other
    return np.where(strokes, plane, inside) if is_cut_off else inside


def _strokes(outside: np.ndarray, edges: np.ndarray) -> np.ndarray:
    """What of the ink that comes from the edges may have been written, (H, W): all that nearly fills the photo, and is
    not around it, or what is as broad as a stroke, and reaches little of the edges, and no corner."""
    inset = tuple(slice(side // 4, -(side // 4)) for side in outside.shape)
    is_around = outside[edges].mean() > AROUND and not outside[inset].any()
    if _span(outside) > SPANNED and not is_around:
        return outside
    kept, rest = np.zeros_like(outside), outside.copy()
    for _ in range(MOST_PIECES):
        if not rest.any():
            break
        first = np.zeros_like(rest)
        first.flat[rest.argmax()] = True
        piece = _joined(rest, first)
        top, bottom, left, right = ink_box(piece.astype(np.float32)) or (0, 0, 0, 0)
        is_broad = _has_square(piece, max(2, round(BROAD * max(bottom - top, right - left))))
        is_corner = (top == 0 or bottom == len(piece)) and (left == 0 or right == piece.shape[1])
        if piece[edges].mean() < REACHED and not (is_broad or is_corner or _is_narrow(piece)):
            kept |= piece
        rest &= ~piece
    return kept


def _span(ink: np.ndarray) -> float:
    """How much of a photo's sides the ink reaches over, of the side of which it is less."""
    top, bottom, left, right = ink_box(ink.astype(np.float32)) or (0, 0, 0, 0)
    return min((bottom - top) / ink.shape[0], (right - left) / ink.shape[1])


def _is_grain(plane: np.ndarray) -> bool:
    """Whether the ink (H, W) is narrow and torn: in a stroke of the finest pen nearly every pixel has one before and
    one behind it."""
    ink = plane > GRAIN
    there = np.pad(ink, 1).astype(np.int8)
    rows = there[:-2] + there[1:-1] + there[2:]
    around = rows[:, :-2] + rows[:, 1:-1] + rows[:, 2:]  # with the pixel itself
    ends = int((around[ink] <= 2).sum())
    return _is_narrow(ink) and ends > TORN * int(ink.sum())


def _is_narrow(ink: np.ndarray) -> bool:
    """Whether the ink (H, W) is one pixel wide, mostly."""
    pairs = ink[1:] & ink[:-1]
    return 3 * int((pairs[:, 1:] & pairs[:, :-1]).sum()) < int(ink.sum())


def _has_square(ink: np.ndarray, side: int) -> bool:
    """Whether somewhere a square of so many pixels is all ink, (H, W)."""
    sums = np.pad(ink, ((1, 0), (1, 0))).cumsum(0, np.int64).cumsum(1)
    inside = sums[side:, side:] - sums[:-side, side:] - sums[side:, :-side] + sums[:-side, :-side]
    return bool((inside == side**2).any())


def resized(picture: np.ndarray, height: int, width: int) -> np.ndarray:
    """A picture (H, W, C) in another size: each new pixel is the mean of the area that it covers."""
    for axis, length in ((0, height), (1, width)):
        size = picture.shape[axis]
        edges = np.linspace(0, size, length + 1)
        sums = np.concatenate(
            [np.zeros_like(np.take(picture, [0], axis)), np.cumsum(picture, axis=axis, dtype=np.float64)], axis=axis
        )
        low = np.minimum(edges.astype(int), size - 1)
        share = (edges - low).reshape((-1, 1, 1) if axis == 0 else (1, -1, 1))
        at = np.take(sums, low, axis) * (1 - share) + np.take(sums, low + 1, axis) * share
        picture = np.diff(at, axis=axis) * (length / size)
    return picture.astype(np.float32)


def _within(picture: np.ndarray, height: int, width: int, rim: float) -> np.ndarray:
    """The whole picture, in its proportions, in the middle of another size, surrounded by the shade of its border,
    `rim`."""
    times = min(height / picture.shape[0], width / picture.shape[1])
    high = min(height, max(1, round(picture.shape[0] * times)))
    wide = min(width, max(1, round(picture.shape[1] * times)))
    whole = np.full((height, width, picture.shape[2]), rim, np.float32)
    top, left = (height - high) // 2, (width - wide) // 2
    whole[top : top + high, left : left + wide] = resized(picture, high, wide)
    return whole


def _with_ink_placed(plane: np.ndarray, paper: float | np.ndarray, how: Manner) -> np.ndarray | None:
    """The ink alone, on empty paper, as large as in the data and at the same place; None: there is no ink. `paper`: its
    shade, or that at each place."""
    plane = np.clip((plane - paper) / np.maximum(1 - paper, 1e-6), 0, 1)  # photographed paper is grey
    plane = _to_full(plane if isinstance(paper, float) else _without_outside(plane))
    if isinstance(paper, np.ndarray):  # its grain is no ink, nor what is left of lines and shadows
        plane = _without_grain(plane)
    box = ink_box(plane)
    if box is None or (isinstance(paper, np.ndarray) and _is_grain(plane)):
        return None
    top, bottom, left, right = box
    cut = plane[top:bottom, left:right, np.newaxis]
    height, width = how.shape[:2]
    times = how.ink_side * min(height, width) / max(cut.shape[:2])
    high = min(height, max(1, round(cut.shape[0] * times)))
    wide = min(width, max(1, round(cut.shape[1] * times)))
    small = resized(cut, high, wide)[:, :, 0]
    small /= max(float(small.max(initial=0.0)), 1e-6)  # thin lines fade as they shrink
    down, across = centre_of_mass(small)
    whole = np.zeros((height, width), np.float32)
    row = min(max(round(how.middle[0] * height - down * high), 0), height - high)
    column = min(max(round(how.middle[1] * width - across * wide), 0), width - wide)
    whole[row : row + high, column : column + wide] = small
    return whole
