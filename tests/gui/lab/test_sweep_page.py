"""The page Sweep: what is chosen is what is trained, and all that is shown comes of the outcomes."""

from pathlib import Path
from time import monotonic
from typing import Any

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from engine.errors import EngineError
from engine.lab.sweeps_folder import load, save
from engine.lab.trial import Outcome, Trial
from engine.project.presets import preset
from engine.project.project import Project
from gui.lab.sweep_page import SweepPage
from gui.state.lab.sweep_work import SweepWork
from tests.gui.lab import sweeping
from tests.gui.lab.sweeping import LEFT, Made, Pool, run


@pytest.fixture
def page(sweep_page: SweepPage) -> SweepPage:
    return sweep_page


def test_what_would_be_made_is_said_before_and_then_made_and_the_best_are_made_again(
    qtbot: QtBot, page: SweepPage, pool: Pool
) -> None:
    assert page.form.said.text().startswith("6 trainings, and 24 with fresh seeds for the best three: about ")
    run(qtbot, page)
    search = page.work.search
    assert search is not None
    assert len(pool.asked) == len(set(pool.asked)) == 30
    assert [trial.settings for trial in search.confirmations[::8]] == [
        {"learning_rate": 0.001, "filters": 8}, {"learning_rate": 0.001, "filters": 4},
        {"learning_rate": 0.01, "filters": 8},
    ]  # fmt: skip
    assert not {trial.seed for trial in search.confirmations} & {0}
    words = page.results.winner.text()
    assert words.startswith("Best with 8 fresh seeds: Learning rate 0.001, All 2 Convolution: Filters 8, 94.7 %")
    assert "(95.8 % before). It is better than the next one" in words
    assert "It is so on these 1,000 test pictures. On others it may be otherwise" in words, "as Compare says of both"


def test_a_sweep_is_stopped_gone_on_with_and_taken_up_from_its_file(qtbot: QtBot, page: SweepPage, pool: Pool) -> None:
    pool.left = 3
    QTest.mouseClick(page.start, LEFT)
    qtbot.waitUntil(lambda: page.work.done == 3)
    page.work._begun = monotonic() - 30
    assert page.work.seconds_left == pytest.approx(10 * 27, rel=0.1), "24 of them with fresh seeds for the best"
    page._show_buttons()
    assert (page.bar.value(), page.bar.maximum()) == (3, 30)
    QTest.mouseClick(page.start, LEFT)
    file = page.work.file
    assert file is not None
    qtbot.waitUntil(lambda: file.exists() and not page.work.is_running)
    assert (page.work.can_go_on, page.go_on.isVisible(), page.results.winner.text()) == (True, True, "")
    assert len(load(file).outcomes) == 3

    def advised() -> list[str]:
        page.refresh()
        return [one.text() for one in (page.start, page.go_on) if one.property("role") == "advised"]

    assert (advised(), page.start.text()) == (["Go on"], "Start anew"), "else all of it is made again"
    seeds = page.form.seeds.value
    page.form.seeds.show_value(seeds + 1)
    page.form.refresh()
    assert (advised(), page.start.text()) == (["Start"], "Start"), "another one is asked for"
    page.form.seeds.show_value(seeds)
    page.form.refresh()
    assert advised() == ["Go on"]
    page.form.epochs.show_value((epochs := page.form.epochs.value) + 1)
    page.form.refresh()
    assert (advised(), page.start.text()) == (["Start"], "Start"), "of longer trainings none is made yet"
    page.form.epochs.show_value(epochs)
    page.form.refresh()
    page.form.document.open(preset("inception").design(), None, "")
    page.form.refresh()
    page.form.show_sweep(load(file).sweep)
    assert (advised(), page.start.text()) == (["Go on"], "Start"), "who opens last night's may have another network"
    page.form.document.open(load(file).sweep.design, None, "")
    page.form.refresh()
    other = SweepWork(page.work.tasks, folder=file.parent)
    assert other.earlier() == [file]
    other.load(file)
    qtbot.waitUntil(lambda: other.search is not None)
    pool.left = 100
    other.go_on()
    qtbot.waitUntil(lambda: not other.is_running)
    QTest.mouseClick(page.go_on, LEFT)
    qtbot.waitUntil(lambda: not page.work.is_running)
    assert not page.work.can_go_on
    assert (advised(), page.start.text()) == (["Start"], "Start")
    assert len(pool.asked) == 3 + 27, "what another window has made is not made again"


def test_the_run_of_a_trial_is_made_again_with_the_same_result(
    qtbot: QtBot, page: SweepPage, npz: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from engine.lab.trial import make

    design = preset("dense").design(fresh_ids=False).with_(data_name=str(npz))
    trial = Trial.of(design.with_(recipe=design.recipe.replace(epochs=1, batch_size=64, cycles=1)), 3)
    opened: list[Project] = []
    page.work.opened.connect(lambda project, _name: opened.append(project))
    page.work.open(trial, "it")
    qtbot.waitUntil(lambda: bool(opened))
    (made,) = opened[0].runs
    assert made.test is not None
    assert (made.test.accuracy, made.seed, made.ended) == (make(trial).test_accuracy, 3, "finished")


@pytest.fixture
def npz(tmp_path: Path) -> Path:
    from tests.engine.samples import some_digits, write_npz

    return write_npz(tmp_path / "few.npz", some_digits(120, 40))


def test_a_cluster_that_is_not_there_is_told_and_the_sweep_can_go_on_here(
    qtbot: QtBot, page: SweepPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def nobody(*_: Any, **__: Any) -> Made:
        raise EngineError("There is no cluster.", "Start one.")
        yield

    monkeypatch.setattr("gui.state.lab.sweep_work.run_on_cluster", nobody)
    told: list[tuple[str, str]] = []
    page.work.failed.connect(lambda problem, remedy: told.append((problem, remedy)))
    page.form.cluster.setText("tcp://nowhere:8786")
    run(qtbot, page)
    assert told == [("There is no cluster.", "Start one.")]
    tried: list[str] = []
    page.work.tried_again.connect(tried.append)
    page.form.cluster.clear()
    QTest.mouseClick(page.go_on, LEFT)
    assert tried == ["There is no cluster."]
    qtbot.waitUntil(lambda: not page.work.is_running)
    assert page.work.done == 30


def test_why_trainings_failed_is_said_below_the_buttons_and_they_can_be_tried_again(
    qtbot: QtBot, page: SweepPage, pool: Pool, monkeypatch: pytest.MonkeyPatch
) -> None:
    good = sweeping.outcome_of
    monkeypatch.setattr(sweeping, "outcome_of", lambda trial: Outcome(trial.id, failure="It broke."))
    run(qtbot, page)
    assert page.progress.text() == "6 of 6 trainings are made. 6 of them failed: It broke."
    assert (page.go_on.isVisible(), page.go_on.text()) == (True, "Try again")
    monkeypatch.setattr(sweeping, "outcome_of", good)
    QTest.mouseClick(page.go_on, LEFT)
    assert not page.go_on.isVisible()
    qtbot.waitUntil(lambda: not page.work.is_running)
    assert page.progress.text() == "30 of 30 trainings are made."
    assert page.results.winner.text().startswith("Best with 8 fresh seeds: ")
    assert not page.go_on.isVisible()
    search = page.work.search
    assert search is not None
    search.outcomes[search.trials[0].id] = Outcome(search.trials[0].id, failure="It broke.")
    pool.left = 0
    page.work.go_on()
    qtbot.waitUntil(lambda: page.work.done == 29)
    page.refresh()
    assert page.progress.text() == "29 of 30 trainings", "it is none of those with fresh seeds"
    pool.left = 1
    qtbot.waitUntil(lambda: not page.work.is_running)


def test_a_training_that_diverges_is_not_tried_again_and_what_helps_is_said(
    qtbot: QtBot, page: SweepPage, pool: Pool, monkeypatch: pytest.MonkeyPatch
) -> None:
    good = sweeping.outcome_of

    def diverges(trial: Trial) -> Outcome:
        return Outcome(trial.id, failure="It grew.", diverged=True) if trial.settings["filters"] == 8 else good(trial)

    monkeypatch.setattr(sweeping, "outcome_of", diverges)
    run(qtbot, page)
    helps = "Trained again they end alike: a lower learning rate helps or, if pictures are broken, others."
    said = f"3 of them failed: It grew. {helps}"
    assert page.progress.text().endswith(said)
    assert not page.go_on.isVisible()
    assert page.work.file is not None
    assert load(page.work.file).is_whole
    search = page.work.search
    assert search is not None
    lost = search.trials[0]
    search.outcomes[lost.id] = Outcome(lost.id, failure="Its process ended.")
    page.refresh()
    assert (page.go_on.isVisible(), page.go_on.text()) == (True, "Try again")
    each = f"1 of them failed: Its process ended. 3 of them failed: It grew. {helps}"
    assert each in page.progress.text(), "with its own reason"
    asked = len(pool.asked)
    page.work.go_on()
    qtbot.waitUntil(lambda: not page.work.is_running)
    assert pool.asked[asked:] == [lost.id], "what diverged would do so again"


def test_between_two_looks_at_very_many_results_the_window_has_time_for_others(
    page: SweepPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    now, looks = [100.0], []

    def look() -> None:
        looks.append(now[0])
        now[0] += 0.5

    monkeypatch.setattr("gui.lab.sweep_page.monotonic", lambda: now[0])
    monkeypatch.setattr(page.work, "look", look)
    page._timer.stop()
    page._rest_until = 0.0  # on a busy computer it has looked before
    for _ in range(30):
        page._look()
        now[0] += 0.2
    assert len(looks) == 2
    assert looks[1] - looks[0] >= 2.5


@pytest.mark.parametrize(("values", "then", "now"), [
    ("0.1", "{} of 1 trainings", ""),
    ("0.1, 0.01", "{} of 2 trainings, then both with fresh seeds", "Fresh seeds for the best two: {} of 18 trainings"),
])  # fmt: skip
def test_of_two_combinations_both_are_said_to_be_made_again_and_neither_has_won_before(
    qtbot: QtBot, page: SweepPage, pool: Pool, values: str, then: str, now: str
) -> None:
    page.form.show_axes([("learning_rate", values), ("filters", "4")])
    page.form.refresh()
    assert (" for both" in page.form.said.text()) == ("both" in then)
    assert "three" not in page.form.said.text()
    pool.left = 0
    QTest.mouseClick(page.start, LEFT)
    qtbot.waitUntil(lambda: page.work.total > 0)
    page.refresh()
    assert page.progress.text().startswith(then.format(0))
    pool.left = many = page.work.total
    if now:
        qtbot.waitUntil(lambda: page.work.is_confirming)
        page.refresh()
        assert page.progress.text().startswith(now.format(many))
        pool.left = 1
        qtbot.waitUntil(lambda: page.work.done == many + 1)
        QTest.mouseClick(page.start, LEFT)
        assert page.work.confirmed[0].outcomes
        assert page.results.map.winner is None, "nothing has won before all fresh seeds are trained"
        qtbot.waitUntil(lambda: not page.work.tasks.is_running("sweep"))
        page.work.go_on()
    pool.left = 10**6
    qtbot.waitUntil(lambda: not page.work.is_running)
    assert (page.results.map.winner is None) == (not now)


def test_a_file_that_holds_no_sweep_changes_neither_what_is_shown_nor_the_form_and_teaches_no_forecast(
    qtbot: QtBot, page: SweepPage, tmp_path: Path
) -> None:
    run(qtbot, page)
    made: list[object] = []
    page.work.made.connect(lambda trials, _outcomes: made.append(trials))
    page.form.show_axes([("batch_size", "8, 16")])
    file = tmp_path / "none.json"
    file.write_text("{}")
    with qtbot.waitSignal(page.work.failed):
        page.work.load(file)
    qtbot.waitUntil(lambda: not page.work.tasks.is_running("sweep"))
    page.refresh()
    assert [row.name for row in page.form.rows] == ["batch_size"]
    assert made == []
    assert page.work.file is not None
    with qtbot.waitSignal(page.work.tried_again):
        page.work.load(page.work.file)  # what was said of the other file is said no more


def test_two_windows_that_go_on_with_one_sweep_lose_nothing_of_it(qtbot: QtBot, page: SweepPage) -> None:
    run(qtbot, page)
    search, file = page.work.search, page.work.file
    assert search is not None
    assert file is not None
    mine, hers = load(file), load(file)
    for one, half in ((mine, 0), (hers, 1)):
        for trial in search.trials[half::2]:
            del one.outcomes[trial.id]
    file.unlink()
    save(mine, file)
    save(hers, file)
    found = load(file).outcomes
    assert all(trial.id in found for trial in search.trials)
