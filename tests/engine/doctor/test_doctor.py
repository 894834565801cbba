"""The doctor: it sees what is wrong with a training, says nothing of a healthy one, and offers what helps."""

import numpy as np
import pytest

from engine import Stack, block
from engine.analysis.analysis import names
from engine.doctor import RULES, Evidence, diagnose
from engine.training.history import History
from engine.training.optimisers import SGD
from engine.training.recipe import Recipe

STACK = Stack.of(block("convolution"), block("relu"), block("fully_connected"), block("softmax"))
RELU = STACK.places[1].id
DEAD, ALIVE = np.zeros((10, 26, 26, 8)), np.eye(10)


def course(loss: list[float], rate: float = 0.001, an_epoch: int = 10, **more: object) -> History:
    steps = np.arange(1, len(loss) + 1, dtype=float)
    columns = {"loss": np.array(loss), "accuracy": np.full(len(loss), 0.1)} | more
    return History(step=steps, epoch=steps / an_epoch, learning_rate=np.full(len(loss), rate), **columns)


def evidence(history: History, outputs: np.ndarray = ALIVE, **recipe: object) -> Evidence:
    return Evidence(STACK, Recipe(**recipe), history, 10, {RELU: outputs}, names(STACK))


def test_a_network_thrown_away_by_a_large_step_is_one_finding_of_three_facts_and_one_remedy() -> None:
    history = course([2.3, 50_355.0] + [2.6] * 40, rate=10)
    (finding,) = diagnose(evidence(history, DEAD, learning_rate=10.0))
    assert finding.title == "The network has stopped learning"
    assert [fact.text for fact in finding.facts] == [
        "All outputs of ReLU are 0 for the 10 pictures looked at: no gradient passes.",
        "Loss 2.60; pure guessing has ln 10 = 2.30.",
        "Learning rate 10 threw the loss to 50,355 at step 2.",
    ]
    assert finding.blocks == (RELU,)
    assert finding.remedy is not None
    assert finding.remedy.anew
    assert finding.remedy.recipe == Recipe(learning_rate=0.001)
    assert "42 steps so far are thrown away" in finding.remedy.detail


def test_the_rate_that_did_the_damage_is_named_although_the_recipe_has_a_better_one_by_now() -> None:
    history = course([2.3, 900.0] + [2.6] * 40, rate=10)
    history.learning_rate[20:] = 0.001
    (finding,) = diagnose(evidence(history))
    assert "Learning rate 10 threw the loss to 900" in finding.facts[1].text


def test_a_loss_that_is_no_number_is_no_reason_to_be_silent() -> None:
    (finding,) = diagnose(evidence(course([2.3] + [float("nan")] * 40, rate=10)))
    assert finding.remedy is not None


def test_a_network_that_is_dead_at_the_usual_rate_starts_anew_with_a_tenth_of_it() -> None:
    (finding,) = diagnose(evidence(course([2.303] * 40), DEAD))
    assert finding.remedy is not None
    assert finding.remedy.recipe.learning_rate == pytest.approx(0.0001)


def test_a_network_that_learns_is_left_in_peace_even_at_a_high_rate() -> None:
    falling = list(np.geomspace(2.6, 0.1, 60))
    assert diagnose(evidence(course(falling, rate=0.5), optimiser=SGD(), learning_rate=0.5)) == ()


def test_nobody_is_blamed_before_an_epoch_is_over_or_the_loss_is_far_above_guessing() -> None:
    assert diagnose(evidence(course([2.4] * 40, an_epoch=60))) == ()
    assert len(diagnose(evidence(course([2.4] * 70, an_epoch=60)))) == 1
    assert len(diagnose(evidence(course([40.0] * 40, an_epoch=60)))) == 1


def test_a_slow_start_is_said_without_a_remedy_that_would_make_it_slower() -> None:
    (finding,) = diagnose(evidence(course([2.30] * 40, rate=1e-6)))
    assert finding.title == "The network does no better than guessing"
    assert finding.remedy is None


def test_a_network_that_has_not_taken_a_step_is_neither_dead_nor_bad() -> None:
    assert diagnose(evidence(History(), DEAD)) == ()


def by_heart(validation: list[float], accuracy: float = 1.0) -> History:
    """One measurement at the end of each epoch."""
    epochs = len(validation)
    return course(
        list(np.geomspace(1, 0.01, 10 * epochs)), accuracy=np.full(10 * epochs, accuracy),
        validation_step=10 * np.arange(1.0, epochs + 1), validation_epoch=np.arange(1.0, epochs + 1),
        validation_loss=np.array(validation), validation_accuracy=np.full(epochs, 0.95),
    )  # fmt: skip


RISING = [0.5, 0.3, 0.2, 0.21, 0.22, 0.23]


def test_learning_by_heart_is_seen_by_the_trend_of_epochs() -> None:
    (finding,) = diagnose(evidence(by_heart(RISING)))
    assert finding.topic == "over-fitting"
    assert finding.facts[0].text == "Validation loss rises since epoch 3: from 0.200 to 0.230."
    assert finding.facts[1].text == "Right in training: 100.0 %, of pictures kept aside: 95.0 %."
    assert finding.remedy is not None
    assert finding.remedy.recipe.epochs == 3  # the least validation loss was measured at their end
    assert finding.remedy.anew


@pytest.mark.parametrize(
    "history",
    [by_heart(RISING[:5]), by_heart([0.5, 0.3, 0.2, 0.3, 0.25, 0.201]), by_heart(RISING, accuracy=0.9)],
    ids=["two epochs", "one bad epoch", "still learning"],
)
def test_what_may_be_chance_is_not_called_learning_by_heart(history: History) -> None:
    assert diagnose(evidence(history)) == ()


def test_a_rule_is_found_by_being_there() -> None:
    assert set(RULES) == {"dead_activation", "learning_rate_too_high", "loss_above_guessing", "over_fitting"}
