"""The curves: every step arrives, the mouse reads exact values, long trainings stay light, files are whole."""

import csv
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from engine.project.presets import preset
from engine.training.evaluation import Evaluation
from engine.training.history import MOST_POINTS
from engine.training.step import Step
from gui.curves.curve_table import HEADINGS
from gui.curves.plots import Plots, doubled
from gui.look.theme import theme
from gui.state import edits
from gui.state.document import Document
from gui.state.training.curves import ACCURACY, EPOCH, LOSS, SMOOTHINGS, STEP, Curves
from gui.state.training.session import Session
from tests.gui.on_plots import plots_of
from tests.gui.sessions import session_of


@pytest.fixture
def session(qtbot: QtBot) -> Session:
    design = preset("dense").design()
    document = Document(design.with_(recipe=design.recipe.replace(epochs=2, cycles=4)))
    return session_of(document)


@pytest.fixture
def plots(qtbot: QtBot, session: Session) -> Plots:
    return plots_of(qtbot, session)


def steps(first: int, last: int, checked_every: int = 0) -> list[Step]:
    """Made-up steps of a training with 100 steps an epoch."""

    def one(number: int) -> Step:
        loss = 2.0 / number + 0.01 * (number % 7)
        step = Step(number, number / 100, loss, 1 - loss / 4, 0.001)
        if checked_every and number % checked_every == 0:
            return replace(step, validation=Evaluation(loss + 0.5, np.array([[3, 1], [0, 4]])))
        return step

    return [one(number) for number in range(first, last + 1)]


def test_what_comes_first_is_said_where_train_has_to_wait(qtbot: QtBot, session: Session) -> None:
    plots = Plots(session)
    qtbot.addWidget(plots)
    assert plots.empty.text().startswith("Press Train")
    design = session.document.design
    session.document.edit(*edits.remove(design, (design.stack.ids[-1],)))
    assert session.why_not
    assert plots.empty.text().startswith("First complete the stack")


def arrive(qtbot: QtBot, plots: Plots, new: list[Step]) -> None:
    plots.session.steps_arrived.emit(new)
    qtbot.waitUntil(lambda: not plots._timer.isActive())


def point_at(qtbot: QtBot, plots: Plots, chart: int, epoch: float) -> None:
    canvas = plots.charts[chart].canvas
    view = canvas.getViewBox()
    middle = sum(view.viewRange()[1]) / 2
    place = canvas.mapFromScene(view.mapViewToScene(QPointF(epoch, middle)))
    qtbot.mouseMove(canvas.viewport(), QPoint(place.x() + 20, place.y()))
    qtbot.mouseMove(canvas.viewport(), place)


def values(plots: Plots, chart: int) -> dict[str, str]:
    return {series.name: series.value for series in plots.charts[chart].read_out.series}


def train_to_the_end(qtbot: QtBot, plots: Plots) -> None:
    plots.session.start()
    qtbot.waitUntil(lambda: plots.session.state == "idle", timeout=30_000)
    qtbot.waitUntil(lambda: not plots._timer.isActive())


def test_curves_of_an_earlier_stack_are_faded_and_say_so_until_undo(qtbot: QtBot, plots: Plots) -> None:
    train_to_the_end(qtbot, plots)
    chart, document = plots.charts[0], plots.session.document
    document.edit(*edits.change(document.design, document.design.stack.ids[0], units=20))
    qtbot.waitUntil(lambda: chart.header.remark == "earlier stack")
    assert chart.training.opts["pen"].color() != theme.color("train")
    assert chart._end == pytest.approx(plots.session.history.epochs)  # nothing is to come of it
    assert not chart.to_come.well.isVisible()
    document.undo_stack.undo()
    qtbot.waitUntil(lambda: not chart.header.remark)
    assert chart.training.opts["pen"].color() == theme.color("train")
    assert not chart.to_come.words.isVisible()


def test_the_well_of_a_second_training_ends_where_it_will_end(qtbot: QtBot, plots: Plots) -> None:
    train_to_the_end(qtbot, plots)
    plots.session.step_once()
    qtbot.waitUntil(lambda: plots.charts[0].to_come.well.isVisible())
    rect = plots.charts[0].to_come.well.rect()
    assert rect.left() == pytest.approx(plots.course.epoch)
    assert rect.right() == pytest.approx(4)


def test_the_accuracy_axis_shows_the_whole_climb_unless_it_is_enlarged(qtbot: QtBot, plots: Plots) -> None:
    arrive(qtbot, plots, steps(1, 900))
    view = plots.charts[0].canvas.getViewBox()
    assert view.viewRange()[1][0] == 0
    qtbot.mouseClick(plots.tools.zoom, Qt.MouseButton.LeftButton)
    assert 0.9 < view.viewRange()[1][0] < 1
    qtbot.mouseClick(plots.tools.zoom, Qt.MouseButton.LeftButton)
    assert view.viewRange()[1][0] == 0


def test_the_start_of_a_short_training_is_on_the_loss_axis(qtbot: QtBot, plots: Plots) -> None:
    plots.tools.smooth.menu().actions()[0].trigger()
    arrive(qtbot, plots, steps(1, 150))
    assert plots.charts[1].canvas.getViewBox().viewRange()[1][1] >= 2.0


def test_with_nothing_to_save_it_says_so_and_writes_no_file(
    qtbot: QtBot, plots: Plots, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: pytest.fail("no file is asked for"))
    for action in (plots.tools.saving.numbers, plots.tools.saving.picture):
        with qtbot.waitSignal(plots.failed) as said:
            action.trigger()
        assert "no curves" in said.args[0]


def test_before_training_it_says_what_will_be_here(plots: Plots) -> None:
    assert plots.empty.isVisible()
    assert "Press Train" in plots.empty.text()
    assert not plots.tools.save.isVisible()
    plots.session.state = "training"  # and no step is there yet
    plots._redraw()
    assert "Press Train" not in plots.empty.text()
    plots.session.state = "idle"


def test_a_training_draws_all_its_steps_and_evaluations(qtbot: QtBot, plots: Plots) -> None:
    plots.session.start()
    qtbot.waitUntil(lambda: plots.session.state == "idle", timeout=30_000)
    qtbot.waitUntil(lambda: not plots._timer.isActive())
    history = plots.session.history
    assert plots.curves.isVisible()
    np.testing.assert_array_equal(plots.course.training[:, STEP], history.step)
    np.testing.assert_array_equal(plots.course.training[:, LOSS], history.loss)
    np.testing.assert_array_equal(plots.course.validation[:, ACCURACY], history.validation_accuracy)
    x, y = plots.charts[1].validation.getData()
    np.testing.assert_array_equal(x, history.validation_epoch)
    np.testing.assert_array_equal(y, history.validation_loss)


def test_a_reset_empties_the_plots_and_undo_fills_them_again(qtbot: QtBot, plots: Plots) -> None:
    plots.session.start()
    qtbot.waitUntil(lambda: plots.session.state == "idle", timeout=30_000)
    plots.session.reset()
    qtbot.waitUntil(lambda: plots.empty.isVisible())
    plots.session.document.undo_stack.undo()
    qtbot.waitUntil(lambda: plots.curves.isVisible())
    assert len(plots.course) == 114


def test_hovering_one_plot_reads_the_exact_step_in_both(qtbot: QtBot, plots: Plots) -> None:
    new = steps(1, 200, checked_every=50)
    arrive(qtbot, plots, new)
    point_at(qtbot, plots, 0, 1.2)
    place = plots._place
    assert place is not None
    step = new[place]
    assert abs(step.number - 120) <= 2
    for chart in plots.charts:
        assert chart.read_out.isVisible()
        assert chart.line.isVisible()
        assert chart.line.line().x1() == step.epoch
        assert chart.read_out.heading == f"Step {step.number}, epoch {step.epoch:.2f}"
    assert values(plots, 0)["Training"] == f"{100 * step.accuracy:.1f} %"
    assert values(plots, 0)["Validation at 100"] == "87.5 %"
    assert values(plots, 1)["Training"] == plots.charts[1].words(step.loss)
    qtbot.mouseMove(plots.charts[0].canvas.viewport(), QPoint(1, 1))
    assert not plots.charts[0].read_out.isVisible()


def test_arrow_keys_move_the_cross_hair_by_one_step(qtbot: QtBot, plots: Plots) -> None:
    arrive(qtbot, plots, steps(1, 50))
    chart = plots.charts[0]
    chart.setFocus()
    qtbot.keyClick(chart, Qt.Key.Key_Left)
    assert chart.read_out.heading.startswith("Step 50,")
    qtbot.keyClick(chart, Qt.Key.Key_Left)
    assert chart.read_out.heading.startswith("Step 49,")
    assert plots.charts[1].read_out.heading == chart.read_out.heading
    qtbot.keyClick(chart, Qt.Key.Key_Escape)
    assert not chart.read_out.isVisible()


def test_the_logarithmic_axis_shows_logarithms_and_reads_the_loss_itself(qtbot: QtBot, plots: Plots) -> None:
    new = steps(1, 100)
    arrive(qtbot, plots, new)
    qtbot.mouseClick(plots.tools.log, Qt.MouseButton.LeftButton)
    loss, accuracy = plots.charts[1], plots.charts[0]
    _, y = loss.raw.getData()
    np.testing.assert_allclose(y, np.log10([step.loss for step in new]))
    assert not accuracy.logarithmic
    assert loss.canvas.values.tickStrings([-2.0, 0.0, 1.0], 1, 1) == ["0.01", "1", "10"]
    point_at(qtbot, plots, 1, 0.5)
    assert plots._place is not None
    assert values(plots, 1)["Training"] == loss.words(new[plots._place].loss)


def test_without_smoothing_the_curve_is_the_numbers_themselves(qtbot: QtBot, plots: Plots) -> None:
    new = steps(1, 100)
    arrive(qtbot, plots, new)
    _, smooth = plots.charts[1].training.getData()
    assert np.abs(np.diff(smooth[20:])).max() < 0.5 * np.abs(np.diff([step.loss for step in new[20:]])).max()
    plots.tools.smooth.menu().actions()[0].trigger()
    _, plain = plots.charts[1].training.getData()
    np.testing.assert_array_equal(plain, [step.loss for step in new])


def test_the_wheel_and_a_drag_that_is_none_leave_the_window_of_the_plot_alone(qtbot: QtBot, plots: Plots) -> None:
    arrive(qtbot, plots, steps(1, 100))
    canvas = plots.charts[0].canvas
    before = canvas.getViewBox().viewRange()
    place = canvas.viewport().rect().center()
    wheel = QWheelEvent(
        QPointF(place), QPointF(canvas.viewport().mapToGlobal(place)), QPoint(), QPoint(0, 240),
        Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(canvas.viewport(), wheel)
    for button, way in ((Qt.MouseButton.RightButton, QPoint(60, 20)), (Qt.MouseButton.LeftButton, QPoint(0, 30))):
        qtbot.mousePress(canvas.viewport(), button, pos=place)
        qtbot.mouseMove(canvas.viewport(), place + way)
        qtbot.mouseRelease(canvas.viewport(), button, pos=place + way)
    assert canvas.getViewBox().viewRange() == before


def test_numbers_that_are_not_finite_leave_a_gap_and_no_error(qtbot: QtBot, plots: Plots) -> None:
    new = [*steps(1, 20), Step(21, 0.21, float("nan"), 0.1, 0.001), Step(22, 0.22, float("inf"), 0.1, 0.001)]
    arrive(qtbot, plots, new)
    assert np.isfinite(plots.charts[1].canvas.getViewBox().viewRange()).all()


def test_colours_follow_the_theme(qtbot: QtBot, plots: Plots) -> None:
    arrive(qtbot, plots, steps(1, 20))
    theme.set_mode("dark", remember=False)
    dark = plots.charts[0].training.opts["pen"].color()
    assert dark == theme.color("train")
    theme.set_mode("light", remember=False)
    assert plots.charts[0].training.opts["pen"].color() == theme.color("train") != dark


def test_a_hundred_thousand_steps_keep_their_peaks_and_stay_few() -> None:
    course = Curves()
    spike = 12_345
    for first in range(0, 100_000, 5_000):
        course.add(
            [
                Step(number, number / 1000, 9.0 if number == spike else 1.0 + 0.1 * (number % 3), 0.5, 0.001)
                for number in range(first + 1, first + 5_001)
            ]
        )
    assert MOST_POINTS / 2 <= len(course) <= MOST_POINTS + 5_000
    numbers = course.training[:, STEP]
    assert (np.diff(numbers) > 0).all()
    assert np.diff(numbers).max() <= 64
    assert numbers[-1] == 100_000
    assert course.training[course.training[:, LOSS].argmax(), STEP] == spike


def test_steps_of_the_history_that_arrive_again_are_drawn_once() -> None:
    new = steps(1, 100, checked_every=10)
    course = Curves()
    course.add(new[:60])
    course.add(new[40:])
    assert course.training[:, STEP].tolist() == [step.number for step in new]
    assert len(course.validation) == 10


@pytest.mark.parametrize("word", [word for word, length in SMOOTHINGS.items() if length])
def test_smoothing_keeps_a_constant_and_starts_at_the_first_value(word: str) -> None:
    course = Curves()
    course.add([Step(number, number / 10, 0.7, 0.3, 0.001) for number in range(1, 50)])
    np.testing.assert_allclose(course.smoothed(word, LOSS), 0.7)
    np.testing.assert_allclose(course.smoothed(word, ACCURACY), 0.3)


@pytest.mark.parametrize(("epoch", "window"), [(0.0, 0.25), (0.2, 0.25), (0.3, 0.5), (1.0, 2), (2.9, 4), (9.5, 16)])
def test_the_window_grows_by_doubling(epoch: float, window: float) -> None:
    assert doubled(epoch) == window


def test_saved_numbers_are_a_table_of_every_step(
    qtbot: QtBot, plots: Plots, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plots.session.start()
    qtbot.waitUntil(lambda: plots.session.state == "idle", timeout=30_000)
    file = tmp_path / "curves.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(file.with_suffix("")), ""))
    with qtbot.waitSignal(plots.done) as said:
        plots.tools.saving.numbers.trigger()
    assert said.args == ["The numbers are saved.", str(file)]
    with file.open(newline="", encoding="utf-8") as opened:
        head, *rows = csv.reader(opened)
    assert tuple(head) == HEADINGS
    assert [int(row[0]) for row in rows] == list(range(1, 115))
    history = plots.session.history
    for column, numbers in ((1, history.epoch), (2, history.loss), (3, history.accuracy),
                            (4, history.validation_loss), (5, history.validation_accuracy)):  # fmt: skip
        assert [float(row[column]) for row in rows if row[column]] == numbers.tolist()
    assert [int(row[0]) for row in rows if row[4]] == history.validation_step.tolist()


def test_a_folder_that_is_not_there_is_said_in_words(
    qtbot: QtBot, plots: Plots, monkeypatch: pytest.MonkeyPatch
) -> None:
    train_to_the_end(qtbot, plots)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("/nowhere/at/all/curves", ""))
    for action in (plots.tools.saving.numbers, plots.tools.saving.picture):
        with qtbot.waitSignal(plots.failed) as said:
            action.trigger()
        assert "could not be written" in said.args[0]


def test_the_axis_of_epochs_counts_on(qtbot: QtBot, plots: Plots) -> None:
    arrive(qtbot, plots, steps(1, 250))
    axis = plots.charts[0].canvas.epochs
    (_, ticks), *_ = axis.tickValues(0, 2.5, 400)
    assert ticks == [0, 1, 2]
    assert axis.tickStrings(ticks, 1, 1) == ["0", "epoch 1", "2"]
    assert plots.course.training[-1, EPOCH] == 2.5
    for high in (1.3, 2.5, 4.4, 8.9, 19.0, 47.0):
        (_, ticks), *_ = axis.tickValues(0, high, 220)
        assert 0.6 * high < ticks[-1] <= high, "what is near the end says where that is"
        assert len(ticks) <= 6
