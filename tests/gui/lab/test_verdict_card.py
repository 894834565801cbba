"""What was found about two networks is said of these two alone."""

from collections.abc import Generator
from dataclasses import replace
from threading import Event

import pytest
from pytestqt.qtbot import QtBot

from engine.data import DataSet, load_data
from engine.data.corrections import Correction
from engine.data.progress import Progress, Reading
from engine.lab.chance import compare
from engine.lab.trial import Outcome, Trial
from engine.project.design import Design
from engine.project.presets import preset
from gui.lab.verdict_card import VerdictCard
from gui.state.lab.seed_comparison import SeedComparison
from gui.state.work.tasks import Tasks


def test_a_verdict_on_two_runs_is_not_shown_for_two_others(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    def made(trials: list[Trial], *_: object, **__: object) -> Generator[Outcome | None, None, None]:
        for number, trial in enumerate(trials):
            yield Outcome(trial.id, test_accuracy=0.9 + 0.05 * (number % 2 == 0), test_pictures=1000)

    monkeypatch.setattr("gui.state.lab.seed_comparison.run_all", made)
    tasks = Tasks()
    comparison = SeedComparison(tasks)
    card = VerdictCard(comparison)
    qtbot.addWidget(card)
    one = preset("dense").design()
    other, third = (one.with_(recipe=one.recipe.replace(learning_rate=rate)) for rate in (0.1, 0.2))
    card.allow("", (one, other))
    comparison.begin(one, other, ("A", "B"), seeds=4)
    qtbot.waitUntil(lambda: not comparison.is_running)
    result = comparison.result
    assert result is not None
    assert card.verdict.text() == result.verdict
    assert card.dots.sides[0]
    for pair in ((one, third), (other, one), None):
        card.allow("", pair)
        assert card.verdict.text() == "One training each may be chance. Several seeds can tell."
        assert (card.figures.isHidden(), card.dots.sides) == (True, ([], []))
    card.allow("", (one, other))
    assert card.verdict.text() == result.verdict
    tasks.close()


def test_two_that_are_tested_on_other_pictures_or_labels_cannot_be_compared_and_it_is_said(qtbot: QtBot) -> None:
    comparison, one = SeedComparison(Tasks()), preset("dense").design()
    relabelled = [one.with_(corrections=(Correction(part, 3, 5),)) for part in ("train", "test")]
    whys = [comparison.why_not((one, other), 4) for other in (one, *relabelled, one.with_(data_name="mine"))]
    assert whys[:2] == ["", ""]
    assert whys[2].startswith("A and B are not tested alike")
    assert whys[3].startswith("A and B learned from different data")
    comparison.tasks.close()


def test_of_two_seeds_of_one_network_it_is_said_that_they_are_the_noise(qtbot: QtBot) -> None:
    """Several seeds were said to tell: the same ones give both the same bits, after minutes."""
    comparison, one = SeedComparison(Tasks()), preset("dense").design()
    card = VerdictCard(comparison)
    qtbot.addWidget(card)
    card.allow("", (one, one.with_(notes="once more", stack=one.stack.renewed(), recipe=one.recipe.replace(seed=7))))
    assert card.verdict.text() == "A and B differ in nothing but the seed: what lies between them is the noise."
    card.allow("", (one, one.with_(recipe=one.recipe.replace(epochs=7))))
    assert card.verdict.text() == "One training each may be chance. Several seeds can tell."
    comparison.tasks.close()


def test_without_test_pictures_it_says_so_and_trains_nothing(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    def untested(self: Design) -> Reading[DataSet]:
        data = load_data("digits")
        yield Progress()
        return replace(data, test=data.test.batch(slice(0)))

    monkeypatch.setattr(Design, "loading", untested)
    monkeypatch.setattr("gui.state.lab.seed_comparison.run_all", lambda *_, **__: pytest.fail("it was trained"))
    tasks = Tasks()
    comparison = SeedComparison(tasks)
    one = preset("dense").design()
    comparison.begin(one, one.with_(recipe=one.recipe.replace(learning_rate=0.1)), ("A", "B"), seeds=2)
    qtbot.waitUntil(lambda: not comparison.is_running)
    assert comparison.problem is not None
    assert "has no test pictures" in str(comparison.problem.problem)
    assert comparison.result is None
    tasks.close()


def test_while_it_reads_the_pictures_others_have_their_turn_and_stop_ends_it(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, left_off = Event(), list[bool]()

    def slowly(self: Design) -> Reading[DataSet]:
        try:
            begun.set()
            for _ in range(10**6):
                yield Progress(1, 4)
        finally:
            left_off.append(True)
        return load_data("digits")

    monkeypatch.setattr(Design, "loading", slowly)
    monkeypatch.setattr("gui.state.lab.seed_comparison.run_all", lambda *_, **__: (None for _ in range(0)))
    tasks, ended = Tasks(), list[str]()
    comparison, one = SeedComparison(tasks), preset("dense").design()
    comparison.begin(one, one, ("A", "B"), seeds=2)
    assert begun.wait(20)
    tasks.run("another", lambda: (None for _ in range(3)), lambda _none: ended.append("another"))
    qtbot.waitUntil(lambda: ended == ["another"])
    assert not left_off
    comparison.stop()
    qtbot.waitUntil(lambda: left_off == [True])
    tasks.close()


def test_the_figures_are_whole_sentences_that_never_contradict_the_verdict(qtbot: QtBot) -> None:
    tasks = Tasks()
    card = VerdictCard(SeedComparison(tasks))
    qtbot.addWidget(card)
    second = [0.90, 0.91, 0.92, 0.90, 0.91, 0.92, 0.90, 0.91]

    def figures(gains: list[int]) -> str:
        firsts = [one + gain / 1000 for one, gain in zip(second, gains, strict=False)]
        return card._figures(compare(firsts, second[: len(gains)], 1000))

    assert figures([5, 6, 7, 5, 6, 7, 5, 6]).startswith(
        "A − B: +0.59 points in the mean of 8 seeds, and A is better with 8 of them. "
        "The true difference lies between +0.50 and +0.67 points (95 % interval). "
        "If A and B were alike, chance would give one as large in 0.78 of 100 comparisons (p = 0.00781, "
    )
    assert "true difference" not in figures([0] * 8), "it was said to lie between 0.00 and 0.00 points"
    assert figures([-5, -6, -7, -5, -6, -7, -5, 0]).startswith(
        "B − A: +0.51 points in the mean of 8 seeds, and B is better with 7 of them. "
        "The true difference lies between +0.30 "
    ), "of the better one, as the verdict"
    assert "between −0.35 and +0.57 points (95 % interval). So it may be none at all." in figures(
        [5, -6, 7, 5, -6, 0, 5, -1]
    )
    alike = figures([0] * 6)
    assert "and A is better with 0 of them" in alike, "a tie is better with none"
    assert "would give one as large in 100 of 100 comparisons (p = 1, " in alike
    assert "interval" not in figures([5, 6, 7, 5, 6]), "five seeds leave everything open"
    tasks.close()
