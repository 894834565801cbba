"""How long it takes to open a number, a weight's gradient or an answer, on the assignment's network.

Run it as `python -m tests.benchmarks.explain [--json FILE]`. Goal: a number opens within 50 ms, and so
does a weight of a step that was taken apart before. The status is 1 where it does not.
"""

import argparse
import json
import sys
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

import numpy as np

from engine.data import load_data
from engine.explain import (
    Network,
    ascent,
    best_patches,
    finite_difference,
    gradcam,
    gradient_terms,
    next_step,
    occlusion,
    reads,
    saliency,
    terms,
    turned,
)
from engine.project.presets import preset
from engine.training.training import Training
from tests.engine.generators import end_of

LIMIT_MS = 50.0
TIMES = 40


def milliseconds(work: Callable[[], object], times: int = TIMES) -> tuple[float, float]:
    """Median and 95th percentile, after one that does not count."""
    work()
    took = []
    for _ in range(times):
        begun = perf_counter()
        work()
        took.append(1000 * (perf_counter() - begun))
    return float(np.median(took)), float(np.percentile(took, 95))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--json", metavar="FILE")
    options = parser.parse_args()
    data, design = load_data("digits"), preset("assignment")
    stack, recipe = design.stack, design.recipe
    training = Training(stack, data, recipe, cores=1)
    for _ in range(20):
        training.step(recipe)
    training.close()
    made = training.run()
    assert made.newest is not None
    network = Network.of(stack, data.shape, made.newest)
    picture = data.test.picture(3)
    rng = np.random.default_rng(0)
    step = next_step(Training(stack, data, recipe, made, cores=1), recipe)
    slots = list(step.program.layout.items())
    shapes = {one.key: one.out_shape for one in network.program.instructions}

    def number() -> None:
        """A number anywhere, from nothing: the pass in float64, the terms, the outlines."""
        id = str(rng.choice(stack.ids))
        index = tuple(int(rng.integers(size)) for size in shapes[id])
        trace = network.trace(picture, np.float64)
        terms(trace, id, index)
        reads(network.program, id, index)

    def weight(differences: bool) -> None:
        (id, name), slot = slots[rng.integers(len(slots))]
        index = tuple(int(rng.integers(size)) for size in slot.shape)
        if differences:
            finite_difference(step, id, index, name)
        else:
            gradient_terms(step, id, index, name)

    filters = stack.ids[4]
    measured = {
        "number": milliseconds(number, 200),
        "weight": milliseconds(lambda: weight(False), 200),
        "finite difference": milliseconds(lambda: weight(True), 15),
        "take a step apart": milliseconds(
            lambda: next_step(Training(stack, data, recipe, made, cores=1), recipe), 5
        ),
        "saliency": milliseconds(lambda: saliency(network, picture, 3)),
        "Grad-CAM": milliseconds(lambda: gradcam(network, picture, 3)),
        "occlusion": milliseconds(lambda: end_of(occlusion(network, picture, 3)), 10),
        "make it a 9": milliseconds(lambda: end_of(turned(network, picture, 9)), 5),
        "gradient ascent": milliseconds(lambda: end_of(ascent(network, filters, 0)), 5),
        "best patches of 4,000 pictures": milliseconds(lambda: end_of(best_patches(network, filters, data.train)), 2),
    }
    for name, (median, late) in measured.items():
        print(f"{name}: {median:.1f} ms, p95 {late:.1f} ms")
    if options.json:
        Path(options.json).write_text(json.dumps(measured, indent=1) + "\n")
    return int(max(measured["number"][1], measured["weight"][1]) > LIMIT_MS)


if __name__ == "__main__":
    sys.exit(main())
