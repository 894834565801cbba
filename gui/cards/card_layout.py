"""Where everything lies on a card, worked out from its words, its width and the unit; nothing is painted here."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRect
from PySide6.QtGui import QFontMetrics

from gui.cards.card_text import CardText
from gui.cards.lines import Line
from gui.cards.unit import Unit, metrics

EDGE, TILE_LEFT, TILE, TEXT_LEFT = 5, 14, 28, 52  # at 100 %
LABEL_LEFT, LINE_LEFT, RIGHT = 224, 281, 12
WIDE, MORE_WORDS = 520, 20  # from this width on the words have so much more room
NARROW = 470  # below this width the lines stand under the words
COMPACT, COMPACT_TILE, COMPACT_LEFT, COMPACT_RIGHT = 300, 22, 42, 4  # below this width labels are left out, too
NAME_HIGH, DETAIL_HIGH, PAD, LINE_GAP = 18, 14, 8, 4
LEAST = 40


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
    px = unit.px
    narrow = width < px(NARROW) or not lines
    compact = width < px(COMPACT)
    left, right = (px(COMPACT_LEFT), px(COMPACT_RIGHT)) if compact else (px(TEXT_LEFT), px(RIGHT))
    words_right = px(LABEL_LEFT + (MORE_WORDS if width >= px(WIDE) else 0))
    room = (width - right - px(free) if narrow else words_right - px(6)) - left
    name_metrics, small = metrics(unit, "strong"), metrics(unit, "label")
    name_width = name_metrics.horizontalAdvance(text.name)
    beside = name_width + px(8) + small.horizontalAdvance(text.shape) <= room
    words: list[str] = []
    summary_lines = 0
    if unit.details:
        words = wrapped(text.summary, small, room)
        more = [text.parameters, "" if beside else text.shape]
        summary_lines = len(words)
        words += [part for part in (*more, text.marks) if part]
    name_high, detail_high = max(px(NAME_HIGH), name_metrics.height()), px(DETAIL_HIGH)
    words_high = name_high + detail_high * len(words)
    lines_high = sum(px(line.height) for line in lines) + px(LINE_GAP) * max(len(lines) - 1, 0)
    pad = px(PAD) if len(lines) < 2 or narrow else px(PAD - 1)
    if narrow:
        top_high = max(words_high + 2 * px(4), px(LEAST))
        body_high = top_high + (lines_high + pad if lines else 0)
        lines_top = top_high
    else:
        body_high = top_high = max(words_high + 2 * px(4), lines_high + 2 * pad, px(LEAST))
        lines_top = (body_high - lines_high) // 2
    top = (top_high - words_high) // 2
    details = tuple(
        (QRect(left, top + name_high + place * detail_high, room, detail_high), word)
        for place, word in enumerate(words)
    )
    label_left = left if narrow else words_right
    line_left = label_left + px(LINE_LEFT - LABEL_LEFT)
    if compact:
        label_left = line_left = px(TILE_LEFT)
    places, y = [], lines_top
    for line in lines:
        high = px(line.height)
        start = line_left if line.label else label_left
        end = width - right - px(free)
        places.append((QRect(label_left, y, line_left - label_left, high), QRect(start, y, end - start, high)))
        y += high + px(LINE_GAP)
    foot, height = None, body_high
    if foot_high:
        foot = QRect(px(TILE_LEFT), body_high, width - px(TILE_LEFT) - px(RIGHT), foot_high)
        height += foot_high + px(RIGHT if text.problem else LINE_GAP)
    tile = px(COMPACT_TILE if compact else TILE)
    tile = tile if unit.details else min(tile, body_high - 4)
    tile_left = px(12 if compact else TILE_LEFT)
    settings = QRect(left, top + name_high, room, max(summary_lines, 1) * detail_high)
    counted = details[summary_lines][0] if text.parameters and len(details) > summary_lines else None
    tile_top = (top_high - tile) // 2
    return CardLayout(
        height, QRect(left, top, room, name_high), details, tuple(places), foot,
        left + name_width + px(8) if beside else None,
        QRect(tile_left, tile_top, tile, tile), settings, counted,
    )  # fmt: skip


def wrapped(text: str, font: QFontMetrics, width: int) -> list[str]:
    """A text in lines that fit a width; a word that is too long stands alone."""
    lines: list[str] = []
    for word in text.split():
        if lines and font.horizontalAdvance(f"{lines[-1]} {word}") <= width:
            lines[-1] = f"{lines[-1]} {word}"
        else:
            lines.append(word)
    return lines
