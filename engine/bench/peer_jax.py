"""Measures JAX on the same networks, in a process of its own: each step compiled whole. Needs only JAX.

Networks come in as JSON; pictures stand as in JAX's own examples, (N, H, W, C).
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from itertools import cycle
from typing import Any

import jax
import numpy as np
from jax import lax
from jax import numpy as jnp

Weights = list[dict[str, Any]]
ACTIVATIONS: dict[str, Callable[..., Any]] = {"relu": jax.nn.relu, "sigmoid": jax.nn.sigmoid, "tanh": jnp.tanh}


def layer(block: dict[str, Any], weights: dict[str, Any], x: Any, training: bool, key: Any) -> Any:
    """What a block makes of x; fills `weights` with random ones where they are missing."""
    kind, settings = block["kind"], block.get("settings", block)
    if kind == "convolution":
        kh, kw = settings["size"]
        _fill(weights, "w", (kh, kw, x.shape[-1], settings["filters"]))
        _fill(weights, "b", (settings["filters"],))
        padding = settings["padding"]
        amounts = padding.upper() if isinstance(padding, str) else [(side, side) for side in padding]
        numbers = ("NHWC", "HWIO", "NHWC")
        strides = tuple(settings["stride"])
        return lax.conv_general_dilated(x, weights["w"], strides, amounts, dimension_numbers=numbers) + weights["b"]
    if kind in ("max_pool", "average_pool"):
        extent = tuple(settings["extent"])
        stride = extent if isinstance(settings["stride"], str) else tuple(settings["stride"])
        window = ((1, *extent, 1), (1, *stride, 1), settings["padding"].upper())
        if kind == "max_pool":
            return lax.reduce_window(x, -jnp.inf, lax.max, *window)
        return lax.reduce_window(x, 0.0, lax.add, *window) / (extent[0] * extent[1])
    if kind == "normalise":
        if settings["mode"] == "standard":
            mean, variance = x.mean((1, 2), keepdims=True), x.var((1, 2), keepdims=True)
            return (x - mean) * lax.rsqrt(variance + 1e-5)
        low, high = x.min((1, 2), keepdims=True), x.max((1, 2), keepdims=True)
        curve = jnp.log1p if settings["mode"] == "log" else lambda value: value
        return curve(x - low) / jnp.maximum(curve(high - low), 1e-5)
    if kind == "batch_normalise":
        _fill(weights, "scale", (x.shape[-1],))
        _fill(weights, "shift", (x.shape[-1],))
        axes = tuple(range(x.ndim - 1))
        if not training:  # with statistics as constants, which is all that matters for the time
            return x * weights["scale"] + weights["shift"]
        centred = x - x.mean(axes)
        return centred * lax.rsqrt((centred * centred).mean(axes) + 1e-5) * weights["scale"] + weights["shift"]
    if kind == "fully_connected":
        x = x.reshape(len(x), -1)
        _fill(weights, "w", (x.shape[-1], settings["units"]))
        _fill(weights, "b", (settings["units"],))
        return x @ weights["w"] + weights["b"]
    if kind == "dropout":
        keep = 1 - settings["rate"]
        return x * jax.random.bernoulli(key, keep, x.shape) / keep if training else x
    if kind == "leaky_relu":
        return jax.nn.leaky_relu(x, settings["slope"])
    return x.mean((1, 2)) if kind == "global_average_pool" else ACTIVATIONS[kind](x)


def _fill(weights: dict[str, Any], name: str, shape: tuple[int, ...]) -> None:
    if name not in weights:
        scale = 1 / max(1.0, float(np.prod(shape[:-1]))) ** 0.5
        weights[name] = jnp.asarray(np.random.default_rng(0).standard_normal(shape) * scale, jnp.float32)


def measure(plain: dict[str, Any], seconds: float) -> dict[str, float]:
    """Samples a second of training steps (SGD with momentum) and of evaluation."""
    blocks = [entry["block"] for entry in plain["stack"] if entry["block"]["kind"] != "softmax"]
    weights: Weights = [{} for _ in blocks]
    rng, batch = np.random.default_rng(0), plain["batch"]

    def scores(weights: Weights, x: Any, training: bool, key: Any) -> Any:
        for number, (block, own) in enumerate(zip(blocks, weights, strict=True)):
            x = layer(block, own, x, training, jax.random.fold_in(key, number))
        return x

    def loss(weights: Weights, x: Any, y: Any, key: Any) -> Any:
        return -jax.nn.log_softmax(scores(weights, x, True, key))[jnp.arange(len(y)), y].mean()

    def train(weights: Weights, velocity: Weights, x: Any, y: Any, key: Any) -> Any:
        gradient = jax.grad(loss)(weights, x, y, key)
        velocity = jax.tree.map(lambda v, g: 0.9 * v + g, velocity, gradient)
        return jax.tree.map(lambda w, v: w - 1e-3 * v, weights, velocity), velocity

    x = jnp.asarray(rng.random((batch, *plain["shape"]), np.float32))
    y, key = jnp.asarray(rng.integers(0, 10, batch)), jax.random.key(0)
    scores(weights, x[:2], True, key)  # fills the weights
    step, evaluate = jax.jit(train, donate_argnums=(0, 1)), jax.jit(lambda weights, x: scores(weights, x, False, key))
    learned: list[Any] = [weights, jax.tree.map(jnp.zeros_like, weights)]
    some = [jnp.asarray(rng.random((250, *plain["shape"]), np.float32)) for _ in range(plain["evaluated"] // 250)]
    turns = cycle(some)

    def one_step() -> None:
        learned[:] = jax.block_until_ready(step(*learned, x, y, key))

    training = batch * rate_of(one_step, seconds)
    inference = 250 * rate_of(lambda: jax.block_until_ready(evaluate(learned[0], next(turns))), seconds / 2)
    return {"training": training, "inference": inference}


def rate_of(action: Any, seconds: float) -> float:
    for _ in range(3):
        action()
    count, start = 0, time.perf_counter()
    while (passed := time.perf_counter() - start) < seconds or count < 2:
        action()
        count += 1
    return count / passed


def main() -> None:
    order = json.load(sys.stdin)
    print(json.dumps({"version": jax.__version__}), flush=True)
    for plain in order["networks"]:
        print(json.dumps({"name": plain["name"], **measure(plain, order["seconds"])}), flush=True)


if __name__ == "__main__":
    main()
