"""How much memory a training takes without the window, and whether it grows with the steps.

Run it as `python tests/benchmarks/memory.py [--steps 10000] [--json FILE]`: the assignment's network on the embedded
digits, peak resident memory of the process (Linux).
"""

import argparse
import json
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))
LIMIT = 120.0


def resident(field: str) -> float:
    """Megabytes of this process: "VmHWM" at most so far, "VmRSS" now."""
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith(field + ":"):
            return int(line.split()[1]) / 1024
    return float("nan")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--steps", type=int, default=10_000)
    parser.add_argument("--json", metavar="FILE")
    options = parser.parse_args()
    from engine.data import load_data
    from engine.presets import preset
    from engine.run import Run

    design = preset("assignment").design()
    recipe = design.recipe.replace(epochs=10_000, cycles=10_000)
    run = Run(design.stack, load_data("digits"), recipe)
    marks: list[tuple[int, float]] = []
    for step in run.rounds(lambda: recipe):
        if step is None:
            continue
        if step.number in (10, 100, 570) or step.number % 1000 == 0:
            marks.append((step.number, resident("VmRSS")))
            print(f"step {step.number:6d}: {marks[-1][1]:6.1f} MB now, {resident('VmHWM'):6.1f} MB at most")
        if step.number >= options.steps:
            break
    run.close()
    peak = resident("VmHWM")
    print(f"peak {peak:.1f} MB (limit {LIMIT:.0f} MB), from step 1,000 on {marks[-1][1] - marks[3][1]:+.1f} MB")
    if options.json:
        Path(options.json).write_text(json.dumps({"peak": peak, "marks": marks}, indent=1) + "\n")


if __name__ == "__main__":
    main()
