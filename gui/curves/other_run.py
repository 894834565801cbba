"""The run before this one in a plot, or the one that it branched from: two grey curves with the run's name on them.

Grey, because the colours belong to this run: strong up to the moment that is looked at, faint after it.
"""

from __future__ import annotations

import numpy as np
import pyqtgraph as pg
from PySide6.QtWidgets import QGraphicsItem

from gui.curves.label_room import Curve, Place
from gui.look.theme import theme
from gui.state.training.curves import EPOCH, Curves

AWAY = 0.7  # of its height: how far from the curves the name may stand
ALONG = (0.75, 0.65, 0.5, 0.35, 0.25, 0.1)  # where on its curves the name may stand, in shares of their visible part


class OtherRun:
    """In one plot. `training` and `validation` are its curves, `name` is their label; `course` None: there is none."""

    def __init__(self) -> None:
        self.course: Curves | None = None
        self.training, self.validation = (pg.PlotCurveItem(connect="finite") for _ in range(2))
        self.curves = self.training, self.validation
        self.name = pg.TextItem("", anchor=(0, 1))
        self.name.hide()
        self.items: tuple[QGraphicsItem, ...] = (*self.curves, self.name)
        self.lines: tuple[Curve, ...] = ()  # what is drawn, in numbers of the axes

    def restyle(self) -> None:
        self.name.setFont(theme.font("figure"))
        self.name.setColor(theme.color("secondary"))

    def lines_of(self, smoothing: str, column: int) -> tuple[tuple[np.ndarray, np.ndarray], ...]:
        """Epochs and values of its training, smoothed, and of its validation; none where there is no such run."""
        course = self.course
        if course is None:
            return ()
        checked = course.validation
        smooth = course.training[:, EPOCH], course.smoothed(smoothing, column)
        return smooth, (checked[:, EPOCH], checked[:, column])

    def show_name(self, value: str) -> None:
        """Name the curves; `value` is the last one, where it does not stand at their end."""
        name = self.course.name if self.course is not None else ""
        self.name.setText(f"— {name}: {value}" if value else f"— {name}")  # the dash is a sample of the line
        self.name.setVisible(bool(name))

    def places(self, view: pg.ViewBox) -> list[Place]:
        """Where the name may stand: behind the end of the curves, or above or below them, there or earlier."""
        lines = [(x[np.isfinite(y)], y[np.isfinite(y)]) for x, y in self.lines if np.isfinite(y).any()]
        if not lines:
            return []
        begin, end = view.viewRange()[0]
        begin, end = max(begin, min(x[0] for x, _ in lines)), min(end, max(x[-1] for x, _ in lines))
        if begin > end:  # nothing of it is seen
            return []

        def around(at: float, across: float) -> list[Place]:
            heights = [float(np.interp(at, x, y)) for x, y in lines]
            high, low = max(heights), min(heights)
            downs = (high, 1), (low, 0), (low, -AWAY), (high, 1 + AWAY)
            return [Place(at, height, across, down) for height, down in downs]

        behind = Place(end, float(lines[-1][1][-1]), 0, 0.5)
        earlier = [place for share in ALONG for place in around(begin + share * (end - begin), 0.5)]
        return [behind, *around(end, 1), *around(end, 0), *earlier]
