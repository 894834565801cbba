"""What a run was tested with is in the list of all runs, whatever is being written when its window closes."""

from dataclasses import replace
from pathlib import Path
from threading import Event
from time import sleep
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from engine.lab.runs_folder import RunsFolder
from engine.project.design import Design
from engine.training.run import Run
from gui.state.answers.answers_in_focus import AnswersInFocus
from gui.state.document import Document
from gui.state.lab.kept_runs import KeptRuns
from gui.state.probe import Probe
from gui.state.session import Session
from tests.gui.state.test_ownership import document

__all__ = ["document"]


def test_what_the_page_of_the_answers_has_tested_is_in_the_list_of_all_runs(
    qtbot: QtBot, document: Document, session: Session, tmp_path: Path
) -> None:
    kept = KeptRuns(document, session, RunsFolder(tmp_path / "runs"))
    step = session.progress.step
    session.step_once()
    qtbot.waitUntil(lambda: session.progress.step == step + 1)
    session.stop()
    page = AnswersInFocus(document, session, Probe(document, session))
    page.set_wanted(True)
    qtbot.waitUntil(lambda: session.test is not None)
    kept.close()
    qtbot.waitUntil(lambda: not session.tasks.is_running("keep first"))
    assert kept.folder.open("first").runs[0].test is not None


def test_what_is_just_being_written_does_not_come_after_what_closing_writes(
    qtbot: QtBot, document: Document, session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept, begun = KeptRuns(document, session, RunsFolder(tmp_path / "runs")), Event()
    keep, older = kept.folder.keep, document.runs[0]

    def slow(design: Design, run: Run, *more: Any) -> Any:
        if not run.name:
            begun.set()
            sleep(0.1)
        return keep(design, run, *more)

    monkeypatch.setattr(kept.folder, "keep", slow)
    kept._keep(older)
    qtbot.waitUntil(begun.is_set)
    kept._keep(replace(older, name="newer"))
    kept.close()
    qtbot.waitUntil(lambda: not session.tasks.is_running("keep first"))
    sleep(0.15)
    assert kept.folder.open("first").runs[0].name == "newer"
