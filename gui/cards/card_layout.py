"""Where everything lies on a card, worked out from its words, its width and the unit; nothing is painted here."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect
from PySide6.QtGui import QFontMetrics

from engine.values import dataclass
from gui.cards.card_text import CardText
from gui.cards.lines import Line
from gui.cards.unit import Unit, metrics

EDGE, TILE_LEFT, TILE, TEXT_LEFT = 5, 14, 28, 52  # at 100 %
LABEL_LEFT, LINE_LEFT, RIGHT = 224, 281, 12
MORE_WORDS = ((900, 76), (520, 20), (0, 0))  # from these widths on the words have so much more room
NARROW = 470  # below this width the lines stand under the words
COMPACT, COMPACT_TILE, COMPACT_LEFT, COMPACT_RIGHT = 300, 22, 42, 4  # below this width labels are left out, too
NAME_HIGH, DETAIL_HIGH, PAD, LINE_GAP = 18, 14, 8, 4
DENSE_PAD, DENSE_LINE_GAP, DENSE_TILE, DENSE_LABEL_LEFT = 4, 2, 20, 184  # of compact cards; labels where it is narrow
LEAST, DENSE_LEAST = 40, 28


@dataclass(frozen=True)
class CardLayout:
    """Rectangles on the card's body, whose corner is (0, 0)."""

    height: int
    name: QRect
    details: tuple[tuple[QRect, str], ...]  # one line each
    lines: tuple[tuple[QRect, QRect], ...]  # label and picture of each line
    foot: QRect | None  # room for a problem or a hint
    shape_left: int | None  # where the shape stands beside the name, if it finds room there
    tile: QRect
    settings: QRect  # what can be changed on the card itself
    counted: QRect | None  # the number of parameters


def lay_out(text: CardText, lines: list[Line], width: int, foot_high: int, unit: Unit, free: int = 0) -> CardLayout:
    """Lay a card out for a width in pixels; `foot_high` is the height of the problem box below, or 0.

    `free` is kept free at the right end.
    """
    px, dense, compact = unit.px, unit.dense, width < unit.px(COMPACT)
    narrow = width < px(NARROW if not dense else COMPACT) or not lines
    left, room, label_left, line_left, end = _columns(width, narrow, unit, free)
    name_metrics, small = metrics(unit, "strong"), metrics(unit, "label")
    name_width = name_metrics.horizontalAdvance(text.name)
    beside = name_width + px(8) + small.horizontalAdvance(text.shape) <= room
    summary, more = _words(text, unit, small, room, beside)
    words = [*summary, *more]
    name_high, detail_high = max(px(NAME_HIGH), name_metrics.height()), px(DETAIL_HIGH)
    words_high = name_high + detail_high * len(words)
    starts = [line_left if line.label else label_left for line in lines]
    alone = len(lines) == 1
    highs = [line.height_in(end - start, unit, alone) for line, start in zip(lines, starts, strict=True)]
    line_gap = px(DENSE_LINE_GAP if dense else LINE_GAP)
    lines_high = sum(highs) + line_gap * max(len(lines) - 1, 0)
    pad = px(DENSE_PAD) if dense else px(PAD) if len(lines) < 2 or narrow else px(PAD - 1)
    least = px(DENSE_LEAST if dense else LEAST)
    if narrow:
        top_high = max(words_high + 2 * px(4), least)
        body_high = top_high + (lines_high + pad if lines else 0)
        lines_top = top_high
    else:
        body_high = top_high = max(words_high + 2 * (pad if dense else px(4)), lines_high + 2 * pad, least)
        lines_top = (body_high - lines_high) // 2
    top = (top_high - words_high) // 2
    details = tuple(
        (QRect(left, top + name_high + place * detail_high, room, detail_high), word)
        for place, word in enumerate(words)
    )
    places, y = [], lines_top
    for line, start, high in zip(lines, starts, highs, strict=True):
        line.labelled = unit.details and line_left > label_left
        places.append((QRect(label_left, y, line_left - label_left, high), QRect(start, y, end - start, high)))
        y += high + line_gap
    foot, height = None, body_high
    if foot_high:
        foot = QRect(px(TILE_LEFT), body_high, width - px(TILE_LEFT) - px(RIGHT), foot_high)
        height += foot_high + px(RIGHT if text.problem else LINE_GAP)
    tile = px(DENSE_TILE if dense else COMPACT_TILE if compact else TILE)
    tile = tile if unit.details else min(tile, body_high - 4)
    tile_left = px(12 if compact else TILE_LEFT)
    settings = QRect(left, top + name_high, room, max(len(summary), 1) * detail_high)
    if dense:  # the number of the block is edited where its name stands
        settings = QRect(left, top, room, name_high)
    counted = details[len(summary)][0] if text.parameters and more else None
    tile_top = (top_high - tile) // 2
    return CardLayout(
        height, QRect(left, top, room, name_high), details, tuple(places), foot,
        left + name_width + px(8) if beside else None,
        QRect(tile_left, tile_top, tile, tile), settings, counted,
    )  # fmt: skip


def _columns(width: int, narrow: bool, unit: Unit, free: int) -> tuple[int, int, int, int, int]:
    """Where the words begin and how much room they have; where labels and lines begin, and where lines end."""
    px, dense, compact = unit.px, unit.dense, width < unit.px(COMPACT)
    left = px(COMPACT_LEFT if compact or dense else TEXT_LEFT)
    end = width - px(COMPACT_RIGHT if compact else RIGHT) - px(free)
    words_right = px(LABEL_LEFT + next(more for least, more in MORE_WORDS if width >= px(least)))
    if dense and width < px(NARROW):
        words_right = px(DENSE_LABEL_LEFT)
    room = (end if narrow else words_right - px(6)) - left
    if compact:
        return left, room, px(TILE_LEFT), px(TILE_LEFT), end
    label_left = left if narrow else words_right
    return left, room, label_left, label_left + px(LINE_LEFT - LABEL_LEFT), end


def _words(
    text: CardText, unit: Unit, font: QFontMetrics, room: int, beside: bool
) -> tuple[Sequence[str], Sequence[str]]:
    """What stands below the name, a line each: the summary, and the rest. `beside`: the shape stands beside that."""
    if not unit.details:
        return (), ()
    if unit.dense:
        return (), [*filter(None, [text.marks])]
    rest = text.parameters, "" if beside else text.shape, text.marks
    return wrapped(text.summary, font, room), [*filter(None, rest)]


def wrapped(text: str, font: QFontMetrics, width: int) -> list[str]:
    """A text in lines that fit a width; a word that is too long stands alone."""
    lines: list[str] = []
    for word in text.split():
        if lines and font.horizontalAdvance(f"{lines[-1]} {word}") <= width:
            lines[-1] = f"{lines[-1]} {word}"
        else:
            lines.append(word)
    return lines
