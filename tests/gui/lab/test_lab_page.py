"""The page Lab: every training of the window is in its list, and what is done with a run there is done."""

from collections.abc import Generator, Iterator
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QMessageBox
from pytestqt.qtbot import QtBot

from engine.errors import EngineError
from engine.lab.chance import compare
from engine.lab.runs_folder import RunsFolder
from engine.lab.trial import Outcome, Trial
from engine.project.presets import preset
from engine.training.run import new_id
from gui.lab.page import LabPage
from gui.lab.run_cells import NAME, SHOWN, STAR
from gui.state import edits
from gui.state.work.faults import out_of_memory
from gui.window.lab_page import LAB
from gui.window.main_window import MainWindow
from gui.window.page_switch import BUILD
from tests.gui.evaluating import design, trained
from tests.gui.windows import open_window
from tests.own_folders import keep_in

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def window(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[MainWindow]:
    """Two runs, three steps each, of two seeds, made in another window; the second is on screen."""
    keep_in(monkeypatch, tmp_path_factory.mktemp("runs"))
    designs = [design().with_(recipe=design().recipe.replace(seed=seed)) for seed in (0, 1)]
    runs = [replace(trained(3, seed), id=new_id(), ended="stopped") for seed in (0, 1)]
    for seed in (0, 1):
        RunsFolder().keep(designs[seed], runs[seed], 1.0, f"Seed {seed}")
    with open_window(1440, 900) as window:
        window.document.open(designs[1], None, "Seed 1", (runs[1],))
        window.show_work()
        yield window


def make(qtbot: QtBot, window: MainWindow, steps: int) -> None:
    """Train until there are so many steps, each asked for after the one before: two at once may be done as one."""
    session = window.session
    for number in range(len(session.history) + 1, steps + 1):
        session.step_once()
        qtbot.waitUntil(lambda wanted=number: len(session.history) >= wanted)
    session.stop()
    qtbot.waitUntil(lambda: not session.tasks.is_running(f"keep {session.run.id}"))  # type: ignore[union-attr]


def page_of(qtbot: QtBot, window: MainWindow) -> LabPage:
    window.work.page_switch.go(LAB)
    page = window.work.page_switch.page(LAB)
    assert isinstance(page, LabPage)
    qtbot.waitUntil(lambda: page.table.cells.rowCount() == 2)
    while page.table.shown:  # a test ticks them in its own order
        page.table.tick(page.table.shown[0], False)
    return page


def row_of(page: LabPage, name: str) -> int:
    return [page.table.cells.index(row, NAME).data() for row in range(page.table.cells.rowCount())].index(name)


def click(page: LabPage, row: int, column: int) -> None:
    table = page.table
    QTest.mouseClick(table.viewport(), LEFT, pos=table.visualRect(table.model().index(row, column)).center())


def tick_both(qtbot: QtBot, page: LabPage) -> None:
    for name in ("Seed 1, seed 1", "Seed 0, seed 0"):
        page.table.choose(row_of(page, name))
        QTest.keyClick(page.table, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: page._pair() is not None)


def test_each_training_is_kept_once_and_going_on_is_the_same_run(qtbot: QtBot, window: MainWindow) -> None:
    page = page_of(qtbot, window)
    assert [kept.steps for kept in page.runs.all] == [3, 3]
    newest = window.session.run.id  # type: ignore[union-attr]
    window.session.step_once()
    qtbot.waitUntil(lambda: len(window.session.history) == 4)  # or the next would be asked for too early
    assert page.total.text().endswith("the training under way comes here when it ends")
    make(qtbot, window, 5)
    qtbot.waitUntil(lambda: sorted(kept.steps for kept in page.runs.all) == [3, 5])
    assert RunsFolder().open(newest).runs[0].step == 5
    window.document.open(preset("dense").design(), None, "other")  # what is opened was not made here, and not kept
    for number in (1, 3):
        make(qtbot, window, number)
        assert sorted(kept.steps for kept in RunsFolder().all()) == sorted([number, 3, 5])


def test_two_ticked_runs_are_a_and_b_with_their_curves_and_what_differs(qtbot: QtBot, window: MainWindow) -> None:
    page = page_of(qtbot, window)
    page.search.setText("zzz")
    assert not page.delete.isEnabled()
    assert page.delete.toolTip() == "Click a run to write a note, to open or to delete it"
    assert "No run has these words" in page.empty.message.text()
    assert (page.empty.isVisible(), page.table.isVisible()) == (True, False)
    page.search.clear()
    assert page.table.isVisible()
    assert not page.verdict.button.isEnabled()
    for number in (0, 1):  # what differed the other way round is not seen any more
        page.table.tick(page.runs.all[number].id, True)
    qtbot.waitUntil(lambda: page._pair() is not None)
    for id in tuple(page.table.shown):
        page.table.tick(id, False)
    tick_both(qtbot, page)
    rows = [row_of(page, f"Seed {seed}, seed {seed}") for seed in (1, 0)]
    assert [page.table.cells.index(row, SHOWN).data() for row in rows] == ["A", "B"]
    assert [len(history) for _, history in page.curves.runs] == [3, 3]
    words = [label.text() for label in page.differing.findChildren(QLabel) if not label.isHidden()]
    assert words == ["A", "B", "Seed", "1", "0"]
    assert page.differences_card.y() < page.curves_card.y(), "what differs comes first"
    assert page.verdict.button.isEnabled()
    page.runs.projects.pop(page.table.shown[0])  # as long as it is not read the other curve keeps its name
    page._compare()
    assert page.curves.names == ("Seed 0, seed 0",)


def test_the_comparison_trains_pairs_of_seeds_and_says_what_they_say(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[list[Trial]] = []

    def made(trials: list[Trial], *_: Any, **__: Any) -> Generator[Outcome | None, None, None]:
        asked.append(trials)
        for number, trial in enumerate(trials):
            yield Outcome(trial.id, test_accuracy=0.9 + 0.05 * (number % 2 == 0), test_pictures=1000)

    monkeypatch.setattr("gui.state.lab.seed_comparison.run_all", made)
    page = page_of(qtbot, window)
    tick_both(qtbot, page)
    QTest.mouseClick(page.verdict.button, LEFT)
    # A has seed 1 in its recipe, B seed 0: the seeds of the comparison take their place, so both are alike
    qtbot.waitUntil(lambda: page.comparison.result is not None and not page.comparison.is_running)
    assert [trial.seed for trial in asked[0]] == [seed for seed in range(8) for _ in "AB"]
    page.verdict.refresh()
    assert page.verdict.verdict.text().startswith("Yes: A is better than B")
    assert "A is better with 8 of them" in page.verdict.figures.text()
    page.comparison.is_running = True
    page.comparison.result = compare([0.9] * 7, [0.8] * 7, 1000)
    page.verdict.refresh()
    assert page.verdict.verdict.text().startswith("Training"), "seven pairs of eight are no verdict yet"
    assert page.verdict.figures.isHidden()
    page.comparison.is_running = False
    def run(_key: str, _work: Any, _done: Any, failed: Any = None, **_: Any) -> None:
        if failed is not None:  # else it is another task, such as the doctor's, whose time has come
            failed(out_of_memory())

    monkeypatch.setattr(page.comparison.tasks, "run", run)
    QTest.mouseClick(page.verdict.button, LEFT)
    assert page.verdict.verdict.text() == out_of_memory().problem


def test_why_a_run_cannot_be_deleted_is_said_until_one_is_chosen(qtbot: QtBot, window: MainWindow) -> None:
    page = page_of(qtbot, window)
    for one in page.runs.all:
        page.table.tick(one.id, True)
    page.table.setCurrentIndex(QModelIndex())
    for button in (page.delete, page.open_button):
        assert not button.isEnabled()
        assert button.toolTip() == page.note.placeholderText() != "", "what is ticked is not chosen"
    page.table.choose(0)
    assert (page.delete.isEnabled(), page.delete.toolTip()) == (True, "")
    assert page.note.placeholderText() == "A note on the chosen run"


def test_stars_names_and_notes_are_written_and_a_deleted_run_comes_back(qtbot: QtBot, window: MainWindow) -> None:
    page, folder = page_of(qtbot, window), RunsFolder()
    row = row_of(page, "Seed 0, seed 0")
    id = page.table.kept[row].id
    click(page, row, STAR)
    page.table.cells.setData(page.table.cells.index(row, NAME), "mine")
    page.table.choose(row_of(page, "mine"))
    page.note.setFocus()
    QTest.keyClicks(page.note, "dear")
    QTest.keyClick(page.note, Qt.Key.Key_Return)
    kept = folder.get(id)
    assert (kept.starred, kept.name, kept.note, page.note.isHidden()) == (True, "mine", "dear", False)
    QTest.mouseClick(page.delete, LEFT)
    qtbot.waitUntil(lambda: page.table.cells.rowCount() == 1)
    assert [one.id for one in folder.all()] != [id]
    QTest.mouseClick(page.undo, LEFT)
    qtbot.waitUntil(lambda: page.table.cells.rowCount() == 2)
    assert folder.get(id) == kept
    QTest.keyClicks(page.search, "DEAR")
    assert [one.id for one in page.table.kept] == [id]
    for page.runs.is_read, begin in ((False, "Read"), (True, "No r")):
        page.runs.all = ()
        page.runs.changed.emit()
        assert (page.empty.message.text()[:4], page.note.isHidden(), page.side.isHidden()) == (begin, True, True)


def test_what_another_program_makes_comes_by_itself_and_takes_no_half_written_note_away(
    qtbot: QtBot, window: MainWindow
) -> None:
    page = page_of(qtbot, window)
    page._looking.setInterval(20)
    page.table.choose(row_of(page, "Seed 0, seed 0"))
    window.activateWindow()
    page.note.setFocus()
    qtbot.waitUntil(page.note.hasFocus)
    QTest.keyClicks(page.note, "half a")
    project = RunsFolder().open(page.table.kept[0].id)
    RunsFolder().keep(project.design, replace(project.runs[0], id="other"), None, "Other")
    qtbot.waitUntil(lambda: page.table.cells.rowCount() == 3)
    assert page.note.text() == "half a"
    page.table.choose(row_of(page, "Seed 1, seed 1"))
    assert page.note.text() == ""


def test_enter_opens_the_project_of_a_run_with_what_it_learned_or_stays_where_the_user_goes_back(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = page_of(qtbot, window)
    row = row_of(page, "Seed 0, seed 0")
    page.table.choose(row)
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.document.design.recipe.seed == 0)
    assert window.session.run is not None
    assert (window.session.run.step, window.session.fits) == (3, True)
    assert window.document.path is None
    assert len(RunsFolder().all()) == 2  # it was made before
    assert not window.document.modified, "the Lab keeps it: nobody is asked to save it before the next one"
    assert window.work.header.saved.text() == "Run of the Lab"
    assert window.work.page_switch.current == BUILD
    window.work.page_switch.go(LAB)
    window.document.mark_unsaved()
    asked: list[str] = []
    cancel = QMessageBox.StandardButton.Cancel
    monkeypatch.setattr(QMessageBox, "exec", lambda box: (asked.append(box.text()), cancel)[1])
    page.table.choose(row_of(page, "Seed 1, seed 1"))
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(asked))
    assert (window.work.page_switch.current, window.document.design.recipe.seed) == (LAB, 0)


def test_runs_lie_by_accuracy_and_cost_with_their_front_and_a_click_opens_one(
    qtbot: QtBot, window: MainWindow
) -> None:
    page = page_of(qtbot, window)
    made = page.runs.all[0]
    cheap = replace(made, id="cheap", parameters=10, seconds=9.0, test_accuracy=0.5)
    worse = replace(made, id="worse", parameters=99, seconds=8.0, test_accuracy=0.4)
    dear = replace(made, id="dear", parameters=100, seconds=7.0, test_accuracy=0.9)
    other = replace(made, id="other", parameters=1, test_accuracy=1.0, data="other pictures")
    page.costs.show_runs((cheap, worse, dear, other, replace(made, test_accuracy=None)), ["dear"], page.table.title)
    scatter = page.costs.scatter
    assert [one.key for one in scatter.points] == ["cheap", "worse", "dear"]
    assert [scatter.points[n].key for n in scatter.front] == ["cheap", "dear"]
    page.costs.cost.button(True).click()
    assert [scatter.points[n].key for n in scatter.front] == ["dear"]
    wanted: list[str] = []
    page.open_wanted.disconnect()
    page.open_wanted.connect(wanted.append)
    point = scatter.points[scatter.front[0]]
    QTest.mouseClick(scatter, LEFT, pos=scatter.place_of(point.x, point.accuracy).toPoint())
    assert wanted == ["dear"]


def test_the_sweep_stands_beside_the_runs_and_takes_the_design_on_screen(qtbot: QtBot, window: MainWindow) -> None:
    page = page_of(qtbot, window)
    QTest.mouseClick(page.parts.button("sweep"), LEFT)
    sweep = page.made["sweep"]
    assert sweep.isVisible()
    assert not page.search.isVisible()
    assert sweep.form.sweep.design.stack == window.document.design.stack  # type: ignore[attr-defined]
    QTest.mouseClick(page.parts.button("runs"), LEFT)
    assert page.search.isVisible()


def test_the_keys_of_the_experiments_work_from_the_switch_above_them(qtbot: QtBot, window: MainWindow) -> None:
    page = page_of(qtbot, window)
    QTest.mouseClick(page.parts.button("experiments"), LEFT)
    page.parts.button("experiments").setFocus()
    QTest.keyClick(page.parts.button("experiments"), Qt.Key.Key_2)
    assert page.made["experiments"].group.checkedId() == 1  # type: ignore[attr-defined]


def test_a_training_that_the_window_is_closed_over_is_kept(qtbot: QtBot, window: MainWindow) -> None:
    session = window.session
    session.step_once()
    qtbot.waitUntil(lambda: len(session.history) == 4)
    run = session.run
    assert run is not None
    window.end()
    assert {kept.id: kept.steps for kept in RunsFolder().all()}[run.id] == 4


def test_trainings_that_were_not_yet_written_are_kept_when_the_window_closes(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    session, run_task, made = window.session, window.session.tasks.run, []
    held: dict[str, tuple[Any, ...]] = {}

    def hold(key: str, factory: Any, *ends: Any, **options: Any) -> None:
        if key.startswith("keep "):  # its turn has not come: the computer is busy
            held[key] = (factory, *ends)
        else:
            run_task(key, factory, *ends, **options)

    monkeypatch.setattr(session.tasks, "run", hold)
    for seed in (7, 8, 9):
        design = window.document.design
        window.document.open(design.with_(recipe=design.recipe.replace(seed=seed)), None, f"Seed {seed}")
        make(qtbot, window, 1)
        assert session.run is not None
        made.append(session.run.id)
    run_task(f"keep {made[0]}", *held[f"keep {made[0]}"])  # the first is written, the others still are not
    qtbot.waitUntil(lambda: not session.tasks.is_running(f"keep {made[0]}"))
    window.end()
    assert set(made) <= {kept.id for kept in RunsFolder().all()}


def test_undo_brings_a_deleted_run_back_before_it_undoes_an_edit(qtbot: QtBot, window: MainWindow) -> None:
    page, document = page_of(qtbot, window), window.document
    document.edit(*edits.change_recipe(document.design, epochs=77))
    page.table.setFocus()
    page.table.choose(0)
    control = Qt.KeyboardModifier.ControlModifier
    QTest.keyClick(page.table, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: len(page.runs.all) == 1)
    QTest.keyClick(page.table, Qt.Key.Key_Z, control)
    qtbot.waitUntil(lambda: len(page.runs.all) == 2)
    assert document.design.recipe.epochs == 77
    QTest.keyClick(page.table, Qt.Key.Key_Z, control)
    assert document.design.recipe.epochs != 77
    assert len(page.runs.all) == 2


def test_what_went_wrong_in_a_sweep_is_no_longer_said_once_it_is_tried_again(qtbot: QtBot, window: MainWindow) -> None:
    page = page_of(qtbot, window)
    page.go("sweep")
    work, message = page.made["sweep"].work, window.work.message  # type: ignore[attr-defined]
    work._broke(EngineError("There is no cluster.", "Start one."))
    assert ("There is no cluster." in message.text.text(), message.isHidden()) == (True, False)
    work._try_again()
    assert message.isHidden()
    message.show_error("Something else")
    work._try_again()
    assert not message.isHidden()
