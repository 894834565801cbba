"""`convscope sweep` says of its best one what the window says: whether it is better than the next, or it is chance."""

from collections.abc import Iterator, Sequence
from typing import Any

import pytest

import gui.app
from engine.lab.sweep import Cell
from engine.lab.trial import Outcome, Trial
from engine.lab.winner import winner

WORDS = ["sweep", "dense", "--vary", "batch_size=32,64", "--epochs", "1"]


@pytest.mark.parametrize(("confirm", "ahead", "words"), [
    ("8", 8, "The best is better than the next one, by 2.00 points (p 0.0078)"),
    ("8", 6, "The best cannot be told from the next one: 1.00 points may be chance (p 0.29)"),
    ("3", 3, "2.00 points may be chance (p 0.25); 3 seeds can never tell: use --confirm 8"),
])  # fmt: skip
def test_a_sweep_says_whether_its_best_is_better_or_it_is_chance(
    confirm: str, ahead: int, words: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def made(trials: Sequence[Trial], **_: Any) -> Iterator[Outcome | None]:
        for trial in trials:
            better = 0.02 if trial.seed <= ahead else -0.02
            accuracy = 0.8 + better * (trial.settings["batch_size"] == 64)
            yield Outcome(trial.id, test_accuracy=accuracy, test_pictures=100)

    monkeypatch.setattr("engine.cli.trials.run_all", made)
    assert gui.app.main([*WORDS, "--confirm", confirm]) == 0
    assert words in capsys.readouterr().out


@pytest.mark.parametrize("pictures", [1000, 100_000])
def test_a_best_that_is_better_on_few_test_pictures_is_said_to_be_so_on_these_alone(
    pictures: int, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Compare says so of the same two networks; a sweep said "better", and nothing else."""

    def made(trials: Sequence[Trial], **_: Any) -> Iterator[Outcome | None]:
        for trial in trials:
            accuracy = 0.9 + 0.005 * (trial.settings["batch_size"] == 64)
            yield Outcome(trial.id, test_accuracy=accuracy, test_pictures=pictures)

    monkeypatch.setattr("engine.cli.trials.run_all", made)
    assert gui.app.main(WORDS) == 0
    said = capsys.readouterr().out
    assert "The best is better than the next one, by 0.50 points (p 0.0078)" in said
    limit = ". It is so on these 1,000 test pictures. On others it may be otherwise: these may be too few.\n"
    assert (limit in said) == ("On others" in said) == (pictures == 1000)


def test_of_networks_that_only_guess_none_is_the_best(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def made(trials: Sequence[Trial], **_: Any) -> Iterator[Outcome | None]:
        for trial in trials:
            yield Outcome(trial.id, test_accuracy=0.1 + trial.seed / 1e4, test_pictures=100, guesses=True)

    monkeypatch.setattr("engine.cli.trials.run_all", made)
    assert gui.app.main(WORDS) == 0
    said = capsys.readouterr().out
    assert said.endswith("None does better than guessing\n")


def test_of_networks_none_of_which_came_to_its_end_with_a_fresh_seed_it_is_not_said_that_they_guess(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def made(trials: Sequence[Trial], **_: Any) -> Iterator[Outcome | None]:
        for trial in trials:
            yield Outcome(trial.id, test_accuracy=0.9, failure="It diverged." if trial.seed else "", diverged=True)

    monkeypatch.setattr("engine.cli.trials.run_all", made)
    gui.app.main(WORDS)
    said = capsys.readouterr().out
    assert "fresh seeds" in said
    assert "guessing" not in said


def test_the_best_is_not_called_better_where_it_is_worse_with_every_seed_that_both_ended() -> None:
    def cell(size: int, shares: Sequence[float | None]) -> Cell:
        return Cell({"batch_size": size}, tuple(
            Outcome(str(n), test_accuracy=one or 0.1, test_pictures=100, failure="" if one else "It diverged.")
            for n, one in enumerate(shares)
        ))  # fmt: skip

    shares = [0.8 + n / 1000 for n in range(8)]
    better = cell(32, [one + 0.01 for one in shares])
    said = winner([cell(64, shares), better])
    assert said is not None
    assert (said.is_told, said.difference > 0) == (True, True)
    first, second = cell(64, [*shares, None]), cell(32, [*(one + 0.01 for one in shares), 0.1])
    assert first.accuracy > second.accuracy
    assert winner([first, second]) is None


@pytest.mark.parametrize("patience", [(), ("patience=0,1,2",)])
def test_which_of_several_settings_made_the_difference_is_said(
    patience: tuple[str, ...], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def made(trials: Sequence[Trial], **_: Any) -> Iterator[Outcome | None]:
        for trial in trials:
            yield Outcome(trial.id, test_accuracy=0.8 + trial.settings["batch_size"] / 1000, test_pictures=100)

    monkeypatch.setattr("engine.cli.trials.run_all", made)
    assert gui.app.main(["sweep", "dense", "--vary", "batch_size=16,32,64", *patience, "--epochs", "1"]) == 0
    words = "made the difference: batch_size 100 %, patience 0 %; the rest is how they go together, and chance\n"
    assert (words in capsys.readouterr().out) == bool(patience)


def test_small_rates_are_written_as_they_are_typed(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """--vary learning_rate=3e-5 was answered with 3e-05."""
    made = lambda trials, **_: (Outcome(one.id, test_accuracy=0.8, test_pictures=100) for one in trials)  # noqa: E731
    monkeypatch.setattr("engine.cli.trials.run_all", made)
    assert gui.app.main(["sweep", "dense", "--vary", "learning_rate=3e-5,0.001", "--epochs", "1"]) == 0
    said = capsys.readouterr().out
    assert "learning_rate 3e-5" in said
    assert "learning_rate 0.001" in said


def test_by_twenty_pictures_kept_aside_it_is_said_that_nothing_can_be_told(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def made(trials: Sequence[Trial], **_: Any) -> Iterator[Outcome | None]:
        for trial in trials:
            right = 18 + (trial.seed + trial.settings["batch_size"] // 32) % 2
            yield Outcome(trial.id, 0.9, test_pictures=100, validation_accuracy=right / 20, validation_pictures=20)

    monkeypatch.setattr("engine.cli.trials.run_all", made)
    assert gui.app.main([*WORDS[:4], "learning_rate=0.1,0.01", *WORDS[4:]]) == 0
    said = capsys.readouterr().out
    assert said.endswith("cannot be told: by 20 pictures kept aside it may all be chance.\n")
