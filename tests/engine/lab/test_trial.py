"""What a trial says of itself is said of the weights that it keeps, also where it broke off."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from engine.errors import EngineError
from engine.lab.making_again import making_again
from engine.lab.trial import Outcome, Trial, have_mixed_pictures, make, making
from engine.project.presets import preset
from engine.training.evaluation import evaluate
from engine.training.optimisers import SGD
from engine.training.recipe import Recipe
from engine.training.run import Run
from engine.training.step import Step
from engine.training.training import Training
from engine.work import finished
from tests.engine.samples import some_digits, write_npz


def test_of_a_trial_that_diverged_all_figures_are_those_of_its_last_good_weights() -> None:
    design = preset("dense").design(fresh_ids=False)
    design = design.with_(recipe=design.recipe.replace(optimiser=SGD(), learning_rate=10.0, l2=10.0, epochs=1))
    kept: list[Run] = []
    outcome = finished(making(Trial.of(design, 3), kept.append))
    (run,) = kept
    assert run.failure is not None
    assert (outcome.failure, run.ended, run.id, run.seed) == (run.failure[0], "failed", outcome.id, 3)
    assert run.newest is not None
    assert outcome.steps == run.step < run.last_step
    tested = evaluate(design.stack, run.newest, design.load_data().test, cores=1)
    assert (outcome.test_loss, outcome.test_accuracy) == (tested.loss, tested.accuracy)
    project = finished(making_again(Trial.of(design, 3), cores=1))
    (again,) = project.runs
    assert (again.ended, again.failure, again.step, again.last_step) == ("failed", run.failure, run.step, run.last_step)
    assert project.design.recipe.seed == 3
    assert [one.test.loss for one in (run, again) if one.test is not None] == 2 * [tested.loss]


@pytest.mark.parametrize(("rate", "guesses"), [(1e-9, True), (0.01, False)])
def test_an_outcome_tells_whether_its_network_does_no_better_than_guessing(
    rate: float, guesses: bool, tmp_path: Path
) -> None:
    design = preset("dense").design(fresh_ids=False)
    npz = write_npz(tmp_path / "few.npz", some_digits(200, 100))
    design = design.with_(data_name=str(npz), recipe=design.recipe.replace(learning_rate=rate, epochs=5))
    outcome = make(Trial.of(design, 0))
    assert outcome.guesses == guesses
    assert outcome.validation_pictures == round(200 * design.recipe.validation_share)
    assert Outcome.from_plain(outcome.to_plain()).guesses == guesses


@pytest.mark.parametrize("other", [{"corrections": [["train", 3, 5]]}, {"data": "another"}, {}])
def test_trainings_are_told_apart_from_those_of_pictures_that_changed_by_their_data_and_what_is_done_to_it(
    other: dict[str, Any],
) -> None:
    plain = Trial.of(preset("dense").design(fresh_ids=False), 0)
    trials = [plain, replace(plain, design={**plain.design, **other}, changes={} if other else {"pictures": 50})]
    for same in (trials, [plain, replace(plain, seed=1)]):
        outcomes = {one.id: Outcome(one.id, pictures=f"sum {n}") for n, one in enumerate(same)}
        assert have_mixed_pictures(same, outcomes) == (same is not trials)
        unsaid = outcomes | {plain.id: Outcome(plain.id)}  # an earlier version did not write down which pictures
        assert not have_mixed_pictures(same, unsaid)


def test_a_training_that_a_users_block_broke_is_made_again_as_one_that_broke(monkeypatch: pytest.MonkeyPatch) -> None:
    real = Training.step

    def step(training: Training, recipe: Recipe) -> Step:
        if training.number == 3:
            raise EngineError("It broke.", "Mend it.")
        return real(training, recipe)

    monkeypatch.setattr(Training, "step", step)
    (run,) = finished(making_again(Trial.of(preset("dense").design(fresh_ids=False), 3), cores=1)).runs
    assert (run.ended, run.failure, run.last_step) == ("failed", ("It broke.", "Mend it."), 3)
