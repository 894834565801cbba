"""X-ray beside a forward and a backward pass that are written here anew, in plain loops: convolution, ReLU, batch
normalisation, max pooling, a fully connected block and Softmax, learned by Adam."""

from collections.abc import Callable

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from engine import Stack, block
from engine.training.optimisers import Adam
from gui.state.inside.weight_spot import Spot
from gui.xray.story import tell
from tests.gui.xray.stages import Stage, number_of, open_weight, train

STACK = Stack.of(
    block("convolution", filters=3, size=3), block("relu"), block("batch_normalise"), block("max_pool", extent=2),
    block("fully_connected", units=10), block("softmax"),
).renewed()  # fmt: skip
CONVOLUTION, RELU, NORMALISED, POOLED, DENSE, SOFTMAX = STACK.ids
EPSILON = 1e-5

Arrays = dict[str, np.ndarray]


def forwards(x: np.ndarray, w: Arrays, statistics: tuple[np.ndarray, np.ndarray] | None) -> Arrays:
    """What each block gives for pictures x (N, H, W); by the statistics of the batch where none are given."""
    n, high, wide = x.shape
    maps = np.zeros((n, high - 2, wide - 2, w["bias"].size)) + w["bias"]
    for row in range(3):
        for column in range(3):
            maps += x[:, row : row + high - 2, column : column + wide - 2, None] * w["filter"][row, column, 0]
    lit = np.where(maps > 0, maps, 0.0)
    mean, variance = statistics or (lit.mean((0, 1, 2)), lit.var((0, 1, 2)))
    even = (lit - mean) / np.sqrt(variance + EPSILON)
    normal = w["scale"] * even + w["shift"]
    pooled = np.zeros((n, normal.shape[1] // 2, normal.shape[2] // 2, normal.shape[3]))
    for row in range(pooled.shape[1]):
        for column in range(pooled.shape[2]):
            pooled[:, row, column] = normal[:, 2 * row : 2 * row + 2, 2 * column : 2 * column + 2].max((1, 2))
    scores = pooled.reshape(n, -1) @ w["weights"] + w["biases"]
    powers = np.exp(scores)
    share = powers / powers.sum(1, keepdims=True)
    return {"x": x, "maps": maps, "lit": lit, "even": even, "normal": normal, "pooled": pooled, "scores": scores,
            "share": share, "variance": variance}  # fmt: skip


def backwards(of: Arrays, w: Arrays, labels: np.ndarray, by_batch: bool) -> Arrays:
    """The gradient of the mean loss by all of them."""
    n = len(labels)
    found = {"scores": (of["share"] - np.eye(10)[labels]) / n}
    flat = of["pooled"].reshape(n, -1)
    found["weights"], found["biases"] = flat.T @ found["scores"], found["scores"].sum(0)
    found["pooled"] = (found["scores"] @ w["weights"].T).reshape(of["pooled"].shape)
    found["normal"] = np.zeros_like(of["normal"])
    for place in np.ndindex(*of["pooled"].shape):
        one, row, column, map = place
        window = of["normal"][one, 2 * row : 2 * row + 2, 2 * column : 2 * column + 2, map]
        down, right = np.unravel_index(window.argmax(), (2, 2))
        found["normal"][one, 2 * row + down, 2 * column + right, map] += found["pooled"][place]
    found["scale"], found["shift"] = (found["normal"] * of["even"]).sum((0, 1, 2)), found["normal"].sum((0, 1, 2))
    by_even = found["normal"] * w["scale"]
    if by_batch:
        by_even = by_even - by_even.mean((0, 1, 2)) - of["even"] * (by_even * of["even"]).mean((0, 1, 2))
    found["lit"] = by_even / np.sqrt(of["variance"] + EPSILON)
    found["maps"] = found["lit"] * (of["maps"] > 0)
    found["bias"], found["filter"] = found["maps"].sum((0, 1, 2)), np.zeros((3, 3, 1, 3))
    high, wide = found["maps"].shape[1:3]
    for row, column in np.ndindex(3, 3):
        under = of["x"][:, row : row + high, column : column + wide, None]
        found["filter"][row, column, 0] = (under * found["maps"]).sum((0, 1, 2))
    return found


@pytest.fixture
def stage(made: Callable[..., Stage], qtbot: QtBot) -> Stage:
    stage = made(STACK)
    train(stage, qtbot, 3)
    qtbot.waitUntil(lambda: stage.number.traced is not None and stage.number.traced.checkpoint.step == 3)
    return stage


KEYS = (
    ("filter", CONVOLUTION, "filters"), ("bias", CONVOLUTION, "bias"), ("scale", NORMALISED, "scale"),
    ("shift", NORMALISED, "shift"), ("weights", DENSE, "weights"), ("biases", DENSE, "bias"),
)  # fmt: skip
OF = {CONVOLUTION: "maps", RELU: "lit", NORMALISED: "normal", POOLED: "pooled", DENSE: "scores", SOFTMAX: "share"}


def test_each_number_of_a_picture_is_that_of_the_pass_by_hand(stage: Stage, qtbot: QtBot) -> None:
    number = stage.number
    assert number.traced is not None
    assert number.trace is not None
    checkpoint = number.traced.checkpoint
    w = {name: checkpoint.parameters[id][key].astype(float) for name, id, key in KEYS}
    state = checkpoint.state[NORMALISED]
    statistics = state["mean"].astype(float), state["variance"].astype(float)
    trace = number.trace
    of = forwards(trace.images[:1, ..., 0].astype(float), w, statistics)
    qtbot.waitUntil(lambda: number.gradients is not None)
    assert number.gradients is not None
    back = backwards(of, w, np.array([number.loss_label]), False)
    rng = np.random.default_rng(0)
    for id, name in OF.items():
        np.testing.assert_allclose(trace.output(id), of[name], rtol=1e-4, atol=1e-5)
        if id != SOFTMAX:
            np.testing.assert_allclose(number.gradients.output(id), back[name], rtol=1e-3, atol=1e-6)
        for _ in range(12):
            index = tuple(int(rng.integers(side)) for side in of[name].shape[1:])
            number.open(id, index)
            told = tell(number)
            value = of[name][0, *index]
            assert abs(told.value - value) <= 1e-5 + 1e-4 * abs(value), (id, index)
            if told.is_sum:
                added = sum(number_of(row.result) for row in told.rows)
                assert abs(added - value) < 0.51 * 10.0**-told.digits + 1e-4 * abs(value), (id, index, told.rows)


def test_each_gradient_of_a_batch_and_each_next_weight_is_that_by_hand(stage: Stage, qtbot: QtBot) -> None:
    open_weight(stage, qtbot, "Convolution", 1, Spot())
    step = stage.page.weight.step
    assert step is not None
    w = {name: step.array(step.before, (id, key)).astype(float) for name, id, key in KEYS}
    of = forwards(step.trace.images[..., 0], w, None)
    back = backwards(of, w, step.labels, True)
    loss = -np.log(of["share"][np.arange(len(step.labels)), step.labels]).mean()
    assert abs(loss - step.loss) < 1e-5
    assert isinstance(step.optimiser, Adam)
    for name, id, key in KEYS:
        mine, theirs = back[name], step.array(step.gradient, (id, key))
        np.testing.assert_allclose(step.gradients.weights[id, key], mine, rtol=1e-5, atol=1e-9, err_msg=name)
        np.testing.assert_allclose(theirs, mine, rtol=2e-3, atol=2e-6, err_msg=name)
        g = theirs.astype(float) * step.shortened + step.l2 * w[name]
        one, two, count = step.optimiser.beta1, step.optimiser.beta2, 4
        mean, square = (step.array(step.optimiser_before[kept], (id, key)) for kept in ("mean", "square"))
        mean, square = one * mean + (1 - one) * g, two * square + (1 - two) * g * g
        root = np.sqrt(square / (1 - two**count)) + step.optimiser.epsilon
        after = w[name] - step.rate * (mean / (1 - one**count)) / root
        np.testing.assert_allclose(step.array(step.after, (id, key)), after, rtol=1e-5, atol=1e-7, err_msg=name)
