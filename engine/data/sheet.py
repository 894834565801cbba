"""A sheet on which many figures were written in rows: where each of them is, and its ink alone, one picture for each.

The shade of the paper is that which `paper` finds, long straight lines are taken away, be they of ruled paper or of
boxes that were drawn, and what hangs together is a figure, but for dots and bars beside it. Rows may fall or rise.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from engine.data.joined import pieces_of
from engine.data.long_lines import long_lines
from engine.data.paper import shades_of
from engine.values import dataclass

if TYPE_CHECKING:
    from PIL import Image

SIDE = 1000  # pixels of the longer side of the sheet as it is looked at
SMALLEST = 64  # pixels a side: a smaller picture is none of a sheet
LEAST, NOISE = 0.1, 6.0  # of the light: ink is darker than both, the second in middle deviations of the paper
SURE = 2.0  # times as dark is each figure somewhere
SMALL, DOT = 0.35, 0.08  # of the figures' middle side: what is smaller is a part of one, or nothing
LARGE, LARGEST = 3.0, 0.4  # of that side, and of the sheet's: what is larger is none, as the edge of a table
NEAR = 0.3  # of that side: so near lie the parts of a figure
BESIDE = 0.45  # of the middle shade of the paper: what is darker is a table
APART = 0.35, 0.9  # of that side: rows may lie apart so far, and do by more than the second
SLANT, SLANTS = 0.15, 61  # of its length a row may fall or rise; so many slants are tried
FEWEST = 3  # figures, or it is a picture of one thing
LONG = 1.3  # of that side: so long are figures of which two parts reach into each other
SHADES = 340  # pixels a side: so small the shades of its paper are looked at
TALL = 1.5  # times as high as most: it may be two figures that touch, or a letter; no parts of one are so far apart
AS_TWO = 1.3, 1.6  # times as wide as figures are high, and as those of its row are wide: it may be two
WIDE = 5  # pixels: no line is wider
MARGIN = 0.25  # of a figure's longer side is paper around it


class Box(NamedTuple):
    """Where a figure is, in pixels of the sheet as it is looked at; the ends are those of a slice."""

    top: int
    bottom: int
    left: int
    right: int

    @property
    def side(self) -> int:
        return max(self.bottom - self.top, self.right - self.left)

    def around(self, other: Box) -> Box:
        """The smallest box with both."""
        return Box(min(self.top, other.top), max(self.bottom, other.bottom),
                   min(self.left, other.left), max(self.right, other.right))  # fmt: skip

    def stands_with(self, other: Box) -> bool:
        """Whether they lie above one another."""
        return self.left < other.right and other.left < self.right

    def away(self, other: Box) -> int:
        """How far apart they are, 0 if they touch."""
        down = max(self.top - other.bottom, other.top - self.bottom, 0)
        return max(down, self.left - other.right, other.left - self.right)


@dataclass(frozen=True, eq=False)
class Sheet:
    """`rows`: the figures of each row, from the left. `ink`: (H, W) from 0 to 1, 1 the darkest. `pieces`: (H, W), to
    which piece of ink each pixel belongs, and `of`: the pieces of each figure."""

    rows: tuple[tuple[Box, ...], ...]
    ink: np.ndarray
    pieces: np.ndarray
    of: dict[Box, tuple[int, ...]]

    def in_little_memory(self) -> Sheet:
        """The same in a quarter of the memory, for where there are many."""
        numbers = np.zeros(int(self.pieces.max()) + 1, np.uint16)
        of, last = dict[Box, tuple[int, ...]](), 0
        for box, own in self.of.items():
            of[box] = tuple(range(last + 1, last + 1 + len(own)))
            numbers[[*own]], last = of[box], last + len(own)
        return Sheet(self.rows, self.ink.astype(np.float16), numbers[self.pieces], of)

    @property
    def may_touch(self) -> tuple[Box, ...]:
        """Those as wide as two of their row: two that touch are cut out as one."""
        high = float(np.median([box.bottom - box.top for box in self.of]))
        wide = {row: float(np.median([box.right - box.left for box in row])) for row in self.rows}
        return tuple(box for row in self.rows for box in row
                     if box.right - box.left > max(AS_TWO[0] * high, AS_TWO[1] * wide[row]))  # fmt: skip

    def side(self, box: Box) -> int:
        """Of the picture of a figure, in pixels."""
        return box.side + 2 * max(2, round(MARGIN * box.side))

    def figure(self, box: Box) -> np.ndarray:
        """A figure alone in the middle of white paper, dark, a square of uint8."""
        ink = np.where(np.isin(self.pieces[box.top : box.bottom, box.left : box.right], self.of[box]),
                       self.ink[box.top : box.bottom, box.left : box.right], 0)  # fmt: skip
        whole = np.zeros((self.side(box),) * 2, np.float32)
        top, left = ((len(whole) - side) // 2 for side in ink.shape)
        whole[top : top + ink.shape[0], left : left + ink.shape[1]] = ink / max(float(ink.max(initial=0.0)), 1e-6)
        return np.rint(255 * (1 - whole)).astype(np.uint8)

    def file(self, box: Box) -> io.BytesIO:
        """The same as a PNG."""
        from PIL import Image

        file = io.BytesIO()
        Image.fromarray(self.figure(box)).save(file, "PNG")
        file.seek(0)
        return file


def sheet_of(picture: Image.Image) -> Sheet | None:
    """The figures of a picture; None where there are too few to be a set."""
    small = picture.convert("L")
    small.thumbnail((SIDE, SIDE))
    if min(small.size) < SMALLEST:
        return None
    plane = np.asarray(small, np.float32) / 255
    paper = shades_of(plane, SHADES)
    if not paper.is_dark_on_light:  # chalk on a board
        plane = 1 - plane
    bare = np.maximum(1 - (paper.under_dark if paper.is_dark_on_light else paper.under_light), 1e-3)
    ink = np.clip(1 - plane / bare, 0, 1)
    lines = long_lines(ink, max(LEAST / 3, _least(ink) / 2))
    alone = np.maximum(ink - lines, 0)
    least = _least(alone)
    ink = np.where(_crossed(alone > least, lines > 0), ink, alone)
    numbers, boxes = pieces_of(ink > least)  # (H, W), and a box for each number from 1
    sure = np.zeros(len(boxes) + 1, np.float32)
    np.maximum.at(sure, numbers.ravel(), ink.ravel())
    on_paper = BESIDE * float(np.median(bare))
    known = {
        number: Box(*box) for number, box in enumerate(boxes, 1)
        if sure[number] > SURE * least and bare[box[0] : box[1], box[2] : box[3]].mean() > on_paper
        and Box(*box).side < LARGEST * max(plane.shape)
    }  # fmt: skip
    at_edge = {0, *np.concatenate([numbers[[0, -1]].ravel(), numbers[:, [0, -1]].ravel()]).tolist()}
    known = _without_table(known, at_edge)
    of = _figures(known)
    weight = np.bincount(numbers.ravel(), ink.ravel())
    weight[[*at_edge]] = 0
    if len(of) < FEWEST or weight.max() > sum(weight[number] for number in known if weight[number] < weight.max()):
        return None  # or one of them is all that was written
    return Sheet(_rows([*of]), ink, numbers, of)


def _without_table(pieces: dict[int, Box], at_edge: set[int]) -> dict[int, Box]:
    """Without the strips of a table beside the paper: what reaches to the edge, larger than figures, and no line."""
    inner = [box for number, box in pieces.items() if number not in at_edge]
    most = LONG * _middle_side(inner) if inner else np.inf
    return {
        number: box for number, box in pieces.items()
        if number not in at_edge or box.side <= most or min(box.bottom - box.top, box.right - box.left) <= WIDE
    }  # fmt: skip


def _least(ink: np.ndarray) -> float:
    """What is darker than paper with its grain."""
    middle = float(np.median(ink))
    return max(LEAST, middle + NOISE * float(np.median(np.abs(ink - middle))))


def _crossed(is_ink: np.ndarray, on_line: np.ndarray) -> np.ndarray:
    """Where a stroke goes on over a line that was taken away, (H, W): there is ink on both sides."""
    crossed = np.zeros_like(is_ink)
    for ink, line, found in ((is_ink, on_line, crossed), (is_ink.T, on_line.T, crossed.T)):
        padded = np.pad(ink, ((WIDE, WIDE), (1, 1)))
        rows = padded[:, :-2] | padded[:, 1:-1] | padded[:, 2:]  # a stroke may be slanting
        steps = [rows[by : by + len(ink)] for by in range(2 * WIDE + 1)]
        found |= line & np.logical_or.reduce(steps[:WIDE]) & np.logical_or.reduce(steps[WIDE + 1 :])
    return crossed


def _figures(pieces: dict[int, Box]) -> dict[Box, tuple[int, ...]]:
    """The figures that these pieces of ink make, with the numbers of each."""
    if not pieces:
        return {}
    side = _middle_side([*pieces.values()])
    is_body = {number: SMALL * side < box.side <= LARGE * side for number, box in pieces.items()}
    bodies = [(box, [number]) for number, box in pieces.items() if is_body[number]]
    bodies.sort(key=lambda one: -one[0].side)
    made: list[tuple[Box, list[int]]] = []
    for box, own in bodies:  # the smaller part of a figure, as the bar of a 5 that lies above it
        at = next((at for at, (other, _) in enumerate(made) if _is_part(box, other, side)), None)
        if at is None:
            made.append((box, own))
        else:
            made[at] = (made[at][0].around(box), made[at][1] + own)
    dots = [(number, box) for number, box in pieces.items() if DOT * side < box.side <= SMALL * side]
    for number, box in dots:
        away = [other.away(box) for other, _ in made]
        if away and min(away) <= NEAR * side:
            at = int(np.argmin(away))
            made[at] = (made[at][0].around(box), [*made[at][1], number])
    return {box: tuple(own) for box, own in made}


def _middle_side(boxes: list[Box]) -> float:
    """The longer side of figures: half of the area in boxes is of smaller ones."""
    sides = np.array(sorted(box.side for box in boxes), float)
    shares = np.cumsum(sides**2)
    return float(sides[np.searchsorted(shares, shares[-1] / 2)])


def _is_part(box: Box, other: Box, side: float) -> bool:
    """Whether a piece belongs to a larger one: they lie above one another, or into each other."""
    across = min(box.right, other.right) - max(box.left, other.left)
    down = min(box.bottom, other.bottom) - max(box.top, other.top)
    if min(across, down) > 0:
        is_inside = across * down > 0.3 * (box.right - box.left) * (box.bottom - box.top)
        return is_inside or box.around(other).side < LONG * side
    is_above = across > 0.5 * (box.right - box.left)
    is_beside = down > 0.5 * (box.bottom - box.top)
    near = NEAR / 2 * side if is_above else WIDE if is_beside else 0  # a line that was taken away may lie between
    return box.around(other).side < TALL * side and box.away(other) <= near


def _rows(boxes: list[Box]) -> tuple[tuple[Box, ...], ...]:
    """The figures in rows, from above, each from the left: along the slant at which they lie apart best. What reaches
    over two rows is none: figures that touch."""
    down, across = (np.array([(one[a] + one[a + 1]) / 2 for one in boxes]) for a in (0, 2))
    high = np.array([one.bottom - one.top for one in boxes])
    side = float(np.median([one.side for one in boxes]))
    is_tall = high > TALL * np.median(high)
    slants = sorted(np.linspace(-SLANT, SLANT, SLANTS), key=abs)
    plain = down[~is_tall], across[~is_tall]
    best = min(slants, key=lambda slant: float(np.ptp(plain[0] - slant * plain[1])))
    if np.ptp(plain[0] - best * plain[1]) > APART[1] * side:  # else they are one row
        best = max(slants, key=lambda slant: float((np.diff(np.sort(plain[0] - slant * plain[1])) ** 2).sum()))
    at = down - best * across
    order = np.argsort(np.where(is_tall, np.inf, at))[: len(plain[0])]
    gaps = np.diff(at[order]) / side
    some = np.sort(np.concatenate([[APART[0]], gaps[(gaps > APART[0]) & (gaps < APART[1])], [APART[1]]]))
    ends = np.flatnonzero(gaps > some[np.diff(some).argmax()]) + 1  # where these differ most
    rows: list[np.ndarray] = []
    for row, gap in zip(np.split(order, ends), [np.inf, *gaps[ends - 1]], strict=True):
        above = [boxes[one] for one in rows[-1]] if gap < APART[1] else None
        if above is None or any(one.stands_with(boxes[other]) for one in above for other in row):
            rows.append(row)
        else:  # none stands above another: they are parts of one row
            rows[-1] = np.concatenate([rows[-1], row])
    middles = np.array([at[row].mean() for row in rows])
    for one in np.flatnonzero(is_tall):
        over = np.flatnonzero(abs(middles - at[one]) < high[one] / 2)
        if len(over) == 1:
            rows[over[0]] = np.append(rows[over[0]], one)
    return tuple(tuple(sorted((boxes[one] for one in row), key=lambda box: box.left)) for row in rows)
