"""A comparison that ended on a full disk is asked about at leaving, and written once there is room."""

import errno
from collections.abc import Callable, Generator
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from engine.lab import comparisons_folder
from engine.lab.comparisons_folder import KeptComparison, recalling
from engine.work import finished
from gui.lab.verdict_card import VerdictCard
from gui.state.lab.seed_comparison import SeedComparison
from gui.state.work.tasks import Tasks
from tests.gui.lab.test_kept_comparisons import ONE, OTHER, compared, made

THIRD = ONE.with_(recipe=ONE.recipe.replace(learning_rate=0.2))


@pytest.fixture
def card(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Generator[VerdictCard]:
    monkeypatch.setattr("gui.state.lab.seed_comparison.run_all", made)
    monkeypatch.setattr("gui.state.lab.to_disk.SECONDS", 0.01)
    tasks = Tasks()
    card = VerdictCard(SeedComparison(tasks, folder=tmp_path / "of its own"))
    qtbot.addWidget(card)
    yield card
    tasks.close()


def full(*_: object) -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


def test_who_leaves_after_a_comparison_that_a_full_disk_did_not_take_is_asked_and_it_is_tried_again(
    qtbot: QtBot, card: VerdictCard, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It ended, the window was closed without a word, and an hour of trainings was gone."""
    keep, tasks = comparisons_folder.keep, card.state.tasks
    monkeypatch.setattr(comparisons_folder, "keep", full)
    compared(qtbot, card)
    (lost,) = tasks.losses(is_closing=True)
    assert lost.startswith("The comparison in the Lab will be lost:")
    assert tasks.losses(is_closing=False) == (), "another project takes nothing from it"
    asked: list[int] = []

    def seen(*given: Any) -> None:
        if given[1] == (ONE, OTHER):
            asked.append(sum("cannot be written" in one for one in tasks.losses(is_closing=True)))
        keep(*given)

    monkeypatch.setattr(comparisons_folder, "keep", seen)
    compared(qtbot, card, (ONE, THIRD))  # another one may be made meanwhile
    qtbot.waitUntil(lambda: not tasks.losses(is_closing=True))
    for other in (OTHER, THIRD):
        known = finished(recalling(card.state.folder, (ONE, other)))
        assert known is not None
        assert len(known.outcomes) == 16
        assert known.looks == 1
    assert min(asked) >= 1, "until it is written, who leaves is asked"


def test_what_is_written_late_does_not_take_the_place_of_what_is_known_since(
    qtbot: QtBot, card: VerdictCard, monkeypatch: pytest.MonkeyPatch
) -> None:
    written: list[int] = []

    def late(_folder: Path, _pair: object, known: KeptComparison) -> None:
        written.append(len(known.trials[0]))
        if written[-1] == 8 or written.count(16) < 3:
            full()

    tasks, asked = card.state.tasks, list[str]()
    run = tasks.run
    monkeypatch.setattr(tasks, "run", lambda key, *given, **more: (asked.append(key), run(key, *given, **more)))
    monkeypatch.setattr(comparisons_folder, "keep", late)
    compared(qtbot, card)
    writing = asked[-1]
    assert tasks.is_running(writing)
    card.state.go_on()
    assert not tasks.is_running(writing), "two would write one file in turns"
    qtbot.waitUntil(lambda: not card.state.is_running)
    qtbot.waitUntil(lambda: not card.state.tasks.is_busy)
    more = written.index(16)
    assert set(written[more:]) == {16}
    assert card.state.why_unkept == ""


def test_that_it_could_not_be_written_is_said_of_the_one_alone(
    qtbot: QtBot, card: VerdictCard, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: Callable[[], bool] = lambda: "could not be written" in card.figures.text()  # noqa: E731
    keep, said = comparisons_folder.keep, list[str]()

    def has_room_for_the_third(*given: Any) -> None:
        if given[1] != (ONE, THIRD):
            full()
        said.append(card.state.why_unkept)
        keep(*given)

    monkeypatch.setattr(comparisons_folder, "keep", full)
    compared(qtbot, card)
    assert shown()
    with monkeypatch.context() as context:
        context.setattr(comparisons_folder, "keep", has_room_for_the_third)
        compared(qtbot, card, (ONE, THIRD))
        assert not shown()
        assert {*said} == {""}, "not even until it is written for the first time"
    monkeypatch.setattr(comparisons_folder, "keep", keep)
    qtbot.waitUntil(lambda: not card.state.tasks.is_busy)


def test_what_no_file_has_yet_is_there_when_the_two_are_ticked_again(
    qtbot: QtBot, card: VerdictCard, monkeypatch: pytest.MonkeyPatch
) -> None:
    """“Compare with 8 seeds” was offered: it made all trainings again, and what waited to be written was given up."""
    keep, state = comparisons_folder.keep, card.state
    monkeypatch.setattr(comparisons_folder, "keep", full)
    compared(qtbot, card)
    found = state.result
    compared(qtbot, card, (ONE, THIRD))
    state.recall(ONE, OTHER, ("A", "B"))
    assert (state.of, state.result, state.looks) == ((ONE, OTHER), found, 1)
    assert state.why_unkept, "it still is not written"
    monkeypatch.setattr(comparisons_folder, "keep", keep)
    qtbot.waitUntil(lambda: not state.tasks.is_busy)
    assert state.why_unkept == ""
    known = finished(recalling(state.folder, (ONE, OTHER)))
    assert known is not None
    assert len(known.outcomes) == 16


def test_of_what_no_file_has_yet_it_is_known_that_it_was_told_before_more_seeds_came(
    qtbot: QtBot, card: VerdictCard, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else its yes would need half of the p once another two were looked at."""
    state = card.state
    monkeypatch.setattr(comparisons_folder, "keep", full)
    compared(qtbot, card)
    state.go_on()
    qtbot.waitUntil(lambda: not state.is_running)
    found = state.result
    compared(qtbot, card, (ONE, THIRD))
    state.recall(ONE, OTHER, ("A", "B"))
    assert (state.result, state.looks, state.told) == (found, 2, (1, 8))


def test_and_so_it_is_when_they_are_ticked_in_the_other_order(
    qtbot: QtBot, card: VerdictCard, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file tells of A against B, and of B against A. What waited for room on the disk did not."""
    state, keep = card.state, comparisons_folder.keep
    monkeypatch.setattr(comparisons_folder, "keep", full)
    compared(qtbot, card)
    before = state.result
    assert before is not None
    state.recall(OTHER, ONE, ("A", "B"))
    assert state.of == (OTHER, ONE)
    assert state.result is not None
    assert (state.result.first, state.result.second) == (before.second, before.first)
    state.begin(OTHER, ONE, ("A", "B"))
    qtbot.waitUntil(lambda: not state.is_running)
    wrote = list[object]()
    monkeypatch.setattr(comparisons_folder, "keep", lambda *given: wrote.append(given[1]) or full())
    qtbot.waitUntil(lambda: wrote.count((OTHER, ONE)) >= 3)
    assert {*wrote} == {(OTHER, ONE)}, "two that write one file would take it from each other"
    monkeypatch.setattr(comparisons_folder, "keep", keep)
    qtbot.waitUntil(lambda: not state._unkept)
