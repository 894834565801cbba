"""How long a sweep still takes is told by all that is made, by trainings under way too."""

from time import monotonic

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from engine.lab.watched import Glimpse
from gui.lab.sweep_page import SweepPage
from tests.gui.lab.sweeping import LEFT, Pool


def test_before_the_first_training_has_ended_those_under_way_tell(
    qtbot: QtBot, sweep_page: SweepPage, pool: Pool
) -> None:
    """On a busy computer one training takes many times what was foretold."""
    pool.left = 0
    work = sweep_page.work
    QTest.mouseClick(sweep_page.start, LEFT)
    qtbot.waitUntil(lambda: bool(work.search and work.search.trials and work._begun))
    work._begun = monotonic() - 3000  # to which what a busy computer takes for this test is nothing
    assert work.search is not None
    for trial, epoch in zip(work.search.trials, (1.0, 0.2), strict=False):
        assert work.seconds_left is None
        work.search.see(trial, Glimpse(5, epoch, 3.0))
    assert work.seconds_left is None
    work.search.see(work.search.trials[1], Glimpse(9, 2.0, 3.0))
    assert work.seconds_left == pytest.approx(3000 * 29, rel=0.01), "one of thirty is made, in two parts"
    pool.left = 100
    qtbot.waitUntil(lambda: not work.is_running)
