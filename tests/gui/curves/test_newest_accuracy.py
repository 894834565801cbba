"""The validation accuracy in the bar is as new as that of the curves, which hear of a step before its run is there."""

from collections.abc import Callable

import numpy as np
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from engine.project.presets import preset
from engine.training.evaluation import Evaluation
from engine.training.step import Step
from gui.curves.plots import Plots
from gui.state.document import Document
from gui.training.sentences import Sentences
from gui.training.training_bar import TrainingBar
from gui.window.say_alike import say_alike
from tests.gui.on_plots import plots_of
from tests.gui.on_screen import on_screen
from tests.gui.sessions import session_of


def test_the_accuracy_in_the_bar_is_as_new_as_that_of_the_curves(qtbot: QtBot) -> None:
    session, owner = session_of(Document(preset("dense").design())), QObject()
    session.step_once()
    qtbot.waitUntil(lambda: session.progress.step == 1)
    told = Evaluation(0.9, np.array([[3, 1], [0, 4]]))
    session._hear([Step(57, 1.0, 1.0, 0.8, 0.001, validation=told)])  # before the run that holds it is published
    result = Sentences(session.document, session, owner).result()
    assert result is not None
    assert result.value == "87.5 %"
    session.reset()
    assert session.validation_accuracy is None


def test_bar_and_curves_say_the_newest_accuracy_in_the_same_moment(qtbot: QtBot) -> None:
    session = session_of(Document(preset("dense").design()))
    bar, plots = TrainingBar(session.document, session), Plots(session)
    say_alike(bar, plots)
    for view in (bar, plots):
        on_screen(qtbot, view, 1100, 200)
    plots.build()
    session.step_once()
    qtbot.waitUntil(lambda: session.progress.step == 1 and plots.charts[0].course is plots.course)
    key = plots.charts[0].header.series[1]
    assert (key.value, "comes soon" in key.explanation) == ("…", True), "nothing is measured yet, but it will be"

    def said_after(step: int, right: int, say: Callable[[], object]) -> tuple[str, str]:
        told = Evaluation(0.9, np.array([[right, 4 - right], [0, 4]]))
        steps = [Step(step, step / 100, 1.0, 0.8, 0.001, validation=told)]
        session._hear(steps)
        session.steps_arrived.emit(steps)
        say()
        return bar.chip.result.value, plots.charts[0].header.series[1].value

    assert said_after(57, 3, bar._show_progress) == ("87.5 %", "87.5 %")
    assert said_after(58, 4, plots._redraw) == ("100.0 %", "100.0 %")


def test_a_validation_for_which_no_picture_is_kept_aside_is_not_said_to_come(qtbot: QtBot) -> None:
    shown = preset("dense").design()
    recipe = shown.recipe.replace(validation_share=0.001)  # less than a picture
    session = session_of(Document(shown.with_(recipe=recipe)))
    plots = plots_of(qtbot, session, 1100)
    session.step_once()
    qtbot.waitUntil(lambda: session.progress.step == 1 and plots.charts[0].course is plots.course)
    assert not session.is_measured
    assert "comes soon" not in plots.charts[0].header.series[1].explanation
