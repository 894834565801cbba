"""The page Sweep as its tests use it: a stand-in for the processes that train, and a page with two axes."""

from collections.abc import Generator, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from engine.lab.trial import Outcome, Trial
from gui.lab.sweep_page import SweepPage

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


def run(qtbot: QtBot, page: SweepPage) -> None:
    QTest.mouseClick(page.start, LEFT)
    qtbot.waitUntil(lambda: not page.work.is_running)
