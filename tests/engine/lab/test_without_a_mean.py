"""Where a network diverges with all seeds there is no accuracy to compare, but with how many seeds it does is told."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

import gui.app
from engine.lab.collapsed import without_a_mean
from engine.lab.trial import Outcome, Trial
from engine.project.presets import preset
from gui.look.words import translated

BROKE = "The training diverged."


def made(broken: Sequence[tuple[bool, bool]]) -> list[tuple[Outcome, Outcome]]:
    """Pairs of A and B, of which each broke or not."""
    return [(outcome(f"a{n}", a), outcome(f"b{n}", b)) for n, (a, b) in enumerate(broken)]


def outcome(id: str, is_broken: bool) -> Outcome:
    failure = BROKE if is_broken else ""
    return Outcome(id, test_accuracy=0.1 if is_broken else 0.9, test_pictures=100, failure=failure, diverged=is_broken)


@pytest.mark.parametrize(("broken", "level", "words"), [
    ([(False, True)] * 8, 0.05,
     "A collapsed with 0 of 8 seeds, B with 8. B collapses more often (p = 0.0078, sign test)."),
    ([(True, False)] * 7 + [(False, False)], 0.05,
     "A collapsed with 7 of 8 seeds, B with 0. A collapses more often (p = 0.016, sign test)."),
    ([(True, False)] * 7 + [(False, False)], 0.0125,
     "A collapsed with 7 of 8 seeds, B with 0. Which of them collapses more often cannot be told."),
    ([(False, True)] * 2, 0.05,
     "A collapsed with 0 of 2 seeds, B with 2. Which of them collapses more often cannot be told."),
    ([(True, True)] * 8, 0.05,
     "A collapsed with 8 of 8 seeds, B with 8. Which of them collapses more often cannot be told."),
])  # fmt: skip
def test_it_says_with_how_many_seeds_each_collapsed_and_which_does_more_often(
    broken: list[tuple[bool, bool]], level: float, words: str
) -> None:
    verdict, shares = without_a_mean(made(broken), ("A", "B"), level)
    assert translated(verdict) == words
    assert translated(shares).startswith("Collapsed is what is no better than guessing, or diverged: of all starts")


def test_one_seed_and_what_could_not_be_made_for_another_reason_tell_nothing() -> None:
    assert without_a_mean(made([(False, True)]), ("A", "B"), 0.05) == ("", "")
    gone = Outcome("gone", failure="The data is gone.")
    assert without_a_mean([(outcome(f"a{n}", False), gone) for n in range(8)], ("A", "B"), 0.05) == ("", "")


@pytest.fixture
def breaks(monkeypatch: pytest.MonkeyPatch) -> set[bool]:
    """Which of the two diverge: A (True), or B."""
    which = {False}
    stack = preset("dense").design().to_plain()["stack"]

    def trained(trials: Sequence[Trial], **_: Any) -> Iterator[Outcome | None]:
        for trial in trials:
            yield outcome(trial.id, (len(trial.design["stack"]) == len(stack)) in which)

    monkeypatch.setattr("engine.cli.trials.run_all", trained)
    return which


def compare(out: Path, seeds: int) -> int:
    return gui.app.main(["compare", "dense", "assignment", "--seeds", str(seeds), "--json", str(out)])


def test_compare_has_a_verdict_on_a_network_that_diverges_with_all_seeds(
    breaks: set[bool], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It said that no training of B came to its end, and of A nothing, after sixteen trainings."""
    out = tmp_path / "c.json"
    assert compare(out, 8) == 0
    said = capsys.readouterr()
    assert said.out.startswith("A: dense\nB: assignment\nCollapsed is what")
    assert said.out.splitlines()[-1].endswith("B with 8. B collapses more often (p = 0.0078, sign test).")
    assert said.err.count(BROKE) == 0
    plain = json.loads(out.read_text("utf-8"))
    assert plain["verdict"] == said.out.splitlines()[-1]
    assert plain["looks"] == 1
    assert compare(out, 10) == 0
    assert json.loads(out.read_text("utf-8"))["looks"] == 2, "each look gives chance another try"


def test_where_both_diverge_with_all_seeds_the_design_is_to_be_mended(
    breaks: set[bool], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    breaks.add(True)
    assert compare(tmp_path / "c.json", 8) == 2
    said = capsys.readouterr()
    assert "A collapsed with 8 of 8 seeds, B with 8." in said.out
    assert "No training of dense came to its end. The training diverged." in said.err


def test_a_sweep_counts_what_collapsed(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Of rates that all diverged but one the terminal showed that one alone."""

    def trained(trials: Sequence[Trial], **_: Any) -> Iterator[Outcome | None]:
        for trial in trials:
            rate, guesses = trial.settings["learning_rate"], trial.seed == 1
            is_broken = rate == 0.5
            yield Outcome(
                trial.id, test_accuracy=0.1 if guesses else 0.9, test_pictures=100, guesses=guesses,
                failure=BROKE if is_broken else "", diverged=is_broken,
            )  # fmt: skip

    monkeypatch.setattr("engine.cli.trials.run_all", trained)
    words = ["sweep", "dense", "--vary", "learning_rate=0.01,0.5", "--seeds", "3", "--epochs", "1", "--confirm", "2"]
    assert gui.app.main(words) == 0
    said = capsys.readouterr().out
    assert "learning_rate 0.01  (3 trainings, 1 of them no better than guessing)" in said
    assert "Of 8 trainings collapsed: 3 diverged, 1 no better than guessing\n" in said
