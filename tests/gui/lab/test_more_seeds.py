"""After a verdict the card offers what would make it surer, with the time it takes, and says what A and B cost."""

from collections.abc import Generator, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from engine.lab.comparisons_folder import recalling
from engine.lab.trial import Outcome, Trial
from engine.project.design import Design
from engine.project.presets import preset
from engine.work import finished
from gui.lab.verdict_card import VerdictCard
from gui.state.lab.seed_comparison import SeedComparison
from gui.state.work.tasks import Tasks

LEFT = Qt.MouseButton.LeftButton
ONE = preset("dense").design(fresh_ids=False)
OTHER = ONE.with_(recipe=ONE.recipe.replace(learning_rate=0.1))
A_PAIR = ONE, OTHER


class Pool:
    """Stands in for the processes. With `ahead` A is better with every seed; else with six of eight."""

    def __init__(self) -> None:
        self.asked: list[Trial] = []
        self.ahead = self.behind = self.waits = False
        self.pictures = ""

    def __call__(self, trials: list[Trial], *_: object, **__: object) -> Generator[Outcome | None, None, None]:
        while self.waits:
            yield None
        for trial in trials:
            self.asked.append(trial)
            is_first = trial.design["recipe"]["learning_rate"] == ONE.recipe.learning_rate
            better = 0.01 if self.ahead or (trial.seed % 8 < 6) != self.behind else -0.01
            parameters, seconds = (1000, 6.4) if is_first else (20_000, 64.0)
            yield Outcome(trial.id, test_accuracy=0.9 + better * is_first, test_pictures=1000, parameters=parameters,
                          steps=100, seconds=seconds, pictures=self.pictures)  # fmt: skip


@pytest.fixture
def pool(monkeypatch: pytest.MonkeyPatch) -> Pool:
    pool = Pool()
    monkeypatch.setattr("gui.state.lab.seed_comparison.run_all", pool)
    return pool


@pytest.fixture
def card(qtbot: QtBot, pool: Pool) -> Iterator[VerdictCard]:
    tasks = Tasks()
    card = VerdictCard(SeedComparison(tasks))
    qtbot.addWidget(card)
    card.allow("", A_PAIR)
    yield card
    tasks.close()


def compare(qtbot: QtBot, card: VerdictCard, pair: tuple[Design, Design] = A_PAIR, seeds: int = 8) -> None:
    card.state.begin(*pair, ("A", "B"), seeds=seeds)
    qtbot.waitUntil(lambda: not card.state.is_running)


def test_after_a_verdict_the_button_trains_the_seeds_that_would_tell_and_keeps_those_there_are(
    qtbot: QtBot, card: VerdictCard, pool: Pool
) -> None:
    assert card.button.text() == "Compare with 8 seeds"
    compare(qtbot, card)
    result, more = card.state.result, card.state.more_seeds
    assert result is not None
    assert 0 < more == result.more_seeds
    card.state.seconds_each = 5.0
    card.refresh()
    assert card.button.text() == f"{more} more seeds, about 4.5\u00a0min"
    pool.asked.clear()
    QTest.mouseClick(card.button, LEFT)
    qtbot.waitUntil(lambda: not card.state.is_running)
    assert sorted({trial.seed for trial in pool.asked}) == list(range(8, 8 + more))
    assert len(card.dots.sides[0]) == 8 + more
    assert card.figures.text().endswith(
        "Looked at 2 times: each look gives chance another try, so it is told only where p is below 0.025."
    )
    assert "97.5 % interval" in card.figures.text()
    assert "Looked at" not in _again(qtbot, card)


def test_while_more_seeds_are_trained_they_are_told_by_the_p_of_that_look(
    qtbot: QtBot, card: VerdictCard, pool: Pool
) -> None:
    """Yes was said at 5 % until the last seed, and taken back then."""

    def level() -> float:
        card.state._compare()
        assert card.state.result is not None
        return card.state.result.level

    compare(qtbot, card)
    pool.waits = True
    for _ in range(2):
        assert (card.state.looks, level()) == (1, 0.05)
        QTest.mouseClick(card.button, LEFT)
        assert (card.state.is_running, card.state.looks, level()) == (True, 2, 0.025)
        card.state.stop()  # before any of them is known: that was no look


def _again(qtbot: QtBot, card: VerdictCard) -> str:
    compare(qtbot, card)
    return card.figures.text()


def test_more_seeds_are_not_paired_with_trainings_of_other_pictures(
    qtbot: QtBot, card: VerdictCard, pool: Pool
) -> None:
    pool.pictures, pool.ahead = "what the data held before", True
    compare(qtbot, card)
    assert card.verdict.text().startswith("Yes: ")
    pool.pictures, more = ONE.load_data().reference.sha256, card.state.more_seeds
    pool.asked.clear()
    pool.waits = True
    QTest.mouseClick(card.button, LEFT)
    qtbot.waitUntil(lambda: card.state.done == 0)
    card.state.look()
    assert card.state.result is None, "it is not said still which of the two was better by them"
    pool.waits = False
    qtbot.waitUntil(lambda: not card.state.is_running)
    assert sorted({trial.seed for trial in pool.asked}) == list(range(8 + more)), "those there were are made anew"
    assert {one.pictures for one in card.state.outcomes.values()} == {pool.pictures}
    kept = finished(recalling(card.state.folder, A_PAIR))
    assert kept is not None
    for known in (card.state, kept):
        assert (known.looks, known.told) == (1, (0, 0)), "they are looked at for the first time, and said nothing yet"
    pool.asked.clear()
    more = card.state.more_seeds
    QTest.mouseClick(card.button, LEFT)
    qtbot.waitUntil(lambda: not card.state.is_running)
    assert len(pool.asked) == 2 * more, "the same pictures are not learned from twice"


def test_a_training_whose_pair_was_stopped_counts_only_where_its_seed_is_wanted(
    qtbot: QtBot, card: VerdictCard, pool: Pool
) -> None:
    compare(qtbot, card)
    stopped = Trial.of(ONE, 40)  # as one of many side by side
    card.state.outcomes |= {one.id: one for one in pool([stopped]) if one is not None}
    assert card.state.done == card.state.total == 16
    card.state.go_on()
    qtbot.waitUntil(lambda: not card.state.is_running)
    assert card.state.done == card.state.total


def test_where_it_is_told_or_was_stopped_early_as_many_are_offered_as_a_comparison_has(
    qtbot: QtBot, card: VerdictCard, pool: Pool
) -> None:
    pool.ahead = True
    compare(qtbot, card)
    assert card.button.text().startswith("8 more seeds, about ")
    compare(qtbot, card, seeds=3)
    assert card.button.text().startswith("5 more seeds, about ")
    card.allow("", (OTHER, ONE))
    assert card.button.text() == "Compare with 8 seeds", "nothing is known of these two"


def test_the_card_says_what_both_cost_in_parameters_and_time_a_picture(qtbot: QtBot, card: VerdictCard) -> None:
    assert card.cost.isHidden()
    compare(qtbot, card)
    batch = ONE.recipe.batch_size
    times = f"{6400 / batch / 100:.2g}", f"{64_000 / batch / 100:.2g}"
    words = f"A: 1,000 parameters, {times[0]} ms a picture. B: 20,000 and {times[1]} ms."
    assert (card.cost.text(), card.cost.isHidden()) == (words, False)
    card.allow("", None)
    assert card.cost.isHidden()


def test_a_yes_needs_no_smaller_p_with_more_seeds_and_where_it_is_taken_back_the_verdict_says_so(
    qtbot: QtBot, card: VerdictCard, pool: Pool
) -> None:
    """“Yes” became “Not yet” with p = 0.03, of twice the seeds, for the look alone; and nothing said that it had been
    told before."""

    def more() -> str:
        QTest.mouseClick(card.button, LEFT)
        qtbot.waitUntil(lambda: not card.state.is_running)
        return card.verdict.text()

    pool.ahead = True
    compare(qtbot, card)
    pool.waits = True
    QTest.mouseClick(card.button, LEFT)
    card.state.stop()
    assert "Looked at" not in card.figures.text(), "none was added"
    pool.waits = pool.ahead = False
    assert more().startswith("Yes: A is better than B")
    result = card.state.result
    assert result is not None
    assert (card.state.looks, len(result.first), result.level) == (2, 16, 0.05)
    said = "Looked at 2 times: the first 8 seeds said yes, and a look after that gives chance no new try"
    assert said in card.figures.text()
    pool.behind = True
    assert more() == "No longer: the first 8 seeds said yes, but what all 24 show may be chance."
    assert card.state.told == (1, 8)
    assert card.state.more_seeds > 0
    compare(qtbot, card)
    assert (card.state.looks, card.state.told) == (1, (0, 0)), "begun anew"
