"""A view that costs much follows a training less often, and one that costs little as often as it would like to."""

from collections.abc import Generator
from itertools import pairwise
from time import perf_counter, thread_time

import pytest
from pytestqt.qtbot import QtBot

from gui.state.work.cores import Cores
from gui.state.work.live_pace import LONGEST, SHARE, LivePace
from gui.state.work.tasks import Tasks


def test_a_view_rests_until_what_the_window_worked_is_a_small_share_and_never_too_long(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = {"wall": 100.0, "work": 5.0}
    monkeypatch.setattr("gui.state.work.live_pace.perf_counter", lambda: now["wall"])
    monkeypatch.setattr("gui.state.work.live_pace.thread_time", lambda: now["work"])
    pace = LivePace(Tasks(), least=0.2)
    assert pace.left() == pytest.approx(0.2)  # what costs nothing comes as often as it likes
    now["work"] += 0.1
    assert pace.left() == pytest.approx(0.1 / SHARE)
    now["wall"] += 0.1 / SHARE
    assert pace.left() == 0.0
    now["work"] += 10.0
    assert pace.left() == pytest.approx(LONGEST - 0.1 / SHARE)
    pace.begin()  # what was before is paid
    assert pace.left() == pytest.approx(0.2)


def test_what_tasks_calculate_counts_unless_they_spare_the_training(qtbot: QtBot) -> None:
    tasks = Tasks(cores=Cores(2))
    training, told = tasks.cores.take(), []

    def calculates() -> Generator[None, None, bool]:
        until = thread_time() + 0.01
        while thread_time() < until:
            pass
        yield
        return True

    tasks.run("spares", calculates, told.append, priority=-1)
    qtbot.waitUntil(lambda: len(told) == 1)
    assert tasks.worked < 0.01
    tasks.run("somebody waits", calculates, told.append, priority=1)
    qtbot.waitUntil(lambda: len(told) == 2)
    training.give_back()
    tasks.close()
    assert tasks.worked >= 0.01


def test_tasks_that_spare_a_training_rest_together(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each by itself resting they would take a core between them."""
    monkeypatch.setattr("gui.state.work.tasks.LONGEST_REST", 0.05)
    tasks = Tasks(cores=Cores(2))
    training, told = tasks.cores.take(), []
    order: list[tuple[str, float]] = []

    def calculates(name: str) -> Generator[None, None, bool]:
        for _ in range(3):
            until = thread_time() + 0.01
            while thread_time() < until:
                pass
            order.append((name, perf_counter()))
            yield
        return True

    for name in ("one", "other"):
        tasks.run(name, lambda name=name: calculates(name), told.append, priority=-1)
    qtbot.waitUntil(lambda: len(told) == 2)
    training.give_back()
    tasks.close()
    times = [at for _, at in order]
    assert all(after - before >= 0.05 for before, after in pairwise(times))
