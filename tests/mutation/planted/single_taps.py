"""Bugs in filters of which one tap sees pixels, and in where gradients of a kernel lie in the vector of all."""

from tests.mutation.planted.fast import bug

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
        "        if written.size < whole.size:\n            whole.fill(0)\n",
        "",
        "taps that only see zeros keep what an optimiser has left in their gradient",
        PIXELWISE,
    ),
)
