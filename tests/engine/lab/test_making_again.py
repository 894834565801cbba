"""A trial that is made again is the training that the sweep has made: the same run, and how it ended."""

from pathlib import Path

import pytest

from engine.errors import EngineError
from engine.lab.making_again import making_again
from engine.lab.trial import Trial, making
from engine.project.design import Design
from engine.training.recipe import Recipe
from engine.training.replay import same_bits
from engine.training.run import Run
from tests.engine.generators import end_of
from tests.engine.samples import plain_stack, some_digits, write_npz


def test_a_trial_that_stopped_early_is_made_again_as_one_that_did(tmp_path: Path) -> None:
    data = write_npz(tmp_path / "few.npz", some_digits(60, 20, 14))
    impatient = Recipe(learning_rate=0.1, batch_size=16, epochs=30, cycles=30, patience=1, validation_share=0.3)
    trial = Trial.of(Design(plain_stack(), impatient, str(data)), 3)
    kept: list[Run] = []
    outcome = end_of(making(trial, kept.append))
    project = end_of(making_again(trial, cores=1))
    (made,), (run,) = project.runs, kept
    assert run.ended == "early"
    assert outcome.train_loss == run.history.until(run.step).loss[-1] != run.history.loss[-1]
    assert (made.ended, made.id, made.seed) == (run.ended, run.id, 3)
    assert made.newest is not None
    assert run.newest is not None
    assert same_bits(made.newest, run.newest)
    assert made.test is not None
    assert run.test is not None
    assert made.test.confusion.tolist() == run.test.confusion.tolist()


def test_a_trial_whose_data_holds_other_pictures_by_now_is_not_made_again_as_the_same(tmp_path: Path) -> None:
    file = write_npz(tmp_path / "few.npz", some_digits(60, 20, 14))
    trial = Trial.of(Design(plain_stack(), Recipe(epochs=1), str(file)), 3)
    of_then = Design.from_plain(trial.design).load_data().reference.sha256
    end_of(making_again(trial, 1, pictures=of_then))
    write_npz(file, some_digits(80, 20, 14))
    with pytest.raises(EngineError, match="holds other pictures now"):
        end_of(making_again(trial, 1, pictures=of_then))
    end_of(making_again(trial, 1))  # of a sweep of an earlier version, which did not write them down
