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
POINTS = 100  # of each curve that are looked at
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
    taken = [rect_of(view, text) for text in standing if text.isVisible()]
    points = np.concatenate([np.empty((0, 2)), *(_pixels(view, _evenly(curve)) for curve in curves)])
    area = view.sceneBoundingRect()
    for wish in wishes:
        if not wish.text.isVisible():
            continue
        free = []
        for order, place in enumerate(wish.places):
            rect = _rect_at(view, wish.text, place)
            if area.contains(rect) and not any(rect.intersects(other) for other in taken):
                free.append((_hits(points, rect), order, rect, place))
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
    ((x, y),) = _pixels(view, np.array([[place.x, place.y]]))
    size = text.textItem.boundingRect()
    left, top = x - place.across * size.width(), y - place.down * size.height()
    margin = text.textItem.document().documentMargin()
    rect = QRectF(left, top, size.width(), size.height())
    return rect.adjusted(margin - AIR, margin, AIR - margin, -margin)


def _evenly(curve: Curve) -> np.ndarray:
    """Points of a curve and of the lines between its points, as rows."""
    x, y = curve
    if not len(x):
        return np.empty((0, 2))
    at = np.linspace(x[0], x[-1], POINTS)
    return np.stack([at, np.interp(at, x, y)], 1)


def _pixels(view: pg.ViewBox, points: np.ndarray) -> np.ndarray:
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
