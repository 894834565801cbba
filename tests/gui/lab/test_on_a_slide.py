"""What was found in the Lab goes on a slide whole: the sentence with what it rests on, and with who A and B are."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from engine.lab.trial import Outcome, Trial
from engine.project.presets import preset
from gui.lab.experiments_page import ExperimentsPage
from gui.lab.sweep_page import SweepPage
from gui.lab.verdict_card import VerdictCard
from gui.state.document import Document
from gui.state.lab.experiment_work import ExperimentWork
from gui.state.lab.seed_comparison import SeedComparison
from gui.state.training.epoch_forecast import EpochForecast
from gui.state.work.tasks import Tasks
from tests.gui.lab.sweeping import Made, run
from tests.gui.on_screen import on_screen

ONE = preset("dense").design(fresh_ids=False)
OTHER = ONE.with_(recipe=ONE.recipe.replace(learning_rate=0.1))


def made(trials: list[Trial], *_: object, **__: object) -> Made:
    for number, trial in enumerate(trials):
        yield Outcome(trial.id, test_accuracy=0.9 + 0.05 * (number % 2 == 0), test_pictures=1000)


def offered(part: QWidget) -> tuple[QWidget, list[str]]:
    """What a right click on a part of the window takes along, and the words of its menu."""
    owner: QWidget = part
    while owner.contextMenuPolicy() != Qt.ContextMenuPolicy.CustomContextMenu:
        parent = owner.parentWidget()
        assert parent is not None, "it cannot be taken along"
        owner = parent
    owner.customContextMenuRequested.emit(owner.rect().center())
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    words = [action.text() for action in menu.actions()]
    menu.close()
    return owner, words


def test_a_verdict_is_taken_along_with_its_dots_and_says_who_a_and_b_are(
    qtbot: QtBot, tasks: Tasks, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gui.state.lab.seed_comparison.run_all", made)
    card = on_screen(qtbot, VerdictCard(SeedComparison(tasks)))
    card.allow("", (ONE, OTHER), ("With pooling", "Without"))
    assert card.who.isHidden(), "nothing is told of them yet"
    card.state.begin(ONE, OTHER, ("A", "B"))
    qtbot.waitUntil(lambda: not card.state.is_running)
    assert card.who.text() == "A is “With pooling”, B is “Without”."
    assert card.who.textFormat() == Qt.TextFormat.PlainText, "a run may be called <b>Small"
    owner, words = offered(card.dots)
    assert "Copy picture" in words
    for part in (card.verdict, card.who, card.dots, card.figures):
        assert part.isVisible()
        assert owner.isAncestorOf(part)
    assert not owner.isAncestorOf(card.button), "on a slide there is nothing to click"


def test_who_won_a_sweep_is_taken_along_with_the_race_and_the_map(qtbot: QtBot, sweep_page: SweepPage) -> None:
    run(qtbot, sweep_page)
    results = sweep_page.results
    assert results.winner.isVisible()
    owner, words = offered(results.winner)
    assert "Save picture…" in words
    assert all(owner.isAncestorOf(part) for part in (results.winner, results.race, results.map, results.table))


def test_an_experiment_is_taken_along_with_its_question_and_its_answer(qtbot: QtBot, tasks: Tasks) -> None:
    page = on_screen(qtbot, ExperimentsPage(ExperimentWork(Document(), EpochForecast(tasks), tasks)))
    owner, words = offered(page.said)
    assert "Copy picture" in words
    assert all(owner.isAncestorOf(part) for part in (page.question, page.curves, page.verdict, page.said))
