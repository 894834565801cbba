"""How much memory a training takes without the window, and whether it grows with the steps.

Run it as `python -m tests.benchmarks.memory [--steps 10000] [--json FILE]`: the assignment's network on the embedded
digits, resident memory of the process and of those that take lanes for it (Linux). Pages that several of them share,
of Python and NumPy themselves, count once ("Pss" of /proc/PID/smaps_rollup).
"""

import argparse
import json
import os
import sys
from pathlib import Path

LIMIT, MOST_GROWN = 120.0, 5.0
OFTEN = 10  # steps between two looks


def resident(pids: list[int]) -> float:
    """Megabytes of some processes together."""
    kilobytes = 0
    for pid in pids:
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                kilobytes += int(line.split()[1])
    return kilobytes / 1024


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--steps", type=int, default=10_000)
    parser.add_argument("--json", metavar="FILE")
    options = parser.parse_args()
    from engine.data import load_data
    from engine.project.presets import preset
    from engine.training.training import Training

    design = preset("assignment").design()
    recipe = design.recipe.replace(epochs=10_000, cycles=10_000)
    run = Training(design.stack, load_data("digits"), recipe)
    marks: list[tuple[int, float]] = []
    peak, partners, looked = 0.0, 0, 0
    for step in run.rounds(lambda: recipe):
        if step is None or run.number % OFTEN == 0:  # None: in the middle of an evaluation
            pids = run.plan_for(recipe.batch_size).partners.pids
            now, partners, looked = resident([os.getpid(), *pids]), len(pids), looked + 1
            peak = max(peak, now)
            if step is not None and (step.number in (10, 100, 500) or step.number % 1000 == 0):
                marks.append((step.number, now))
                print(f"step {step.number:6d}: {now:6.1f} MB now, {peak:6.1f} MB at most, {partners} partners")
        if run.number >= options.steps:
            break
    run.close()
    grown = marks[-1][1] - marks[3][1] if len(marks) > 3 else float("nan")
    words = f"from step 1,000 on {grown:+.1f} MB (limit {MOST_GROWN:.0f})"
    print(f"peak {peak:.1f} MB (limit {LIMIT:.0f} MB; {looked} looks), {words}")
    if options.json:
        Path(options.json).write_text(json.dumps({"peak": peak, "marks": marks, "partners": partners}, indent=1) + "\n")
    return int(peak > LIMIT or grown > MOST_GROWN)


if __name__ == "__main__":
    sys.exit(main())
