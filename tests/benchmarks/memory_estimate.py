"""How near the estimated memory of a training comes to what it takes: 30 networks, each in a process of its own.

Run it as `python -m tests.benchmarks.memory_estimate [--networks 30] [--seed 1] [--json FILE]` (Linux): random stacks
that are estimated to take up to 2 GB. Each is trained until the processes that help it have done their share, and
evaluated. The peak is that of all its processes together, pages that they share counted once. Estimates shall be from
0.8 to 1.5 of it.
"""

import argparse
import json
import random
import subprocess
import sys
import time
from pathlib import Path

LIMITS = 0.8, 1.5
LARGEST = 2_000_000_000
FEWEST = 1024  # pictures: an evaluation takes so many at a time, if there are as many
SECONDS = 3.5  # of training, by far enough for partners to join


def random_network(rng: random.Random) -> dict:
    """A stack that may be trained, as plain JSON, with the pictures and the batch."""
    from engine.blocks import block
    from engine.network.stack import Placed, Stack

    side = rng.choice([28, 32, 64, 96])
    shape = (side, side, rng.choice([1, 3]))
    body = []
    for _ in range(rng.randint(0, 4)):
        size = rng.choice([1, 3, 3, 3, 5, 7])
        stride = rng.choice([1, 1, 1, 2])
        filters = rng.choice([8, 16, 32, 64, 128, 256])
        body.append(block("convolution", filters=filters, size=size, stride=stride, padding="same"))
        kinds = ["relu", "leaky_relu", "batch_normalise", "normalise", "max_pool", "average_pool", "dropout"]
        body += [block(kind) for kind in rng.sample(kinds, rng.randint(0, 2))]
        if rng.random() < 0.2:
            kept = block("convolution", filters=filters, size=3, padding="same")
            inner = Stack((Placed(f"{len(body)}.0", kept), Placed(f"{len(body)}.1", block("relu"))))
            body.append(block("residual", stacks=(inner, Stack())))
    body += [block("fully_connected", units=rng.choice([128, 1024, 4096]))] * rng.randint(0, 1)
    stack = Stack.of(*body, block("fully_connected", units=10), block("softmax"))
    return {"stack": stack.to_plain(), "shape": shape, "batch": rng.choice([16, 64, 64, 128, 512])}


def pictures_of(order: dict) -> int:
    return max(FEWEST, 2 * order["batch"])


def train(order: dict) -> None:
    """In a process of its own: train and evaluate the network of an order."""
    import numpy as np

    from engine.blocks import KINDS
    from engine.data import DataSet, Images
    from engine.network.stack import Stack
    from engine.training.recipe import Recipe
    from engine.training.training import Training

    pictures = pictures_of(order)
    rng = np.random.default_rng(0)
    pixels = rng.integers(0, 256, (pictures, *order["shape"]), np.uint8)
    images = Images(pixels, np.arange(pictures) % 10)
    recipe = Recipe(batch_size=order["batch"], epochs=10_000, cycles=1)
    data = DataSet("", "", images, images, tuple("0123456789"))
    run = Training(Stack.from_plain(order["stack"], KINDS), data, recipe)
    begun, steps = time.perf_counter(), 0
    while time.perf_counter() - begun < SECONDS or steps < 3:
        run.step(recipe)
        steps += 1
    for _ in run.evaluate(images):
        pass
    checkpoint = run.checkpoint()
    time.sleep(0.2)  # as long as it takes to be seen
    run.close()
    assert checkpoint.step == steps


def peak(order: dict) -> tuple[int, int]:
    """Bytes at most, and how many processes helped."""
    command = [sys.executable, "-m", "tests.benchmarks.memory_estimate", "--train"]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, text=True)
    process.stdin.write(json.dumps(order))
    process.stdin.close()
    most, processes = 0, 1
    while process.poll() is None:
        pids = [process.pid, *children(process.pid)]
        most, processes = max(most, resident(pids)), max(processes, len(pids))
        time.sleep(0.02)
    assert process.returncode == 0
    return most, processes - 1


def children(pid: int) -> list[int]:
    try:
        tasks = list(Path(f"/proc/{pid}/task").iterdir())
        return [int(child) for task in tasks for child in (task / "children").read_text().split()]
    except OSError:
        return []


def resident(pids: list[int]) -> int:
    """Bytes that processes take together: what they share with one another counts once, and so does what they read
    from files, whoever else has those files open."""
    own, files = 0, 0
    for pid in pids:
        try:
            rollup, status = (Path(f"/proc/{pid}/{name}").read_text() for name in ("smaps_rollup", "status"))
        except OSError:  # it has just ended
            continue
        own += figure(rollup, "Pss_Anon") + figure(rollup, "Pss_Shmem")
        files = max(files, figure(status, "RssFile"))
    return 1024 * (own + files)


def figure(text: str, name: str) -> int:
    """A number of kB in a file of the system."""
    return next((int(line.split()[1]) for line in text.splitlines() if line.startswith(name + ":")), 0)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--networks", type=int, default=30)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--train", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--json", metavar="FILE")
    options = parser.parse_args()
    if options.train:
        train(json.load(sys.stdin))
        return 0
    from engine.analysis.memory import Resources, need
    from engine.blocks import KINDS
    from engine.computer import cores
    from engine.network.stack import Stack

    rng = random.Random(options.seed)
    found = []
    while len(found) < options.networks:
        order = random_network(rng)
        stack, shape = Stack.from_plain(order["stack"], KINDS), order["shape"]
        resources = Resources(order["batch"], 2, pictures_of(order) * shape[0] * shape[1] * shape[2], cores())
        estimate = need(stack, shape, resources).total
        if estimate > LARGEST:
            continue
        measured, partners = peak(order)
        found.append({"estimate": estimate, "measured": measured, "ratio": estimate / measured, "order": order})
        blocks = " ".join(place.block.kind[:4] for place in stack)
        print(
            f"{estimate / 1e6:7.0f} MB estimated {measured / 1e6:7.0f} MB taken, ratio {estimate / measured:.2f}, "
            f"{partners} partners, batch {order['batch']}, {shape}: {blocks}",
            flush=True,
        )
    ratios = sorted(one["ratio"] for one in found)
    outside = sum(not LIMITS[0] <= ratio <= LIMITS[1] for ratio in ratios)
    print(f"ratios {ratios[0]:.2f} to {ratios[-1]:.2f}, median {ratios[len(ratios) // 2]:.2f}; {outside} outside")
    if options.json:
        Path(options.json).write_text(json.dumps(found, indent=1) + "\n")
    return int(bool(outside))


if __name__ == "__main__":
    sys.exit(main())
