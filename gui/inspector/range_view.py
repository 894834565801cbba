"""The learning-rate range test below its field: loss against rate, the range shaded, and one click that takes it."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout

from engine.lab.range_test import HIGHEST, LOWEST, smoothed
from engine.text import typed
from gui.inspector.parts import label, tool
from gui.look.theme import theme
from gui.look.words import translated
from gui.state.lab.rate_finder import RateFinder
from gui.widgets.line_plot import Curve, LinePlot

ENDS = np.log10([LOWEST, HIGHEST])


class RangePlot(LinePlot):
    """A line plot with a part of its axis shaded."""

    range: tuple[float, float] | None = None

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.range is not None:
            painter = QPainter(self)
            low, high = (self.x_of(float(np.log10(end))) for end in self.range)
            frame = self.frame
            painter.fillRect(QRectF(low, frame.top(), max(high - low, 2.0), frame.height()), theme.color("good_soft"))
            painter.end()
        super().paintEvent(event)


class RangeView(QFrame):
    """Shows the finder's test; its buttons call the finder's verbs."""

    def __init__(self, finder: RateFinder) -> None:
        super().__init__()
        self.finder = finder
        self.setProperty("role", "sunken")
        self.title = label("strong", self.tr("Loss as the rate grows"))
        self.close_button = tool("x", self.tr("Close the range test"))
        self.close_button.clicked.connect(lambda _checked=False: finder.close())
        self.plot = RangePlot(self.tr("Loss against learning rate"))
        self.plot.setFixedHeight(theme.px(104))
        self.plot.y_words = lambda value: _axis_loss(value, self.plot.high)
        self.plot.tip = self._tip
        self.words = label("body")
        self.take, self.again = QPushButton(), QPushButton()
        self.take.setProperty("role", "advised")
        self.take.clicked.connect(lambda _checked=False: finder.take())
        self.again.clicked.connect(lambda _checked=False: finder.cancel() if finder.is_running else finder.begin())
        head, foot = QHBoxLayout(), QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.close_button)
        foot.setSpacing(theme.px(8))
        foot.addWidget(self.take)
        foot.addWidget(self.again)
        foot.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(12), theme.px(6), theme.px(8), theme.px(10))
        column.setSpacing(theme.px(6))
        column.addLayout(head)
        column.addWidget(self.plot)
        column.addWidget(self.words)
        column.addLayout(foot)
        finder.changed.connect(self.follow)
        finder.document.design_changed.connect(self.follow)
        self.follow()

    def follow(self, *_changed: object) -> None:
        finder, result = self.finder, self.finder.result
        self.setVisible(finder.is_open)
        if not finder.is_open:
            return
        self._show_curves()
        self.plot.range = (result.low, result.high) if result and result.low and result.high else None
        self.words.setText(self._said())
        middle = result.middle if result is not None else None
        self.take.setVisible(middle is not None)
        if middle is not None:
            self.take.setText(self.tr("Take {rate}").format(rate=typed(middle)))
            self.take.setToolTip(self.tr("The middle of the range becomes the learning rate; one undo takes it back"))
            self.take.setEnabled(finder.document.design.recipe.learning_rate != middle)
        self.again.setText(self.tr("Stop") if finder.is_running else self.tr("Once more"))

    def _show_curves(self) -> None:
        points = np.array(self.finder.points[:]).reshape(-1, 2)
        rates, losses = points[:, 0], points[:, 1]
        xs = np.log10(np.append(rates, HIGHEST))
        gap = np.full(1, np.nan)
        means = smoothed(losses)
        known = means[np.isfinite(means)]
        high = 1.3 * float(known[: max(8, len(known) // 2)].max()) if len(known) else 1.0
        curves = (
            Curve(np.append(losses, gap), "train", 0.5),
            Curve(np.append(means, gap), "train", 2.0, name=self.tr("smoothed")),
        )
        if len(rates):
            xs[0] = ENDS[0]
        last = self.tr("learning rate {high}").format(high=typed(HIGHEST))
        rate = self.finder.document.design.recipe.learning_rate
        now = float(np.log10(max(rate, LOWEST)))
        self.plot.show_curves(xs, curves, 0.0, high, (typed(LOWEST), last), now)

    def _tip(self, place: int) -> str:
        points = self.finder.points
        if not place < len(points):
            return ""
        words = self.tr("learning rate {rate}: loss {loss}")
        return words.format(rate=f"{points[place][0]:.2g}", loss=f"{points[place][1]:.3g}")

    def _said(self) -> str:
        finder, result = self.finder, self.finder.result
        if finder.failure:
            return finder.failure
        if finder.is_running or result is None:
            share = self.tr("{share} % done, on a copy: nothing of yours changes.")
            return share.format(share=round(100 * finder.share)) if finder.is_running else self.tr("Stopped.")
        if result.low is None or result.high is None:
            return translated(result.reason)
        words = self.tr("The loss falls between {low} and {high}: any of these rates is worth trying.")
        said = words.format(low=typed(result.low), high=typed(result.high))
        said = f"{said} {translated(result.reason)}" if result.reason else said
        return f"{said} {self.tr('That was before it learned on.')}" if finder.is_old else said


def _axis_loss(loss: float, high: float) -> str:
    """A loss with as many digits as tell it from others on an axis that ends at `high`: 1.5, 0.013, 2.6e-04."""
    if high >= 1:
        return f"{loss:.1f}"
    return f"{loss:.2g}" if loss >= 0.001 else f"{loss:.0e}" if loss else "0"
