"""What a network answers is what its evaluation counts, and mistakes come the surest first."""

import numpy as np
import pytest

from engine.explain import answering, answers
from engine.training.evaluation import evaluate
from engine.training.recipe import Recipe
from engine.training.training import Training
from tests.engine.samples import plain_stack, restless_stack, some_digits

DATA = some_digits(200, 60, 14)


@pytest.fixture(scope="module", params=[plain_stack, restless_stack])
def trained(request):
    stack, recipe = request.param(), Recipe(batch_size=32, learning_rate=0.01)
    run = Training(stack, DATA, recipe)
    for _ in range(8):
        run.step(recipe)
    run.close()
    return stack, run.checkpoint()


def test_the_counts_are_those_of_the_evaluation(trained):
    stack, checkpoint = trained
    np.testing.assert_array_equal(
        answers(stack, checkpoint, DATA.test).confusion, evaluate(stack, checkpoint, DATA.test).confusion
    )


def test_answers_are_the_same_whatever_the_size_of_the_slices(trained):
    stack, checkpoint = trained
    whole = answers(stack, checkpoint, DATA.test)
    slices, count = answering(stack, checkpoint, DATA.test, 7, cores=1), 0
    try:
        while True:
            next(slices)
            count += 1
    except StopIteration as end:
        parts = end.value
    assert count == 9
    np.testing.assert_allclose(parts.probabilities, whole.probabilities, rtol=1e-5, atol=1e-7)
    np.testing.assert_allclose(whole.probabilities.sum(axis=1), 1, rtol=1e-5)


def test_mistakes_come_the_surest_first_and_a_cell_holds_its_own(trained):
    found = answers(*trained, DATA.test)
    labels, said = DATA.test.labels, found.said
    assert set(found.mistakes) == set(np.flatnonzero(labels != said))
    assert np.all(np.diff(found.sure[found.mistakes]) <= 0)
    for true, other in zip(*np.nonzero(found.confusion), strict=True):
        cell = found.of(true, other)
        assert len(cell) == found.confusion[true, other]
        assert np.all(labels[cell] == true)
        assert np.all(said[cell] == other)
        assert np.all(np.diff(found.sure[cell]) <= 0)


def test_the_mistakes_with_a_class_are_its_own_and_those_taken_for_it(trained):
    found = answers(*trained, DATA.test)
    for label in range(10):
        row_and_column = found.confusion[label].sum() + found.confusion[:, label].sum()
        assert len(found.mistakes_with(label)) == row_and_column - 2 * found.confusion[label, label]


def test_without_pictures_there_are_no_answers(trained):
    found = answers(*trained, DATA.test.batch(slice(0, 0)))
    assert len(found) == 0
    assert len(found.mistakes) == 0
