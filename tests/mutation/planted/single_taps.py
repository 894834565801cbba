"""Bugs in filters that became others: of one tap, of channels that were strides, in other processes."""

from tests.mutation.mutant import Mutant
from tests.mutation.planted.fast import bug

INTERLEAVE = ("tests/engine/fast/kernels/test_interleave.py",)
PIXELWISE = ("tests/engine/fast/kernels/test_pixelwise.py",)

MUTANTS = (
    bug(
        "pixelwise",
        "self.geometry.read(weights)[0, 0]",
        "weights[self.geometry.filters][0, 0]",
        "the corner of a filter multiplies the only pixel of a map, and not its middle",
        PIXELWISE,
    ),
    bug(
        "kernel",
        "if one and last.stop - first.start == size else None",
        "if one else None",
        "all taps of filters get the gradient of the one that sees a pixel, where a batch is one lane",
        PIXELWISE,
    ),
    bug(
        "geometry",
        "        if seen.size < whole.size:\n            whole.fill(0)\n",
        "",
        "taps that only see zeros keep what an optimiser has left in their gradient",
        PIXELWISE,
    ),
    bug(
        "choices",
        "if columns not in OUTPUTS or width < FEWEST_COLUMNS:",
        "if columns not in OUTPUTS:",
        "columns under filters are transformed for maps of two columns",
        (*INTERLEAVE, "tests/engine/fast/arithmetic/test_transforms.py"),
    ),
    bug(
        "choices",
        "long = pictures > 1 and width",
        "long = width",
        "of one picture rows are cut in halves, and copied for each",
        ("tests/engine/fast/kernels/test_wide_steps.py",),
    ),
    bug(
        "choices",
        "    most = source.shape[1] if needs_gradient else width",
        "    most = width",
        "two outputs of a row, made of many columns, take up to two thirds more time",
        ("tests/engine/fast/arithmetic/test_transforms.py",),
    ),
    bug(
        "rows",
        "self.geometry.write(gradients, self._taps(collected))",
        "np.copyto(gradients[self.geometry.filters], self._taps(collected))",
        "filters that reach beyond small maps have a gradient of another size than they have",
        ("tests/engine/fast/kernels/test_small_maps.py",),
    ),
    Mutant(
        "engine/analysis/memory.py",
        "if as_dense or pixelwise:",
        "if as_dense:",
        "filters of 1 x 1 are said to need twice the memory that they take",
        ("tests/engine/analysis/test_memory.py",),
    ),
    bug(
        "choices",
        "return rows > 1 and enough and width * pictures * columns >= 640",
        "return rows > 1 and enough and width * pictures * columns >= 700",
        "filters that step over pictures give other bits than before, and replays of older runs differ",
        ("tests/engine/fast/test_arithmetic.py",),
        "without AVX-512 steps never become channels",
    ),
    bug(
        "plan",
        "size = _place(self._kernels, program, self.chains == 1)",
        "size = _place(self._kernels, program, threads == 1)",
        "a partner puts gradients where nobody looks for them",
        ("tests/engine/fast/running/test_shared_filters.py",),
    ),
)
