"""Idle-time seeds: a finished training is repeated while nobody does anything, and rests when somebody does."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QWindow
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from engine.blocks import block
from engine.lab.alike import key_of
from engine.lab.repeats import Repeat, Repeats
from engine.lab.trial import Outcome
from engine.lab.watched import Wish
from engine.lab.watching import Seen
from engine.project.presets import preset
from gui.state import edits
from gui.state.document import Document
from gui.state.lab.idle_seeds import SEEDS, IdleSeeds
from gui.state.lab.user_away import UserAway
from gui.state.training.session import Session
from gui.window.idle_seeds import add_idle_seeds
from tests.gui.sessions import session_of


class Made:
    """Stands for the trials in another process: the test says when they are done."""

    newest: "Made | None" = None

    def __init__(self, wanted: Sequence[Seen], workers: int, wish: Wish) -> None:
        assert workers == 1
        self.seen = {one.trial.id: one for one in wanted}
        self.is_resting = self.ended = False
        Made.newest = self

    def rest(self) -> None:
        self.is_resting = True

    def go_on(self) -> None:
        self.is_resting = False

    def end(self) -> None:
        self.ended = True

    def finish(self, epochs: list[float]) -> None:
        for one in self.seen.values():
            one.points = [(epoch, 0.5, 0.9) for epoch in epochs]
            one.outcome = Outcome(one.trial.id, test_accuracy=0.9)


@pytest.fixture
def session(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Session:
    """A training of one epoch that has come to its end."""
    monkeypatch.setattr("gui.state.lab.idle_seeds.Watching", Made)
    monkeypatch.setattr("gui.state.lab.idle_seeds.LOOK_MS", 20)
    monkeypatch.setattr(Made, "newest", None)
    design = preset("dense").design(fresh_ids=False)
    return session_of(Document(design.with_(recipe=design.recipe.replace(epochs=1, cycles=4))))


def seeds_of(session: Session, folder: Path) -> IdleSeeds:
    seeds = IdleSeeds(session.document, session, repeats=Repeats(folder))
    seeds.away_seconds = 0.0
    return seeds


def train(qtbot: QtBot, session: Session) -> None:
    session.start()
    qtbot.waitUntil(lambda: session.state == "idle")


def made(qtbot: QtBot) -> Made:
    qtbot.waitUntil(lambda: Made.newest is not None)
    assert Made.newest is not None
    return Made.newest


def test_a_finished_training_gets_its_band_and_keeps_it(
    qtbot: QtBot, session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr("gui.window.idle_seeds.IdleSeeds", lambda *_: seeds_of(session, tmp_path))
        bands: list[object] = []
        seeds = add_idle_seeds(session, SimpleNamespace(show_band=bands.append))  # type: ignore[arg-type]
    kept: list[int] = []
    keep = seeds.repeats.keep
    monkeypatch.setattr(seeds.repeats, "keep", lambda key, one: (kept.append(one.seed), keep(key, one)))
    train(qtbot, session)
    work = made(qtbot)
    assert [one.trial.seed for one in work.seen.values()] == [1, 2, 3, 4]
    work.finish(session.history.validation_epoch.tolist())
    seeds.look()
    assert seeds.band is not None
    assert seeds.band.seeds == SEEDS
    assert bands[-1] is seeds.band, "the curves show it"
    seeds.look()
    assert work.ended, "its process is not kept for nothing"
    assert kept == [1, 2, 3, 4], "each once"
    seeds.close()
    Made.newest = None
    again = seeds_of(session, tmp_path)
    again._follow()
    qtbot.waitUntil(lambda: again.band is not None)
    again.look()
    assert Made.newest is None, "nothing is made twice"
    again.switch(False)
    assert again.band is None
    assert not IdleSeeds(session.document, session, repeats=Repeats(tmp_path)).on
    again.close()


def test_nothing_that_was_found_for_one_run_counts_for_another(qtbot: QtBot, session: Session, tmp_path: Path) -> None:
    seeds, document = seeds_of(session, tmp_path), session.document
    train(qtbot, session)
    work, run = made(qtbot), session.run
    assert run is not None
    work.finish(run.history.validation_epoch.tolist())
    failed = next(iter(work.seen.values()))
    failed.outcome = Outcome(failed.trial.id, failure="It diverged.")
    seeds.look()
    assert seeds.band is not None
    kept = seeds.repeats.of(key_of(document.design, run.data.sha256))
    assert [one.seed for one in kept] == [2, 3, 4], "what failed is no repeat, another day neither"
    recipe = run.log[0].recipe.replace(learning_rate=0.01)
    other = replace(run, id="other", seed=2, log=(replace(run.log[0], recipe=recipe),))
    key = key_of(document.design.with_(recipe=recipe), run.data.sha256)
    seeds.repeats.keep(key, Repeat(2, tuple(failed.points), 0.9))  # its own seed says nothing of the others
    document.set_runs((other,))
    seeds._read("of the run before", (Repeat(3, tuple(failed.points), 0.9),))  # it comes late
    assert seeds.band is None
    assert work.ended
    seeds.look()
    assert Made.newest is work, "what is known of it is read first"
    qtbot.waitUntil(lambda: Made.newest is not work)
    assert seeds.band is None
    again = made(qtbot)
    assert [one.trial.seed for one in again.seen.values()] == [3, 4, 5, 6]
    document.edit(*edits.insert(document.design, block("dropout"), 1))
    assert again.ended, "what is on screen was not trained so"
    seeds.close()


def test_it_rests_when_the_user_comes_back_and_ends_when_a_training_begins(
    qtbot: QtBot, session: Session, tmp_path: Path
) -> None:
    seeds = seeds_of(session, tmp_path)
    train(qtbot, session)
    work = made(qtbot)
    assert not work.is_resting
    seeds.away.touch()
    assert work.is_resting
    seeds.away_seconds = 100.0
    seeds.look()
    assert work.is_resting
    seeds.away_seconds = 0.0
    seeds.look()
    assert not work.is_resting
    share = session.tasks.cores.take()
    seeds.look()
    assert work.is_resting, "others have the cores"
    share.give_back()
    seeds.look()
    assert not work.is_resting
    session.document.edit(*edits.change_recipe(session.document.design, epochs=2))
    session.step_once()
    assert work.ended
    session.stop()
    seeds.close()


def test_a_repeat_that_is_being_made_ends_with_the_window(qtbot: QtBot, session: Session, tmp_path: Path) -> None:
    seeds = seeds_of(session, tmp_path)
    train(qtbot, session)
    work = made(qtbot)
    assert not work.ended
    seeds.close()
    assert work.ended


def test_who_has_closed_repeats_nothing_though_a_training_that_made_no_step_is_stopped_afterwards(
    qtbot: QtBot, session: Session, tmp_path: Path
) -> None:
    """What a test had closed went on in the next one, where it was taken for that one's own."""
    seeds = seeds_of(session, tmp_path)
    train(qtbot, session)
    work = made(qtbot)
    session.document.edit(*edits.change_recipe(session.document.design, epochs=2))
    session.step_once()
    seeds.close()
    session.stop()  # before the step: what is shown is the finished training again
    qtbot.waitUntil(lambda: not session.tasks.is_busy)
    seeds.look()
    assert Made.newest is work


def test_a_training_that_went_on_with_another_recipe_or_from_learned_weights_is_not_repeated(
    qtbot: QtBot, session: Session, tmp_path: Path
) -> None:
    session.step_once()
    qtbot.waitUntil(lambda: len(session.history) == 1)
    session.document.edit(*edits.change_recipe(session.document.design, learning_rate=0.01))
    seeds = seeds_of(session, tmp_path)
    session.resume()
    qtbot.waitUntil(lambda: session.state == "idle")
    run = session.run
    assert run is not None
    warm = replace(run, id="warm", log=run.log[:1], start=run.newest)
    for one in (run, warm):
        session.document.set_runs((one,))
        qtbot.wait(50)
        seeds.look()
        assert Made.newest is None, ([entry.step for entry in one.log], one.start is None)
    seeds.close()


def test_a_key_in_any_window_says_that_the_user_is_back(qtbot: QtBot, session: Session) -> None:
    window = QWindow()
    window.show()
    away = UserAway(session)
    away.wait_for()
    with qtbot.waitSignal(away.returned):
        QTest.keyClick(window, Qt.Key.Key_A)
    assert away.seconds < 1
    window.close()
    window.deleteLater()
