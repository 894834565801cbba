"""Figures and maps are what a direct computation by hand gives."""

import numpy as np
import pytest

from engine.blocks import block
from engine.network.program import lower
from engine.network.stack import Stack
from engine.network.textbook import TextbookPlan
from engine.ops import batch_norm, conv2d, dense, leaky_relu, max_pool, relu, softmax
from engine.training.evaluation import Evaluation, evaluate, evaluation_slices, is_luck, slice_size
from engine.training.probing import probe, untrained
from engine.training.recipe import Recipe
from engine.training.training import Training
from tests.engine.samples import plain_stack, restless_stack, some_digits

DATA = some_digits(200, 60, 14)


def trained(stack, count=8):
    recipe = Recipe(batch_size=32, learning_rate=0.01)
    run = Training(stack, DATA, recipe)
    for _ in range(count):
        run.step(recipe)
    run.close()
    return run.checkpoint()


def test_accuracy_loss_and_classes_are_those_of_a_direct_computation():
    checkpoint = trained(plain_stack())
    first, second = (checkpoint.parameters[id] for id in ("0-fully_connected", "2-fully_connected"))
    x = DATA.test.pixels.reshape(60, -1).astype(np.float64) / 255
    hidden = np.maximum(x @ first["weights"] + first["bias"], 0)
    scores = hidden @ second["weights"] + second["bias"]
    shares = np.exp(scores) / np.exp(scores).sum(axis=1, keepdims=True)
    labels, said = DATA.test.labels, scores.argmax(axis=1)
    found = evaluate(plain_stack(), checkpoint, DATA.test)
    assert found.accuracy == np.mean(said == labels)
    assert found.count == 60
    assert found.correct == np.sum(said == labels)
    assert found.loss == pytest.approx(-np.log(shares[np.arange(60), labels]).mean(), rel=1e-4)
    for label in range(10):
        assert found.class_accuracy[label] == np.mean(said[labels == label] == label)
        for other in range(10):
            assert found.confusion[label, other] == np.sum((labels == label) & (said == other))


def test_an_evaluation_of_no_pictures_has_a_row_and_a_column_for_each_class_all_the_same():
    found = evaluate(plain_stack(), trained(plain_stack(), 1), DATA.test.batch(slice(0)))
    assert found.confusion.shape == (10, 10)
    assert found.class_accuracy.shape == (10,)
    assert (found.count, found.correct) == (0, 0)
    assert np.isnan(found.accuracy)
    assert np.isnan(found.loss)


def test_an_evaluation_in_slices_is_the_same_whatever_their_size():
    stack = restless_stack()
    checkpoint = trained(stack)
    program = lower(stack, DATA.shape)
    run = Training(stack, DATA, Recipe(), checkpoint)
    results = []
    for size in (7, 16, 60, 1000):
        slices = evaluation_slices(TextbookPlan(program), DATA.test, run.parameters, run.state, size)
        count = 0
        try:
            while True:
                next(slices)
                count += 1
        except StopIteration as end:
            results.append(end.value)
        assert count == -(-60 // size)
    for result in results:
        assert result.loss == pytest.approx(results[0].loss, rel=1e-5)
        np.testing.assert_array_equal(result.confusion, results[0].confusion)


def test_a_class_without_pictures_has_no_accuracy_and_no_pictures_none_at_all():
    lacking = Evaluation(1.0, np.array([[3, 1, 0], [0, 0, 0], [0, 2, 2]]))
    assert lacking.class_accuracy[[0, 2]].tolist() == [0.75, 0.5]
    assert np.isnan(lacking.class_accuracy[1])
    assert lacking.accuracy == 5 / 8
    nothing = evaluate(plain_stack(), trained(plain_stack()), DATA.test.batch(slice(0)))
    assert nothing.count == 0
    assert np.isnan(nothing.accuracy)
    assert np.isnan(nothing.loss)


def test_a_probe_gives_what_every_block_gives_as_the_textbook_computes_it():
    stack = restless_stack()
    checkpoint = trained(stack)
    picture = DATA.test.picture(3)
    arrays = {id: {**group, **checkpoint.state.get(id, {})} for id, group in checkpoint.parameters.items()}
    conv, norm = arrays["0-convolution"], arrays["1-batch_normalise"]
    first, second = arrays["5-fully_connected"], arrays["8-fully_connected"]
    expected = [conv2d(picture, conv["filters"], conv["bias"])[0]]
    expected += [batch_norm(expected[-1], norm["scale"], norm["shift"], norm["mean"], norm["variance"])[0]]
    expected += [relu(expected[-1])[0]]
    expected += [max_pool(expected[-1], 2)[0]]
    expected += [expected[-1]]  # dropout does nothing in use
    expected += [dense(expected[-1].reshape(-1), first["weights"], first["bias"])[0]]
    expected += [leaky_relu(expected[-1], 0.01)[0]]
    expected += [expected[-1]]
    expected += [dense(expected[-1], second["weights"], second["bias"])[0]]
    expected += [softmax(expected[-1])[0]]
    found = probe(stack, checkpoint, picture)
    assert tuple(found) == stack.ids
    for id, one in zip(stack.ids, expected, strict=True):
        assert found[id].shape == one.shape
        np.testing.assert_allclose(found[id], one, rtol=1e-4, atol=1e-5, err_msg=id)
    assert found["9-softmax"].sum() == pytest.approx(1, abs=1e-5)


def test_what_a_probe_gives_may_be_changed_and_nothing_else_changes_with_it():
    """Dropout in use gives what it was given: who cleared its maps cleared those before it, or the picture."""
    stack = Stack.of(block("dropout"), block("relu"), block("dropout"), block("fully_connected", units=3))
    picture = np.ones((4, 4, 1), np.float32)
    maps = probe(stack, untrained(stack, picture.shape, 0), picture)
    maps["0-dropout"][...] = maps["2-dropout"][...] = 0
    assert picture.all()
    assert maps["1-relu"].all()


def test_a_probe_of_a_block_that_flattens_gives_its_vector():
    stack = Stack.of(block("softmax"), block("fully_connected", units=10), block("softmax"))
    found = probe(stack, Training(stack, DATA, Recipe()).checkpoint(), DATA.test.picture(0))
    assert [array.shape for array in found.values()] == [(196,), (10,), (10,)]


def test_what_the_probe_says_is_what_the_evaluation_counts():
    checkpoint = trained(restless_stack())
    said = [int(probe(restless_stack(), checkpoint, DATA.test.picture(n))["9-softmax"].argmax()) for n in range(60)]
    confusion = np.zeros((10, 10), int)
    np.add.at(confusion, (DATA.test.labels, said), 1)
    np.testing.assert_array_equal(evaluate(restless_stack(), checkpoint, DATA.test).confusion, confusion)


def answers(right: int, of: int) -> Evaluation:
    confusion = np.zeros((10, 10), int)
    confusion[np.arange(10), np.arange(10)] = right // 10
    confusion[np.arange(10), (np.arange(10) + 1) % 10] = (of - right) // 10
    return Evaluation(1.0, confusion)


@pytest.mark.parametrize(("correct", "of", "is_success"), [(135, 1000, False), (320, 1000, False), (330, 1000, True)])
def test_little_more_than_guessing_is_no_success(correct: int, of: int, is_success: bool) -> None:
    assert answers(correct, of).is_success == is_success
    assert Evaluation(1.0, np.diag([90, 10])).is_success
    assert not Evaluation(1.0, np.array([[90, 0], [9, 1]])).is_success  # nearly always the commonest class
    assert not Evaluation(1.0, np.array([[5, 0, 0], [1, 0, 0], [1, 1, 3]])).is_success  # of too few pictures to tell


def test_chance_is_told_from_learning_by_the_number_of_pictures() -> None:
    assert answers(100, 1000).is_like_guessing
    assert answers(120, 1000).is_like_guessing
    assert not answers(150, 1000).is_like_guessing
    assert answers(10, 50).is_like_guessing  # a better share, of too few pictures to tell
    assert is_luck(10, np.array([6, 6]))
    assert not is_luck(11, np.array([6, 6]))  # one in 315 guesses so well
    commonest = np.array([[90, 0], [10, 0]])  # always the same answer
    assert Evaluation(1.0, commonest).is_like_guessing
    assert not Evaluation(1.0, np.diag([90, 10])).is_like_guessing  # nobody guesses without a mistake
    assert is_luck(950, np.array([950, 50]))
    assert not is_luck(985, np.array([950, 50]))


@pytest.mark.parametrize(("pictures", "size"), [(5000, 960), (143, 128), (63, 32), (31, 16), (3, 16)])
def test_pictures_are_labelled_in_whole_lanes(pictures, size):
    assert slice_size(int(2e8 / (pictures + 0.5))) == size
