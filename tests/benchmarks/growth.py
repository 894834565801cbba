"""How the time of a training step for one picture grows with filters, depth, picture size and batch size.

Run it as `python -m tests.benchmarks.growth [--json FILE]`. Beside each time stand the multiply-adds; the last column
is the time for a million of them. Growth is no worse than linear where that column does not rise.
"""

import argparse
import json
from pathlib import Path

from engine.bench.measure import measure
from engine.bench.networks import Network
from engine.blocks import block
from engine.network.stack import Stack


def network(filters: int = 16, depth: int = 2, size: int = 28, batch: int = 64) -> Network:
    """So many convolutions 3x3 that keep the size, each with a ReLU, one pool, and ten units."""
    blocks = []
    for _ in range(depth):
        blocks += [block("convolution", filters=filters, size=3, padding="same"), block("relu")]
    blocks += [block("max_pool", extent=2), block("fully_connected", units=10), block("softmax")]
    return Network("", Stack.of(*blocks), (size, size, 1), batch)


SERIES: dict[str, tuple[int, ...]] = {
    "filters": (4, 8, 16, 32, 64, 128),
    "depth": (1, 2, 4, 6, 8),
    "size": (14, 20, 28, 40, 56, 64),
    "batch": (1, 4, 16, 64, 256),
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seconds", type=float, default=0.4)
    parser.add_argument("--json", metavar="FILE")
    options = parser.parse_args()
    table = []
    for name, values in SERIES.items():
        print(f"\n{name:8} us a picture  multiply-adds  ns for 1,000 multiply-adds")
        for value in values:
            rounds = [measure(network(**{name: value}), options.seconds) for _ in range(3)]
            best = max(rounds, key=lambda figures: figures["training"])
            micro, work = 1e6 / best["training"], best["multiply_adds"]
            table.append({"series": name, "value": value, "microseconds": micro, "multiply_adds": work})
            print(f"{value:8d} {micro:12.1f} {work:14,.0f} {1e6 * micro / work:12.1f}")
    if options.json:
        Path(options.json).write_text(json.dumps(table, indent=1) + "\n")


if __name__ == "__main__":
    main()
