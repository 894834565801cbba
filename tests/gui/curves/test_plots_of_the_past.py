"""The curves while the window looks back: a cursor where it stands, what came later faint, a click that goes there."""

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from pytestqt.qtbot import QtBot

from engine.training.evaluation import Evaluation
from engine.training.history import Recorder
from engine.training.step import Step
from gui.curves.curve_pens import OTHER
from gui.curves.curve_plot import CurvePlot
from gui.curves.label_room import evenly, pixels, rect_of
from gui.curves.mixed_colour import mixed
from gui.curves.plots import Plots
from gui.state.document import Document
from gui.state.training.progress import Progress
from gui.state.training.session import Session
from tests.gui.on_plots import plots_of
from tests.gui.sessions import session_of


def steps(last: int) -> list[Step]:
    """Made-up steps, 100 an epoch, checked at every 10th."""
    checked = {number: Evaluation(1 / number, np.array([[number, 100], [0, 0]])) for number in range(10, last + 1, 10)}
    return [Step(n, n / 100, 2 / n, 1 - 0.5 / n, 0.001, checked.get(n)) for n in range(1, last + 1)]


@pytest.fixture
def plots(qtbot: QtBot) -> Plots:
    session = session_of(Document())
    plots = plots_of(qtbot, session)
    session.steps_arrived.emit(steps(200))
    rest(qtbot, plots)
    return plots


def rest(qtbot: QtBot, plots: Plots) -> None:
    qtbot.waitUntil(lambda: not plots._timer.isActive())


def ends(chart: CurvePlot) -> list[float | None]:
    """Where the curves end: training, validation, and what is faint of both."""
    curves = (chart.training, chart.validation, *chart.later)
    return [float(curve.xData[-1]) if curve.xData is not None and len(curve.xData) else None for curve in curves]


def test_up_to_the_moment_the_curves_are_full_and_after_it_faint(qtbot: QtBot, plots: Plots) -> None:
    plots.look_at(75)
    rest(qtbot, plots)
    chart = plots.charts[0]
    assert ends(chart) == [0.75, 0.7, 2.0, 2.0]
    full, faint = chart.training.opts["pen"].color(), chart.later[0].opts["pen"].color()
    assert full != faint
    plots.look_at(None)
    rest(qtbot, plots)
    assert ends(chart) == [2.0, 2.0, None, None]


def test_the_cursor_stands_at_the_moment_and_names_its_step(qtbot: QtBot, plots: Plots) -> None:
    plots.look_at(75)
    rest(qtbot, plots)
    for chart in plots.charts:
        assert chart.moment_cursor.line.isVisible()
        assert chart.moment_cursor.line.line().x1() == 0.75
        assert chart.moment_cursor.pill.isVisible()
        assert chart.moment_cursor.pill.text == "75"
    plots.look_at(None)
    rest(qtbot, plots)
    assert not plots.charts[0].moment_cursor.line.isVisible()
    assert not plots.charts[0].moment_cursor.pill.isVisible()


def test_the_cursor_and_its_pill_hide_no_words(qtbot: QtBot, plots: Plots) -> None:
    axis = plots.charts[1].canvas.epochs
    ticks = [0, 0.5, 1, 1.5, 2]
    for step in (40, 50, 60, 100, 150):
        plots.look_at(step)
        rest(qtbot, plots)
        middle, for_number, for_word = axis.covered
        assert middle == step / 100
        assert 0 < for_number < for_word < 0.75
        for tick, text in zip(ticks, axis.tickStrings(ticks, 1, 0.5), strict=True):
            assert (text == "") == (abs(tick - middle) < for_number)
            assert "epoch" not in text or abs(tick - middle) >= for_word
    plots.look_at(50)
    rest(qtbot, plots)
    assert axis.tickStrings(ticks, 1, 0.5) == ["0", "", "epoch 1", "1.5", "2"]
    plots.look_at(None)
    rest(qtbot, plots)
    assert axis.tickStrings(ticks, 1, 0.5)[1] == "epoch 0.5"


def test_the_key_says_the_values_of_the_moment(qtbot: QtBot, plots: Plots) -> None:
    plots.look_at(75)
    rest(qtbot, plots)
    assert plots.charts[0].header.series[1].value == f"{100 * 70 / 170:.1f} %"


def test_before_the_first_batch_all_curves_are_still_to_come(qtbot: QtBot, plots: Plots) -> None:
    plots.look_at(0)
    rest(qtbot, plots)
    assert ends(plots.charts[0]) == [None, None, 2.0, 2.0]
    assert plots.charts[0].moment_cursor.line.line().x1() == 0


def test_a_click_goes_to_the_epoch_under_the_mouse(qtbot: QtBot, plots: Plots) -> None:
    canvas = plots.charts[0].canvas
    view = canvas.getViewBox()
    place = canvas.mapFromScene(view.mapViewToScene(QPointF(1.5, sum(view.viewRange()[1]) / 2)))
    with qtbot.waitSignal(plots.went_to) as went:
        qtbot.mouseClick(canvas.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(place.x(), place.y()))
    assert went.args[0] == pytest.approx(1.5, abs=0.01)


def test_enter_goes_where_the_arrow_keys_have_led(qtbot: QtBot, plots: Plots) -> None:
    chart = plots.charts[1]
    chart.setFocus()
    qtbot.keyClick(chart, Qt.Key.Key_Left)
    qtbot.keyClick(chart, Qt.Key.Key_Left)
    with qtbot.waitSignal(plots.went_to) as went:
        qtbot.keyClick(chart, Qt.Key.Key_Return)
    assert went.args[0] == pytest.approx(1.99)


def test_the_run_that_this_one_branched_from_is_seen_to_its_own_end(qtbot: QtBot, plots: Plots) -> None:
    recorder = Recorder()
    for step in steps(300):
        recorder.add(step)
    plots.show_before(recorder.history())
    rest(qtbot, plots)
    for chart in plots.charts:
        assert chart.other.training.xData[-1] == 3.0
        assert chart.canvas.getViewBox().viewRange()[0][1] >= 3.0
    colors = {curve.opts["pen"].color().name() for curve in chart.other.curves}
    assert colors == {mixed("secondary", OTHER).name()}  # its own faint future has the colours
    plots.show_before(None)
    rest(qtbot, plots)
    assert plots.charts[0].other.training.xData is None or not len(plots.charts[0].other.training.xData)


def show_a_run_of_four_epochs_before(plots: Plots) -> None:
    recorder = Recorder()
    for step in steps(400):
        recorder.add(step)
    plots.show_before(recorder.history())


def test_a_longer_run_before_makes_the_training_to_come_no_longer(
    qtbot: QtBot, plots: Plots, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two of five epochs are done; the run before had four."""
    show_a_run_of_four_epochs_before(plots)
    monkeypatch.setattr(Session, "progress", property(lambda _: Progress(200, 500, 2.0, 5)))
    monkeypatch.setattr(plots.session, "state", "training")
    assert plots._window() == 5
    monkeypatch.setattr(Session, "progress", property(lambda _: Progress(200, 300, 2.0, 3)))
    assert plots._window() == 4


def test_beside_a_longer_run_before_nothing_is_to_come_of_a_training_that_has_ended(
    qtbot: QtBot, plots: Plots, monkeypatch: pytest.MonkeyPatch
) -> None:
    show_a_run_of_four_epochs_before(plots)
    rest(qtbot, plots)
    well = plots.charts[0].to_come.well
    assert plots._window() == 4
    assert not well.isVisible()
    monkeypatch.setattr(Session, "progress", property(lambda _: Progress(200, 300, 2.0, 3)))
    monkeypatch.setattr(plots.session, "state", "training")
    plots._draw(plots.charts[0], plots._window())
    assert well.isVisible()
    assert well.rect().right() == pytest.approx(3)


@pytest.mark.parametrize("moment", [None, 75])
def test_the_run_that_this_one_branched_from_has_its_name_where_no_curve_goes(
    qtbot: QtBot, plots: Plots, moment: int | None
) -> None:
    """It ends where this one goes on, so its last value stands with its name."""
    recorder = Recorder()
    for step in steps(120):
        recorder.add(step)
    plots.show_before(recorder.history(), "Run 1")
    plots.look_at(moment)
    rest(qtbot, plots)
    for chart, value in zip(plots.charts, ("54.5", "0.0083"), strict=True):
        name = chart.other.name
        assert name.isVisible()
        assert name.toPlainText() == ("— Run 1" if moment else f"— Run 1: {value}")
        assert len(chart.ends.ends) == (0 if moment else 1)
        view = chart.canvas.getViewBox()
        rect, area = rect_of(view, name), view.sceneBoundingRect()
        for curve in (chart.training, chart.validation, *chart.later, *chart.other.curves):
            if curve.isVisible():
                points = evenly(pixels(view, np.stack([curve.xData, curve.yData], 1)), area)
                assert not any(rect.contains(QPointF(*point)) for point in points)


def test_the_curves_that_are_saved_are_those_that_are_seen(
    plots: Plots, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of an earlier run, while the window looks at it."""
    recorder = Recorder()
    recorder.add_all(steps(3))
    plots.look_at(2, recorder.history())
    file = tmp_path / "curves.csv"
    monkeypatch.setattr("gui.curves.save_menu.ask_where", lambda *_: str(file))
    plots.tools.saving.numbers.trigger()
    assert len(file.read_text().splitlines()) == 4  # the headings, and a step each
