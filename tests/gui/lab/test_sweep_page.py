"""The page Sweep: what is chosen is what is trained, and all that is shown comes of the outcomes."""

from collections.abc import Generator, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QStyle, QStyleOptionFrame
from pytestqt.qtbot import QtBot

from engine.errors import EngineError
from engine.lab.sweeps_folder import load, save
from engine.lab.trial import Outcome, Trial
from engine.project.presets import preset
from engine.project.project import Project
from gui.lab.axis_row import AxisRow, label
from gui.lab.scatter import Point, Scatter
from gui.lab.sweep_form import SweepForm, duration
from gui.lab.sweep_page import SweepPage
from gui.lab.sweep_results import PARAMETERS
from gui.look.theme import theme
from gui.state.document import Document
from gui.state.epoch_forecast import KEY, EpochForecast
from gui.state.lab.sweep_work import SweepWork
from gui.state.tasks import Tasks
from gui.widgets.fields import DropDown
from gui.widgets.round_numbers import round_numbers

LEFT = Qt.MouseButton.LeftButton
AXES = [("learning_rate", "0.1, 0.01, 0.001"), ("filters", "4, 8")]
Made = Generator[Outcome | None, None, None]


def outcome_of(trial: Trial) -> Outcome:
    """The smaller the rate and the more the filters, the better; a fresh seed is a little worse."""
    rate, filters = trial.settings["learning_rate"], trial.settings["filters"]
    accuracy = 0.9 + (0.1 - rate) / 2 + filters / 1000 - (trial.seed > 0) * (0.01 + trial.seed / 10_000)
    return Outcome(trial.id, test_accuracy=accuracy, test_pictures=1000, parameters=filters * 100, seconds=filters / 4)


class Pool:
    """Stands in for the processes: makes as many trials as it is let."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.left = 10**6

    def __call__(self, trials: Sequence[Trial], *_: Any, **__: Any) -> Made:
        for trial in trials:
            while self.left <= 0:
                yield None
            self.left -= 1
            self.asked.append(trial.id)
            yield outcome_of(trial)


@pytest.fixture
def pool(monkeypatch: pytest.MonkeyPatch) -> Pool:
    pool = Pool()
    monkeypatch.setattr("gui.state.lab.sweep_work.run_all", pool)
    return pool


@pytest.fixture
def page(qtbot: QtBot, tmp_path: Path, pool: Pool) -> Iterator[SweepPage]:
    QSettings().setValue(KEY, "1 1 1")  # else it is measured after some seconds
    document = Document()
    document.open(preset("lenet").design(fresh_ids=False), None, "LeNet")
    tasks = Tasks()
    page = SweepPage(SweepWork(tasks, folder=tmp_path / "sweeps"), SweepForm(document, EpochForecast(tasks)))
    page.resize(1200, 640)
    page.show()
    page.form.show_axes(AXES)
    page.form.refresh()
    yield page
    tasks.close()
    page.close()
    page.deleteLater()


def run(qtbot: QtBot, page: SweepPage) -> None:
    QTest.mouseClick(page.start, LEFT)
    qtbot.waitUntil(lambda: not page.work.is_running)


def test_what_would_be_made_is_said_before_and_then_made_and_the_best_are_made_again(
    qtbot: QtBot, page: SweepPage, pool: Pool
) -> None:
    assert page.form.said.text().startswith("6 trainings, and 24 with fresh seeds for the best three: about ")
    run(qtbot, page)
    search = page.work.search
    assert search is not None
    assert len(pool.asked) == len(set(pool.asked)) == 30
    assert [trial.settings for trial in search.confirmations[::8]] == [
        {"learning_rate": 0.001, "filters": 8}, {"learning_rate": 0.001, "filters": 4},
        {"learning_rate": 0.01, "filters": 8},
    ]  # fmt: skip
    assert not {trial.seed for trial in search.confirmations} & {0}
    words = page.results.winner.text()
    assert words.startswith("Best with 8 fresh seeds: Learning rate 0.001, Filters of all 2 blocks 8, 94.7 %")
    assert "(95.8 % before). It is better than the next one" in words


def test_the_map_fills_from_the_corners_and_a_square_says_its_numbers_and_opens_its_run(
    qtbot: QtBot, page: SweepPage, pool: Pool, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = page.results.map
    pool.left = 4
    QTest.mouseClick(page.start, LEFT)
    qtbot.waitUntil(lambda: len(shown.squares) == 6 and sum(bool(s.done) for s in shown.squares.values()) == 4)
    done = {place for place, square in shown.squares.items() if square.done}
    assert done == {(0, 0), (0, 1), (2, 0), (2, 1)}  # the middle of the rates comes last
    assert shown.tip((1, 0)) == "Learning rate 0.01, Filters of all 2 blocks 4: not trained yet"
    assert shown.tip((2, 1)).startswith(
        "Learning rate 0.001, Filters of all 2 blocks 8: 95.8 %\n1 × (95.8 %), 800 "
    )
    opened: list[tuple[str, str]] = []
    monkeypatch.setattr(page.work, "open", lambda trial, name: opened.append((trial.id, name)))
    at = shown.rect_of((2, 1)).center().toPoint()
    QTest.mouseClick(shown, LEFT, pos=at)
    QTest.mouseClick(shown, LEFT, pos=shown.rect_of((1, 0)).center().toPoint())  # nothing is there yet
    QTest.keyClick(shown, Qt.Key.Key_Left)
    QTest.keyClick(shown, Qt.Key.Key_Return)
    wanted = page.work.trial_of(shown.squares[2, 1].cells[0])
    corner = page.work.trial_of(shown.squares[0, 0].cells[0])
    assert wanted is not None
    assert corner is not None
    assert [id for id, _ in opened] == [wanted.id, corner.id]
    pool.left = 100
    qtbot.waitUntil(lambda: not page.work.is_running)


def test_a_sweep_is_stopped_gone_on_with_and_taken_up_from_its_file(qtbot: QtBot, page: SweepPage, pool: Pool) -> None:
    pool.left = 3
    QTest.mouseClick(page.start, LEFT)
    qtbot.waitUntil(lambda: page.work.done == 3)
    QTest.mouseClick(page.start, LEFT)
    file = page.work.file
    assert file is not None
    qtbot.waitUntil(lambda: file.exists() and not page.work.is_running)
    assert (page.work.can_go_on, page.go_on.isVisible(), page.results.winner.text()) == (True, True, "")
    assert len(load(file).outcomes) == 3
    other = SweepWork(page.work.tasks, folder=file.parent)
    assert other.earlier() == [file]
    other.load(file)
    qtbot.waitUntil(lambda: other.search is not None)
    pool.left = 100
    other.go_on()
    qtbot.waitUntil(lambda: not other.is_running)
    QTest.mouseClick(page.go_on, LEFT)
    qtbot.waitUntil(lambda: not page.work.is_running)
    assert not page.work.can_go_on
    assert len(pool.asked) == 3 + 27 + 27  # what was made is made by neither again


def test_the_table_is_sorted_by_the_column_that_is_clicked_and_enter_opens_the_row(
    qtbot: QtBot, page: SweepPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(qtbot, page)
    table = page.results.table

    def column(number: int) -> list[str]:
        return [table.item(row, number).text() for row in range(table.rowCount())]

    assert column(0) == ["0.001", "0.001", "0.01", "0.01", "0.1", "0.1"]  # the best first
    assert column(3)[:4] == ["94.7 ± 0.0 %", "94.3 ± 0.0 %", "94.3 ± 0.0 %", ""]
    head = table.horizontalHeader()
    at = QPoint(head.sectionViewportPosition(1) + 10, head.height() // 2)
    QTest.mouseClick(head.viewport(), LEFT, pos=at)
    assert column(1) == ["8", "8", "8", "4", "4", "4"]
    QTest.mouseClick(head.viewport(), LEFT, pos=at)
    assert column(1) == ["4", "4", "4", "8", "8", "8"]
    opened: list[dict[str, Any]] = []
    monkeypatch.setattr(page.work, "open", lambda trial, _name: opened.append(dict(trial.settings)))
    table.setCurrentCell(5, 0)
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert opened == [{"learning_rate": float(column(0)[5]), "filters": 8}]


def test_the_scatter_has_a_front_against_what_costs_and_none_against_a_setting(qtbot: QtBot, page: SweepPage) -> None:
    run(qtbot, page)
    scatter = page.results.scatter
    front = [scatter.points[n] for n in scatter.front]
    assert [(one.x, round(one.accuracy, 3)) for one in front] == [(400, 0.954), (800, 0.958)]
    box = page.results.against.findChild(DropDown)
    longest = max(map(box.fontMetrics().horizontalAdvance, (one.label for one in box.options)))
    assert box.sizeHint().width() > longest, "a setting's name is read whole, beside the arrow"
    box.show_value("learning_rate")
    box.chosen.emit("learning_rate")
    assert sorted({one.x for one in scatter.points}) == [0.001, 0.01, 0.1]
    assert scatter.front == []
    assert [words for _, words in scatter._marks()] == ["0.001", "0.01", "0.1"]  # what was tried, and nothing between
    assert page.results._value(page.results.against) != PARAMETERS


def test_the_axes_of_a_scatter_have_round_numbers(qtbot: QtBot) -> None:
    scatter = Scatter("")
    qtbot.addWidget(scatter)
    scatter.show_points([Point(1300.0 * 1.4**n, 0.31 + 0.09 * n, "") for n in range(8)], "parameters", True)
    assert [words for _, words in scatter._marks()] == ["2,000", "5,000", "10,000"]
    assert round_numbers(*scatter.span, 5) == [0.4, 0.6, 0.8]


def test_values_that_are_not_allowed_are_told_at_their_setting_and_nothing_can_begin(page: SweepPage) -> None:
    row = page.form.rows[0]
    row.list.clear()
    QTest.keyClicks(row.list, "0.1, 99")
    page.form.refresh()
    assert row.wrong.text() == "Learning rate is 99. Use a number from 0 to 10."
    assert (page.start.isEnabled(), page.start.toolTip()) == (False, "Mend the values first.")
    for begin, first in (("", "some"), ("log:", "some"), ("log:", "-5")):
        row.say(f"{begin}0.001..0.1:3")
        row.ends[0].setText(first)
        page.form.refresh()
        assert (row.wrong.wordWrap(), "above 0" in row.wrong.text()) == (True, bool(begin))
        QApplication.processEvents()
        assert row.wrong.heightForWidth(row.wrong.width()) <= row.wrong.height()  # to its end
    row.say("log:0.001..0.1:3")
    page.form.refresh()
    assert row.values == [0.001, 0.01, 0.1]
    assert page.start.isEnabled()


def test_a_setting_is_named_by_its_block_and_goes_with_it(page: SweepPage) -> None:
    document = page.form.document
    page.form.show_axes([("Convolution 2.filters", "4, 8"), ("optimiser", "adam, sgd")])
    row: AxisRow = page.form.rows[0]
    assert label(row.settable) == "Convolution 2: Filters"
    page.form.refresh()
    assert page.form.sweep is not None
    assert page.form.sweep.axes["optimiser"] == ["adam", "sgd"]
    last = [place.id for place in document.design.stack if place.block.title == "Convolution"][-1]
    document.edit("Delete", document.design.with_(stack=document.design.stack.remove(last)))
    page.form.refresh()
    assert [one.name for one in page.form.rows] == ["optimiser"]


def test_the_run_of_a_trial_is_made_again_with_the_same_result(
    qtbot: QtBot, page: SweepPage, npz: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from engine.lab.trial import make

    design = preset("dense").design(fresh_ids=False).with_(data_name=str(npz))
    trial = Trial.of(design.with_(recipe=design.recipe.replace(epochs=1, batch_size=64, cycles=1)), 3)
    opened: list[Project] = []
    page.work.opened.connect(lambda project, _name: opened.append(project))
    page.work.open(trial, "it")
    qtbot.waitUntil(lambda: bool(opened))
    (made,) = opened[0].runs
    assert made.test is not None
    assert (made.test.accuracy, made.seed, made.ended) == (make(trial).test_accuracy, 3, "finished")


@pytest.fixture
def npz(tmp_path: Path) -> Path:
    from tests.engine.samples import some_digits, write_npz

    return write_npz(tmp_path / "few.npz", some_digits(120, 40))


def test_a_cluster_that_is_not_there_is_told_and_the_sweep_can_go_on_here(
    qtbot: QtBot, page: SweepPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def nobody(*_: Any, **__: Any) -> Made:
        raise EngineError("There is no cluster.", "Start one.")
        yield

    monkeypatch.setattr("gui.state.lab.sweep_work.run_on_cluster", nobody)
    told: list[tuple[str, str]] = []
    page.work.failed.connect(lambda problem, remedy: told.append((problem, remedy)))
    page.form.cluster.setText("tcp://nowhere:8786")
    run(qtbot, page)
    assert told == [("There is no cluster.", "Start one.")]
    tried: list[str] = []
    page.work.tried_again.connect(tried.append)
    page.form.cluster.clear()
    QTest.mouseClick(page.go_on, LEFT)
    assert tried == ["There is no cluster."]
    qtbot.waitUntil(lambda: not page.work.is_running)
    assert page.work.done == 30


def test_why_trainings_failed_is_said_below_the_buttons(
    qtbot: QtBot, page: SweepPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(f"{__name__}.outcome_of", lambda trial: Outcome(trial.id, failure="It broke."))
    run(qtbot, page)
    assert page.progress.text() == "6 of 6 trainings are made. 6 of them failed: It broke."


@pytest.mark.parametrize("percent", [100, 150])
@pytest.mark.parametrize("ends", ["0.0001..0.1", "1.5e-05..0.123457"])
def test_the_numbers_of_a_range_are_read_whole_at_any_size_of_text(page: SweepPage, percent: int, ends: str) -> None:
    theme.set_scale(percent, remember=False)
    page.resize(800, 640)
    page.form.show_axes([("learning_rate", f"log:{ends}:12")])
    row = page.form.rows[0]
    QTest.qWait(50)
    assert page.area.viewport().width() <= theme.px(380)
    for line in row.ends:
        option = QStyleOptionFrame()
        line.initStyleOption(option)
        inside = line.style().subElementRect(QStyle.SubElement.SE_LineEditContents, option, line)
        assert inside.width() >= line.fontMetrics().horizontalAdvance(line.text())
        right = line.mapTo(page.area.viewport(), line.rect().topRight()).x()
        assert right < page.area.viewport().width()


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(0.2, "1 s"), (7.4, "7 s"), (61, "60 s"), (88, "90 s"), (91, "1.5 min"), (104, "1.5 min"), (125, "2 min"),
     (1230, "20 min"), (8280, "2.3 h")],
)  # fmt: skip
def test_a_time_is_said_as_exactly_as_it_is_known(seconds: float, words: str) -> None:
    assert duration(seconds) == words


def test_a_file_that_holds_no_sweep_changes_neither_what_is_shown_nor_the_form_and_teaches_no_forecast(
    qtbot: QtBot, page: SweepPage, tmp_path: Path
) -> None:
    run(qtbot, page)
    made: list[object] = []
    page.work.made.connect(lambda trials, _outcomes: made.append(trials))
    page.form.show_axes([("batch_size", "8, 16")])
    file = tmp_path / "none.json"
    file.write_text("{}")
    with qtbot.waitSignal(page.work.failed):
        page._load(file)
    qtbot.waitUntil(lambda: not page.work.tasks.is_running("sweep"))
    page.refresh()
    assert [row.name for row in page.form.rows] == ["batch_size"]
    assert made == []


def test_two_windows_that_go_on_with_one_sweep_lose_nothing_of_it(qtbot: QtBot, page: SweepPage) -> None:
    run(qtbot, page)
    search, file = page.work.search, page.work.file
    assert search is not None
    assert file is not None
    mine, hers = load(file), load(file)
    for one, half in ((mine, 0), (hers, 1)):
        for trial in search.trials[half::2]:
            del one.outcomes[trial.id]
    file.unlink()
    save(mine, file)
    save(hers, file)
    found = load(file).outcomes
    assert all(trial.id in found for trial in search.trials)
