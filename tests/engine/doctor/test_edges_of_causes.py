"""Where the causes that are named end: what is near one and is no cause, and what is one in another place."""

from dataclasses import replace

import numpy as np

from engine import Stack, block
from engine.doctor import RULES
from engine.doctor.gathering import gather
from engine.training.evaluation import Evaluation
from engine.training.recipe import Recipe
from engine.training.training import Training
from tests.engine.doctor.courses import course, shown
from tests.engine.doctor.test_doctor import FACTS
from tests.engine.doctor.test_new_causes import of, residuals, with_test
from tests.engine.samples import plain_stack
from tests.engine.short_trainings import DATA, RECIPE, steps


def test_what_learns_within_a_residual_block_is_not_frozen_and_what_has_no_weights_is_no_frozen_network() -> None:
    look = RULES["all_frozen"]
    inside = block("residual", stacks=(Stack.of(block("fully_connected")), Stack()))
    seen = of("fully_connected", "relu", inside)
    above = tuple((place.id, None) for place in seen.stack.places if place.block.has_filters)
    within = tuple((place.id, None) for place in seen.stack.walk() if place.block.kind == "fully_connected")
    assert look(replace(seen, recipe=Recipe(frozen=above))) is None
    assert look(replace(seen, recipe=Recipe(frozen=within))) is not None
    bare = replace(seen, stack=Stack.of(block("relu"), block("softmax")))
    assert look(bare) is None


def test_a_stack_that_does_not_fit_any_more_is_looked_at_for_small_batches_all_the_same() -> None:
    """Somebody edits it while the findings of the training before are shown."""
    too_large = block("convolution", size=(40, 40))
    seen = of(too_large, "batch_normalise", "relu", "fully_connected", "batch_normalise", recipe=Recipe(batch_size=1))
    assert RULES["batch_too_small"](seen) is None


def test_pixels_that_are_not_scaled_are_no_fault_of_residual_blocks_and_empty_ones_are_none() -> None:
    look, history = RULES["growing_sums"], course([199.0, *[2.1] * 199], an_epoch=50)
    seen = of(*residuals(4, "fully_connected", "relu"), history=history, as_used=0.27)
    assert look(seen) is not None
    assert look(replace(seen, data=replace(FACTS, high=255.0, spread=80.0))) is None
    assert look(of(*residuals(4), history=history, as_used=0.27)) is None


def test_each_stride_that_leaps_is_told_and_mended_and_not_in_the_first_steps() -> None:
    look, leaps = RULES["leaping_stride"], {"size": (2, 2), "stride": (5, 5)}
    seen = of(block("convolution", filters=4), "relu", *(block("convolution", **leaps) for _ in range(2)), as_used=0.5)
    found = look(seen)
    assert found is not None
    assert [fact.name for fact in found.facts] == ["Convolution 2", "Convolution 3"]
    assert found.remedy is not None
    assert found.remedy.stack is not None
    strides = [one.stride for one in found.remedy.stack.blocks if one.kind == "convolution"]  # type: ignore[attr-defined]
    assert strides == [(1, 1), (2, 2), (2, 2)]
    assert look(replace(seen, history=course([1.9] * 149, an_epoch=40))) is None


def test_the_test_is_compared_with_the_last_validation_and_judged_by_enough_pictures() -> None:
    look, seen = RULES["test_far_below"], with_test(0.0)
    fell = replace(seen.history, validation_step=np.array([100.0, 200.0]), validation_epoch=np.array([2.0, 4.0]),
                   validation_loss=np.array([0.1, 0.1]), validation_accuracy=np.array([0.96, 0.05]))  # fmt: skip
    assert look(replace(seen, history=fell)) is None, "its newest weights are no better aside"
    few = np.zeros((10, 10), int)
    few[0, 1] = 19
    assert look(replace(seen, test=Evaluation(1.0, few))) is None
    few[0, 1] = 20
    assert look(replace(seen, test=Evaluation(1.0, few))) is not None


def test_the_class_that_is_taken_for_another_is_that_with_the_largest_share_and_known_by_its_name() -> None:
    """Data with other classes may be opened while the test of before is known."""
    look, confusion = RULES["test_far_below"], np.diag([100] * 10)
    confusion[2, [2, 8]], confusion[7, [7, 1]] = (600, 400), (0, 30)
    seen = replace(with_test(0.0), test=Evaluation(1.0, confusion))
    found = look(seen)
    assert found is not None
    assert "30 of 30 test pictures of “7” are taken for “1”." in [fact.text for fact in found.facts]
    found = look(replace(seen, data=replace(FACTS, class_names=("0", "1", "2"))))
    assert found is not None
    assert len(shown(found).facts) == 1


def test_the_command_knows_the_test_of_a_run() -> None:
    """`convscope doctor FILE` gathers what it looks at from the file."""
    training = Training(plain_stack(), DATA, RECIPE)
    steps(training, most=1)
    training.close()
    test = Evaluation(1.0, np.eye(10, dtype=int))
    assert gather(replace(training.run(), test=test), DATA).test is test


def test_one_large_dropout_is_not_said_to_multiply_by_what_all_of_them_do() -> None:
    history = course([6.0, *[2.2] * 199], an_epoch=50)
    many = block("dropout", rate=0.6), block("dropout", rate=0.8)
    found = RULES["too_much_dropout"](of("fully_connected", "relu", many[1], "relu", many[0], history=history))
    assert found is not None
    assert found.facts[0].text == "The very first loss was 6.00, for Dropout 1 multiplies by 5 what it leaves."


def test_smoothed_labels_are_not_blamed_before_an_epoch_is_over() -> None:
    seen = of("fully_connected", "relu", recipe=Recipe(label_smoothing=0.9), as_used=0.3,
              history=course([2.28] * 200, an_epoch=300))  # fmt: skip
    look = RULES["strong_smoothing"]
    assert look(seen) is None
    assert look(replace(seen, history=course([2.28] * 200, an_epoch=200))) is not None
