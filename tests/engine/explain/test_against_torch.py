"""The gradient of every block, saliency and Grad-CAM against PyTorch, by hand, where it is installed."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from engine.blocks import block
from engine.explain import Network, gradcam, saliency
from engine.network.stack import Stack
from engine.network.start_values import start_state
from engine.network.trace import forward
from engine.ops import cross_entropy
from tests.engine.fast.networks import case_of, renamed

torch: Any = pytest.importorskip("torch")
F: Any = torch.nn.functional

INNER = Stack.of(
    block("convolution", filters=6, size=3, padding="same"), block("batch_normalise"), block("relu"),
    block("convolution", filters=6, size=3, padding="same"),
)  # fmt: skip
SIDES = (Stack.of(block("convolution", filters=4, size=1), block("tanh")), Stack.of(block("sigmoid")))
STACK = renamed(Stack.of(
    block("convolution", filters=6, size=(5, 3), padding="same", stride=(2, 1)), block("leaky_relu"),
    block("residual", stacks=(INNER, Stack())), block("batch_normalise"), block("max_pool"),
    block("branches", stacks=SIDES), block("normalise"), block("average_pool"), block("fully_connected", units=12),
    block("relu"), block("fully_connected", units=5), block("softmax"),
))  # fmt: skip
SHAPE = (20, 12, 3)


class Theirs:
    """The same network in PyTorch's functions, on (N, C, H, W); keeps what every block gave."""

    def __init__(self, network: Network, training: bool) -> None:
        self.network, self.training = network, training
        self.weights = {
            key: torch.tensor(network.parameters[slot.slice].reshape(slot.shape), requires_grad=True)
            for key, slot in network.program.layout.items()
        }
        self.given: dict[str, Any] = {}

    def scores(self, x: Any) -> Any:
        return self.stack(STACK.places[:-1], x)

    def stack(self, places: Any, x: Any) -> Any:
        for place in places:
            x = self.given[place.id] = self.block(place, x)
            if x.requires_grad:
                x.retain_grad()
        return x

    def block(self, place: Any, x: Any) -> Any:
        weights = {name: array for (id, name), array in self.weights.items() if id == place.id}
        one = place.block
        match one.kind:
            case "convolution":
                size, stride = one.size, one.stride
                if one.padding == "same":  # as much as the last window needs, half of it (rounded down) before
                    sides = zip(x.shape[2:], size, stride, strict=True)
                    need = [max((-(-n // s) - 1) * s + k - n, 0) for n, k, s in sides]
                    x = F.pad(x, (need[1] // 2, need[1] - need[1] // 2, need[0] // 2, need[0] - need[0] // 2))
                return F.conv2d(x, weights["filters"].permute(3, 2, 0, 1), weights["bias"], stride)
            case "batch_normalise":
                axes = (0, 2, 3)
                mean, variance = x.mean(axes), x.var(axes, unbiased=False)
                if not self.training:
                    slots = self.network.program.state_layout
                    mean, variance = (
                        torch.tensor(self.network.state[slots[place.id, name].slice]) for name in ("mean", "variance")
                    )
                view = (1, -1, 1, 1)
                normal = (x - mean.view(view)) / torch.sqrt(variance.view(view) + 1e-5)
                return normal * weights["scale"].view(view) + weights["shift"].view(view)
            case "normalise":
                return (x - x.mean((2, 3), keepdim=True)) / torch.sqrt(
                    x.var((2, 3), keepdim=True, unbiased=False) + 1e-5
                )
            case "fully_connected":
                flat = x.permute(0, 2, 3, 1).reshape(len(x), -1) if x.ndim == 4 else x
                return flat @ weights["weights"] + weights["bias"]
            case "residual" | "branches":
                results = [self.stack(inner.places, x) for inner in one.stacks]
                return results[0] + results[1] if one.kind == "residual" else torch.cat(results, 1)
            case "max_pool":
                return F.max_pool2d(x, one.extent)
            case "average_pool":
                return F.avg_pool2d(x, one.extent)
            case "leaky_relu":
                return F.leaky_relu(x, 0.01)
        return {"relu": F.relu, "tanh": torch.tanh, "sigmoid": torch.sigmoid}[one.kind](x)


def both(training: bool, count: int = 4) -> tuple[Network, Theirs, np.ndarray, Any]:
    rng = np.random.default_rng(5)
    case = case_of(STACK, SHAPE, count, rng)
    network = Network(case.program, case.parameters, start_state(case.program, np.float64) + 0.5)
    theirs = torch.tensor(case.pixels.transpose(0, 3, 1, 2).copy(), requires_grad=True)
    return network, Theirs(network, training), case.pixels, theirs


def ours_of(gradient: Any) -> np.ndarray:
    """(N, C, H, W) as ours, (N, H, W, C)."""
    array = gradient.detach().numpy()
    return array.transpose(0, 2, 3, 1) if array.ndim == 4 else array


@pytest.mark.parametrize("training", [True, False])
def test_the_gradient_of_every_block_and_every_weight(training: bool) -> None:
    network, other, pixels, theirs = both(training)
    labels = np.array([0, 3, 4, 1])
    trace = forward(network.program, network.parameters, network.state, pixels, training)
    scores = network.program.scores
    loss, backward = cross_entropy(trace.registers[scores], labels)
    gradients = trace.backward({scores: backward(np.ones(()))[0]})
    their_loss = F.cross_entropy(other.scores(theirs), torch.tensor(labels))
    their_loss.backward()
    assert float(loss) == pytest.approx(their_loss.item(), rel=1e-10)
    compared = 0
    for place in STACK.walk():
        if place.block.ends_network:
            continue
        mine = gradients.output(place.id)
        assert mine is not None
        np.testing.assert_allclose(mine, ours_of(other.given[place.id].grad), rtol=1e-7, atol=1e-12, err_msg=place.id)
        compared += 1
    for key, weight in other.weights.items():
        np.testing.assert_allclose(gradients.weights[key], weight.grad.numpy(), rtol=1e-7, atol=1e-12)
    np.testing.assert_allclose(gradients.registers[0], ours_of(theirs.grad), rtol=1e-7, atol=1e-12)
    assert compared == len(STACK.ids) - 1


def test_saliency() -> None:
    network, other, pixels, theirs = both(training=False, count=1)
    for class_ in range(5):
        theirs.grad = None
        other.scores(theirs)[0, class_].backward()
        largest = theirs.grad[0].abs().amax(0).numpy()
        np.testing.assert_allclose(saliency(network, pixels[0], class_).map, largest, rtol=1e-7)


def test_gradcam_of_every_block_that_ends_in_maps() -> None:
    network, other, pixels, theirs = both(training=False, count=1)
    signs = set()
    for class_ in range(5):
        other.scores(theirs)[0, class_].backward()
        for id, maps in other.given.items():
            if maps.ndim == 4:
                weights = maps.grad[0].mean((1, 2))
                expected = (weights.view(-1, 1, 1) * maps[0]).sum(0).detach().numpy()
                expected[np.abs(expected) < 1e-14] = 0  # before a normalisation it is 0 but for rounding
                found = gradcam(network, pixels[0], class_, id)
                expected = expected if found.is_signed else np.maximum(expected, 0)
                assert found.is_signed == (expected.max() <= 0 and expected.min() < 0)
                np.testing.assert_allclose(found.map, expected, rtol=1e-7, atol=1e-12)
                signs.add(found.is_signed)
        other.given.clear()
    assert False in signs
