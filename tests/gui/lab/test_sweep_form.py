"""The form of a sweep: what is typed is what is read, and why nothing can begin is said before anybody tries."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QStyle, QStyleOptionFrame
from pytestqt.qtbot import QtBot

from engine.errors import EngineError
from engine.lab.experiments import EXPERIMENTS
from engine.project.presets import preset
from gui.lab.axis_row import AxisRow, label
from gui.lab.sweep_form import SweepForm
from gui.lab.sweep_map import words_of
from gui.lab.sweep_page import SweepPage
from gui.lab.sweep_results import PARAMETERS, first_against
from gui.look.theme import theme
from gui.look.words import translated
from gui.state.document import Document
from gui.state.lab.experiment_work import ExperimentWork
from gui.state.training.epoch_forecast import KEY, EpochForecast
from gui.state.work.tasks import Tasks


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


def test_values_that_are_not_allowed_are_told_at_their_setting_and_nothing_can_begin(sweep_page: SweepPage) -> None:
    row = sweep_page.form.rows[0]
    row.list.clear()
    QTest.keyClicks(row.list, "0.1, 99")
    sweep_page.form.refresh()
    assert row.wrong.text() == "Learning rate is 99. Use a number from 0 to 10."
    assert (sweep_page.start.isEnabled(), sweep_page.start.toolTip()) == (False, "Mend the values first.")
    for begin, first in (("", "some"), ("log:", "some"), ("log:", "-5")):
        row.say(f"{begin}0.001..0.1:3")
        row.ends[0].setText(first)
        sweep_page.form.refresh()
        assert (row.wrong.wordWrap(), "above 0" in row.wrong.text()) == (True, bool(begin))
        QApplication.processEvents()
        assert row.wrong.heightForWidth(row.wrong.width()) <= row.wrong.height()  # to its end
    row.say("log:0.001..0.1:3")
    sweep_page.form.refresh()
    assert row.values == [0.001, 0.01, 0.1]
    assert sweep_page.start.isEnabled()


def test_the_ends_of_a_range_may_have_a_comma_before_their_decimals(sweep_page: SweepPage) -> None:
    row = sweep_page.form.rows[0]
    row.say("log:1..2:3")
    for line, typed in zip(row.ends, ("0,001", " 0,1", "3"), strict=True):
        line.clear()
        QTest.keyClicks(line, typed)
    sweep_page.form.refresh()
    assert (row.problem, row.values) == ("", [0.001, 0.01, 0.1])
    row.ends[0].setText("−0,1")
    sweep_page.form.refresh()
    assert "above 0" in row.problem
    assert [bool(line.property("invalid")) for line in row.ends] == [True] * 3  # each can be read


def test_values_with_decimal_commas_are_read_or_refused_and_never_taken_for_others(sweep_page: SweepPage) -> None:
    """0,001 was 0 and 1, and as strengths of L2 these were swept."""
    sweep_page.form.show_axes([("l2", "0.001, 0.01")])
    row = sweep_page.form.rows[0]
    row.list.setText("0,001; 0,01")
    sweep_page.form.refresh()
    assert (row.problem, row.values) == ("", [0.001, 0.01])
    row.list.setText("0,001, 0,01")
    sweep_page.form.refresh()
    assert row.problem == "0,001 is read as 0 and 001. Write decimals with a point: 0.001"
    row.list.setText("0, 1")
    sweep_page.form.refresh()
    assert (row.problem, row.values) == ("", [0, 1])


def test_thousands_in_a_list_of_whole_numbers_are_read_or_refused_with_the_way_to_write_them(
    sweep_page: SweepPage,
) -> None:
    """A batch of 1.000 was one of 1, and 1.000 was what the refusal of 1,000 told to write."""
    sweep_page.form.show_axes([("batch_size", "8, 16")])
    row = sweep_page.form.rows[0]
    for typed in ("100, 1.000", "100; 1.000", "100; 1,000"):
        row.list.setText(typed)
        sweep_page.form.refresh()
        assert (row.problem, row.values) == ("", [100, 1000]), typed
    row.list.setText("100, 1,000")
    sweep_page.form.refresh()
    assert row.problem == "1,000 is read as 1 and 000. Write thousands without a sign: 1000"
    for typed in ("8 16", "8, 0.001"):
        row.list.setText(typed)
        sweep_page.form.refresh()
        assert row.problem, typed


def test_an_end_of_whole_numbers_may_have_a_point_between_its_thousands(sweep_page: SweepPage) -> None:
    sweep_page.form.show_axes([("batch_size", "100..200:2")])
    row = sweep_page.form.rows[0]
    row.ends[1].setText("1.000")
    sweep_page.form.refresh()
    assert row.values == [100, 1000]


def test_a_setting_is_named_by_its_block_and_goes_with_it(sweep_page: SweepPage) -> None:
    document = sweep_page.form.document
    sweep_page.form.show_axes([("Convolution 2.filters", "4, 8"), ("optimiser", "adam, sgd")])
    row: AxisRow = sweep_page.form.rows[0]
    assert label(row.settable) == "Convolution 2: Filters"
    sweep_page.form.refresh()
    assert sweep_page.form.sweep is not None
    assert sweep_page.form.sweep.axes["optimiser"] == ["adam", "sgd"]
    last = [place.id for place in document.design.stack if place.block.title == "Convolution"][-1]
    document.edit("Delete", document.design.with_(stack=document.design.stack.remove(last)))
    sweep_page.form.refresh()
    assert [one.name for one in sweep_page.form.rows] == ["optimiser"]


def test_what_stands_in_the_place_of_blocks_is_ticked_and_reads_as_a_sentence(sweep_page: SweepPage) -> None:
    sweep_page.form.show_axes([("average_pool.kind", "average_pool, none"), ("Tanh 2.kind", "relu")])
    rows = sweep_page.form.rows
    assert [label(row.settable) for row in rows] == ["All 2 Average pool are", "Tanh 2 is"]
    assert [box.text() for box in rows[0].findChildren(QCheckBox) if box.isChecked()] == ["Average pool", "left out"]
    sweep_page.form.refresh()
    assert sweep_page.form.sweep is not None
    without = [trial for trial in sweep_page.form.sweep.trials() if trial.settings["average_pool.kind"] == "none"]
    assert [len(trial.design["stack"]) for trial in without] == [len(sweep_page.form.document.design.stack) - 2]
    assert [words_of(value) for value in ("none", "max_pool", "adam")] == ["left out", "Max pool", "Adam"]


@pytest.mark.parametrize("percent", [100, 150])
@pytest.mark.parametrize("ends", ["0.0001..0.1", "1.5e-5..0.123457"])
def test_the_numbers_of_a_range_are_read_whole_at_any_size_of_text(
    sweep_page: SweepPage, percent: int, ends: str
) -> None:
    theme.set_scale(percent, remember=False)
    sweep_page.resize(800, 640)
    sweep_page.form.show_axes([("learning_rate", f"log:{ends}:12")])
    row = sweep_page.form.rows[0]
    QTest.qWait(50)
    assert sweep_page.area.viewport().width() <= theme.px(380)
    for line in row.ends:
        option = QStyleOptionFrame()
        line.initStyleOption(option)
        inside = line.style().subElementRect(QStyle.SubElement.SE_LineEditContents, option, line)
        assert inside.width() >= line.fontMetrics().horizontalAdvance(line.text())
        right = line.mapTo(sweep_page.area.viewport(), line.rect().topRight()).x()
        assert right < sweep_page.area.viewport().width()


def test_where_only_the_recipe_is_varied_accuracy_stands_against_that_and_not_above_one_number_of_parameters() -> None:
    recipe = preset("dense").design().recipe.declared()
    assert first_against(["learning_rate", "optimiser.beta1"], recipe) == "learning_rate"
    assert first_against(["learning_rate", "units"], recipe) == PARAMETERS
    assert first_against(["Fully connected 1.units"], recipe) == PARAMETERS


def test_which_number_of_a_range_cannot_be_read_is_marked(form: SweepForm) -> None:
    row = form.rows[0]
    for ends, wrong in (
        ("0.1..0.3:3", (False, False, False)), ("abc..0.3:3", (True, False, False)),
        ("0.1..0.3:-1", (False, False, True)), ("0.1..99:3", (True, True, True)),
    ):  # fmt: skip
        row.say(ends)
        form.refresh()
        assert tuple(bool(line.property("invalid")) for line in row.ends) == wrong, ends
    row.say("0.1, x")
    form.refresh()
    assert row.list.property("invalid")


def test_who_races_optimisers_at_one_rate_is_told_the_usual_rates(form: SweepForm) -> None:
    form.show_axes([("optimiser", "adam, sgd")])
    form.refresh()
    assert "All of them at learning rate 0.001; usual are Adam 0.001, SGD 0.01" in form.said.text()
    form.show_axes([("optimiser", "adam, sgd"), ("learning_rate", "0.1, 0.01")])
    form.refresh()
    assert "usual" not in form.said.text()


def test_what_is_typed_for_a_block_follows_it_when_another_one_comes_or_goes(form: SweepForm) -> None:
    document = form.document
    document.open(preset("lenet").design(), None, "")
    form.show_axes([("Convolution 1.filters", "3, 5"), ("Convolution 2.filters", "7, 9"), ("batch_size", "16")])
    first, second = (place for place in document.design.stack.places if place.block.kind == "convolution")
    document.edit("More", document.design.with_(stack=document.design.stack.insert(0, replace(first, id="new"))))
    assert [(row.name, row.text) for row in form.rows] == [
        ("Convolution 2.filters", "3, 5"), ("Convolution 3.filters", "7, 9"), ("batch_size", "16"),
    ]  # fmt: skip
    document.edit("Fewer", document.design.with_(stack=document.design.stack.remove("new").remove(first.id)))
    assert [(row.name, row.text) for row in form.rows] == [("Convolution.filters", "7, 9"), ("batch_size", "16")]
    assert second.id in document.design.stack.ids
    document.open(preset("lenet").design(), None, "")
    form.show_axes([("Convolution 2.filters", "3, 5")])
    document.open(preset("assignment").design(), None, "")
    assert [(row.name, row.text) for row in form.rows] == [("Convolution 2.filters", "3, 5")], "of another project"
