"""The learning-rate range test: a range that holds, silence where nothing can be told, and a training left alone."""

import json
from pathlib import Path

import numpy as np
import pytest

import gui.app
from engine.lab.range_test import HIGHEST, LOWEST, STEPS, is_blown, judged, range_test, smoothed
from engine.training.optimisers import SGD, Adam
from engine.training.schedules import StepDown
from engine.training.training import Training
from tests.engine.generators import end_of
from tests.engine.samples import plain_stack, some_digits, write_npz
from tests.engine.short_trainings import DATA, RECIPE, bits, steps

RATES = np.geomspace(LOWEST, HIGHEST, STEPS)


def made_up(falls_from: float, falls_to: float, blows_at: float, noise: float = 0.05) -> np.ndarray:
    """Losses of a test: flat, falling, flat, and then blown up."""
    places = np.log(RATES)
    share = np.clip((places - np.log(falls_from)) / np.log(falls_to / falls_from), 0, 1)
    losses = 2.3 - 1.8 * share + noise * np.random.default_rng(0).normal(size=STEPS)
    return losses * np.where(blows_at < RATES, (RATES / blows_at) ** 2, 1)


def test_the_range_lies_where_the_loss_falls_and_ends_before_it_is_thrown() -> None:
    found = judged(RATES, made_up(1e-4, 1e-2, 0.1))
    assert found.low is not None
    assert found.high is not None
    assert 1e-4 < found.low < 1e-3
    assert 3e-3 < found.high < 0.05
    assert found.reason == ""
    assert found.middle is not None
    assert found.low < found.middle < found.high


@pytest.mark.parametrize("losses", [
    2.3 + 0.3 * np.random.default_rng(1).normal(size=STEPS),  # noise
    np.full(STEPS, 0.02),  # it has learned already
    2.3 * np.where(RATES > 0.01, (RATES / 0.01) ** 0.5, 1),  # it only rises
    np.full(STEPS, np.nan),
    np.array([2.3, 2.2, 900.0]),
], ids=["noise", "flat", "rises", "no numbers", "three steps"])  # fmt: skip
def test_it_says_that_it_cannot_tell(losses: np.ndarray) -> None:
    found = judged(RATES[: len(losses)], losses)
    assert (found.low, found.high, found.middle) == (None, None, None)
    assert found.reason


def test_a_network_that_has_learned_and_met_an_easy_batch_first_is_not_said_to_have_left_all_bounds() -> None:
    """Its single batches differ by more than the loss will ever fall."""
    losses = 0.03 * np.random.default_rng(2).lognormal(sigma=0.6, size=STEPS)
    losses[:2] = 0.005
    means = smoothed(losses)
    assert means[16:].min() > 4 * means[0]
    assert not any(is_blown(means[:count]) for count in range(1, STEPS + 1))
    assert "may have learned already" in judged(RATES, losses).reason
    assert is_blown(smoothed(np.append(losses, 5.0)))


def test_a_loss_that_falls_to_the_very_end_has_its_doubt() -> None:
    assert "may end higher" in judged(RATES, made_up(0.1, 100.0, 1000.0, 0.01)).reason


def test_each_optimiser_gets_the_rates_it_learns_with_and_the_training_stays_what_it_was() -> None:
    ranges = {}
    for optimiser in (Adam(), SGD()):
        recipe = RECIPE.replace(optimiser=optimiser)
        training = Training(plain_stack(), DATA, recipe, cores=1)
        steps(training, recipe, most=2)
        before = bits(training.checkpoint()), len(training.log), training.number
        seen: list[tuple[float, float]] = []
        work = range_test(plain_stack(), DATA, recipe, training.run(), 1, lambda *one, seen=seen: seen.append(one))
        found = ranges[optimiser.kind] = end_of(work)
        assert (bits(training.checkpoint()), len(training.log), training.number) == before
        assert [rate for rate, _ in seen] == found.rates.tolist()
        training.close()
    assert ranges["adam"].high < ranges["sgd"].high
    assert ranges["adam"].low < 0.01 < 10 * ranges["adam"].high


def test_the_command_says_the_range_and_writes_the_curve(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    npz, out = write_npz(tmp_path / "few.npz", some_digits(200, 60)), tmp_path / "out.json"
    command = ["range-test", "dense", "--data", str(npz), "--set", "optimiser=sgd", "--json", str(out)]
    assert gui.app.main(command) == 0
    written = json.loads(out.read_text())
    assert f"from {written['low']:g} to {written['high']:g}" in capsys.readouterr().out
    assert len(written["rates"]) == len(written["losses"]) == len(written["smoothed"])


def test_the_rates_are_those_of_the_test_whatever_schedule_the_recipe_has() -> None:
    plain, falling = (
        end_of(range_test(plain_stack(), DATA, recipe, cores=1, steps=12))
        for recipe in (RECIPE, RECIPE.replace(schedule=StepDown(0.1, 1), epochs=1))
    )
    assert plain.losses.tolist() == falling.losses.tolist()
