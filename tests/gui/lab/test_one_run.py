"""The list of a single run, or of two: their curves are there to be seen, until the user wants otherwise."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from engine.lab.runs_folder import RunsFolder
from gui.lab.page import LabPage
from gui.look.theme import theme
from gui.state.document import Document
from gui.state.lab.kept_runs import KeptRuns
from gui.state.lab.seed_comparison import SeedComparison
from gui.state.training.session import Session
from tests.gui.evaluating import design, trained
from tests.gui.sessions import session_of


@pytest.fixture
def folder(tmp_path: Path) -> RunsFolder:
    return RunsFolder(tmp_path / "runs")


@pytest.fixture
def page(folder: RunsFolder, qtbot: QtBot) -> LabPage:
    """Of the runs in the folder, which it has not looked at yet."""
    session = session_of(Document())
    page = LabPage(KeptRuns(session.document, session, folder), SeedComparison(session.tasks))
    qtbot.addWidget(page)
    return page


def train_to(qtbot: QtBot, session: Session, step: int) -> None:
    session.step_once()
    qtbot.waitUntil(lambda: len(session.history) == step)
    session.stop()


def test_a_single_run_has_its_curve_shown_unless_its_tick_was_taken_away(
    page: LabPage, folder: RunsFolder, qtbot: QtBot
) -> None:
    run = trained(3, 0)
    folder.keep(design(), run)
    kept = page.runs
    kept.look()
    qtbot.waitUntil(lambda: len(page.curves.runs) == 1)
    assert page.table.shown == [run.id]
    page.table.tick(run.id, False)
    kept.changed.emit()
    assert (page.table.shown, page.curves.runs) == ([], ())


def test_of_a_single_run_it_is_said_how_a_second_one_comes(page: LabPage, folder: RunsFolder, qtbot: QtBot) -> None:
    """It asked for two ticks where there was one run to tick."""
    runs = [trained(3, seed) for seed in range(2)]
    folder.keep(design(), runs[0])
    page.runs.look()
    qtbot.waitUntil(lambda: len(page.curves.runs) == 1)
    assert page.verdict.verdict.text().startswith("This is the only run. Change a block on Build and train again")
    folder.keep(design(), runs[1])
    page.runs.look()
    qtbot.waitUntil(lambda: len(page.runs.all) == 2)
    page.table.tick(runs[0].id, False)
    assert page.verdict.verdict.text() == "Tick two runs: the first is A, the second B."


def test_a_second_run_is_compared_with_the_first_and_a_third_leaves_them_as_they_are(
    page: LabPage, folder: RunsFolder, qtbot: QtBot
) -> None:
    runs = [trained(3, seed) for seed in range(3)]
    folder.keep(design(), runs[0])
    kept = page.runs
    kept.look()
    qtbot.waitUntil(lambda: page.table.shown == [runs[0].id])
    for run in runs[1:]:
        folder.keep(design(), run)
        kept.look_again()
        qtbot.waitUntil(lambda run=run: run.id in [one.id for one in kept.all])
        qtbot.waitUntil(lambda: page.table.shown == [runs[0].id, runs[1].id])
        qtbot.waitUntil(lambda: len(page.curves.runs) == 2)


def test_two_runs_whose_ticks_were_taken_away_stay_without(page: LabPage, folder: RunsFolder, qtbot: QtBot) -> None:
    for seed in range(2):
        folder.keep(design(), trained(3, seed))
    kept = page.runs
    kept.look()
    qtbot.waitUntil(lambda: len(page.table.shown) == 2)
    for id in tuple(page.table.shown):
        page.table.tick(id, False)
        kept.changed.emit()
    assert page.table.shown == []


def test_the_titles_beside_the_runs_are_whole_with_large_text(page: LabPage) -> None:
    """They were "Bigge…" and "What i…": what stands beside them stands below them then."""
    theme.set_scale(150, remember=False)
    page.resize(1024, 560)
    page.show()
    for _ in range(3):
        QApplication.processEvents()
    for card in (page.curves_card, page.verdict_card, page.costs_card):
        assert card.title._shown() == card.title.text()


def test_a_list_that_misses_a_run_that_could_not_be_written_says_why(page: LabPage, qtbot: QtBot) -> None:
    kept = page.runs
    kept.look()
    qtbot.waitUntil(lambda: page.empty.message.text() == "No run yet")
    kept.folder.folder.write_text("a file is where the folder should be")
    session = kept.session
    kept.document.open(design(), None, "Mine")
    train_to(qtbot, session, 1)
    qtbot.waitUntil(lambda: "cannot be written" in page.empty.advice.text())
    kept.folder.folder.unlink()
    train_to(qtbot, session, 2)
    qtbot.waitUntil(lambda: len(kept.all) == 1)
    assert kept.refusal == ""


def test_in_a_narrow_window_what_two_runs_differ_in_is_reached_by_a_bar(
    page: LabPage, folder: RunsFolder, qtbot: QtBot
) -> None:
    for seed in range(2):
        folder.keep(design(), trained(3, seed))
    page.resize(theme.px(608), theme.px(300))
    page.show()
    page.runs.look()
    qtbot.waitUntil(lambda: len(page.curves.runs) == 2)
    QApplication.processEvents()
    area = page.side
    beyond = area.widget().width() - area.viewport().width()
    assert (area.horizontalScrollBar().maximum(), area.horizontalScrollBar().isVisible()) == (beyond, beyond > 0)
    assert beyond > 0, "there is room for all: this test sees nothing"
