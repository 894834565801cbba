"""The page: the picture that goes in, the blocks below it in as many columns as read best on a slide.

A page is as large as what is on it, so nothing is cut; a way leads from the foot of a column to the next one's head.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QPointF, QRectF, QSizeF

from engine.analysis.analysis import Analysis
from engine.network.block import Shape
from engine.network.stack import Stack
from engine.text import QT_TRANSLATE_NOOP
from engine.values import dataclass
from gui.cards.card_text import flow_words
from gui.look.words import translated
from gui.picture.marks import Mark, Note, Part, Pill, Tone, Wire, below
from gui.picture.stacks import CARD, LEAST_CARD, PILL, WITH_PILL, Places, card, lines, pill
from gui.picture.text import NAME, SMALL, advance

MARGIN, GUTTER, TURN = 28.0, 52.0, 14.0
UNDER = WITH_PILL + 8  # from the foot of a column to the way to the next
SLIDE = 16.0, 9.0
MOST_COLUMNS = 12
WORTH = 1.15  # a further column must make the words on a slide so many times as large


@dataclass(frozen=True)
class Page:
    """All marks, those behind others first."""

    size: QSizeF
    marks: tuple[Mark, ...]


@dataclass(frozen=True)
class _Item:
    """A block of the outermost stack, the line that leads to it, and the shape to show where a column begins."""

    part: Part
    line: Part | None = None
    carried: Pill | None = None


def page_of(stack: Stack, analysis: Analysis, input_shape: Shape) -> Page:
    """Lay out the picture of a network for pictures of `input_shape` (H, W, C)."""
    items = _items(stack, analysis, input_shape)
    best, size = [items], _size([items])
    for number in range(2, min(len(items), MOST_COLUMNS) + 1):
        columns = _columns(items, number)
        if _scale(_size(columns)) > WORTH * _scale(size):
            best, size = columns, _size(columns)
    return _page(best, size)


def _items(stack: Stack, analysis: Analysis, input_shape: Shape) -> list[_Item]:
    places = Places(stack, analysis)
    items = [_Item(card("", "input", [(translated(QT_TRANSLATE_NOOP("engine", "Picture")), NAME)]))]
    above = None
    for place in stack:
        shape = places.words(above, place) if above else flow_words(input_shape, place.block.ends_network)
        carried = _pill(shape, places.tone_into(place))
        line = places.between(above, place) if above else _flow(carried)
        items.append(_Item(places.block(place), line, carried))
        above = place
    if above is None:
        return [*items, _Item(_nothing(), _flow(_pill(flow_words(input_shape))))]
    if analysis.rows[above.id].out_shape is not None:
        last = items.pop()
        result = _flow(_pill(places.words(above)), ends=True)
        items.append(replace(last, part=below([(last.part, 0), (result, last.part.height)])))
    return items


def _pill(shape: str, tone: Tone = "plain") -> Pill:
    return pill(shape, (WITH_PILL - PILL) / 2, tone)


def _flow(shown: Pill, ends: bool = False) -> Part:
    """The line from the picture that goes in, or to the result that comes out."""
    high = shown.rect.bottom() if ends else WITH_PILL
    line = Wire((QPointF(0, 0), QPointF(0, shown.rect.top() if ends else high)))
    half = shown.rect.width() / 2
    return Part(half, half, high, (line, shown))


def _nothing() -> Part:
    words = translated(QT_TRANSLATE_NOOP("engine", "The stack is empty."))
    text = lines([(words, SMALL)], -advance(words, SMALL) / 2, (LEAST_CARD - SMALL.line) / 2)
    return Part(CARD / 2, CARD / 2, LEAST_CARD, (Note(QRectF(-CARD / 2, 0, CARD, LEAST_CARD)), *text))


# Columns


def _columns(items: list[_Item], most: int) -> list[list[_Item]]:
    """At most so many columns of which the highest is as low as can be."""
    low = max(_height([item]) for item in items)
    high = _height(items)
    while high - low > 1:
        middle = (low + high) / 2
        low, high = (low, middle) if len(_filled(items, middle)) <= most else (middle, high)
    return _filled(items, high)


def _filled(items: list[_Item], height: float) -> list[list[_Item]]:
    columns: list[list[_Item]] = [[]]
    for item in items:
        if columns[-1] and _height([*columns[-1], item]) > height:
            columns.append([])
        columns[-1].append(item)
    return columns


def _height(column: Sequence[_Item]) -> float:
    """The line into a column belongs to the way from the one before."""
    lines = sum(item.line.height for item in column[1:] if item.line)
    return lines + sum(item.part.height for item in column)


def _size(columns: list[list[_Item]]) -> QSizeF:
    width = sum(_left(column) + _right(column) for column in columns) + GUTTER * (len(columns) - 1)
    turns = len(columns) > 1
    heights = [_height(column) for column in columns]
    under = [UNDER] * (len(columns) - 1) + [0.0]
    height = max(one + more for one, more in zip(heights, under, strict=True)) + (2 * TURN if turns else 0)
    return QSizeF(width + 2 * MARGIN, height + 2 * MARGIN)


def _scale(size: QSizeF) -> float:
    return min(SLIDE[0] / size.width(), SLIDE[1] / size.height())


def _left(column: Sequence[_Item]) -> float:
    return max(item.part.left for item in column)


def _right(column: Sequence[_Item]) -> float:
    return max(item.part.right for item in column)


def _page(columns: list[list[_Item]], size: QSizeF) -> Page:
    marks: list[Mark] = []
    x, top = MARGIN, MARGIN + (2 * TURN if len(columns) > 1 else 0)
    for number, column in enumerate(columns):
        axis, y = x + _left(column), top
        for index, item in enumerate(column):
            if index and item.line:
                marks += item.line.moved(axis, y)
                y += item.line.height
            marks += item.part.moved(axis, y)
            y += item.part.height
        x = axis + _right(column) + GUTTER
        if number + 1 < len(columns):
            following = columns[number + 1]
            marks += _way(QPointF(axis, y), x - GUTTER / 2, QPointF(x + _left(following), top), following[0].carried)
    return Page(size, tuple(marks))


def _way(start: QPointF, gutter: float, end: QPointF, carried: Pill | None) -> list[Mark]:
    """From the foot of a column, up between the two, to the head of the next, with the shape that goes along."""
    low, high = start.y() + UNDER, end.y() - 2 * TURN
    corners = (QPointF(start.x(), low), QPointF(gutter, low), QPointF(gutter, high), QPointF(end.x(), high))
    wire = Wire((start, *corners, end), arrow=True)
    return [wire, carried.moved(start.x(), start.y())] if carried else [wire]
