"""Small data sets and stacks that many tests share: a few of the embedded digits, and short networks on them."""

from functools import cache
from pathlib import Path

import numpy as np

from engine.blocks import block
from engine.data import DataSet, Images, load_data
from engine.network.stack import Stack
from engine.training.history import History


@cache
def some_digits(train: int = 300, test: int = 100, side: int = 28) -> DataSet:
    """So many digits, as many of each class; `side` 14 takes every second pixel."""
    digits = load_data("digits")
    step = 28 // side

    def first(images: Images, count: int) -> Images:
        rows = [np.flatnonzero(images.labels == label)[: count // 10] for label in range(10)]
        part = images.batch(np.sort(np.concatenate(rows)))
        return Images(np.ascontiguousarray(part.pixels[:, ::step, ::step]), part.labels, part.scale)

    return DataSet("some", "Some digits", first(digits.train, train), first(digits.test, test), tuple("0123456789"))


def write_npz(path: Path, data: DataSet) -> Path:
    np.savez(
        path,
        x_train=data.train.pixels,
        y_train=data.train.labels,
        x_test=data.test.pixels,
        y_test=data.test.labels,
    )
    return path


def some_history(count: int = 40) -> History:
    """Of a training that gets better with every step, validated after every tenth."""
    numbers = np.arange(1.0, count + 1)
    return History(
        numbers, numbers / 10, 2 / numbers, 1 - 1 / numbers, np.full(count, 0.001),
        numbers[9::10], numbers[9::10] / 10, 3 / numbers[9::10], 1 - 2 / numbers[9::10],
    )  # fmt: skip


def restless_stack() -> Stack:
    """Everything that chance and running statistics touch: batch normalisation and dropout twice."""
    return Stack.of(
        block("convolution", filters=4, size=3),
        block("batch_normalise"),
        block("relu"),
        block("max_pool", extent=2),
        block("dropout", rate=0.3),
        block("fully_connected", units=12),
        block("leaky_relu"),
        block("dropout", rate=0.5),
        block("fully_connected", units=10),
        block("softmax"),
    )


def plain_stack(units: int = 16) -> Stack:
    return Stack.of(
        block("fully_connected", units=units),
        block("relu"),
        block("fully_connected", units=10),
        block("softmax"),
    )
