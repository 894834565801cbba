"""Evaluation beside the training: another process labels the pictures, and nothing but the time of a number changes."""

from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from engine.errors import EngineError
from engine.fast.running import partners
from engine.training import validating
from engine.training.evaluation import evaluate, evaluation_slices
from engine.training.history import VALIDATION_COLUMNS
from engine.training.recipe import Recipe
from engine.training.step import Step
from engine.training.training import Training
from engine.training.validating import unmeasured
from engine.work import finished
from tests.engine.samples import plain_stack, restless_stack
from tests.engine.short_trainings import DATA, RECIPE
from tests.system import hold, kill

OFTEN = RECIPE.replace(cycles=18, epochs=3)  # after each of its 18 steps


@pytest.fixture(autouse=True)
def it_pays(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(validating, "PAYS", 1)
    monkeypatch.setattr(validating, "TOGETHER", 1)


@pytest.fixture
def none_starts(monkeypatch: pytest.MonkeyPatch) -> None:
    """The other process is waited for, and never comes."""

    def will_label(self: partners.Partners, to_label: partners.ToLabel) -> None:
        self._to_label, self._most = to_label, 1

    monkeypatch.setattr(partners.Partners, "will_label", will_label)
    monkeypatch.setattr(partners.Partners, "_are_ready", lambda *_: False)


def a_training(cores: int = 2, recipe: Recipe = OFTEN) -> Training:
    return Training(plain_stack(), DATA, recipe, cores=cores)


def made(training: Training, recipe: Recipe = OFTEN, beside: bool = True, most: int = 1000) -> list[Step]:
    """The steps as they are given, some of them twice."""
    rounds, given = training.rounds(lambda: recipe, beside), []
    for step in rounds:
        if step is None:
            continue
        given.append(step)
        if step.number == most and not step.late:
            break
    rounds.close()  # type: ignore[attr-defined]
    return given


def found(training: Training) -> dict[str, list[float]]:
    history = training.recorder.history()
    return {name: getattr(history, name).tolist() for name in VALIDATION_COLUMNS}


def between_the_steps(most: int = 1000) -> dict[str, list[float]]:
    training = a_training()
    assert all(step.validation is not None and not step.late for step in made(training, beside=False, most=most))
    return found(training)


@pytest.mark.skipif(not partners.POSSIBLE, reason="there is no Python that could be started")
def test_the_same_numbers_come_a_little_later_in_the_order_of_their_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    labelled, scores = [], partners.Partners.scores

    def seen(self: partners.Partners, seconds: float = 0.0) -> object:
        came = scores(self, seconds)
        labelled.extend([] if came is None else [came])
        return came

    monkeypatch.setattr(partners.Partners, "scores", seen)
    training, given = a_training(), []
    for step in filter(None, training.rounds(lambda: OFTEN, beside=True)):
        given.append(step)
        if len(given) == 1:
            training.plan_for(OFTEN.batch_size).partners.call()
    assert labelled  # by the other process
    assert [step.number for step in given if not step.late] == list(range(1, 19))
    assert [step.number for step in given if step.validation is not None] == list(range(1, 19))
    assert all(step.late == (step.validation is not None) for step in given)
    assert found(training) == between_the_steps()


@pytest.mark.skipif(not partners.POSSIBLE, reason="there is no Python that could be started")
@pytest.mark.parametrize(("moment", "first"), [(1000.0, 8), (0.0, 1)])
def test_evaluations_begin_together_unless_one_has_waited_long(
    moment: float, first: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(validating, "TOGETHER", 1e12)
    monkeypatch.setattr(validating, "MOMENT", moment)
    begun, label = [], partners.Partners.label

    def seen(self: partners.Partners, *weights: Any) -> bool:
        begun.append(training.number)
        return label(self, *weights)

    monkeypatch.setattr(partners.Partners, "label", seen)
    training = a_training()
    for step in filter(None, training.rounds(lambda: OFTEN, beside=True)):
        if step.number == 1 and not step.late:
            training.plan_for(OFTEN.batch_size).partners.call()
    assert begun[0] == first
    assert found(training) == between_the_steps()


@pytest.mark.skipif(not partners.POSSIBLE, reason="there is no Python that could be started")
def test_a_process_that_is_lost_costs_no_number() -> None:
    training = a_training()
    stops = {6: hold, 8: kill}  # between them it is given work, and does none
    for step in training.rounds(lambda: OFTEN, beside=True):
        if step is None or step.late:
            continue
        there = training.plan_for(OFTEN.batch_size).partners
        if step.number == 1:
            there.call()
        for pid in there.pids if step.number in stops else ():
            stops[step.number](pid)
        assert step.number != 8 or training.validating._ordered
    assert found(training) == between_the_steps()


@pytest.mark.usefixtures("none_starts")
def test_a_training_that_is_stopped_keeps_what_is_under_way() -> None:
    training = a_training()
    assert not [step for step in made(training, most=5) if step.late]
    assert found(training) == between_the_steps(most=5)


@pytest.mark.usefixtures("none_starts")
def test_a_stop_loses_no_evaluation_that_is_made_here_because_too_many_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(validating, "MOST_WAITING", 3)
    training, whole = a_training(), a_training()
    training.slice_size = whole.slice_size = 16
    made(whole, beside=False, most=4)
    rounds = training.rounds(lambda: OFTEN, beside=True)
    given = [0]
    while (step := next(rounds)) is not None:  # the first slice of the fourth step's
        given.append(step.number)
    assert training.number == given[-1] == 4, "the step is told before its evaluation is made"
    rounds.close()  # type: ignore[attr-defined]
    assert found(training) == found(whole)


@pytest.mark.parametrize("ends", ["stopped", "paused"])
def test_an_evaluation_that_was_begun_between_two_steps_is_not_lost(ends: str) -> None:
    recipe = OFTEN.replace(patience=3)
    training, whole = a_training(1, recipe), a_training(1, recipe)
    training.slice_size = whole.slice_size = 16
    made(whole, recipe, most=5)
    rounds = training.rounds(lambda: recipe, beside=True)
    while not (training.number == 5 and training.validating._waiting):
        next(rounds)
    if ends == "paused":
        assert [step.number for step in training.validating.rest() if step is not None] == [5]
        assert next(step for step in rounds if step is not None).number == 5
    rounds.close()  # type: ignore[attr-defined]
    assert found(training) == found(whole)


@pytest.mark.usefixtures("none_starts")
@pytest.mark.parametrize(("limit", "most"), [("MOST_WAITING", 3), ("MOST_BYTES", 50_000)])
def test_no_more_copies_wait_than_are_allowed(limit: str, most: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(validating, limit, most)
    training = a_training()
    for step in training.rounds(lambda: OFTEN, beside=True):
        if step is not None and not step.late:
            copies = [one for one in training.validating._waiting if one.parameters is not training.parameters]
            assert sum(one.found is None for one in copies) <= 3
    assert found(training) == between_the_steps()


@pytest.mark.parametrize("how", ["on one core", "with early stopping", "where little is evaluated", "of many pictures"])
def test_else_each_step_comes_with_its_evaluation(how: str, monkeypatch: pytest.MonkeyPatch) -> None:
    recipe = OFTEN.replace(patience=3) if how == "with early stopping" else OFTEN
    if how == "where little is evaluated":
        monkeypatch.setattr(validating, "PAYS", 1e15)
    if how == "of many pictures":
        monkeypatch.setattr(validating, "MOST_BYTES", 20 * 14 * 14 - 1)
    training = a_training(1 if how == "on one core" else 2, recipe)
    assert all(step.validation is not None and not step.late for step in made(training, recipe))


@pytest.mark.parametrize(("cycles", "expected"), [(18, [*range(1, 19)]), (6, [1, 2, 3, 4, 5, 6, 9, 12, 15, 18])])
def test_with_more_epochs_than_at_first_it_is_evaluated_on(cycles: int, expected: list[int]) -> None:
    before, after = OFTEN.replace(epochs=1, cycles=6), OFTEN.replace(epochs=3, cycles=cycles)
    training = a_training(1, before)
    steps = filter(None, training.rounds(lambda: before if training.number < 5 else after))
    assert [step.number for step in steps if step.validation is not None] == expected


@pytest.mark.usefixtures("none_starts")
def test_each_moment_is_evaluated_with_the_running_statistics_that_it_had() -> None:
    training, whole = (Training(restless_stack(), DATA, OFTEN, cores=cores) for cores in (2, 1))
    made(training, most=5)
    made(whole, beside=False, most=5)
    assert found(training) == found(whole)


@pytest.mark.usefixtures("none_starts")
def test_who_wants_early_stopping_on_the_way_is_first_given_what_waits() -> None:
    training, patient, given = a_training(), OFTEN.replace(patience=3), []
    rounds = filter(None, training.rounds(lambda: patient if training.number >= 3 else OFTEN, beside=True))
    while len(given) < 7:
        given.append(next(rounds))
    late = [(number, True) for number in (1, 2, 3)]
    assert [(step.number, step.late) for step in given] == [(1, False), (2, False), (3, False), *late, (4, False)]
    assert given[-1].validation is not None
    training.close()


def test_what_comes_at_once_is_added_up_slice_by_slice_as_an_evaluation_here_is() -> None:
    training, scores = a_training(), np.random.default_rng(0).standard_normal((20, 10)).astype(np.float32)
    training.slice_size, starts = 7, iter((0, 7, 14))
    here = SimpleNamespace(scores=lambda *_: scores[(start := next(starts)) : start + 7])
    slices = evaluation_slices(here, training.validation_images, training.parameters, training.state, 7)
    assert training.validating._tallied(scores).loss == finished(slices).loss


@pytest.mark.usefixtures("none_starts")
def test_batches_of_another_size_leave_the_evaluation_beside_the_training() -> None:
    training, other = a_training(), OFTEN.replace(batch_size=16)
    rounds, given = training.rounds(lambda: other if training.number >= 3 else OFTEN, beside=True), []
    while training.number < 8:
        given.append(next(rounds))
    assert all(step is not None and step.validation is None for step in given)
    rounds.close()  # type: ignore[attr-defined]
    assert found(training)["validation_step"] == [1, 2, 3, 5, 7]


@pytest.mark.usefixtures("none_starts")
def test_weights_beyond_all_bounds_are_told_of_the_step_they_came_from() -> None:
    training = a_training()
    rounds = filter(None, training.rounds(lambda: OFTEN.replace(cycles=2), beside=True))
    next(step for step in rounds if step.number == 9)
    training.validating._waiting[-1].parameters[:] = 3e38
    with pytest.raises(EngineError, match=r"In step 9 the numbers of Fully connected 1 grew beyond all bounds\."):
        list(rounds)
    assert training.failure is not None
    assert training.number == 18


@pytest.mark.usefixtures("none_starts")
def test_a_stop_neither_fails_for_weights_beyond_all_bounds_nor_waits_twice_for_what_it_gave_up() -> None:
    training = a_training()
    rounds = filter(None, training.rounds(lambda: OFTEN, beside=True))
    next(step for step in rounds if step.number == 5)
    training.validating.last_ones(-1.0)
    assert not list(training.validating.rest())
    next(step for step in rounds if step.number == 8)
    training.validating._waiting[-1].parameters[:] = 1e30
    training.validating.last_ones(10.0)
    assert training.failure is None
    assert not training.run().ended
    training.close()


@pytest.mark.skipif(not partners.POSSIBLE, reason="there is no Python that could be started")
def test_the_last_evaluation_has_the_processes_of_the_training_until_it_is_closed() -> None:
    training = a_training()
    for step in filter(None, training.rounds(lambda: OFTEN, beside=True)):
        if step.number == 1 and not step.late:
            training.plan_for(OFTEN.batch_size).partners.call()
    assert training.ended == "finished"
    plan = training.plan_for(OFTEN.batch_size)
    assert len(plan.partners.pids) == 1
    own = finished(training.evaluate(DATA.test, 500))
    assert training.plan_for(OFTEN.batch_size) is plan
    other = evaluate(training.stack, training.checkpoint(), DATA.test)
    assert own.loss == other.loss
    assert own.confusion.tolist() == other.confusion.tolist()
    training.close()
    assert not plan.partners.pids


@pytest.mark.parametrize("most", [1, 5])
def test_rounds_that_are_left_before_their_end_leave_nothing_running(most: int) -> None:
    training = a_training()
    assert len(made(training, most=most)) >= most
    assert training._plan is None


@pytest.mark.parametrize("longer", [None, 4])  # epochs, from step 7 on
def test_of_a_run_that_was_killed_it_is_known_which_evaluations_never_came(longer: int | None) -> None:
    training = a_training()
    made(training, beside=False, most=7)
    recipe = OFTEN if longer is None else OFTEN.replace(epochs=longer, cycles=12)
    due = [step.number for step in made(training, recipe, beside=False) if step.validation is not None]
    run, pictures = training.run(), len(training.train_images)
    training.close()
    assert unmeasured(run, pictures) == ()
    for lost in (1, 2, 5):
        columns = {name: getattr(run.history, name)[:-lost] for name in VALIDATION_COLUMNS}
        assert unmeasured(replace(run, history=replace(run.history, **columns)), pictures) == tuple(due[-lost:])
    none = {name: getattr(run.history, name)[:0] for name in VALIDATION_COLUMNS}
    killed = replace(run, history=replace(run.history, **none))
    assert set(due) <= set(unmeasured(killed, pictures)) | set(range(8))
    assert unmeasured(replace(killed, ended="failed"), pictures) == ()
    assert unmeasured(killed, 0) == unmeasured(replace(killed, log=()), pictures) == ()


def test_what_was_not_measured_is_told_of_a_training_that_was_begun_again_and_changed_on_the_way() -> None:
    """Not of what an earlier recipe would have measured, nor of the epochs of the training before."""
    longer = RECIPE.replace(epochs=5, cycles=7)
    first = Training(plain_stack(), DATA, RECIPE)
    for _ in first.rounds(lambda: RECIPE):
        pass
    again = Training(plain_stack(), DATA, RECIPE, replace(first.run(), ended=first.ended))
    for number in range(12):
        again.step(RECIPE if number < 7 else longer)
    again.close()
    run = again.run()
    assert run.newest is not None
    assert (run.step, run.newest.begun, run.history.validation_step.max()) == (30, 3, 18)
    assert unmeasured(run, len(again.train_images)) == (27,), "the ninth step of thirty is the first of the third cycle"


@pytest.mark.parametrize(("step", "epoch", "missing"), [(10**15, 10**15, 0), (10**15, 1, 6), (10**15, 10**14, 18)])
def test_a_file_that_tells_of_very_many_steps_misses_no_more_than_its_recipe_has_cycles(
    step: int, epoch: int, missing: int
) -> None:
    training = a_training()
    made(training, beside=False, most=7)
    run, pictures = training.run(), len(training.train_images)
    training.close()
    assert run.newest is not None
    newest = replace(run.newest, step=step, epoch=epoch, begun=0, position=0)
    assert len(unmeasured(replace(run, newest=newest), pictures)) == missing
