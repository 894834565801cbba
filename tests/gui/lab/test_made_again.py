"""A trial of a sweep that was trained again is there until a project is open: who goes back first still finds it."""

from collections.abc import Generator, Iterator
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from engine.lab.making_again import making_again
from engine.lab.sweep import Sweep
from engine.lab.trial import Trial
from engine.project.presets import preset
from engine.project.project import Project
from gui.lab.sweep_form import SweepForm
from gui.lab.sweep_page import SweepPage
from gui.state.document import Document
from gui.state.lab.sweep_work import SweepWork
from gui.state.training.epoch_forecast import EpochForecast
from gui.state.work.tasks import Tasks
from tests.gui.lab.sweeping import LEFT

ONE, OTHER = Sweep(preset("dense").design(fresh_ids=False), {"batch_size": [32, 64]}).trials()


@pytest.fixture
def page(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[SweepPage]:
    """Its trials are trained again in no time."""

    def at_once(trial: object, *_asked: object) -> Generator[None, None, Project]:
        yield
        return Project(preset("dense").design())

    monkeypatch.setattr("gui.state.lab.sweep_work.making_again", at_once)
    tasks = Tasks()
    page = SweepPage(SweepWork(tasks, folder=tmp_path), SweepForm(Document(), EpochForecast(tasks)))
    qtbot.addWidget(page)
    yield page
    tasks.close()


def test_a_trial_that_was_trained_again_can_be_opened_after_one_has_gone_back_at_the_question(
    qtbot: QtBot, page: SweepPage
) -> None:
    opened: list[tuple[object, str]] = []
    page.work.opened.connect(lambda project, name: opened.append((project, name)))
    page.work.open(ONE, "Its run")
    assert page.open_made.isHidden()
    qtbot.waitUntil(lambda: len(opened) == 1)
    assert (page.opening.isHidden(), page.open_made.isHidden()) == (False, False)
    assert page.opening_words.text() == "“Its run” is made again, bit for bit."
    QTest.mouseClick(page.open_made, LEFT)
    page.work.open(ONE, "Its run")
    assert opened == [opened[0]] * 3, "it was trained once more, or is another one"
    page.work.stop_opening()  # as when a project is open
    assert page.opening.isHidden()


def test_a_trial_that_waits_to_be_opened_is_not_taken_for_another_one(qtbot: QtBot, page: SweepPage) -> None:
    opened: list[str] = []
    page.work.opened.connect(lambda _project, name: opened.append(name))
    page.work.open(ONE, "One")
    qtbot.waitUntil(lambda: opened == ["One"])
    page.work.open(OTHER, "Another")
    assert (page.work.opening, page.work.made_again) == (OTHER, None)
    qtbot.waitUntil(lambda: opened == ["One", "Another"])


def test_where_the_pictures_of_a_trial_are_gone_the_window_says_what_can_be_done_in_it(
    qtbot: QtBot, page: SweepPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = preset("dense").design(fresh_ids=False).with_(data_name="a set that was removed")
    said: list[tuple[str, str]] = []
    page.work.failed.connect(lambda *words: said.append(words))
    monkeypatch.setattr("gui.state.lab.sweep_work.making_again", making_again)
    page.work.open(Trial.of(gone, 0), "Its run")
    qtbot.waitUntil(lambda: bool(said))
    assert said == [("The pictures “a set that was removed” are not on this computer.",
                     "Import them on the page Data under the same name, or choose others there.")]  # fmt: skip
    assert page.opening.isHidden()
