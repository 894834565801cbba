"""The form of a sweep: what is typed is what is read, and why nothing can begin is said before anybody tries."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from engine.errors import EngineError
from engine.lab.experiments import EXPERIMENTS
from engine.project.presets import preset
from gui.lab.sweep_form import SweepForm
from gui.look.words import translated
from gui.state.document import Document
from gui.state.epoch_forecast import KEY, EpochForecast
from gui.state.lab.experiment_work import ExperimentWork
from gui.state.tasks import Tasks


@pytest.fixture
def form(qtbot: QtBot) -> Iterator[SweepForm]:
    QSettings().setValue(KEY, "1 1 1")  # else it is measured after some seconds
    document, tasks = Document(preset("dense").design(fresh_ids=False)), Tasks()
    form = SweepForm(document, EpochForecast(tasks))
    qtbot.addWidget(form)
    form.show_axes([("learning_rate", "0.1, 0.01")])
    form.show()
    yield form
    tasks.close()


def test_where_nothing_could_be_read_a_range_can_be_written_and_a_list_again(form: SweepForm) -> None:
    row, down, up = form.rows[0], Qt.Key.Key_Down, Qt.Key.Key_Up
    row.list.clear()
    form.refresh()
    assert row.problem
    QTest.keyClick(row.how, down)
    for line, words in zip(row.ends, ("0.1", "0.3", "3"), strict=True):
        assert line.isVisible()
        line.clear()
        QTest.keyClicks(line, words)
    form.refresh()
    assert row.values == [0.1, 0.2, 0.3]
    QTest.keyClicks(row.ends[1], "x")
    form.refresh()
    assert row.problem
    QTest.keyClick(row.how, up)
    assert (row.list.isVisible(), row.ends[0].isVisible()) == (True, False)


def test_without_the_pictures_neither_a_sweep_nor_an_experiment_begins_and_it_is_said_why(
    form: SweepForm, tmp_path: Path
) -> None:
    document = form.document
    form.refresh()
    assert form.sweep is not None
    document.edit("Lost", document.design.with_(data_name=str(tmp_path / "lost.npz")))
    assert document.data_problem is not None
    form.refresh()
    assert (form.sweep, form.said.text()) == (None, translated(document.data_problem[0]))
    work = ExperimentWork(document, form.forecast, form.forecast.tasks, form)
    with pytest.raises(EngineError) as refused:
        work.plan(next(iter(EXPERIMENTS.values())))
    assert (refused.value.problem, refused.value.remedy) == document.data_problem
