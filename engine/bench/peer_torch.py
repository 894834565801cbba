"""Measures PyTorch on the same networks, in a process of its own. Needs only PyTorch, nothing of ConvScope.

Networks come in as JSON and are built of PyTorch's own layers; each is measured in both memory layouts, and the better
figure counts. Two threads, or as many as there are cores. With `--compiled` the quicker layout is compiled by
`torch.compile`, network and loss in one, before it is measured.
"""

from __future__ import annotations

import json
import os
import sys
import time
from itertools import cycle
from typing import Any

import torch
from torch import nn
from torch.nn.functional import cross_entropy, pad


class Padded(nn.Module):
    """With the padding that makes output = ceil(input / stride), the odd pixel below and right."""

    def __init__(self, inner: nn.Module, size: list[int], stride: list[int], value: float) -> None:
        super().__init__()
        self.inner, self.size, self.stride, self.value = inner, size, stride, value

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        around: list[int] = []
        for axis in (1, 0):
            length = x.shape[2 + axis]
            need = max((-(-length // self.stride[axis]) - 1) * self.stride[axis] + self.size[axis] - length, 0)
            around += [need // 2, need - need // 2]
        return self.inner(pad(x, around, value=self.value))


class Stretch(nn.Module):
    """Min-max and logarithmic normalisation of each map of each picture."""

    def __init__(self, mode: str) -> None:
        super().__init__()
        self.mode = mode

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        low, high = x.amin((2, 3), keepdim=True), x.amax((2, 3), keepdim=True)
        if self.mode == "log":
            return torch.log1p(x - low) / torch.log1p(high - low).clamp_min(1e-5)
        return (x - low) / (high - low).clamp_min(1e-5)


class Mean(nn.Module):
    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return x.mean((2, 3))


def layers_of(plain: dict[str, Any]) -> nn.Sequential:
    """PyTorch's layers for a stack in plain form, its ending softmax left out."""
    layers: list[nn.Module] = []
    height, width, channels = plain["shape"]
    probe = torch.zeros(2, channels, height, width)
    for entry in plain["stack"]:
        block = entry["block"]
        if block["kind"] == "softmax":
            continue
        if block["kind"] == "fully_connected" and probe.dim() == 4:
            layers.append(nn.Flatten())
            probe = layers[-1](probe)
        layers.append(layer_of(block, probe))
        with torch.no_grad():
            probe = layers[-1](probe)
    return nn.Sequential(*layers)


def layer_of(block: dict[str, Any], x: torch.Tensor) -> nn.Module:
    kind, settings = block["kind"], block.get("settings", block)
    if kind == "convolution":
        size, stride, padding = (settings[name] for name in ("size", "stride", "padding"))
        same_by_itself = padding == "same" and list(stride) == [1, 1]
        amounts = "same" if same_by_itself else 0 if isinstance(padding, str) else padding
        layer = nn.Conv2d(x.shape[1], settings["filters"], size, stride, amounts, bias=settings["bias"])
        return Padded(layer, size, stride, 0.0) if padding == "same" and not same_by_itself else layer
    if kind in ("max_pool", "average_pool"):
        extent = settings["extent"]
        stride = extent if isinstance(settings["stride"], str) else settings["stride"]
        pool = nn.MaxPool2d(extent, stride) if kind == "max_pool" else nn.AvgPool2d(extent, stride)
        return Padded(pool, extent, stride, -torch.inf) if settings["padding"] == "same" else pool
    if kind == "normalise":
        return nn.InstanceNorm2d(x.shape[1]) if settings["mode"] == "standard" else Stretch(settings["mode"])
    if kind == "batch_normalise":
        return nn.BatchNorm2d(x.shape[1]) if x.dim() == 4 else nn.BatchNorm1d(x.shape[1])
    if kind == "fully_connected":
        return nn.Linear(x.shape[1], settings["units"])
    if kind == "dropout":
        return nn.Dropout(settings["rate"])
    if kind == "leaky_relu":
        return nn.LeakyReLU(settings["slope"])
    return {"relu": nn.ReLU, "sigmoid": nn.Sigmoid, "tanh": nn.Tanh, "global_average_pool": Mean}[kind]()


def measure(plain: dict[str, Any], seconds: float, compiled: bool) -> dict[str, float]:
    """Samples a second of training steps and of evaluation, the better of two memory layouts each.

    So many pictures are evaluated, in turn, as the other side has: who sees the same few again finds them in the cache.
    """
    layouts = (torch.contiguous_format, torch.channels_last)
    both = [measure_in(memory, plain, 0.2 if compiled else seconds, False) for memory in layouts]
    if compiled:
        quicker = layouts[both[1]["training"] > both[0]["training"]]
        return measure_in(quicker, plain, seconds, True)
    return {kind: max(figures[kind] for figures in both) for kind in both[0]}


def measure_in(memory: torch.memory_format, plain: dict[str, Any], seconds: float, compiled: bool) -> dict[str, float]:
    height, width, channels = plain["shape"]
    network = layers_of(plain).to(memory_format=memory)
    optimiser = torch.optim.SGD(network.parameters(), lr=1e-3, momentum=0.9)
    batch = plain["batch"]
    x = torch.rand(batch, channels, height, width).to(memory_format=memory)
    y = torch.randint(0, 10, (batch,))
    many = torch.rand(plain["evaluated"], channels, height, width).to(memory_format=memory)
    some = cycle(many.split(250))

    def loss(x: torch.Tensor, y: torch.Tensor) -> torch.Tensor:
        return cross_entropy(network(x), y)

    loss_of, scores_of = (torch.compile(loss), torch.compile(network)) if compiled else (loss, network)

    def step() -> None:
        optimiser.zero_grad()
        loss_of(x, y).backward()
        optimiser.step()

    def evaluate() -> None:
        with torch.no_grad() if compiled else torch.inference_mode():
            for _ in range(4):
                scores_of(next(some))

    network.train()
    training = batch * rate_of(step, seconds / 2)
    network.eval()
    return {"training": training, "inference": 4 * 250 * rate_of(evaluate, seconds / 4)}


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
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    torch.set_num_threads(cores)
    print(json.dumps({"torch": torch.__version__, "threads": cores}), flush=True)
    compiled = "--compiled" in sys.argv
    for plain in order["networks"]:
        print(json.dumps({"name": plain["name"], **measure(plain, order["seconds"], compiled)}), flush=True)


if __name__ == "__main__":
    main()
