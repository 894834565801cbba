"""Two windows that are to make one and the same sweep: its work is done once, and both show what is found."""

from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from engine.lab.one_maker import maker_of
from engine.lab.searching import Search
from engine.lab.sweep import Sweep
from engine.lab.sweeps_folder import ENDING, save
from engine.lab.trial import Outcome, Trial
from engine.project.presets import preset
from gui.lab.sweep_page import SweepPage
from gui.state.lab.sweep_turns import in_turn
from gui.state.lab.sweep_work import SweepWork
from gui.state.work.tasks import Tasks
from tests.gui.lab.sweeping import LEFT, Pool, outcome_of


@pytest.fixture
def second(sweep_page: SweepPage, monkeypatch: pytest.MonkeyPatch) -> Iterator[SweepWork]:
    """The sweeps of another window."""
    monkeypatch.setattr("gui.state.lab.sweep_turns.LOOK", 0.02)
    tasks = Tasks()
    yield SweepWork(tasks, folder=sweep_page.work.folder)
    tasks.close()


def the_same_with_other_ids(sweep: Sweep) -> Sweep:
    design = preset("lenet").design().with_(recipe=sweep.design.recipe, data_name=sweep.design.data_name)
    assert set(design.stack.ids).isdisjoint(sweep.design.stack.ids)
    return Sweep(design, sweep.axes, sweep.seeds)


@pytest.mark.parametrize("loads", [True, False])
def test_the_second_window_shows_what_the_first_finds_and_goes_on_when_that_is_stopped(
    loads: bool, qtbot: QtBot, sweep_page: SweepPage, pool: Pool, second: SweepWork, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gui.state.lab.to_disk.SECONDS", -1.0)
    pool.left = 4
    QTest.mouseClick(sweep_page.start, LEFT)
    first = sweep_page.work
    qtbot.waitUntil(lambda: first.done == 4)
    assert first.search is not None
    assert first.file is not None
    if loads:
        second.load(first.file)
        qtbot.waitUntil(lambda: second.search is not None)
        second.go_on()
    else:
        second.begin(the_same_with_other_ids(first.search.sweep))
    assert second.search is not None
    search = second.search
    qtbot.waitUntil(lambda: search.is_made_elsewhere and second.done == 4)
    assert len(pool.asked) == 4
    assert second.seconds_left is None, "its turn has not come"
    made: list[list[Trial]] = []
    second.made.connect(lambda trials, _outcomes: made.append(trials))
    sweep_page.work.stop()
    pool.left = 2
    qtbot.waitUntil(lambda: second.done == 6)
    assert len(second._new) == 2
    pool.left = 100
    qtbot.waitUntil(lambda: not second.is_running)
    assert search.is_whole
    assert [len(one) for one in made] == [26], "the others were made by the first window"
    assert len(pool.asked) == 30, "each once"


def test_a_second_window_says_that_the_sweep_is_made_elsewhere_and_can_stop_watching(
    qtbot: QtBot, sweep_page: SweepPage, pool: Pool, second: SweepWork
) -> None:
    pool.left = 3
    assert sweep_page.form.sweep is not None
    second.begin(sweep_page.form.sweep)
    qtbot.waitUntil(lambda: second.done == 3)
    QTest.mouseClick(sweep_page.start, LEFT)
    said = "Another window or the command line makes this sweep now: "
    qtbot.waitUntil(lambda: sweep_page.progress.text().startswith(said))
    assert len(pool.asked) == 3
    QTest.mouseClick(sweep_page.start, LEFT)
    assert (sweep_page.work.is_running, second.is_running) == (False, True)
    assert not sweep_page.progress.text().startswith(said)
    pool.left = 100
    qtbot.waitUntil(lambda: not second.is_running)
    assert len(pool.asked) == 30


def test_what_failed_in_the_first_window_is_not_tried_again_by_the_second_of_itself(
    qtbot: QtBot, sweep_page: SweepPage, pool: Pool, second: SweepWork, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tests.gui.lab import sweeping

    monkeypatch.setattr("gui.state.lab.to_disk.SECONDS", -1.0)
    made: list[object] = []
    second.made.connect(lambda trials, _outcomes: made.extend(trials))
    monkeypatch.setattr(sweeping, "outcome_of", lambda trial: Outcome(trial.id, failure="It broke."))
    pool.left = 5
    QTest.mouseClick(sweep_page.start, LEFT)
    qtbot.waitUntil(lambda: sweep_page.work.done == 5)
    assert sweep_page.form.sweep is not None
    second.begin(sweep_page.form.sweep)
    qtbot.waitUntil(lambda: second.done == 5)
    pool.left = 1
    qtbot.waitUntil(lambda: not (sweep_page.work.is_running or second.is_running))
    assert len(pool.asked) == 6
    assert made == [], "it only looked on"


@pytest.mark.parametrize("elsewhere", [True, False], ids=["made_elsewhere", "alone"])
def test_what_failed_here_and_came_to_its_end_in_another_window_is_shown_as_it_came(
    elsewhere: bool, sweep_page: SweepPage, tmp_path: Path
) -> None:
    """Where nobody else makes it, what fails here is newer than what the file says of it."""
    sweep, file = sweep_page.form.sweep, tmp_path / f"one{ENDING}"
    assert sweep is not None
    trials = sweep.trials()
    failed, done = Outcome(trials[0].id, failure="There is no memory."), outcome_of(trials[0])
    save(Search(sweep, trials=trials, outcomes={done.id: done}), file)
    here = Search(sweep, trials=trials, outcomes={failed.id: failed})
    with maker_of(sweep, tmp_path) if elsewhere else nullcontext():
        next(in_turn(here, file, lambda: iter([0.0])))  # type: ignore[arg-type, return-value]
    assert bool(here.outcomes[failed.id].failure) == (not elsewhere)
