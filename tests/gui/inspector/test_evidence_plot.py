"""The small plot of a finding: its words stand apart, wherever its lines end."""

import numpy as np
import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPolygonF
from pytestqt.qtbot import QtBot

from engine.doctor import Line, Plot
from gui.inspector.doctor.evidence_plot import EvidencePlot, free_height


@pytest.mark.parametrize("limit", [0.1, 1.0, 1.3, 1.5, 1.7, 2.3, 2.9])
def test_words_that_want_the_same_place_in_the_middle_find_one_each(qtbot: QtBot, limit: float) -> None:
    """The window stood still for ever where two lines ended near the middle: both words went to and fro."""
    plot = EvidencePlot()
    qtbot.addWidget(plot)
    steps = np.arange(1.0, 101.0)
    lines = tuple(Line(name, steps, np.r_[3.0, np.full(99, 1.5)]) for name in ("training", "validation", "remedy"))
    plot.show_plot(Plot("Loss", lines, limit=limit, limit_words="guessing"))
    plot.resize(plot.sizeHint())
    plot.grab()


def test_a_free_height_is_the_nearest_one_that_is_apart_from_all_others() -> None:
    assert free_height(50, [], 12, 100) == 50
    assert free_height(50, [51], 12, 100) == 39
    assert free_height(50, [51, 40], 12, 100) == 63
    assert free_height(3, [2], 12, 100) == 14
    assert free_height(50, [50], 80, 100) == 50, "there is none"
    rng = np.random.default_rng(0)
    for _ in range(200):
        taken: list[float] = []
        for wanted in rng.uniform(30, 70, 4).tolist():
            taken.append(free_height(wanted, taken, 12, 100))
        assert np.diff(sorted(taken)).min() >= 12 - 1e-6


def test_no_word_is_cut_at_the_lower_edge(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    plot, drawn = EvidencePlot(), list[QRectF]()
    qtbot.addWidget(plot)
    steps = np.arange(1.0, 101.0)
    lines = tuple(Line(name, steps, np.r_[3.0, np.full(99, end)]) for name, end in (("one", 0.0), ("other", 1.0)))
    draw = QPainter.drawText
    monkeypatch.setattr(
        QPainter, "drawText",
        lambda self, box, *rest: (drawn.append(box), draw(self, box, *rest)),
    )  # fmt: skip
    for limit in np.linspace(0.05, 1.0, 20).tolist():  # somewhere it drives the word of the line above it down
        plot.show_plot(Plot("Loss", lines, limit=limit, limit_words="least"))
        plot.resize(plot.sizeHint())
        plot.grab()
        assert max(box.bottom() for box in drawn[-3:]) <= plot.height()


@pytest.mark.parametrize("at", [999, 1, 500])
def test_a_single_step_that_leaps_is_seen_among_many(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, at: int) -> None:
    plot, drawn = EvidencePlot(), list[QPolygonF]()
    qtbot.addWidget(plot)
    losses = np.linspace(2.0, 0.1, 1000)
    losses[at] = 50.0
    plot.show_plot(Plot("Loss", (Line("training", np.arange(1.0, 1001.0), losses),), logarithmic=True))
    plot.resize(plot.sizeHint())
    monkeypatch.setattr(QPainter, "drawPolyline", lambda _self, points: drawn.append(points))
    plot.grab()
    heights = [point.y() for point in drawn[0].toList()]
    assert min(heights) < 30 < np.median(heights)  # its top is at 26
    assert len(heights) < 3 * plot.width()
    assert [point.x() for point in drawn[0].toList()] == sorted(point.x() for point in drawn[0].toList())
