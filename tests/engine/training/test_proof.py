"""Whether this computer calculates as the one that trained is proved by a short stretch, and said in words."""

from dataclasses import replace

import numpy as np
import pytest

from engine.network.checkpoint import Checkpoint
from engine.training import proof
from engine.training.history import History
from engine.training.proof import Reachable, prove, what_can_be_reached
from engine.training.recording import Recording
from engine.training.run import Arithmetic, Run
from engine.training.training import Training
from tests.engine.generators import end_of
from tests.engine.samples import restless_stack
from tests.engine.short_trainings import DATA, RECIPE, recorded_run, steps

ELSEWHERE = Arithmetic(1, "9.9", "another", "")


@pytest.fixture(scope="module")
def made() -> tuple[Run, list[Checkpoint]]:
    return recorded_run()


def one_bit_off(checkpoint: Checkpoint) -> Checkpoint:
    groups = checkpoint.parameters
    weights = {id: {name: array.copy() for name, array in group.items()} for id, group in groups.items()}
    weights["0-convolution"]["filters"].view(np.int32)[0, 0, 0, 0] ^= 1
    return replace(checkpoint, parameters=weights)


def test_the_shortest_known_stretch_is_replayed_and_one_other_bit_is_seen(made: tuple[Run, list[Checkpoint]]) -> None:
    run, kept = made
    known = [kept[4], kept[6]]
    assert len(list(prove(run, DATA, known))) == 2
    assert end_of(prove(run, DATA, known)) is True
    assert end_of(prove(run, DATA, Recording.from_checkpoints(known))) is True
    assert end_of(prove(run, DATA, [kept[4], one_bit_off(kept[6])])) is False


def test_the_stretch_from_the_seed_or_the_start_to_the_first_recorded_step_counts(
    made: tuple[Run, list[Checkpoint]],
) -> None:
    run, kept = made
    assert len(list(prove(run, DATA, [kept[3]]))) == 3  # 0 to 3, not 3 to 16
    assert end_of(prove(run, DATA, [one_bit_off(kept[3])])) is False
    branch = Training(restless_stack(), DATA, RECIPE, kept[4])
    steps(branch, most=5)
    assert len(list(prove(branch.run(), DATA))) == 5
    assert end_of(prove(branch.run(), DATA)) is True


def test_a_long_run_that_recorded_nothing_is_proved_by_the_losses_of_its_first_steps(
    made: tuple[Run, list[Checkpoint]], monkeypatch: pytest.MonkeyPatch
) -> None:
    run, _ = made
    monkeypatch.setattr(proof, "MOST_STEPS", 15)
    monkeypatch.setattr(proof, "FEW_STEPS", 6)
    assert len(list(prove(run, DATA))) == 6
    assert end_of(prove(run, DATA)) is True
    for step, expected in ((2, False), (6, False), (7, True)):
        losses = run.history.loss.copy()
        losses[step - 1] = np.nextafter(losses[step - 1], 9)
        assert end_of(prove(replace(run, history=replace(run.history, loss=losses)), DATA)) is expected
    assert end_of(prove(replace(run, history=History()), DATA)) is None


def test_a_run_that_was_begun_elsewhere_is_not_proved_by_what_was_made_here(
    made: tuple[Run, list[Checkpoint]],
) -> None:
    run, kept = made
    mixed, known = replace(run, arithmetic=Arithmetic()), [kept[4], kept[6]]
    assert end_of(prove(mixed, DATA, known)) is True
    losses = run.history.loss.copy()
    losses[1] = np.nextafter(losses[1], 9)
    begun_elsewhere = replace(mixed, history=replace(run.history, loss=losses))
    assert end_of(prove(begun_elsewhere, DATA, known)) is False
    assert not end_of(what_can_be_reached(begun_elsewhere, DATA, known)).every_step
    unknown = replace(mixed, history=History())  # of an old file: what is known has to do
    assert end_of(prove(unknown, DATA, known)) is True


def test_where_only_recorded_steps_can_be_had_it_is_said_why(made: tuple[Run, list[Checkpoint]]) -> None:
    run, kept = made
    far = replace(run, arithmetic=ELSEWHERE)
    for broken, data in ((run, None), (replace(run, seed=None), DATA), (replace(run, log=()), DATA)):
        assert end_of(what_can_be_reached(broken, data, [kept[5]])) == Reachable((5, 16), proof.UNKNOWN_DATA)
        assert end_of(prove(broken, data)) is None
    assert end_of(what_can_be_reached(run, DATA)) == Reachable((16,))
    assert not list(what_can_be_reached(run, DATA))  # nothing is replayed where all is alike
    assert len(list(what_can_be_reached(far, DATA, [kept[5]]))) == 5
    assert end_of(what_can_be_reached(far, DATA, [kept[5]])).every_step
    differs = end_of(what_can_be_reached(far, DATA, [one_bit_off(kept[5])]))
    assert not differs.every_step
    assert "arithmetic differs" in differs.problem
    assert differs.remedy == "Only recorded steps can be shown: 5, 16."
    assert Reachable((5, 16)).remedy == ""


def test_what_cannot_be_proved_is_not_believed(
    made: tuple[Run, list[Checkpoint]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(proof, "MOST_STEPS", 15)
    far = replace(made[0], arithmetic=ELSEWHERE, history=History())
    found = end_of(what_can_be_reached(far, DATA))
    assert not found.every_step
    assert "nothing is there to prove" in found.problem


def test_of_many_recorded_steps_the_first_and_the_last_are_named() -> None:
    found = Reachable(tuple(range(0, 2000, 100)), "because")
    assert found.remedy == "Only recorded steps can be shown: 0, 100, 200, 300, ..., 1,700, 1,800, 1,900."
