"""What is shown in percent adds up, and nothing is rounded to none or to all."""

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from engine.data.reference import DataRef
from engine.lab.kept_run import Kept
from engine.lab.trial import Outcome, Trial
from engine.lab.watching import Seen
from engine.network.stack import Stack
from engine.project.design import Design
from engine.project.project import Project
from engine.text import percent
from engine.training.evaluation import Evaluation
from engine.training.history import History
from engine.training.run import Run
from gui.cards.answer_line import AnswerLine
from gui.curves.curve_plot import CurvePlot
from gui.evaluate.shares import row_percents
from gui.insight.numbers import Bars
from gui.lab.run_cells import figures
from gui.lab.scatter import Point, Scatter
from gui.lab.seed_tiles import SeedTiles
from gui.lab.sweep_table import spread
from gui.presentation.curve_card import _value
from gui.start.recent_row import RecentRow, _accuracy_of
from gui.state.training.curves import ACCURACY, LOSS, Curves


def test_a_row_in_percent_sums_up_to_a_hundred() -> None:
    counts = np.random.default_rng(0).integers(0, 40, (30, 7))
    counts[4] = 0
    shown = row_percents(counts)
    sums = np.round(shown.sum(axis=1), 6)
    assert set(np.delete(sums, 4)) == {100.0}
    assert sums[4] == 0
    assert np.all((shown > 0) <= (counts > 0))


@pytest.mark.parametrize(
    ("share", "said"), [(0, "0.0 %"), (1, "100.0 %"), (0.9999, "> 99.9 %"), (0.0001, "< 0.1 %"), (0.955, "95.5 %")]
)
def test_nearly_all_is_not_said_to_be_all(share: float, said: str) -> None:
    assert percent(share) == said


def test_the_same_probability_is_the_same_in_words_on_the_card_and_in_the_list(qapp: QApplication) -> None:
    answer = np.array([0.99996, 0.00004], np.float32)
    line, numbers = AnswerLine(), Bars()
    line.show(answer, ("cat", "dog"), "cat")
    numbers.show_values(answer, ("cat", "dog"), True)
    assert line.sentence() == "says cat at > 99.9 %, correct"
    assert [numbers.words(share) for share in answer] == ["> 99.9 %", "< 0.1 %"]


def test_no_number_is_no_percentage() -> None:
    assert percent(float("nan")) == "–"


def test_an_accuracy_that_is_not_all_is_said_so_in_the_lab_and_at_the_start_page(qapp: QApplication) -> None:
    kept = Kept("0", 1e9, (), "mnist", 0, 10.0, 570, "finished", 113_386, 12.0, None, 0.9999, 10_000, {}, 0, "Mine")
    assert figures(kept)[:2] == ("> 99.9 %", "–")
    seed = Seen(Trial({}, 0, {}), outcome=Outcome("0", test_accuracy=0.9999, test_pictures=10_000))
    assert SeedTiles().result(seed) == "> 99.9 %"
    row = RecentRow(Path("mine.convscope"))
    test = Evaluation(0.1, np.array([[5000, 1], [0, 4999]]))
    row.project = Project(Design(Stack()), (Run("r", Stack(), DataRef("digits"), test=test),))
    row._accuracy = _accuracy_of(row.project)
    assert row._result[0] == "> 99.9 %"


def test_an_accuracy_that_is_not_all_is_said_so_of_the_curves_and_of_sweeps(qtbot: QtBot) -> None:
    one = np.ones(1)
    history = History(one, one, one * 0.1, one * 0.9997, one * 0.01, one, one, one * 0.1, one * 0.9996)
    plot = CurvePlot(ACCURACY)
    qtbot.addWidget(plot)
    plot.show_course(Curves(history), 1.0)
    plot.show_step(0)
    read = [series.value for series in (*plot.read_out.series, *plot.header.series)]
    assert set(read) == {"> 99.9 %"}
    assert _value(history.accuracy, True) == "> 99.9 %"
    assert spread([0.9996, 0.9997]) == "> 99.9 ± 0.0 %"
    scatter = Scatter("Cost")
    scatter.show_points([Point(1.0, 0.9999, "A")], "seconds", True)
    assert scatter.tip(0).startswith("A: > 99.9 %, seconds 1")


@pytest.mark.parametrize(
    ("loss", "said"),
    [(0.0, "0.000"), (0.4567, "0.457"), (0.01234, "0.012"), (3.4e38, "3.4 × 10³⁸"), (2.5e-9, "2.5 × 10⁻⁹"),
     (float("inf"), "∞"), (float("nan"), "–")],
)  # fmt: skip
def test_a_loss_of_any_size_is_short(qtbot: QtBot, loss: float, said: str) -> None:
    plot = CurvePlot(LOSS)
    qtbot.addWidget(plot)
    assert plot.words(loss) == _value(np.array([loss]), False) == said
