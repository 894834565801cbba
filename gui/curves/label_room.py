"""Room for the words in a plot: none lies over another, and over as little of a curve as can be.

Words that have one place only, the values at the ends of the curves, stand there; the others give way to them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QRectF

AIR = 2.0  # pixels between two words
LEADING = 0.25  # of their height between two that stand one above the other: closer they read as one sentence
APART, POINTS = 3.0, 250  # pixels between two points of a curve that are looked at, and how many these are at most
Curve = tuple[np.ndarray, np.ndarray]  # x, y in numbers of the axes


class Place(NamedTuple):
    """A point in numbers of the axes, and which point of the words comes to lie on it: (0, 0) the upper left."""

    x: float
    y: float
    across: float
    down: float


class Wish(NamedTuple):
    """Words, and the places they like, the dearest first."""

    text: pg.TextItem
    places: Sequence[Place]


def give_room(
    view: pg.ViewBox, standing: Iterable[pg.TextItem], wishes: Iterable[Wish], curves: Iterable[Curve]
) -> None:
    """Put each of the words that are shown where it lies over no others; words for which there is no place are hidden.
    """
    wishes = [wish for wish in wishes if wish.text.isVisible()]
    if not wishes:
        return
    taken = [rect_of(view, text) for text in standing if text.isVisible()]
    area = view.sceneBoundingRect()
    points = np.concatenate([np.empty((0, 2)), *(evenly(pixels(view, np.stack(curve, 1)), area) for curve in curves)])
    for wish in wishes:
        free = []
        for order, place in enumerate(wish.places):
            rect = _rect_at(view, wish.text, place)
            air = LEADING * rect.height()
            if area.contains(rect) and not any(rect.adjusted(0, -air, 0, air).intersects(one) for one in taken):
                free.append((_hits(points, rect), order, rect, place))
                if not free[-1][0]:
                    break
        if not free:
            wish.text.hide()
            continue
        _, _, rect, place = min(free, key=lambda one: one[:2])
        wish.text.setAnchor((place.across, place.down))
        wish.text.setPos(place.x, place.y)
        taken.append(rect)


def rect_of(view: pg.ViewBox, text: pg.TextItem) -> QRectF:
    """Where words are, in pixels of the scene."""
    return _rect_at(view, text, Place(text.pos().x(), text.pos().y(), text.anchor.x(), text.anchor.y()))


def _rect_at(view: pg.ViewBox, text: pg.TextItem, place: Place) -> QRectF:
    ((x, y),) = pixels(view, np.array([[place.x, place.y]]))
    size = text.textItem.boundingRect()
    left, top = x - place.across * size.width(), y - place.down * size.height()
    margin = text.textItem.document().documentMargin()
    rect = QRectF(left, top, size.width(), size.height())
    return rect.adjusted(margin - AIR, margin, AIR - margin, -margin)


def evenly(points: np.ndarray, area: QRectF) -> np.ndarray:
    """Points along a curve of pixels (n, 2), as far from each other in a steep part as in a flat one."""
    points = points[np.isfinite(points).all(axis=1)]
    if len(points) < 2:
        return points
    points[:, 1] = points[:, 1].clip(area.top() - APART, area.bottom() + APART)  # beyond it there are no words
    way = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(points, axis=0).T))])
    at = np.linspace(0.0, way[-1], min(round(way[-1] / APART) + 2, POINTS))
    return np.stack([np.interp(at, way, points[:, side]) for side in (0, 1)], 1)


def pixels(view: pg.ViewBox, points: np.ndarray) -> np.ndarray:
    (left, right), (low, high) = view.viewRange()
    area = view.sceneBoundingRect()
    x = area.left() + (points[:, 0] - left) / (right - left) * area.width()
    y = area.bottom() - (points[:, 1] - low) / (high - low) * area.height()
    return np.stack([x, y], 1)


def _hits(points: np.ndarray, rect: QRectF) -> int:
    """How many points of the curves lie behind words."""
    x, y = points[:, 0], points[:, 1]
    inside = (x > rect.left()) & (x < rect.right()) & (y > rect.top()) & (y < rect.bottom())
    return int(inside.sum())
