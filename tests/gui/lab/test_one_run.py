"""The list of a single run: its curve is there to be seen, until the user wants otherwise."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from engine.lab.runs_folder import RunsFolder
from gui.lab.page import LabPage
from gui.state.document import Document
from gui.state.lab.kept_runs import KeptRuns
from gui.state.lab.seed_comparison import SeedComparison
from gui.state.session import Session
from tests.gui.evaluating import design, trained


def test_a_single_run_has_its_curve_shown_unless_its_tick_was_taken_away(qtbot: QtBot, tmp_path: Path) -> None:
    folder = RunsFolder(tmp_path / "runs")
    run = trained(3, 0)
    folder.keep(design(), run)
    session = Session(Document())
    kept = KeptRuns(session.document, session, folder)
    page = LabPage(kept, SeedComparison(session.tasks))
    qtbot.addWidget(page)
    kept.look()
    qtbot.waitUntil(lambda: len(page.curves.runs) == 1)
    assert page.table.shown == [run.id]
    page.table.tick(run.id, False)
    kept.changed.emit()
    assert (page.table.shown, page.curves.runs) == ([], ())
    session.close()
