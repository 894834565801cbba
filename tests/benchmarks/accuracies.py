"""How good small networks become on known data, to compare with what others report.

Run it as `python -m tests.benchmarks.accuracies digits [--seeds 5]`, or `mnist`, `cifar10`: the sets are those that
`convscope data get` keeps, or files given by --data (an NPZ with the names of Keras; for CIFAR-10 also an NPZ of JPEG
bytes: blob, offset, label, is_test). Peers, in PyTorch: two convolutions on the 5,000 digits 96.8 % after 10 epochs,
on the official test of 10,000; on all of MNIST 98.5 % after 3 and 99.2 % after 15.
"""

from __future__ import annotations

import argparse
import dataclasses
import io
import json
import statistics
import sys
import time
from itertools import pairwise
from pathlib import Path

import numpy as np

from engine.blocks import block
from engine.data import DataSet, Images, load_data
from engine.data.augmentation import augmentation
from engine.network.stack import Stack
from engine.training.evaluation import evaluate
from engine.training.recipe import Recipe
from engine.training.schedules import SCHEDULES, Constant
from engine.training.training import Training


def two_convolutions() -> Stack:
    """The example of Keras: 32 and 64 filters, each with a pool, dropout, one fully connected block."""
    return Stack.of(
        block("convolution", filters=32, size=3), block("relu"), block("max_pool", extent=2),
        block("convolution", filters=64, size=3), block("relu"), block("max_pool", extent=2),
        block("dropout", rate=0.5), block("fully_connected", units=10), block("softmax"),
    )  # fmt: skip


def tutorial() -> Stack:
    """The CIFAR network of TensorFlow's tutorial: 32, 64 and 64 filters, 64 units."""
    return Stack.of(
        block("convolution", filters=32, size=3), block("relu"), block("max_pool", extent=2),
        block("convolution", filters=64, size=3), block("relu"), block("max_pool", extent=2),
        block("convolution", filters=64, size=3), block("relu"),
        block("fully_connected", units=64), block("relu"), block("fully_connected", units=10), block("softmax"),
    )  # fmt: skip


def jpegs(path: Path) -> DataSet:
    """CIFAR-10 from an NPZ of JPEG bytes with offsets."""
    from PIL import Image

    file = np.load(path, allow_pickle=False)
    blob, ends, labels, is_test = (file[name] for name in ("blob", "offset", "label", "is_test"))
    pictures = [np.asarray(Image.open(io.BytesIO(blob[a:b].tobytes()))) for a, b in pairwise(ends.tolist())]
    pixels, labels = np.stack(pictures), labels.astype(np.int64)
    parts = {"train": Images(pixels[~is_test], labels[~is_test]), "test": Images(pixels[is_test], labels[is_test])}
    return DataSet("cifar10-jpeg", "CIFAR-10 (JPEG copy)", parts["train"], parts["test"], tuple("0123456789"))


def all_to_learn_from(data: DataSet) -> DataSet:
    """The same pictures with nothing set aside: what is tested on comes from elsewhere."""
    both = [(part.pixels, part.labels) for part in (data.train, data.test)]
    pixels, labels = (np.concatenate(arrays) for arrays in zip(*both, strict=True))
    return dataclasses.replace(data, train=Images(pixels, labels, data.train.scale), sum="")


SHAPES = {one.kind: one for one in SCHEDULES}

CASES = {
    "digits": (two_convolutions, "digits", 10, 128),
    "mnist": (two_convolutions, "mnist", 3, 128),
    "cifar10": (tutorial, "cifar-10", 10, 64),
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("case", choices=CASES)
    parser.add_argument("--data", type=Path)
    parser.add_argument("--test", type=Path, help="other pictures to test on, an NPZ")
    parser.add_argument("--all", action="store_true", help="with --test: learn from the set's own test pictures too")
    parser.add_argument("--epochs", type=int)
    parser.add_argument("--seeds", type=int, default=1)
    parser.add_argument("--schedule", choices=SHAPES, default=Constant.kind)
    parser.add_argument("--rate", type=float, help="learning rate (default: that of the recipe)")
    parser.add_argument("--cores", type=int, help="how many it may use (default: all)")
    parser.add_argument("--augment", nargs="*", type=augmentation, default=[])
    parser.add_argument("--json", type=Path)
    asked = parser.parse_args()
    stack, name, epochs, batch = CASES[asked.case]
    is_jpeg = asked.data is not None and "jpeg" in asked.data.name
    data = jpegs(asked.data) if is_jpeg else load_data(asked.data or name)
    test = load_data(asked.test).test if asked.test else data.test
    if asked.all:
        data = all_to_learn_from(data)
    results = []
    for seed in range(asked.seeds):
        recipe = Recipe(
            batch_size=batch, epochs=asked.epochs or epochs, seed=seed, validation_share=0.0,
            augmentation=tuple(asked.augment), schedule=SHAPES[asked.schedule](),
        )  # fmt: skip
        if asked.rate is not None:
            recipe = dataclasses.replace(recipe, learning_rate=asked.rate)
        training = Training(stack(), data, recipe, cores=asked.cores)
        begun, by_epoch = time.perf_counter(), []
        for step in training.rounds(lambda recipe=recipe: recipe):
            if step is not None and training.position == 0:
                accuracy = evaluate(training.stack, training.checkpoint(), test, asked.cores).accuracy
                by_epoch.append(accuracy)
                sys.stdout.write(f"seed {seed} epoch {training.epoch_number} {100 * accuracy:.2f} %\n")
                sys.stdout.flush()
        results.append({"seed": seed, "accuracy": by_epoch, "seconds": time.perf_counter() - begun})
    last = [one["accuracy"][-1] for one in results]
    spread = statistics.stdev(last) if len(last) > 1 else 0.0
    mean = 100 * statistics.mean(last)
    sys.stdout.write(f"{asked.case}: {mean:.2f} % (spread {100 * spread:.2f}), {len(last)} seeds\n")
    if asked.json:
        asked.json.write_text(json.dumps(results, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
