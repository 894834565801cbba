"""A part of the curves is seen by a drag over it, and the run before stays in sight with its last value."""

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from engine.training.history import Recorder
from gui.curves.curve_plot import CurvePlot
from gui.curves.plots import Plots
from gui.curves.value_range import value_range
from gui.look.theme import theme
from gui.state.document import Document
from gui.state.training.curves import ACCURACY, EPOCH, LOSS, Curves
from tests.gui.curves.test_plots_of_the_past import rest, steps
from tests.gui.on_plots import plots_of
from tests.gui.sessions import session_of

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def plots_of_none(qtbot: QtBot) -> Plots:
    session = session_of(Document())
    return plots_of(qtbot, session, 900, 220)


@pytest.fixture
def plots(qtbot: QtBot, plots_of_none: Plots) -> Plots:
    plots_of_none.session.steps_arrived.emit(steps(200))
    rest(qtbot, plots_of_none)
    return plots_of_none


def at(chart: CurvePlot, epoch: float) -> QPoint:
    view = chart.canvas.getViewBox()
    return chart.canvas.mapFromScene(view.mapViewToScene(QPointF(epoch, sum(view.viewRange()[1]) / 2)))


def drag(chart: CurvePlot, begin: float, end: float) -> None:
    viewport, one, other = chart.canvas.viewport(), at(chart, begin), at(chart, end)
    QTest.mousePress(viewport, LEFT, pos=one)
    QTest.mouseMove(viewport, (one + other) / 2)
    QTest.mouseMove(viewport, other)
    assert chart.canvas.band.isVisible()
    assert chart.canvas.band.brush().color().alpha() > 0  # it is seen
    QTest.mouseRelease(viewport, LEFT, pos=other)
    assert not chart.canvas.band.isVisible()


def span(chart: CurvePlot) -> tuple[float, float]:
    low, high = chart.canvas.getViewBox().viewRange()[0]
    return low, high


@pytest.mark.parametrize(("begin", "end"), [(0.5, 1.0), (1.0, 0.5)])
def test_a_drag_over_one_curve_shows_this_part_of_both_and_goes_nowhere(
    qtbot: QtBot, plots: Plots, begin: float, end: float
) -> None:
    went: list[float] = []
    plots.went_to.connect(went.append)
    drag(plots.charts[0], begin, end)
    assert not went
    for chart in plots.charts:
        assert span(chart) == pytest.approx((0.5, 1.0), abs=0.02)
    assert plots.tools.whole.isVisible()
    drag(plots.charts[1], 0.7, 0.8)  # a part of the part
    assert span(plots.charts[0]) == pytest.approx((0.7, 0.8), abs=0.02)
    qtbot.mouseClick(plots.tools.whole, LEFT)
    assert span(plots.charts[0])[1] >= 2.0
    assert not plots.tools.whole.isVisible()


def test_the_keyboard_sees_a_part_around_the_step_it_reads_and_escape_leads_back(qtbot: QtBot, plots: Plots) -> None:
    chart = plots.charts[0]
    chart.setFocus()
    for _ in range(20):
        qtbot.keyClick(chart, Qt.Key.Key_Left)
    for _ in range(2):
        qtbot.keyClick(chart, Qt.Key.Key_Plus)
    begin, end = span(chart)
    assert end - begin == pytest.approx(0.5, abs=0.02)
    assert chart.cross_hair.epoch is not None
    assert begin < chart.cross_hair.epoch <= end
    qtbot.keyClick(chart, Qt.Key.Key_Minus)
    assert span(chart)[1] - span(chart)[0] == pytest.approx(1.0, abs=0.02)
    qtbot.keyClick(chart, Qt.Key.Key_Escape)
    assert span(chart)[0] == 0
    assert span(chart)[1] >= 2.0


def test_other_curves_are_seen_from_their_beginning(plots: Plots) -> None:
    drag(plots.charts[0], 0.5, 1.0)
    plots.session.history_reset.emit()
    assert plots.span is None
    assert plots.charts[0].span is None


def test_a_part_that_was_chosen_is_as_high_as_its_values() -> None:
    early = np.array([0.2, 0.25, 0.3])
    assert value_range(ACCURACY, False, True, [early], is_part=True).low <= 0.2
    late = np.array([0.97, 0.98, 0.99])
    assert value_range(ACCURACY, False, True, [late], is_part=True).low == pytest.approx(0.96)
    assert value_range(ACCURACY, False, False, [late]).low == 0
    assert value_range(LOSS, False, False, [np.array([0.3, 0.2])]).high < 0.4


def before(length: int) -> Recorder:
    recorder = Recorder()
    for step in steps(length):
        recorder.add(step)
    return recorder


def test_the_last_values_of_both_runs_stand_at_the_ends_of_their_curves_within_the_plot(
    qtbot: QtBot, plots: Plots
) -> None:
    plots.show_before(before(300).history())
    qtbot.waitUntil(lambda: len(plots.charts[1].ends.ends) == 2)
    for chart in plots.charts:
        now, then = chart.ends.ends
        assert (now.x, then.x) == (2.0, 3.0)
        assert now.role == "validation"
        assert then.role == "secondary"
        scene = chart.canvas.getViewBox().sceneBoundingRect()
        for text in chart.ends.texts:
            assert text.isVisible()
            assert scene.adjusted(-1, -99, 1, 99).contains(text.mapRectToScene(text.boundingRect()))
    plots.show_before(None)
    qtbot.waitUntil(lambda: not plots.charts[1].ends.ends)
    assert not any(text.isVisible() for chart in plots.charts for text in chart.ends.texts)


def test_values_that_are_almost_the_same_stand_one_above_the_other(qtbot: QtBot, plots: Plots) -> None:
    plots.show_before(before(200).history())
    qtbot.waitUntil(lambda: len(plots.charts[1].ends.ends) == 2)
    for chart in plots.charts:
        upper, lower = sorted(
            (text.mapRectToScene(text.boundingRect()) for text in chart.ends.texts), key=lambda rect: rect.top()
        )
        assert lower.top() >= upper.top() + 0.8 * theme.px(11)


def test_a_run_before_that_begins_where_these_curves_have_not_come_yet_leaves_them_the_axis(
    qtbot: QtBot, plots: Plots
) -> None:
    branch = Recorder()
    for step in steps(100):
        branch.add(replace(step, epoch=step.epoch + 10))
    wide = [chart.canvas.getViewBox().viewRange()[0][1] for chart in plots.charts]
    plots.show_before(branch.history(), "Run before")
    rest(qtbot, plots)
    for chart, last in zip(plots.charts, wide, strict=True):
        assert chart.canvas.getViewBox().viewRange()[0][1] == pytest.approx(last, rel=0.1)
        assert not chart.other.name.isVisible()
        assert not chart.ends.ends


def test_a_run_before_that_went_wrong_leaves_the_curves_of_this_one_their_room(qtbot: QtBot, plots: Plots) -> None:
    recorder = Recorder()
    for step in steps(300):
        recorder.add(replace(step, loss=400.0 if step.number > 100 else step.loss))
    loss = plots.charts[1]
    loss.classes = 10
    high = loss.canvas.getViewBox().viewRange()[1][1]
    plots.show_before(recorder.history(), "Run 1")
    rest(qtbot, plots)
    assert loss.canvas.getViewBox().viewRange()[1][1] == high
    loss.course = Curves()  # where this run has nothing to see yet, the other one has the room
    loss.draw()
    assert loss.canvas.getViewBox().viewRange()[1][1] > 300


def test_of_one_step_a_dot_is_seen_where_no_line_can_be_drawn(qtbot: QtBot, plots_of_none: Plots) -> None:
    """The key named its accuracy, and the plot was empty."""
    plots = plots_of_none
    for new, dots in ((steps(1), 1), (steps(2)[1:], 0)):
        plots.session.steps_arrived.emit(new)
        rest(qtbot, plots)
        for chart in plots.charts:
            assert len(chart.end.getData()[0]) == dots
            assert chart.end.opts["brush"].color() == theme.color("train" if dots else "validation")


def test_a_part_of_a_long_training_shows_every_step_of_it(qtbot: QtBot, plots_of_none: Plots) -> None:
    """Thinned was the whole curve, so of sixty steps seven were left, and the line went past the values it was of."""
    plots = plots_of_none
    plots.session.steps_arrived.emit(steps(5000))
    rest(qtbot, plots)
    plots.show_span((20.0, 21.0))
    begin, end = span(plots.charts[1])
    epochs = plots.shown.training[:, EPOCH]
    seen = epochs[(begin <= epochs) & (epochs <= end)]
    for chart in plots.charts:
        for curve in (chart.raw, chart.training):
            drawn = curve.getData()[0]
            assert np.isin(seen, drawn).all()
            assert drawn[0] < begin, "the line comes in from the left"
            assert drawn[-1] > end
