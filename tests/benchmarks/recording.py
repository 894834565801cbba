"""What recording costs a training, how soon a step between two recorded ones is there, and how much memory it takes.

Run it as `python -m tests.benchmarks.recording [--seconds 20] [--json FILE]`, on a quiet computer: the assignment's
network on the embedded digits, with the usual budget and with one that is soon full.
"""

import argparse
import json
import statistics
import sys
import time
from itertools import pairwise
from pathlib import Path

MEGABYTE = 1024**2
BUDGETS = (256, 12)
MOST_SHARE = 0.03
REPLAY_MS = 100.0
REPLAYS = 12


def resident() -> float:
    """Megabytes of this process."""
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    return float("nan")


def measure(megabytes: int, seconds: float) -> dict[str, float]:
    """Train for so many seconds while it records, then replay between neighbours."""
    from engine.data import load_data
    from engine.project.presets import preset
    from engine.training.recording import Recording
    from engine.training.replay import replay
    from engine.training.training import Training

    design, data = preset("assignment").design(), load_data("digits")
    recipe = design.recipe.replace(epochs=10_000)
    training, recording = Training(design.stack, data, recipe), Recording(megabytes * MEGABYTE)
    before = resident()
    begun = time.perf_counter()
    copies, passed = [], []
    while time.perf_counter() - begun < seconds:
        training.step(recipe)
        looked = time.perf_counter()
        taken = recording.take(training)
        (copies if taken else passed).append(1000 * (time.perf_counter() - looked))
    took = time.perf_counter() - begun
    grown = resident() - before
    training.close()
    passed = passed or [float("nan")]  # a slow computer records every step
    run = training.run()
    steps = recording.steps
    gaps = sorted(pairwise(steps), key=lambda pair: pair[1] - pair[0])
    chosen = gaps[:: max(1, len(gaps) // REPLAYS)]
    replays = []
    for first, second in chosen:
        looked = time.perf_counter()
        for _ in replay(run, data, second - 1, recording):
            pass
        replays.append(1000 * (time.perf_counter() - looked))
        assert first < second
    return {
        "budget": megabytes,
        "steps": training.number,
        "step_ms": 1000 * took / training.number,
        "share": recording.seconds / took,
        "recorded": len(steps),
        "spacing": statistics.median(second - first for first, second in gaps),
        "copy_ms": statistics.median(copies),
        "copy_worst_ms": max(copies),
        "passed_ms": statistics.median(passed),
        "passed_worst_ms": max(passed),
        "replay_ms": statistics.median(replays),
        "replay_worst_ms": max(replays),
        "used": recording.bytes_used / MEGABYTE,
        "grown": grown,
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seconds", type=float, default=20)
    parser.add_argument("--json", metavar="FILE")
    options = parser.parse_args()
    found = [measure(megabytes, options.seconds) for megabytes in BUDGETS]
    for one in found:
        print(
            "{budget} MB: {steps} steps of {step_ms:.1f} ms, {recorded} recorded, {spacing:.0f} apart; recording took "
            "{share:.2%} of the time; a copy {copy_ms:.2f} ms (at most {copy_worst_ms:.1f}), a step that is not "
            "recorded {passed_ms:.3f} ms (at most {passed_worst_ms:.1f}); replaying between two {replay_ms:.0f} ms "
            "(at most {replay_worst_ms:.0f}); {used:.1f} MB used, the process grew by {grown:.1f} MB".format(**one)
        )
    if options.json:
        Path(options.json).write_text(json.dumps(found, indent=1) + "\n")
    if any(one["share"] > MOST_SHARE for one in found) or found[0]["replay_ms"] > REPLAY_MS:
        sys.exit(f"more than {MOST_SHARE:.0%} of the time, or {REPLAY_MS:.0f} ms of replaying")


if __name__ == "__main__":
    main()
