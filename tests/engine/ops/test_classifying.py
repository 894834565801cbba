"""From maps to a class: flatten, dense, softmax, cross-entropy; and dropout and merging on the way."""

import numpy as np
import pytest

from engine.errors import ShapeError
from engine.ops import add, concatenate, cross_entropy, dense, dropout, flatten, softmax
from tests.engine.gradients import apart, check_gradients


@pytest.mark.parametrize(
    ("shape", "flat"), [((2, 3, 4, 5), (2, 60)), ((3, 4, 5), (60,)), ((3, 4), (12,)), ((7,), (7,))]
)
def test_flatten_writes_row_by_row_and_its_backward_pass_restores_the_shape(shape, flat):
    x = apart(0, shape)
    output, backward = flatten(x)
    assert output.shape == flat
    np.testing.assert_array_equal(output.ravel(), x.ravel())
    np.testing.assert_array_equal(backward(output)[0], x)


@pytest.mark.parametrize(("count", "inputs", "outputs"), [(1, 1, 1), (4, 3, 5), (2, 10, 1), (7, 2, 6)])
def test_gradients_of_dense_equal_differences(count, inputs, outputs):
    rng = np.random.default_rng(count)
    x, weights, bias = (
        rng.normal(size=(count, inputs)),
        rng.normal(size=(inputs, outputs)),
        rng.normal(size=outputs),
    )
    check_gradients(dense, (x, weights, bias))
    check_gradients(dense, (x, weights))
    check_gradients(dense, (x[0], weights, bias))


def test_dense_vectors_one_by_one_equal_the_batch():
    rng = np.random.default_rng(0)
    x, weights, bias = rng.normal(size=(5, 4)), rng.normal(size=(4, 3)), rng.normal(size=3)
    output, _ = dense(x, weights, bias)
    np.testing.assert_allclose(output, [dense(row, weights, bias)[0] for row in x])
    np.testing.assert_allclose(
        output, [[sum(r * w) + b for w, b in zip(weights.T, bias, strict=True)] for r in x]
    )


@pytest.mark.parametrize("shape", [(2, 3, 4, 5), (2, 59), (59,)], ids=str)
def test_dense_refuses_an_input_that_does_not_fit_its_weights(shape):
    with pytest.raises(ShapeError):
        dense(np.zeros(shape), np.zeros((60, 10)))


@pytest.mark.parametrize("shape", [(4, 5), (5,), (3, 1), (2, 3, 4)], ids=str)
def test_gradients_of_softmax_equal_differences(shape):
    check_gradients(softmax, (np.random.default_rng(0).normal(size=shape),))


def test_softmax_is_positive_sums_to_one_and_does_not_mind_a_shift():
    scores = np.random.default_rng(0).normal(0, 3, size=(6, 10))
    p, _ = softmax(scores)
    assert (p > 0).all()
    np.testing.assert_allclose(p.sum(axis=1), 1)
    np.testing.assert_allclose(p, np.exp(scores) / np.exp(scores).sum(axis=1, keepdims=True))
    np.testing.assert_allclose(softmax(scores + 50)[0], p)
    np.testing.assert_allclose(softmax(scores[2])[0], p[2])


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_softmax_and_cross_entropy_are_exact_at_scores_of_ten_thousand(dtype):
    scores = np.array([[1e4, 0, -1e4], [-1e4, -1e4, -1e4]], dtype)
    np.testing.assert_allclose(softmax(scores)[0], [[1, 0, 0], [1 / 3, 1 / 3, 1 / 3]], rtol=1e-6)
    loss, backward = cross_entropy(scores, np.array([2, 0]))
    assert loss == pytest.approx((2e4 + np.log(3)) / 2, rel=1e-6)
    np.testing.assert_allclose(backward()[0], [[0.5, 0, -0.5], [-1 / 3, 1 / 6, 1 / 6]], rtol=1e-6)


@pytest.mark.parametrize(("count", "classes"), [(1, 2), (5, 10), (3, 1)])
def test_gradients_of_cross_entropy_equal_differences(count, classes):
    rng = np.random.default_rng(count)
    scores, labels = rng.normal(size=(count, classes)), rng.integers(0, classes, size=count)
    check_gradients(cross_entropy, (scores,), labels)
    check_gradients(cross_entropy, (scores[0],), labels[0])


def test_cross_entropy_is_the_mean_over_the_batch_of_minus_log_softmax():
    scores, labels = np.random.default_rng(0).normal(size=(4, 3)), np.array([0, 2, 1, 2])
    p, _ = softmax(scores)
    loss, backward = cross_entropy(scores, labels)
    assert loss == pytest.approx(-np.log(p[np.arange(4), labels]).mean())
    np.testing.assert_allclose(backward(1.0)[0], (p - np.eye(3)[labels]) / 4)
    assert loss == pytest.approx(
        np.mean([cross_entropy(s, k)[0] for s, k in zip(scores, labels, strict=True)])
    )


@pytest.mark.parametrize("labels", [[0, 3], [-1, 0], [0], [0.0, 1.0], [[0], [1]]], ids=str)
def test_labels_that_do_not_fit_the_scores_are_refused(labels):
    with pytest.raises(ShapeError) as caught:
        cross_entropy(np.zeros((2, 3)), np.array(labels))
    assert caught.value.remedy


def test_labels_that_are_no_whole_numbers_are_refused_for_that_and_not_for_their_shape():
    with pytest.raises(ShapeError) as caught:
        cross_entropy(np.zeros((2, 3)), np.array([0.0, 1.0]))
    assert caught.value.problem == "Labels are class numbers, but these are float64."


def test_dropout_multiplies_by_its_mask_both_ways_and_draws_nothing():
    x, mask = apart(0, (3, 4)), np.array([[0, 2, 2, 0]] * 3)
    output, _ = dropout(x, mask)
    np.testing.assert_array_equal(output, x * mask)
    check_gradients(dropout, (x,), mask)
    with pytest.raises(ShapeError):
        dropout(x, mask[0])


def test_who_gives_dropout_a_share_in_place_of_a_mask_is_told_how_one_is_drawn():
    """The share has no shape, and was to be given that of the input."""
    x = np.ones((3, 4))
    with pytest.raises(ShapeError) as caught:
        dropout(x, 0.5)
    assert "keep = 0.5; mask = (np.random.random(x.shape) < keep) / keep" in caught.value.remedy
    keep = 0.5
    mask = (np.random.default_rng(0).random(x.shape) < keep) / keep
    assert dropout(x, mask)[0].mean() == pytest.approx(1, abs=0.5)
    assert float(dropout(2.0, 2.0)[0]) == 4, "a number has one of its own"


def test_added_maps_each_get_the_whole_gradient():
    parts = [apart(seed, (2, 3, 3, 2)) for seed in range(3)]
    np.testing.assert_allclose(add(*parts)[0], sum(parts))
    check_gradients(add, parts, most=10)
    check_gradients(add, parts[:1], most=5)


def test_concatenated_maps_each_get_their_part_of_the_gradient():
    parts = [apart(channels, (2, 3, 3, channels)) for channels in (1, 3, 2)]
    output, _ = concatenate(*parts)
    assert output.shape == (2, 3, 3, 6)
    np.testing.assert_array_equal(output[..., 1:4], parts[1])
    check_gradients(concatenate, parts, most=10)


@pytest.mark.parametrize("merge", [add, concatenate])
def test_maps_of_different_size_cannot_be_merged(merge):
    for arrays in ((np.zeros((4, 4, 1)), np.zeros((3, 4, 1))), ()):
        with pytest.raises(ShapeError) as caught:
            merge(*arrays)
        assert caught.value.remedy


@pytest.mark.parametrize("merge", [add, concatenate])
def test_a_list_of_arrays_is_no_array_to_merge(merge):
    maps = np.zeros((4, 4, 1))
    with pytest.raises(ShapeError) as caught:
        merge([maps, maps])
    assert "one by one" in caught.value.remedy
    np.testing.assert_array_equal(merge([1.0, 2.0])[0], [1, 2])  # numbers are an array
