"""Seeds of one recipe in the list of runs: each a dot on an axis that all rows share, the run's own one filled."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import fmean
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPen

from engine.lab.kept_run import Kept
from gui.look.drawing import fill_with, outline_with
from gui.look.theme import theme

WIDE = 90  # pixels of the column at 100 %
NARROWEST = 0.01  # of accuracy, that the axis spans at least


class Seeds(NamedTuple):
    """The accuracies of trainings that differ in the seed alone, and that of the run itself. `tested`: of the test
    pictures; else of those kept aside."""

    shares: tuple[float, ...]
    own: float
    tested: bool


class Span(NamedTuple):
    """The ends of the axis."""

    low: float
    high: float


def together(kept: Sequence[Kept]) -> dict[str, Seeds]:
    """The runs of which another seed is there, too, by their ids. One that was made twice counts once; if it has no
    result where the others are told by theirs, it is told by the next that all have, if there is one."""
    groups: dict[str, list[Kept]] = {}
    for one in kept:
        if one.alike:
            groups.setdefault(one.alike, []).append(one)
    found: dict[str, Seeds] = {}
    for group in groups.values():
        for tested, name in ((True, "test_accuracy"), (False, "validation_accuracy")):
            own = {one.id: share for one in group if (share := getattr(one, name)) is not None}
            by_seed = {one.seed: own[one.id] for one in reversed(group) if one.id in own}
            if 1 < len(by_seed) == len({one.seed for one in group}):
                shares = tuple(by_seed[seed] for seed in sorted(by_seed, key=lambda seed: seed or 0))
                for id, share in own.items():
                    found.setdefault(id, Seeds(shares, share, tested))
    return found


def span_of(seeds: Sequence[Seeds]) -> Span:
    every = [share for shares in {one.shares for one in seeds} for share in shares]
    low, high = min(every, default=0.0), max(every, default=1.0)
    room = max((NARROWEST - (high - low)) / 2, 0.0)
    return Span(low - room, high + room)


def draw_seeds(painter: QPainter, seeds: Seeds, cell: QRectF, span: Span) -> None:
    """A line, the dots on it, and a mark at their mean."""
    radius = float(theme.px(3))
    line = cell.adjusted(theme.px(8) + radius, 0, -theme.px(8) - radius, 0)
    middle = cell.center().y()

    def x_of(share: float) -> float:
        return line.left() + line.width() * (share - span.low) / (span.high - span.low)

    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillRect(QRectF(line.left(), middle, line.width(), 1), theme.color("border"))
    outline_with(painter, QPen(theme.color("outline"), theme.px(1.5)))
    for share in seeds.shares:
        painter.drawEllipse(QPointF(x_of(share), middle), radius, radius)
    fill_with(painter, theme.color("accent"))
    painter.drawEllipse(QPointF(x_of(seeds.own), middle), radius + 1, radius + 1)
    painter.fillRect(QRectF(x_of(fmean(seeds.shares)) - 1, middle - theme.px(8), 2, theme.px(16)), theme.color("text"))
    painter.restore()
