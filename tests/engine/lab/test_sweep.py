"""A sweep: which trials there are, in which order, and what is made of their outcomes."""

import tracemalloc
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from engine.blocks import KINDS, block
from engine.errors import EngineError
from engine.lab.searching import Search, keeping
from engine.lab.sweep import Sweep, best, cells
from engine.lab.trial import Outcome, Trial, make
from engine.network.block import Block, Call
from engine.network.stack import Stack
from engine.project.presets import preset
from tests.engine.samples import some_digits, write_npz

DESIGN = preset("dense").design(fresh_ids=False)
AXES = {"learning_rate": [0.001, 0.01, 0.1], "batch_size": [16, 32, 64, 128, 256]}


def outcome(trial: Trial, accuracy: float, failure: str = "") -> Outcome:
    return Outcome(trial.id, test_accuracy=accuracy, test_pictures=1000, failure=failure)


def test_all_combinations_are_tried_with_each_seed_and_no_two_trials_are_the_same() -> None:
    trials = Sweep(DESIGN, AXES, (0, 1)).trials()
    assert len({trial.id for trial in trials}) == len(trials) == 30
    assert {(t.settings["learning_rate"], t.settings["batch_size"], t.seed) for t in trials} == {
        (rate, size, seed) for rate in AXES["learning_rate"] for size in AXES["batch_size"] for seed in (0, 1)
    }
    assert all(trial.design["recipe"]["batch_size"] == trial.settings["batch_size"] for trial in trials)


def test_what_is_named_twice_is_tried_once() -> None:
    trials = Sweep(DESIGN, {"learning_rate": [0.01, 0.1, 0.01]}, (0, 1, 0)).trials()
    assert [(trial.settings["learning_rate"], trial.seed) for trial in trials] == [
        (0.01, 0), (0.1, 0), (0.01, 1), (0.1, 1)
    ]  # fmt: skip


def test_the_seed_is_repeated_and_not_varied() -> None:
    with pytest.raises(EngineError, match="does not vary the seed") as error:
        Sweep(DESIGN, {"batch_size": [16, 32], "seed": [0, 1, 2]}).trials()
    assert "--seeds 3" in error.value.remedy


def test_the_coarse_combinations_come_first() -> None:
    first = Sweep(DESIGN, {"batch_size": [1, 2, 3, 4, 5, 6, 7, 8, 9]}).combinations()
    assert [one["batch_size"] for one in first] == [1, 9, 5, 3, 7, 2, 4, 6, 8]
    corners = Sweep(DESIGN, AXES).combinations()[:4]
    assert {tuple(one.values()) for one in corners} == {(0.001, 16), (0.001, 256), (0.1, 16), (0.1, 256)}


def test_combinations_at_random_are_different_ones_and_the_same_each_time() -> None:
    chosen = [Sweep(DESIGN, AXES, at_random=6).combinations() for _ in range(2)]
    assert chosen[0] == chosen[1]
    assert len({tuple(one.values()) for one in chosen[0]}) == 6
    assert len(Sweep(DESIGN, AXES, at_random=99).combinations()) == 15


def test_a_sweep_of_too_many_trainings_is_refused_and_not_made_in_part(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("engine.lab.sweep.MOST_TRIALS", 29)
    with pytest.raises(EngineError, match="30 trainings, and 29 are the most"):
        Sweep(DESIGN, AXES, (0, 1)).trials()
    assert len(Sweep(DESIGN, AXES, (0, 1), at_random=14).trials()) == 28
    assert len(Sweep(DESIGN, AXES).trials()) == 15


def test_the_combinations_at_random_of_an_earlier_version_are_drawn_again() -> None:
    chosen = Sweep(DESIGN, AXES, at_random=6).combinations()
    assert [tuple(one.values()) for one in chosen] == [
        (0.01, 128), (0.001, 64), (0.01, 16), (0.1, 256), (0.1, 32), (0.1, 16)
    ]  # fmt: skip


@pytest.mark.parametrize("axes", [4, 12])
def test_a_few_of_endless_combinations_take_no_memory(axes: int) -> None:
    sweep = Sweep(DESIGN, {f"axis {number}": list(range(100)) for number in range(axes)}, at_random=50)
    tracemalloc.start()
    try:
        chosen = sweep.combinations()
        assert tracemalloc.get_traced_memory()[1] < 2_000_000
    finally:
        tracemalloc.stop()
    assert chosen == sweep.combinations() != replace(sweep, seeds=(1,)).combinations()
    assert len({tuple(one.values()) for one in chosen}) == 50
    assert all(len({one[name] for one in chosen}) > 20 for name in sweep.axes), "of every axis many values"


def test_a_trial_has_the_same_id_wherever_it_is_made_and_another_one_for_anything_that_counts() -> None:
    trial = Trial.of(DESIGN, 3)
    assert trial.id == Trial.of(preset("dense").design(fresh_ids=False), 3, {"said": "otherwise"}).id
    others = [Trial.of(DESIGN, 4), Trial.of(DESIGN.with_(data_name="x"), 3), Sweep(DESIGN, AXES).trials()[0]]
    others += [replace(trial, changes={"pictures": 50}), replace(trial, measures=("learned",))]
    others += [replace(trial, measures=("saliency",))]
    assert len({trial.id, *(one.id for one in others)}) == 7


def test_the_best_cell_is_that_with_the_largest_mean_and_failures_do_not_count() -> None:
    sweep = Sweep(DESIGN, {"batch_size": [16, 32, 64]}, (0, 1))
    scores = {(16, 0): 0.9, (16, 1): 0.8, (64, 0): 0.99, (64, 1): 0.1, (32, 0): 0.7, (32, 1): 0.72}
    trials = sweep.trials()
    found = {t.id: outcome(t, scores[t.settings["batch_size"], t.seed]) for t in trials}
    found[trials[1].id] = outcome(trials[1], 0.99, "diverged")  # batch size 64, seed 0
    assert [cell.settings["batch_size"] for cell in best(cells(trials, found))] == [16, 32, 64]
    assert [round(cell.accuracy, 6) for cell in best(cells(trials, found))] == [0.85, 0.71, 0.1]
    del found[trials[0].id]
    assert len(cells(trials, found)[0].outcomes) == 1


def test_it_is_chosen_by_the_validation_pictures_and_the_test_pictures_judge_those_with_fresh_seeds() -> None:
    sweep = Sweep(DESIGN, {"batch_size": [16, 32]})
    trials = sweep.trials()
    aside = {16: 0.8, 32: 0.9}
    shares = {t.id: aside[t.settings["batch_size"]] for t in trials}
    found = {t.id: replace(outcome(t, 1 - shares[t.id]), validation_accuracy=shares[t.id]) for t in trials}
    (first, second) = best(cells(trials, found))
    assert [(one.settings["batch_size"], one.accuracy, one.on_validation) for one in (first, second)] == [
        (32, 0.9, True), (16, 0.8, True),
    ]  # fmt: skip
    (judged, _) = best(cells(trials, found, is_choice=False))
    assert (judged.settings["batch_size"], round(judged.accuracy, 6), judged.on_validation) == (16, 0.2, False)


def test_winners_are_confirmed_with_seeds_that_no_trial_had() -> None:
    sweep = Sweep(DESIGN, {"batch_size": [16, 32]}, (0, 1))
    again = sweep.confirmations(cells(sweep.trials(), {})[:1], 3)
    assert [(one.seed, one.settings["batch_size"]) for one in again] == [(2, 16), (3, 16), (4, 16)]
    assert [one.seed for one in replace(sweep, seeds=(7, 2)).confirmations(cells(sweep.trials(), {})[:1], 2)] == [8, 9]
    assert Search(sweep, 3, sweep.trials()).expected == 2 * 2 + 2 * 3


def test_of_a_single_combination_there_is_nothing_to_choose_and_to_confirm() -> None:
    sweep = Sweep(DESIGN, {"batch_size": [16]}, (0, 1))
    trials = sweep.trials()
    search = Search(sweep, 3, trials, outcomes={trial.id: Outcome(trial.id, 0.9) for trial in trials})
    assert search.confirmations_now() == []
    assert (search.expected, search.is_whole) == (2, True)


@pytest.mark.parametrize("mistake_in", ["training", "test"])
def test_a_trial_of_a_users_block_with_a_mistake_has_it_as_its_failure(
    mistake_in: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def wrong(x: np.ndarray) -> Any:
        if mistake_in == "training" or len(x) == 30:  # the test pictures
            raise ValueError("too often")
        return x, lambda d: (d,)

    class Mine(Block):
        kind, title, help, category = "mine", "Mine", "Is wrong", "activation"
        icon = "M4 4h20v20h-20z"

        def call(self) -> Call:
            return Call(wrong)

    monkeypatch.setitem(KINDS, "mine", Mine)
    npz = write_npz(tmp_path / "few.npz", some_digits(60, 30))
    stack = Stack.of(block("fully_connected", units=10), Mine(), block("softmax"))
    design = DESIGN.with_(stack=stack, data_name=str(npz))
    made = make(Trial.of(design.with_(recipe=design.recipe.replace(epochs=1, batch_size=16)), 0))
    assert "too often" in made.failure


def test_the_second_of_two_that_end_together_is_written_down_without_waiting_for_a_third() -> None:
    """A computer that was switched off hours later had half of its work alone."""
    now, known, kept = [0.0], [0], list[int]()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("engine.lab.searching.monotonic", lambda: now[0])
        steps = [10.0, 10.1, None, 16.0, None, 26.0, None]  # when one ends, else nothing does

        def making() -> Iterator[Outcome | None]:
            for number, at in enumerate(steps):
                now[0] = at or now[0] + 5
                known[0] += at is not None
                yield Outcome(str(number)) if at is not None else None

        assert len([*keeping(making(), lambda: kept.append(known[0]), 3.0)]) == len(steps)  # type: ignore[arg-type]
    assert kept == [1, 2, 3, 4]
