"""Label smoothing: its loss and gradient by formula, by PyTorch, in the textbook and on the fast path."""

from dataclasses import replace

import numpy as np
import pytest

from engine.fast import plan
from engine.network.program import lower
from engine.network.start_values import start_state, start_values
from engine.network.textbook import Batch, TextbookPlan
from engine.ops import cross_entropy
from engine.training.recipe import Recipe
from engine.training.training import Training
from tests.engine.samples import plain_stack
from tests.engine.short_trainings import DATA, RECIPE, steps

RNG = np.random.default_rng(0)
SCORES, LABELS = RNG.normal(size=(6, 4)), np.array([0, 3, 1, 1, 2, 0])


def test_smoothing_takes_a_share_of_the_right_answer_and_gives_it_to_all_classes_alike():
    answers = 0.7 * np.eye(4)[LABELS] + 0.3 / 4
    log_p = SCORES - np.log(np.exp(SCORES).sum(axis=1, keepdims=True))
    loss, backward = cross_entropy(SCORES, LABELS, 0.3)
    assert loss == pytest.approx(-(answers * log_p).sum(axis=1).mean(), rel=1e-12)
    np.testing.assert_allclose(backward(1.0)[0], (np.exp(log_p) - answers) / 6, atol=1e-15)


def test_loss_and_gradient_are_those_of_pytorch():
    torch = pytest.importorskip("torch")
    for smoothing in (0.0, 0.1, 0.6):
        scores = torch.tensor(SCORES, requires_grad=True)
        theirs = torch.nn.functional.cross_entropy(scores, torch.tensor(LABELS), label_smoothing=smoothing)
        theirs.backward()
        loss, backward = cross_entropy(SCORES, LABELS, smoothing)
        assert loss == pytest.approx(theirs.item(), rel=1e-12)
        np.testing.assert_allclose(backward(1.0)[0], scores.grad.numpy(), atol=1e-15)


@pytest.mark.parametrize("count", [150, 7])
def test_the_fast_path_smooths_as_the_textbook_does(count):
    stack = plain_stack()
    program = lower(stack, DATA.shape)
    images = DATA.train.batch(slice(count))
    parameters = start_values(stack, program, 0)
    batch, arrays = Batch(images.pixels, images.scale, images.labels), (parameters, start_state(program))
    smoothed = replace(batch, smoothing=0.25)
    fast = plan(program, 150)
    one, two = TextbookPlan(program).train_step(smoothed, *arrays), fast.train_step(smoothed, *arrays)
    assert two.loss == pytest.approx(one.loss, rel=1e-5)
    np.testing.assert_allclose(two.gradient, one.gradient, rtol=1e-3, atol=1e-6)
    assert abs(fast.train_step(batch, *arrays).loss - one.loss) > 1e-3  # the next step is not smoothed
    fast.close()


def test_a_recipe_that_smooths_trains_by_it_and_is_checked_without():
    recipe = RECIPE.replace(label_smoothing=0.5)
    training = Training(plain_stack(), DATA, recipe)
    made = steps(training, recipe)
    least = -0.55 * np.log(0.55) - 9 * 0.05 * np.log(0.05)  # of a network that gives just what is asked for
    assert min(step.loss for step in made) > least - 1e-6
    assert min(step.validation.loss for step in made if step.validation) < least
    assert Recipe().label_smoothing == 0
