"""The doctor: it sees what is wrong with a training, says nothing of a healthy one, and offers what helps."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from engine import Stack, block
from engine.analysis.analysis import names
from engine.doctor import RULES, Evidence, Finding, rules
from engine.doctor.finding import DataFacts
from engine.doctor.gathering import gather, gathering
from engine.doctor.one_batch import CopyChange, OneBatch
from engine.training.history import History
from engine.training.optimisers import SGD
from engine.training.recipe import Recipe
from engine.training.training import Training
from tests.engine.doctor.courses import DEAD, RELU, STACK, course, diagnose, evidence, shown
from tests.engine.samples import plain_stack
from tests.engine.short_trainings import DATA, RECIPE, bits, steps


def test_a_network_thrown_away_by_a_large_step_is_one_finding_of_three_facts_and_one_remedy() -> None:
    history = course([2.3, 50_355.0] + [2.6] * 40, rate=10)
    (finding,) = diagnose(evidence(history, DEAD, learning_rate=10.0))
    assert finding.title == "The network has stopped learning"
    assert [fact.text for fact in finding.facts] == [
        "All outputs of ReLU are 0 for the 10 pictures looked at: no gradient passes.",
        "Loss 2.60, the median of 42 batches; pure guessing has ln 10 = 2.30.",
        "Learning rate 10 threw the loss to 50,355 at step 2.",
    ]
    assert [fact.block_id for fact in finding.facts] == [RELU, "", ""]
    assert finding.remedy is not None
    assert finding.remedy.anew
    assert finding.remedy.recipe == Recipe(learning_rate=0.001)
    assert "The training so far is thrown away" in finding.remedy.detail


def test_the_rate_that_did_the_damage_is_named_although_the_recipe_has_a_better_one_by_now() -> None:
    history = course([2.3, 900.0] + [2.6] * 40, rate=10)
    history.learning_rate[20:] = 0.001
    (finding,) = diagnose(evidence(history))
    assert "Learning rate 10 threw the loss to 900" in finding.facts[1].text


def test_a_loss_that_is_no_number_is_no_reason_to_be_silent() -> None:
    for rate in (10, 0.0012):  # far above the usual, and hardly
        (finding,) = diagnose(evidence(course([2.3] + [float("nan")] * 40, rate=rate)))
        assert finding.remedy is not None
        assert finding.facts[1].text == f"Learning rate {rate} threw the loss beyond all bounds at step 2."


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
    far = diagnose(evidence(course([40.0] * 40, an_epoch=60)))
    assert [finding.topic for finding in far] == ["stuck", "start"]


def test_a_slow_start_is_said_without_a_remedy_that_would_make_it_slower() -> None:
    (finding,) = diagnose(evidence(course([2.30] * 40, rate=0.0005)))
    assert finding.title == "The network does no better than guessing"
    assert finding.remedy is None


def test_knowing_only_how_frequent_the_classes_are_is_guessing_too() -> None:
    facts = DataFacts(("cat", "dog"), (950, 50), 100, 0.0, 1.0, 0.3, 0.9, 0.0, 0.0, 200)  # their entropy is 0.199
    flat, lower = (
        replace(evidence(course([0.69] * 10 + [loss] * 60, an_epoch=20)), classes=2, data=facts)
        for loss in (0.199, 0.1)
    )
    (finding,) = [shown(one) for one in diagnose(flat) if one.topic == "stuck"]
    words = "Loss 0.20, the median of 50 batches; knowing only how frequent each class is has 0.20."
    assert finding.facts[0].text == words
    assert flat.is_unlearned
    assert not lower.is_unlearned
    assert [one.topic for one in diagnose(lower)] == ["balance"]
    softened = replace(flat, recipe=Recipe(label_smoothing=0.1))
    assert softened.best_guess == pytest.approx(0.314, abs=0.001)
    assert replace(flat, data=None).best_guess == flat.guessing


def test_a_rate_far_below_the_usual_is_raised_and_what_was_learned_stays() -> None:
    (finding,) = diagnose(evidence(course([2.30] * 40, rate=1e-6), learning_rate=1e-6))
    assert finding.title == "The learning rate is too low"
    assert finding.facts[0].text == "Learning rate 1e-6 is 1,000 times below the usual for Adam."
    assert finding.remedy is not None
    assert (finding.remedy.recipe.learning_rate, finding.remedy.anew) == (0.001, False)


def test_a_network_that_has_not_taken_a_step_is_neither_dead_nor_bad() -> None:
    assert diagnose(evidence(History(), DEAD)) == ()


FACTS = DataFacts(tuple("0123456789"), (360,) * 10, 400, 0.0, 1.0, 0.3, 0.8, 0.02, 0.01, 1000)
FALLING = course(list(np.geomspace(2.3, 0.1, 60)))
LOW = course([2.0] * 20, an_epoch=2, accuracy=np.full(20, 0.4))
STUCK = course([2.0] * 220, rate=0.05)
LAYERS = Stack.of(*(one for _ in range(3) for one in (block("fully_connected"), block("sigmoid"))), block("softmax"))
ENDS = LAYERS.ids[0], LAYERS.ids[2], LAYERS.ids[4]


def swinging(by: float) -> History:
    return course(list(2.0 + by * np.repeat([1.0, -1.0] * 11, 10)), rate=0.05)


def checked(right: float) -> History:
    return course([2.3] * 40, validation_step=np.array([40.0]), validation_epoch=np.array([4.0]),
                  validation_loss=np.array([2.3]), validation_accuracy=np.array([right]))  # fmt: skip


def alone(rule: str, history: History = FALLING, stack: Stack = STACK, **more: Any) -> Finding | None:
    seen = Evidence(stack, Recipe(learning_rate=float(history.learning_rate[-1])), history, 10, names=names(stack))
    finding = RULES[rule](replace(seen, **more))
    return shown(finding) if finding is not None else None


@pytest.mark.parametrize(
    ("rule", "sick", "healthy"),
    [
        ("oscillation", {"history": swinging(0.8)}, {"history": swinging(0.2)}),
        ("start_too_sure", {"history": course([5.0] + [2.0] * 30)}, {"history": course([4.0] + [2.0] * 30)}),
        ("inputs_not_scaled", {"history": LOW, "data": replace(FACTS, spread=80.0)}, {"history": LOW, "data": FACTS}),
        ("inputs_not_scaled", {"history": LOW, "data": replace(FACTS, spread=0.001)}, {"history": LOW, "data": FACTS}),
        (
            "classes_unbalanced",
            {"data": replace(FACTS, counts=(400,) * 9 + (40,))},
            {"data": replace(FACTS, counts=(400,) * 9 + (41,))},
        ),
        ("validation_too_small", {"data": replace(FACTS, validation=49)}, {"data": replace(FACTS, validation=0)}),
        ("test_differs", {"data": replace(FACTS, brightness=-0.6)}, {"data": replace(FACTS, brightness=0.4)}),
        (
            "few_steps",
            {"data": replace(FACTS, counts=(22, 22)), "history": LOW},
            {"data": replace(FACTS, counts=(22, 22)), "history": replace(LOW, accuracy=np.ones(20))},
        ),
        ("few_steps", {"data": replace(FACTS, counts=(60, 60)), "history": LOW}, {"data": FACTS, "history": LOW}),
        (
            "test_differs",
            {"data": replace(FACTS, contrast=0.9, counts=(22, 22), test=40)},
            {"data": replace(FACTS, contrast=0.9, counts=(22, 22), test=12)},  # twelve drawn at random may differ so
        ),
        ("test_differs", {"data": replace(FACTS, contrast=0.6)}, {"data": FACTS}),
        (
            "labels_tell_nothing",
            {"history": checked(0.11), "data": replace(FACTS, nearest_mean=0.1)},
            {"history": checked(0.11), "data": FACTS},
        ),
        (
            "labels_tell_nothing",
            {"history": checked(0.1), "data": replace(FACTS, nearest_mean=0.12)},
            {"history": checked(0.3), "data": replace(FACTS, nearest_mean=0.1)},
        ),
        ("update_to_weight", {"history": STUCK, "updates": {RELU: 9e-5}}, {"history": STUCK, "updates": {RELU: 2e-4}}),
        ("update_to_weight", {"history": STUCK, "updates": {RELU: 0.12}}, {"history": STUCK, "updates": {RELU: 0.08}}),
        (
            "one_batch_not_learned",
            {"history": STUCK, "one_batch": OneBatch(np.full(200, 2.2), 16, False)},
            {"history": STUCK, "one_batch": OneBatch(np.full(200, 1.1), 16, False)},
        ),
        (
            "one_batch_not_learned",
            {"history": STUCK, "one_batch": OneBatch(np.full(3, 900.0), 16, False)},
            {"history": STUCK, "one_batch": OneBatch(np.array([2.3, 0.2]), 16, True)},
        ),
        ("dead_units", {"silent": {RELU: 0.75}}, {"silent": {RELU: 0.6}}),
        (
            "vanishing_gradients",
            {"history": STUCK, "stack": LAYERS, "gradients": dict(zip(ENDS, (1e-6, 1e-3, 1e-1), strict=True))},
            {"history": STUCK, "stack": LAYERS, "gradients": dict(zip(ENDS, (1e-3, 1e-2, 1e-1), strict=True))},
        ),
        (
            "exploding_gradients",
            {"history": STUCK, "stack": LAYERS, "gradients": dict(zip(ENDS, (80.0, 9.0, 1.0), strict=True))},
            {"history": STUCK, "stack": LAYERS, "gradients": dict(zip(ENDS, (60.0, 9.0, 1.0), strict=True))},
        ),
    ],
)
def test_each_rule_speaks_beyond_its_threshold_and_keeps_silent_below(rule: str, sick: Any, healthy: Any) -> None:
    assert alone(rule, **healthy) is None
    finding = alone(rule, **sick)
    assert finding is not None
    assert finding.title
    assert all(fact.text.endswith(".") and "{" not in fact.text for fact in finding.facts)
    assert finding.remedy or finding.advice


def test_a_training_far_from_the_usual_length_of_a_step_gets_a_rate_at_which_it_has_it() -> None:
    finding = alone("update_to_weight", STUCK, LAYERS, updates=dict(zip(ENDS, (2e-5, 2e-5, 1e-3), strict=True)))
    assert finding is not None
    assert finding.facts[0].text == "One step changes the weights by 2 × 10⁻⁵ of themselves; 0.001 is usual."
    assert (remedy := finding.remedy) is not None
    assert (str(remedy.label), remedy.recipe.learning_rate, remedy.anew) == ("Go on with learning rate 2", 2, False)
    hopeless = alone("update_to_weight", STUCK, updates={RELU: 1e-7})
    assert hopeless is not None
    assert hopeless.remedy is None
    assert hopeless.advice
    (together,) = diagnose(replace(evidence(course([2.3] * 40)), updates={RELU: 1e-7}))
    assert together.title == "The network does no better than guessing"
    assert together.advice == hopeless.advice
    shrunk = alone("update_to_weight", STUCK, updates={RELU: 0.5}, recipe=Recipe(learning_rate=0.05, l2=0.5))
    assert shrunk is not None
    assert shrunk.remedy is not None
    assert (shrunk.remedy.recipe.l2, shrunk.remedy.recipe.learning_rate) == (0, 0.001)
    assert alone("update_to_weight", FALLING, updates={RELU: 1e-7}) is None, "it has learned: steps become small"
    assert alone("update_to_weight", STUCK, updates={}) is None, "nothing moves: other rules say why"


def test_a_network_that_cannot_learn_one_batch_is_offered_what_has_taught_it_to_a_copy() -> None:
    painted = {id: {name: 0 * array for name, array in arrays.items()}
               for id, arrays in Training(plain_stack(), DATA, RECIPE).checkpoint().parameters.items()}  # fmt: skip
    training = Training(plain_stack(), DATA, RECIPE, painted)
    steps(training, most=6)
    training.close()
    made = training.run()
    before = bits(made.newest)
    found = gather(made, DATA)
    assert bits(made.newest) == before
    assert (found.is_warm, gather(replace(made, newest=None, start=None), DATA).is_warm) == (True, False)
    tried = found.one_batch
    assert tried is not None
    assert (tried.is_learned, tried.pictures, len(tried.losses)) == (False, 16, 200)
    assert tried.helped == CopyChange()
    finding = RULES["one_batch_not_learned"](found)
    assert finding is not None
    assert finding.remedy is not None
    assert (finding.remedy.anew, finding.remedy.label) == (True, "Start anew with fresh start values")
    assert finding.remedy.recipe == RECIPE
    again = list(gathering(made, DATA, one_batch=tried))
    assert len(again) < 100, "what is known is not tried again"


def test_one_batch_is_tried_only_where_a_whole_epoch_has_taught_little() -> None:
    slow = RECIPE.replace(learning_rate=1e-9)
    training = Training(plain_stack(), DATA, slow)
    steps(training, slow, most=5)
    assert gather(training.run(), DATA).one_batch is None
    steps(training, slow, most=1)
    training.close()
    tried = gather(training.run(), DATA).one_batch
    assert tried is not None
    assert tried.helped == CopyChange(adam=True)
    assert gather(replace(training.run(), history=FALLING), DATA).one_batch is None


def test_a_jump_is_blamed_on_the_rate_until_the_network_has_come_back_from_it() -> None:
    for loss, is_blamed in ((2.2, True), (0.9, False)):
        finding = alone("learning_rate_too_high", course([2.3, 800.0] + [loss] * 60, rate=0.3))
        assert (finding is not None) == is_blamed


def test_what_has_learned_may_have_small_gradients_and_swing() -> None:
    small = dict(zip(ENDS, (1e-9, 1e-4, 1e-1), strict=True))
    assert alone("vanishing_gradients", FALLING, LAYERS, gradients=small) is None
    assert alone("oscillation", course(list(0.2 + 0.1 * np.repeat([1.0, -1.0] * 11, 10)), rate=0.05)) is None


def test_vanishing_gradients_are_cured_by_other_activations_in_the_same_places() -> None:
    finding = alone("vanishing_gradients", STUCK, LAYERS, gradients=dict(zip(ENDS, (1e-6, 1e-3, 1e-1), strict=True)))
    assert finding is not None
    assert finding.remedy is not None
    assert finding.remedy.stack is not None
    assert finding.remedy.anew
    assert [place.block.kind for place in finding.remedy.stack][1::2] == ["relu"] * 3
    assert finding.remedy.stack.ids == LAYERS.ids


def test_all_evidence_is_gathered_from_a_run_and_its_data() -> None:
    training = Training(plain_stack(), DATA, RECIPE)
    steps(training, most=6)
    training.close()
    found = gather(training.run(), DATA)
    assert found.data is not None
    assert (sum(found.data.counts), found.data.validation) == (180, 20)
    assert (found.data.low, found.data.high) == (0, 1)
    assert found.data.nearest_mean > 0.5  # digits
    assert abs(found.data.brightness) < 0.5
    mixing = [place.id for place in plain_stack().walk() if place.block.has_filters]
    assert list(found.gradients) == list(found.silent) == [id for id in training.stack.ids if id in mixing]
    assert all(0 < length < 100 for length in found.gradients.values())
    assert set(found.outputs) == set(training.stack.ids)
    shut = {id: {name: array - 1000 if name == "bias" else array for name, array in arrays.items()}
            for id, arrays in training.checkpoint().parameters.items()}  # fmt: skip
    dead = replace(training.run(), newest=replace(training.checkpoint(), parameters=shut))
    assert gather(dead, DATA).silent[mixing[0]] == 1
    assert gather(replace(training.run(), newest=None), DATA).gradients == {}
    untested = gather(training.run(), replace(DATA, test=DATA.test.batch(slice(0, 0)), sum="")).data
    assert untested is not None
    assert (untested.brightness, untested.contrast) == (0, 0)


def test_a_training_that_diverged_is_told_with_its_step_and_a_lower_rate() -> None:
    words = "In step 4 the numbers of Softmax grew beyond all bounds."
    (finding,) = diagnose(replace(evidence(course([2.3, 900.0], rate=10.0), learning_rate=10.0), failure=words))
    assert (finding.title, finding.facts[0].text) == ("The training diverged", words)
    assert finding.remedy is not None
    assert finding.remedy.recipe.learning_rate == 0.001


def test_blocks_without_an_activation_between_them_are_named_and_get_one_inside_containers_too() -> None:
    inner = Stack.of(block("convolution"), block("convolution"))
    stack = Stack.of(
        block("residual", stacks=(inner, Stack())), block("max_pool"), block("fully_connected"), block("dropout"),
        block("fully_connected"), block("softmax"),
    )  # fmt: skip
    seen = Evidence(stack, Recipe(), course([1.0] * 20), 10, names=names(stack))
    found = RULES["no_activation"](seen)
    assert found is not None
    told = [fact.text for fact in found.facts]
    assert told == [
        "Between Convolution 1 and Convolution 2 stands no activation.",
        "Between Fully connected 1 and Fully connected 2 stands no activation.",
    ]
    assert found.remedy is not None
    assert found.remedy.stack is not None
    mended = found.remedy.stack
    kinds = [place.block.kind for place in mended.walk()]
    assert kinds == [
        "residual", "convolution", "relu", "convolution", "max_pool", "fully_connected", "relu", "dropout",
        "fully_connected", "softmax",
    ]  # fmt: skip
    assert RULES["no_activation"](replace(seen, stack=mended)) is None
    assert RULES["no_activation"](replace(seen, history=course([1.0] * 5))) is None, "nothing was learned yet"


def test_a_rule_is_found_by_being_there() -> None:
    files = Path(rules.__path__[0]).glob("[a-z]*.py")
    assert set(RULES) == {file.stem for file in files}
    assert len(RULES) >= 14


@pytest.mark.parametrize(("rate", "update"), [(0.5, 5e-6), (0.01, 0.0)])
def test_no_learning_rate_is_advised_that_a_recipe_cannot_have(rate: float, update: float) -> None:
    finding = alone("update_to_weight", STUCK, updates={RELU: update}, recipe=Recipe(learning_rate=rate))
    assert finding is not None
    assert finding.remedy is None
    assert finding.advice
