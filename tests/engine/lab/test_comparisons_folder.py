"""Comparisons of A against B: of very many the oldest go."""

import json
import os
from pathlib import Path

import pytest

from engine.lab import comparisons_folder
from engine.lab.comparisons_folder import KeptComparison, keep, recalling
from engine.lab.trial import Outcome, Trial
from engine.project.design import Design
from engine.project.presets import preset
from engine.work import finished


@pytest.fixture(scope="module")
def designs() -> list[Design]:
    """A, B and C: with other learning rates."""
    design = preset("dense").design(fresh_ids=False)
    return [design.with_(recipe=design.recipe.replace(learning_rate=rate)) for rate in (0.1, 0.01, 0.001)]


def keep_a_pair(folder: Path, first: Design, second: Design) -> None:
    trials = [Trial.of(first, 0)], [Trial.of(second, 0)]
    found = zip(trials, (0.9, 0.8), strict=True)
    outcomes = {side[0].id: Outcome(side[0].id, test_accuracy=right) for side, right in found}
    keep(folder, (first, second), KeptComparison(trials, outcomes, 1, 2.5))


def accuracies(kept: KeptComparison | None) -> list[float]:
    assert kept is not None
    return [kept.outcomes[trial.id].test_accuracy for side in kept.trials for trial in side]


def test_of_very_many_comparisons_the_oldest_go(
    tmp_path: Path, designs: list[Design], monkeypatch: pytest.MonkeyPatch
) -> None:
    a, b, c = designs
    monkeypatch.setattr(comparisons_folder, "MOST", 1)
    keep_a_pair(tmp_path, a, b)
    (older,) = tmp_path.iterdir()
    os.utime(older, (1, 1))
    keep_a_pair(tmp_path, a, c)
    assert finished(recalling(tmp_path, (a, b))) is None
    assert accuracies(finished(recalling(tmp_path, (a, c)))) == [0.9, 0.8]


def test_a_comparison_that_was_kept_before_it_was_known_who_was_told_is_there(
    tmp_path: Path, designs: list[Design]
) -> None:
    """Else hours of trainings are made again."""
    a, b, _ = designs
    keep_a_pair(tmp_path, a, b)
    (file,) = tmp_path.iterdir()
    plain = json.loads(file.read_bytes())
    del plain["told"]
    file.write_text(json.dumps(plain), "utf-8")
    known = finished(recalling(tmp_path, (a, b)))
    assert accuracies(known) == [0.9, 0.8]
    assert known is not None
    assert known.told == (0, 0)


def test_what_is_kept_says_which_side_collapsed_with_the_seeds_that_diverged_too(designs: list[Design]) -> None:
    """The pairs are of the seeds that came to their end: which did not would be passed over."""
    trials = tuple([Trial.of(design, seed) for seed in range(8)] for design in designs[:2])
    outcomes = {
        trial.id: Outcome(trial.id, test_accuracy=0.9 + trial.seed / 100, test_pictures=1000)
        for side in trials for trial in side
    }  # fmt: skip
    broken = trials[1][3].id
    outcomes[broken] = Outcome(broken, test_accuracy=0.5, failure="It diverged.", diverged=True)
    said = KeptComparison((trials[0], trials[1]), outcomes, 1, None).compared()
    assert said is not None
    assert len(said.first) == 7
    assert said.verdict.endswith("A collapsed with 0 of 8 seeds, B with 1.")
    assert "95 % intervals" in said.collapsed
