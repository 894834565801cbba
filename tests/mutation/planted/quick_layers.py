"""Bugs of pictures that lie part after part for a layer of few units, where they are only labelled."""

from tests.mutation.mutant import bug

IN_USE = "tests/engine/fast/running/test_in_use.py"

MUTANTS = (
    bug("engine/fast/arithmetic/dense_products", "start = min(number * size, count - size)", "start = number * size",
        "the last part of a lane is put behind its last picture", IN_USE),
    bug("engine/fast/arithmetic/dense_products", "yield partial(np.add, total, more, out=total)", "pass",
        "of pictures that lie part after part only the first inputs count", IN_USE),
    bug("engine/fast/kernels/wide_dense", "parts := lane.parts.get(self.inputs[0])",
        "parts := next(iter(lane.parts.values()), None)",
        "every wide layer of a lane in parts reads what comes in", IN_USE),
    bug("engine/fast/kernels/dense", "parts := lane.parts.get(self.inputs[0])",
        "parts := next(iter(lane.parts.values()), None)", "every layer of a lane in parts reads what comes in", IN_USE),
    bug("engine/fast/arithmetic/updating", "made = gradient[piece]", "made = gradient[: piece.stop - piece.start]",
        "all passes on a piece take the first numbers of the gradient",
        "tests/engine/fast/arithmetic/test_optimisers.py"),
)  # fmt: skip
