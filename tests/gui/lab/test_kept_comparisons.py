"""A comparison of A against B that was trained for an hour is there again after a restart, as it was."""

import errno
from collections.abc import Callable, Generator
from dataclasses import replace
from pathlib import Path
from threading import Event

import pytest
from pytestqt.qtbot import QtBot

from engine.data import DataSet
from engine.data.progress import Progress, Reading
from engine.lab.comparisons_folder import KeptComparison, keep, recalling
from engine.lab.runs_folder import RunsFolder
from engine.lab.trial import Outcome, Trial
from engine.project.design import Design
from engine.project.presets import preset
from engine.training.run import new_id
from engine.work import finished
from gui.lab.page import LabPage
from gui.lab.verdict_card import VerdictCard
from gui.state.document import Document
from gui.state.lab import seed_comparison
from gui.state.lab.kept_runs import KeptRuns
from gui.state.lab.seed_comparison import SeedComparison
from gui.state.work.tasks import Tasks
from tests.gui.evaluating import trained
from tests.gui.sessions import session_of

ONE = preset("dense").design(fresh_ids=False)
OTHER = ONE.with_(recipe=ONE.recipe.replace(learning_rate=0.1))
NAMES = ("A", "B")


def outcome_of(trial: Trial) -> Outcome:
    is_first = trial.design["recipe"]["learning_rate"] == ONE.recipe.learning_rate
    return Outcome(trial.id, test_accuracy=0.9 + 0.02 * is_first + trial.seed / 1000, test_pictures=1000, steps=100,
                   seconds=6.4, course=((1, 0.1, 2.0, 0.1, None),))  # fmt: skip


def made(trials: list[Trial], *_: object, **__: object) -> Generator[Outcome | None, None, None]:
    yield from map(outcome_of, trials)


@pytest.fixture
def started(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Generator[Callable[[], VerdictCard]]:
    """Starts the program: a card that knows nothing yet."""
    monkeypatch.setattr("gui.state.lab.seed_comparison.run_all", made)
    every: list[Tasks] = []

    def start() -> VerdictCard:
        every.append(Tasks())
        card = VerdictCard(SeedComparison(every[-1], folder=tmp_path / "comparisons"))
        qtbot.addWidget(card)
        return card

    yield start
    for tasks in every:
        tasks.close()


def tick(qtbot: QtBot, card: VerdictCard, first: Design, second: Design) -> None:
    """As when two runs are ticked, the first of them as A."""
    card.allow("", (first, second))
    card.state.recall(first, second, NAMES)
    qtbot.waitUntil(lambda: not card.state.tasks.is_running(seed_comparison.RECALLING))


def compared(qtbot: QtBot, card: VerdictCard, pair: tuple[Design, Design] = (ONE, OTHER)) -> None:
    card.allow("", pair)
    card.state.begin(*pair, NAMES)
    qtbot.waitUntil(lambda: not card.state.is_running)


def test_a_verdict_is_there_again_when_the_two_are_ticked_after_a_restart(
    qtbot: QtBot, started: Callable[[], VerdictCard]
) -> None:
    before = started()
    compared(qtbot, before)
    after = started()
    assert "Several seeds can tell" in after.verdict.text()
    tick(qtbot, after, ONE, OTHER)
    assert after.verdict.text() == before.verdict.text()
    assert after.verdict.text().startswith("Yes: A is better than B, by 2.00 points")
    assert after.dots.sides == before.dots.sides
    assert after.state.seconds_for_more is not None
    after.state.go_on()
    qtbot.waitUntil(lambda: not after.state.is_running)
    again = started()
    tick(qtbot, again, ONE, OTHER)
    assert "Looked at 2 times" in again.figures.text(), "a restart is no way around saying so"
    assert again.state.told == (1, 8), "nor around what was said before"


def test_a_comparison_that_ended_before_two_pairs_were_trained_goes_on_from_there(
    qtbot: QtBot, started: Callable[[], VerdictCard], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A press on Compare trained anew what the question at closing had said to be kept."""
    seeds = range(seed_comparison.SEEDS)
    trials = [Trial.of(ONE, seed) for seed in seeds], [Trial.of(OTHER, seed) for seed in seeds]
    diverged = replace(outcome_of(trials[0][1]), failure="It diverged.")
    known = {one.id: one for one in (*(outcome_of(side[0]) for side in trials), diverged)}
    keep(tmp_path / "comparisons", (ONE, OTHER), KeptComparison(trials, known, 1, None))
    card, asked = started(), list[str]()

    def noted(wanted: list[Trial], *_: object, **__: object) -> Generator[Outcome | None, None, None]:
        asked.extend(trial.id for trial in wanted)
        yield from made(wanted)

    monkeypatch.setattr("gui.state.lab.seed_comparison.run_all", noted)
    tick(qtbot, card, ONE, OTHER)
    assert card.state.done == 3
    compared(qtbot, card)
    assert set(asked) == {trial.id for side in trials for trial in side[1:]}, "what failed is tried again"
    assert (card.state.done, card.state.looks) == (2 * seed_comparison.SEEDS, 1)


def test_what_a_comparison_has_kept_before_it_has_a_verdict_is_said(
    qtbot: QtBot, started: Callable[[], VerdictCard], tmp_path: Path
) -> None:
    trials = [Trial.of(ONE, 0), Trial.of(ONE, 1)], [Trial.of(OTHER, 0), Trial.of(OTHER, 1)]
    known = {one.id: one for one in map(outcome_of, trials[0])}
    keep(tmp_path / "comparisons", (ONE, OTHER), KeptComparison(trials, known, 1, None))
    card = started()
    tick(qtbot, card, ONE, OTHER)
    assert card.verdict.text() == "Trainings done and kept: 2. Comparing goes on from there."


def test_a_verdict_is_of_the_two_whichever_is_ticked_first_and_whatever_their_ids_are(
    qtbot: QtBot, started: Callable[[], VerdictCard]
) -> None:
    compared(qtbot, started())
    card = started()
    fresh = preset("dense").design()
    assert fresh.stack.ids != ONE.stack.ids
    tick(qtbot, card, fresh.with_(recipe=OTHER.recipe), fresh)
    assert card.verdict.text().startswith("Yes: B is better than A, by 2.00 points")


def test_two_others_have_no_verdict(qtbot: QtBot, started: Callable[[], VerdictCard]) -> None:
    card = started()
    compared(qtbot, card)
    tick(qtbot, card, ONE, ONE.with_(recipe=ONE.recipe.replace(learning_rate=0.5)))
    assert card.verdict.text() == "One training each may be chance. Several seeds can tell."
    tick(qtbot, card, ONE, OTHER)
    assert card.verdict.text().startswith("Yes")


def test_what_is_found_late_of_two_others_does_not_take_a_verdict_away(
    qtbot: QtBot, started: Callable[[], VerdictCard], monkeypatch: pytest.MonkeyPatch
) -> None:
    third = ONE.with_(recipe=ONE.recipe.replace(learning_rate=0.5))
    compared(qtbot, started(), (ONE, third))
    card, goes_on = started(), Event()
    compared(qtbot, card)
    monkeypatch.setattr(
        "gui.state.lab.seed_comparison.comparisons_folder.recalling", lambda *said: goes_on.wait(5) and recalling(*said)
    )
    for other in (third, OTHER):  # the second is ticked before the first is read
        card.allow("", (ONE, other))
        card.state.recall(ONE, other, NAMES)
    goes_on.set()
    qtbot.waitUntil(lambda: not card.state.tasks.is_busy)
    assert card.verdict.text().startswith("Yes: A is better than B")


@pytest.mark.parametrize("are_known", [True, False])
def test_two_are_not_compared_anew_before_it_is_known_what_was_found_of_them(
    qtbot: QtBot, started: Callable[[], VerdictCard], monkeypatch: pytest.MonkeyPatch, are_known: bool
) -> None:
    if are_known:
        before = started()
        compared(qtbot, before)
        before.state.go_on()
        qtbot.waitUntil(lambda: not before.state.is_running)
    card, goes_on = started(), Event()
    monkeypatch.setattr(
        "gui.state.lab.seed_comparison.comparisons_folder.recalling", lambda *said: goes_on.wait(5) and recalling(*said)
    )
    card.allow("", (ONE, OTHER))
    card.state.recall(ONE, OTHER, NAMES)
    card.begun.connect(lambda: card.state.begin(ONE, OTHER, NAMES))
    card.button.click()
    goes_on.set()
    qtbot.waitUntil(lambda: card.state.result is not None and not card.state.tasks.is_busy)
    assert len(card.dots.sides[0]) == (16 if are_known else 8)


def test_while_the_pictures_of_a_comparison_are_read_what_is_more_urgent_has_its_turns(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    trials, data = ([Trial.of(ONE, 0)], [Trial.of(OTHER, 0)]), ONE.load_data()
    outcomes = {side[0].id: replace(outcome_of(side[0]), pictures=data.reference.sha256) for side in trials}
    keep(tmp_path, (ONE, OTHER), KeptComparison(trials, outcomes, 1, None))

    def slowly(_design: Design) -> Reading[DataSet]:
        yield from [Progress()] * 7
        return data

    monkeypatch.setattr(Design, "loading", slowly)
    work = recalling(tmp_path, (ONE, OTHER))
    assert [next(work) for _turn in range(7)] == [None] * 7
    assert finished(work) is not None


def test_a_comparison_of_pictures_that_the_data_holds_no_longer_is_not_shown(tmp_path: Path) -> None:
    trials = [Trial.of(ONE, 0), Trial.of(ONE, 1)], [Trial.of(OTHER, 0), Trial.of(OTHER, 1)]
    outcomes = {one.id: replace(outcome_of(one), pictures="of another day") for side in trials for one in side}
    keep(tmp_path, (ONE, OTHER), KeptComparison(trials, outcomes, 1, None))
    assert finished(recalling(tmp_path, (ONE, OTHER))) is None
    outcomes = {id: replace(one, pictures=ONE.load_data().reference.sha256) for id, one in outcomes.items()}
    keep(tmp_path, (ONE, OTHER), KeptComparison(trials, outcomes, 1, None))
    found = finished(recalling(tmp_path, (ONE, OTHER)))
    assert found is not None
    assert found.outcomes.keys() == outcomes.keys()


@pytest.mark.parametrize("content", ["", "[]", '{"of": 3}', '{"of": ["a"], "trainings": []}'])
def test_a_damaged_file_of_a_comparison_is_none(tmp_path: Path, content: str) -> None:
    trials = [Trial.of(ONE, 0)], [Trial.of(OTHER, 0)]
    outcomes = {trials[0][0].id: outcome_of(trials[0][0])}
    keep(tmp_path, (ONE, OTHER), KeptComparison(trials, outcomes, 1, 2.0))
    (file,) = tmp_path.iterdir()
    file.write_text(content)
    assert finished(recalling(tmp_path, (ONE, OTHER))) is None


def test_ticking_two_runs_shows_what_was_found_of_them(
    qtbot: QtBot, started: Callable[[], VerdictCard], tmp_path: Path
) -> None:
    folder, session = RunsFolder(tmp_path / "runs"), session_of(Document())
    ids = []
    for one in (ONE, OTHER):
        run = replace(trained(3, 0), id=new_id())
        run = replace(run, log=tuple(replace(entry, recipe=one.recipe) for entry in run.log))
        folder.keep(one, run)
        ids.append(run.id)
    compared(qtbot, started(), (folder.open(ids[0]).design, folder.open(ids[1]).design))
    kept = KeptRuns(session.document, session, folder)
    page = LabPage(kept, SeedComparison(session.tasks, folder=tmp_path / "comparisons"))
    qtbot.addWidget(page)
    kept.look()
    qtbot.waitUntil(lambda: len(kept.all) == 2)
    for id in ids:
        page.table.tick(id, True)
    qtbot.waitUntil(lambda: page.verdict.verdict.text().startswith("Yes: A is better than B"))


def test_a_verdict_that_could_not_be_written_says_so_until_it_is(
    qtbot: QtBot, started: Callable[[], VerdictCard], monkeypatch: pytest.MonkeyPatch
) -> None:
    """After a restart what had taken an hour was not there, and nobody had said that the disk was full."""

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    card = started()
    with monkeypatch.context() as context:
        context.setattr("engine.lab.comparisons_folder.keep", full)
        compared(qtbot, card)
    assert card.verdict.text().startswith("Yes: A is better than B")
    words = "This could not be written to the disk: No space left on device. Make room: it is tried again."
    assert card.figures.text().endswith(words)
    card.state.go_on()
    qtbot.waitUntil(lambda: not card.state.is_running)
    assert words not in card.figures.text()


def test_the_second_of_two_that_end_together_is_written_down_without_waiting_for_a_third(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    now, new, kept = [0.0], list[str](), list[int]()
    for module in ("gui.state.lab.seed_comparison", "engine.lab.searching"):
        monkeypatch.setattr(f"{module}.monotonic", lambda: now[0])
    first, second = [Trial.of(ONE, 0)], [Trial.of(OTHER, 0)]

    def together(trials: list[Trial], *_: object, **__: object) -> Generator[Outcome | None, None, None]:
        for at, one in ((10.0, trials[0]), (10.1, trials[1]), (20.0, None)):
            now[0] = at
            yield outcome_of(one) if one is not None else None
        assert kept == [1, 2]

    monkeypatch.setattr("gui.state.lab.seed_comparison.run_all", together)
    write = lambda _each: kept.append(len(new))  # noqa: E731
    finished(seed_comparison._making((ONE, OTHER), (first, second), 1, {}, new, [], write))
    assert kept == [1, 2, 2], "and at the end"
