"""What to do where little was learned so far: to be patient, to take what was seen to help, or nothing at all."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from engine import Stack, block
from engine.doctor import RULES, Evidence, diagnose, remedies_first
from engine.doctor.one_batch import CopyChange, OneBatch
from tests.engine.doctor.courses import course, evidence
from tests.engine.doctor.test_doctor import FACTS

LEARNED = OneBatch(np.geomspace(2.3, 0.1, 60), 16, is_learned=True)
THREE = Stack.of(*[block("fully_connected")] * 3, block("softmax"))
BENT = Stack.of(*[block(kind) for _ in range(3) for kind in ("fully_connected", "relu")], block("softmax"))
WITH_RELU = CopyChange(adam=True, stack=Stack.of(block("relu"), block("fully_connected"), block("softmax")))


def unlearned(helped: CopyChange | None) -> OneBatch:
    """Of a copy that learned nothing as it was, and all with this change."""
    return OneBatch(np.full(200, 2.3), 16, False, helped, None if helped is None else np.geomspace(2.3, 0.1, 60))


#: Of a copy that had not quite learned them, but with a change.
SLOWLY = replace(unlearned(WITH_RELU), losses=np.geomspace(2.3, 0.25, 200))


def slow(right: float = 0.1, loss: float = 2.3, **seen: Any) -> Evidence:
    """Of a network that has this validation accuracy after four epochs with nearly the loss of guessing."""
    history = course([loss] * 40, validation_step=np.array([40.0]), validation_epoch=np.array([4.0]),
                     validation_loss=np.array([loss]), validation_accuracy=np.array([right]))  # fmt: skip
    return replace(evidence(history), **({"data": FACTS} | seen))


def test_who_begins_slowly_is_told_to_train_on_where_a_copy_could_learn() -> None:
    """“The network does no better than guessing” was all that was said of LeNet with Sigmoid, which has learned
    81 % in thirty epochs."""
    (finding,) = diagnose(slow(one_batch=LEARNED))
    assert finding.title == "The network does no better than guessing"
    assert finding.advice == "It can learn: a copy did, from 16 pictures alone. Train on."


@pytest.mark.parametrize(
    "seen",
    [
        lambda: slow(),
        lambda: slow(one_batch=unlearned(None)),
        lambda: slow(one_batch=SLOWLY),
        lambda: slow(one_batch=replace(SLOWLY, helped=None)),
        lambda: slow(one_batch=LEARNED, data=replace(FACTS, nearest_mean=0.1)),
        lambda: slow(one_batch=LEARNED, silent={"x": 0.9}),
        lambda: slow(one_batch=LEARNED, gradients=dict.fromkeys(BENT.ids[:4:2], 1e-9) | {BENT.ids[4]: 1.0}, stack=BENT),
        lambda: slow(one_batch=LEARNED, loss=40.0),
        lambda: slow(one_batch=LEARNED, loss=float("nan")),
    ],
    ids=["not tried", "not learned", "slowly", "slowly whatever is changed", "labels without a meaning", "died since",
         "no gradient", "thrown far", "lost"],
)
def test_nobody_is_told_to_train_on_in_vain(seen: Callable[[], Evidence]) -> None:
    found = diagnose(seen())
    assert any(finding.topic == "stuck" for finding in found)
    assert not any("Train on" in finding.advice for finding in found)


@pytest.mark.parametrize(("right", "is_said"), [(0.1, True), (0.14, True), (0.15, False), (0.48, False)])
def test_what_is_right_more_often_than_by_luck_is_no_guess(right: float, is_said: bool) -> None:
    """Half of the pictures kept aside were right, and with strongly smoothed labels this was called guessing."""
    assert (RULES["loss_above_guessing"](slow(right)) is not None) == is_said
    assert RULES["loss_above_guessing"](slow(right, loss=40.0)) is not None, "it may be right, yet is sure where wrong"
    few = replace(FACTS, validation=12)
    assert RULES["loss_above_guessing"](slow(right, data=few)) is not None, "of twelve pictures half may be luck"


def test_longer_steps_are_not_advised_where_a_copy_learned_only_with_other_blocks() -> None:
    """Behind four Sigmoids a rate of 0.4 was advised first, with which the network learned nothing in twenty epochs;
    what had taught a copy stood below it."""
    seen = slow(updates={"x": 2e-5})
    first, *_ = remedies_first(diagnose(replace(seen, one_batch=unlearned(WITH_RELU))))
    assert first.remedy is not None
    assert (first.topic, first.remedy.stack) == ("one batch", WITH_RELU.stack)
    for tried in (None, unlearned(CopyChange(adam=True))):
        first, *_ = remedies_first(diagnose(replace(seen, one_batch=tried)))
        assert first.remedy is not None
        assert first.remedy.label == "Go on with learning rate 0.05"


def test_what_learns_one_batch_slowly_and_the_others_not_at_all_is_offered_what_was_quicker() -> None:
    """Four convolutions with Sigmoid were to train on; they guess after 12 epochs, too. A copy with ReLU learned."""
    first, *_ = remedies_first(diagnose(slow(one_batch=SLOWLY)))
    assert first.title == "It learns even one batch only slowly"
    assert first.remedy is not None
    assert first.remedy.stack == WITH_RELU.stack
    look = RULES["one_batch_not_learned"]
    assert look(slow(loss=2.0, one_batch=SLOWLY)) is None, "it learns"
    assert look(slow(right=0.3, one_batch=SLOWLY)) is None, "its loss will fall, too"
    assert look(slow(one_batch=replace(SLOWLY, helped=None))) is None, "nothing is known that helps"


LINEAR = Stack.of(block("fully_connected"), block("softmax"))


def test_a_network_that_only_weighs_pixels_is_not_simply_to_train_on() -> None:
    """Of stripes it had learned 34 % after ten epochs, and was to train on: sixteen pictures it learns by heart."""
    (finding,) = diagnose(slow(one_batch=LEARNED, stack=LINEAR))
    assert finding.advice.startswith("It only weighs pixels.")
    bends = Stack.of(block("max_pool"), block("fully_connected"), block("softmax"))
    (finding,) = diagnose(slow(one_batch=LEARNED, stack=bends))
    assert finding.advice.endswith("Train on.")
    first, second = remedies_first(diagnose(slow(one_batch=LEARNED, stack=THREE)))
    assert (first.topic, second.advice) == ("no activation", ""), "there is something better to do"


def test_where_a_rate_or_dead_units_are_the_cause_there_are_no_two_remedies() -> None:
    """Beside “The learning rate is too low”, which keeps what was learned, stood “It cannot learn even one batch by
    heart”, with a button that throws it away: a copy with the same rate fails, too."""
    adam = unlearned(CopyChange(adam=True))
    for rate, topics in ((1e-7, ["stuck"]), (0.001, ["stuck", "one batch"])):
        seen = slow(one_batch=adam)
        seen = replace(seen, recipe=seen.recipe.replace(learning_rate=rate),
                       history=replace(seen.history, learning_rate=np.full(40, rate)))  # fmt: skip
        assert [one.topic for one in diagnose(seen)] == topics
        other = replace(seen, one_batch=unlearned(WITH_RELU))
        assert [one.topic for one in diagnose(other)] == ["stuck", "one batch"], "the rate is not all that is wrong"


@pytest.mark.parametrize(("right", "is_told"), [(0.3, True), (0.45, True), (0.52, False)])
def test_nobody_is_told_that_it_cannot_learn_of_what_has_learned_half(right: float, is_told: bool) -> None:
    """LeNet with Sigmoid could not learn even one batch by heart, at 52 %."""
    assert (RULES["one_batch_not_learned"](slow(right, 1.5, one_batch=unlearned(WITH_RELU))) is not None) == is_told
