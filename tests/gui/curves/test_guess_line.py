"""The plot of the loss says where guessing lies, and goes to a logarithmic axis when a loss hides all the rest."""

from collections import Counter
from itertools import combinations

import numpy as np
import pytest
from PySide6.QtCore import QRectF
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from engine.training.evaluation import Evaluation
from engine.training.history import History
from engine.training.step import Step
from gui.curves.curve_plot import CurvePlot
from gui.curves.label_room import rect_of
from gui.look.theme import Mode, theme
from gui.state.training.curves import ACCURACY, LOSS, Curves
from tests.gui.on_screen import on_screen


def course(*losses: float) -> Curves:
    made = Curves(History())
    made.add([Step(number + 1, (number + 1) / len(losses), loss, 0.1, 0.01) for number, loss in enumerate(losses)])
    return made


def checked(*losses: float, until: float) -> Curves:
    """Each step is evaluated; the last one is after `until` epochs."""
    made = Curves(History())
    for number, loss in enumerate(losses, start=1):
        found = Evaluation(loss, np.eye(10, dtype=np.int64))
        made.add([Step(number, number / len(losses) * until, loss, 0.1, 0.01, found)])
    return made


def test_a_loss_far_above_guessing_takes_a_logarithmic_axis_and_the_next_run_an_even_one(qtbot: QtBot) -> None:
    plot = CurvePlot(LOSS)
    qtbot.addWidget(plot)
    plot.classes = 10
    plot.show_course(course(2.3, 50_355.0, 2.6, 2.5), 1.0)
    assert plot.is_logarithmic
    assert not plot.logarithmic  # what the user wants is not touched
    assert plot.canvas.values.form == "power"
    low, high = plot.canvas.getViewBox().viewRange()[1]
    assert low < np.log10(2.3)
    assert high > 4
    plot.show_course(course(2.3, 1.2, 0.6), 1.0)
    assert not plot.is_logarithmic
    assert plot.canvas.values.form == "number"


@pytest.mark.parametrize(("classes", "words"), [(10, "guessing: ln 10 = 2.30"), (2, "guessing: ln 2 = 0.69")])
def test_the_line_of_guessing_lies_at_the_logarithm_of_the_classes(qtbot: QtBot, classes: int, words: str) -> None:
    plot = CurvePlot(LOSS)
    qtbot.addWidget(plot)
    plot.classes = classes
    plot.show_course(course(2.5, 1.2, 0.6), 1.0)
    assert plot.guess.line.isVisible()
    assert plot.guess.line.line().y1() == pytest.approx(np.log(classes))
    assert plot.guess.words.textItem.toPlainText() == words


def test_accuracy_and_a_loss_far_below_have_no_line_of_guessing(qtbot: QtBot) -> None:
    for column, losses in ((ACCURACY, (2.5, 1.2)), (LOSS, (0.2, 0.1))):
        plot = CurvePlot(column)
        qtbot.addWidget(plot)
        plot.classes = 10
        plot.show_course(course(*losses), 1.0)
        assert not plot.guess.line.isVisible()


@pytest.mark.parametrize("last", [2.3, 1.9])
@pytest.mark.parametrize("share", [0.5, 1.0])
def test_no_words_lie_over_the_values_at_the_ends_of_the_curves(qtbot: QtBot, last: float, share: float) -> None:
    plot = on_screen(qtbot, CurvePlot(LOSS), 430, 150)
    plot.classes = 10
    now, plot.other.course = checked(2.6, last, until=share), checked(2.7, 2.1, until=share)
    plot.show_course(now, 1.0)
    view = plot.canvas.getViewBox()
    texts = [text for text in (plot.guess.words, plot.to_come.words, *plot.ends.texts) if text.isVisible()]
    assert plot.guess.words in texts
    assert len(texts) >= 3
    for one, other in combinations([rect_of(view, text) for text in texts], 2):
        assert not one.intersects(other)


@pytest.mark.parametrize("height", [150, 180, 240])
@pytest.mark.parametrize("steps", [4, 8, 12])
def test_what_is_still_to_come_does_not_read_as_the_second_line_of_what_guessing_has(
    qtbot: QtBot, height: int, steps: int
) -> None:
    """In the first steps of a lesson it stood right below “guessing: ln 10 = 2.30”, as one sentence."""
    plot = on_screen(qtbot, CurvePlot(LOSS), 290, height)
    plot.classes = 10
    made = Curves(History())
    made.add([Step(n, n / 57, 2.9 - 0.1 * n, 0.1, 0.01) for n in range(1, steps + 1)])
    plot.show_course(made, 0.25, 10.0)
    texts = plot.guess.words, plot.to_come.words
    assert plot.guess.words.isVisible()
    if plot.to_come.words.isVisible():
        one, other = (rect_of(plot.canvas.getViewBox(), text) for text in texts)
        gap = max(one.top() - other.bottom(), other.top() - one.bottom())
        assert gap >= 0.2 * one.height() or one.right() < other.left() or other.right() < one.left()


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_the_words_of_guessing_have_no_box_of_another_colour_than_what_they_stand_on(
    qapp: QApplication, qtbot: QtBot, mode: Mode
) -> None:
    """A white box was bitten out of the grey of what is still to come."""
    theme.set_mode(mode, remember=False)
    plot = on_screen(qtbot, CurvePlot(LOSS), 600, 200)
    plot.classes = 10
    for part, left, right in ((0.1, "sunken", "sunken"), (0.85, "panel", "sunken"), (1.0, "panel", "panel")):
        plot.show_course(course(2.5, 1.2, 0.6), 1.0 / part)
        plot.draw()
        words = rect_of(plot.canvas.getViewBox(), plot.guess.words)
        well = plot.to_come.well.mapRectToScene(plot.to_come.well.rect()) if part < 1 else QRectF()
        border = max(words.left(), min(well.left(), words.right())) if part < 1 else words.right()
        assert (words.left() < border < words.right()) == (left != right)
        for beside, ground in (
            (QRectF(words.left(), words.top(), border - words.left(), words.height()), left),
            (QRectF(border, words.top(), words.right() - border, words.height()), right),
        ):
            image = plot.canvas.grab(beside.adjusted(2, 0, -2, 0).toRect()).toImage()
            seen = Counter(image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height()))
            assert not seen or seen.most_common(1)[0][0] == theme.color(ground).name()
    theme.set_mode("light", remember=False)
