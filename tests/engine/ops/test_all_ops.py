"""What every op promises: types kept, inputs left alone; and the chain of shapes of the assignment."""

import inspect
import re

import numpy as np
import pytest

import engine.ops
from engine.errors import SettingError, ShapeError
from engine.ops import (
    add,
    average_pool,
    batch_norm,
    concatenate,
    conv2d,
    cross_entropy,
    dense,
    dropout,
    flatten,
    global_average_pool,
    leaky_relu,
    max_pool,
    normalise,
    relu,
    running_statistics,
    sigmoid,
    softmax,
    tanh,
)
from engine.text import shape_words
from tests.together import together

MAPS = np.random.default_rng(0).integers(0, 200, size=(2, 6, 6, 3))
FILTERS = np.random.default_rng(1).normal(size=(3, 3, 3, 4))
ROWS = MAPS.reshape(2, -1)
WEIGHTS = np.random.default_rng(2).normal(size=(108, 5))
THREE = np.array([1.0, 2.0, 3.0])
CALLS = {  # op, arrays that get a gradient, data, options
    "conv2d": (conv2d, (MAPS, FILTERS, np.ones(4)), (), {"padding": "same"}),
    "max_pool": (max_pool, (MAPS,), (), {"extent": 3, "stride": 2, "padding": "same"}),
    "average_pool": (average_pool, (MAPS,), (), {"extent": 3, "stride": 2, "padding": "same"}),
    "global_average_pool": (global_average_pool, (MAPS,), (), {}),
    "relu": (relu, (MAPS,), (), {}),
    "leaky_relu": (leaky_relu, (MAPS,), (), {"slope": np.float64(0.1)}),
    "sigmoid": (sigmoid, (MAPS,), (), {}),
    "tanh": (tanh, (MAPS,), (), {}),
    "normalise": (normalise, (MAPS,), (), {"epsilon": np.float64(1e-5)}),
    "normalise minmax": (normalise, (MAPS,), (), {"mode": "minmax"}),
    "normalise log": (normalise, (MAPS,), (), {"mode": "log"}),
    "batch_norm": (batch_norm, (MAPS, THREE, THREE), (THREE, THREE), {}),
    "batch_norm training": (batch_norm, (MAPS, THREE, THREE), (THREE, THREE), {"training": True}),
    "dense": (dense, (ROWS, WEIGHTS, np.ones(5)), (), {}),
    "flatten": (flatten, (MAPS,), (), {}),
    "softmax": (softmax, (ROWS,), (), {}),
    "cross_entropy": (cross_entropy, (ROWS,), (np.array([3, 4]),), {}),
    "dropout": (dropout, (MAPS,), (2 * (MAPS > 9),), {}),
    "add": (add, (MAPS, MAPS), (), {}),
    "concatenate": (concatenate, (MAPS, MAPS), (), {}),
}


def test_every_op_is_among_those_that_keep_the_promises():
    assert {call[0].__name__ for call in CALLS.values()} | {"running_statistics"} == set(engine.ops.__all__)


@together("dtype", [np.float32, np.float64])
@together("name", CALLS)
def test_the_type_is_kept_there_and_back(name, dtype):
    op, arrays, data, options = CALLS[name]
    output, backward = op(*(array.astype(dtype) for array in arrays), *data, **options)
    assert output.dtype == dtype
    gradients = backward(np.ones_like(output))
    assert [gradient.dtype for gradient in gradients] == [dtype] * len(arrays)
    assert [gradient.shape for gradient in gradients] == [array.shape for array in arrays]


@together("name", CALLS)
def test_a_gradient_of_another_type_or_a_list_is_taken_in_the_type_of_the_input(name):
    op, arrays, data, options = CALLS[name]
    output, backward = op(*(array.astype(np.float32) for array in arrays), *data, **options)
    expected = backward(np.ones_like(output))
    for given in (np.ones(output.shape), np.ones(output.shape, np.uint8), np.ones(output.shape).tolist()):
        gradients = backward(given)
        assert [gradient.dtype for gradient in gradients] == [np.float32] * len(arrays)
        for one, other in zip(gradients, expected, strict=True):
            np.testing.assert_array_equal(one, other)


@together("name", CALLS)
def test_a_gradient_of_another_shape_than_the_output_is_refused_and_never_stretched(name):
    op, arrays, data, options = CALLS[name]
    output, backward = op(*(array.astype(np.float64) for array in arrays), *data, **options)
    with pytest.raises(ShapeError, match=r"The shape of 'd_(output|loss)' is") as caught:
        backward(np.ones((1, *output.shape)))
    assert caught.value.remedy.endswith(f"the shape ({shape_words(output.shape)}).")


@together("name", CALLS)
def test_a_backward_pass_is_called_after_its_op(name):
    """In a session it was <function differentiable.<locals>.checked.<locals>.typed at ...>."""
    op, arrays, data, options = CALLS[name]
    _, backward = op(*(array.astype(np.float64) for array in arrays), *data, **options)
    assert backward.__qualname__.replace("<locals>.", "") == f"{op.__name__}.backward"


@together("name", CALLS)
def test_the_docstring_of_an_op_names_the_errors_it_raises(name):
    """That of softmax knew of none, that of leaky_relu neither of a wrong array nor of a wrong slope."""
    op, arrays, data, options = CALLS[name]
    named = re.findall(r"\w+Error", inspect.getdoc(op))
    with pytest.raises(ShapeError):
        op(arrays[0] * 1j, *arrays[1:], *data, **options)
    settings = {
        word for word, taken in inspect.signature(op).parameters.items()
        if isinstance(taken.default, (int, float, str)) and not isinstance(taken.default, bool)
    }  # fmt: skip
    for word in settings:
        with pytest.raises(SettingError):
            op(*arrays, *data, **options | {word: "no such"})
    assert named == ["ShapeError", "SettingError"][: 1 + bool(settings)]


@pytest.mark.parametrize("given", [[[1, 2], [3]], ["one", "two"], None, np.array([1 + 2j])])
def test_what_is_no_array_of_real_numbers_is_refused_with_what_to_give(given):
    for op in (relu, conv2d, dense, softmax):
        with pytest.raises(ShapeError) as caught:
            op(*([given] if op in (relu, softmax) else [given, WEIGHTS]))
        assert caught.value.remedy.startswith("Give ")
    with pytest.raises(ShapeError):
        relu(THREE)[1](given)


@together("name", CALLS)
def test_whole_numbers_become_float32(name):
    op, arrays, data, options = CALLS[name]
    output, _ = op(arrays[0].astype(np.uint8), *arrays[1:], *data, **options)
    assert output.dtype == np.float32


def test_running_statistics_keep_the_type():
    for dtype in (np.float32, np.float64):
        statistics = running_statistics(MAPS.astype(dtype), THREE.astype(dtype), THREE.astype(dtype))
        assert [array.dtype for array in statistics] == [dtype, dtype]


@together("name", CALLS)
def test_an_op_and_its_backward_pass_change_no_input_and_give_the_same_twice(name):
    op, arrays, data, options = CALLS[name]
    frozen = [array.astype(np.float64) for array in (*arrays, *data)]
    frozen[len(arrays) :] = [array.copy() for array in data]
    for array in frozen:
        array.flags.writeable = False
    output, backward = op(*frozen, **options)
    d_output = np.ones_like(output)
    d_output.flags.writeable = False
    kept = output.copy()
    first, second = backward(d_output), backward(d_output)
    np.testing.assert_array_equal(output, kept)
    for one, two in zip(first, second, strict=True):
        np.testing.assert_array_equal(one, two)


ALONE = {"add alone": (add, (MAPS,), (), {}), "concatenate alone": (concatenate, (MAPS,), (), {})}


@together("call", [*CALLS.values(), *ALONE.values()], by=lambda call: call[0].__name__)
def test_what_an_op_gives_may_be_changed_and_nothing_else_changes_with_it(call):
    """Of maps that were flattened, pixels moved with the vector; of a sum, the gradient of each part with the other."""
    op, arrays, data, options = call
    given = [array.astype(np.float64) for array in arrays]
    output, backward = op(*given, *data, **options)
    d_output = np.ones_like(output)
    others = [*given, *data, d_output]
    for one in (output, *backward(d_output)):
        assert not any(np.shares_memory(one, other) for other in others)
        others.append(one)


def test_numbers_of_64_bits_keep_them_in_whatever_order_their_bytes_are():
    """As files of measurements have them: they were rounded to 32 bits."""
    for array in (THREE.astype(">f8"), THREE.astype(np.longdouble)):
        output, backward = relu(array / 3)
        np.testing.assert_array_equal(output, THREE / 3)
        assert output.dtype == backward(array)[0].dtype == np.float64
    assert relu(THREE.astype(">f4"))[0].dtype == np.float32


@together("name", sorted(CALLS.keys() - {"cross_entropy", "batch_norm training"}))  # no mean of nothing
def test_an_empty_batch_gives_an_empty_batch(name):
    op, arrays, data, options = CALLS[name]
    none = [array[:0] if array is MAPS or array is ROWS else array for array in arrays]
    if name == "dropout":
        data = (data[0][:0],)
    output, backward = op(*(array.astype(np.float32) for array in none), *data, **options)
    assert len(output) == 0
    assert [gradient.shape for gradient in backward(output)] == [array.shape for array in none]


def test_the_chain_of_shapes_of_the_assignment_holds_for_one_picture_there_and_back():
    rng = np.random.default_rng(0)
    backwards = []

    def then(result):
        backwards.append(result[1])
        return result[0]

    picture = rng.random((32, 32, 3), dtype=np.float32)
    first = rng.normal(size=(3, 3, 3, 8))
    second = rng.normal(size=(3, 3, 8, 32))
    shapes = [(30, 30, 8), (15, 15, 8), (13, 13, 32), (6, 6, 32), (1152,), (10,), (10,)]
    x = picture
    seen = []
    for step in (
        lambda x: conv2d(x, first),
        lambda x: max_pool(relu(x)[0]),
        lambda x: conv2d(x, second),
        lambda x: max_pool(relu(x)[0]),
        flatten,
        lambda x: dense(x, rng.normal(0, 0.01, size=(1152, 10))),
        softmax,
    ):
        x = then(step(x))
        seen.append(x.shape)
    assert seen == shapes
    assert x.sum() == pytest.approx(1, abs=1e-6)
    assert x.dtype == np.float32
    gradient = np.eye(10, dtype=np.float32)[3]
    for backward in reversed(backwards):
        gradient = backward(gradient)[0]
    assert gradient.shape == picture.shape
