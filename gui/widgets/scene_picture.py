"""Plots drawn larger than on the screen: what they keep as pixels is drawn anew, and their lines grow with them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from PySide6.QtGui import QPen
from PySide6.QtWidgets import QGraphicsItem, QGraphicsView, QWidget

KEPT_AS_DRAWN = QGraphicsItem.CacheMode.NoCache


@contextmanager
def enlarged(widget: QWidget, times: float) -> Iterator[None]:
    """While it lasts, the plots in a widget are ready to be drawn so many times as large."""
    views = [one for one in (widget, *widget.findChildren(QGraphicsView)) if isinstance(one, QGraphicsView)]
    items = [item for view in views for item in view.scene().items()]
    cached = [(item, item.cacheMode()) for item in items if item.cacheMode() != KEPT_AS_DRAWN]
    lines: list[tuple[Any, QPen]] = [(item, pen) for item in items if (pen := _pen(item)) is not None]
    for item, _ in cached:
        item.setCacheMode(KEPT_AS_DRAWN)
    for item, pen in lines:
        wide = QPen(pen)
        wide.setWidthF(max(pen.widthF(), 1.0) * times)  # in pixels, whatever the scale
        item.setPen(wide)
    try:
        yield
    finally:
        for item, mode in cached:
            item.setCacheMode(mode)
        for item, pen in lines:
            item.setPen(pen)


def _pen(item: QGraphicsItem) -> QPen | None:
    """Of a curve or a line whose width is in pixels."""
    import pyqtgraph as pg  # here: the window is painted before it is imported

    pen = item.opts["pen"] if isinstance(item, pg.PlotCurveItem) else getattr(item, "pen", None)
    if not isinstance(item, pg.PlotCurveItem | pg.InfiniteLine) or not isinstance(pen, QPen):
        return None
    return pen if pen.isCosmetic() else None
