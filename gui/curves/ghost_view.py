"""Brings what is beside a training's own curves into the plots: ghost futures, smoothed as the curve is and with the
axis around the present, and the band of the same training with other seeds."""

from __future__ import annotations

from copy import copy
from typing import TYPE_CHECKING

import numpy as np

from engine.text import typed
from gui.state.lab.ghost_futures import Ghost, GhostFutures
from gui.state.training.curves import COLUMNS, LOSS, SMOOTHINGS, Curves, Smoother

if TYPE_CHECKING:
    from engine.lab.repeats import Band
    from gui.curves.curve_plot import CurvePlot
    from gui.curves.ghost_lines import GhostLine

BACK = 1.5  # times as far as the futures go is seen of the past
ROOM = 0.35  # of how far they go is left for their numbers


class GhostView:
    """Asked by the plots before they draw."""

    def __init__(self) -> None:
        self.futures: GhostFutures | None = None
        self.band: Band | None = None  # of the same training with other seeds
        self._smoother: Smoother | None = None  # as it stands at the end of the curve
        self._of: object = None

    @property
    def is_on(self) -> bool:
        return self.futures is not None and self.futures.is_trying

    @property
    def span(self) -> tuple[float, float] | None:
        """The epochs to show, while something is tried."""
        if self.futures is None or not self.is_on:
            return None
        epochs = self.futures.history.epoch
        now, ahead = float(epochs[-1]) if len(epochs) else 0.0, self.futures.reach
        return max(now - BACK * ahead, 0.0), now + (1 + ROOM) * ahead

    def show_in(self, chart: CurvePlot, course: Curves, smoothing: str, is_done: bool) -> None:
        """`is_done`: the plot shows a training that is over, as it is."""
        chart.band.band = self.band if is_done and not self.is_on and not chart.earlier else None
        chart.ghosts.lines = self._lines(course, smoothing) if self.is_on else ()

    def _lines(self, course: Curves, smoothing: str) -> tuple[GhostLine, ...]:
        from gui.curves.ghost_lines import GhostLine  # with pyqtgraph, which is imported late

        assert self.futures is not None
        self._follow(course, smoothing)
        last = course.training[-1:, :COLUMNS].copy()
        if len(last):
            last[:, LOSS:COLUMNS] = [[course.smoothed(smoothing, column)[-1] for column in range(LOSS, COLUMNS)]]
        found = []
        for ghost in self.futures.ghosts:
            if len(ghost.rows) or (ghost.diverged and len(last)):
                rows = np.vstack([last, self._smooth(ghost)])
                found.append(GhostLine(rows, typed(ghost.value), ghost.is_hand, ghost.diverged))
        return tuple(found)

    def _follow(self, course: Curves, smoothing: str) -> None:
        """Smooth the curve once, to go on from its end."""
        of = (course, len(course), smoothing)
        if of != self._of:
            self._of = of
            self._smoother = Smoother(SMOOTHINGS[smoothing]) if SMOOTHINGS[smoothing] else None
            if self._smoother is not None:
                self._smoother.follow(course.training[-2000:, :COLUMNS])

    def _smooth(self, ghost: Ghost) -> np.ndarray:
        if self._smoother is None or not len(ghost.rows):
            return ghost.rows
        rows = ghost.rows.copy()
        rows[:, LOSS:COLUMNS] = copy(self._smoother).follow(ghost.rows)
        return rows
