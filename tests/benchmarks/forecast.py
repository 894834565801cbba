"""Is the forecast of an epoch's seconds right? Foretold and measured training steps of the general set, side by side.

Run it as `python -m tests.benchmarks.forecast [--json FILE]`; the promise is 30 % on nine networks of ten.
"""

import argparse
import json
import sys
from pathlib import Path

from engine.bench.calibration import calibrate
from engine.bench.choosing import chosen
from engine.bench.forecast import epoch_seconds
from engine.bench.measure import measure

LIMIT, MOST = 1.3, 0.9


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seconds", type=float, default=0.4)
    parser.add_argument("--json", metavar="FILE")
    options = parser.parse_args()
    speed = calibrate()
    print(f"calibrated: this computer takes so many times as long as that of the table: {speed}")
    rows = []
    for network in chosen(["general"]):
        rate = max(measure(network, options.seconds)["training"] for _ in range(5))
        foretold = epoch_seconds(network.stack, network.shape, network.batch, network.batch, speed)
        ratio = foretold / (network.batch / rate)
        rows.append({"network": network.name, "ratio": ratio})
        print(f"{network.name:16} foretold / measured {ratio:5.2f}{'' if 1 / LIMIT < ratio < LIMIT else '  outside'}")
    right = sum(1 / LIMIT < row["ratio"] < LIMIT for row in rows)
    print(f"{right} of {len(rows)} within 30 %")
    if options.json:
        Path(options.json).write_text(json.dumps(rows, indent=1) + "\n")
    return int(right < MOST * len(rows))


if __name__ == "__main__":
    sys.exit(main())
