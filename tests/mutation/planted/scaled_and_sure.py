"""Bugs in what is learned from bytes that are scaled later, and where a network is all but sure."""

from tests.mutation.mutant import Mutant

SCALED = ("tests/engine/fast/running/test_scaled_later.py",)
BRIGHTEST = ("tests/engine/fast/kernels/test_brightest.py",)
LOSS = ("tests/engine/fast/kernels/test_loss.py",)


def bug(module: str, old: str, new: str, why: str, tests: tuple[str, ...]) -> Mutant:
    return Mutant(f"engine/fast/{module}.py", old, new, why, tests)


MUTANTS = (
    bug("kernels/dense", "                np.multiply(turned, by, out=turned)\n", "                pass\n",
        "weights learn from bytes as if these went to 255", SCALED),
    bug("kernels/dense", "partial(longest, x, brightest, turned)", "partial(longest, x, brightest, d_y / 255)",
        "gradients of many weights are longer than is said", BRIGHTEST),
    bug("kernels/wide_dense", "  np.multiply(d_y_turned, self._scale, out=d_y_turned)  #", "  pass  #",
        "wide layers learn from bytes as if these went to 255", SCALED),
    bug("kernels/wide_dense", "self._with_others or share, self._scale)", "self._with_others or share)",
        "wide layers see bytes as if these went to 255, while they learn", SCALED),
    bug("running/workspace", "lane.brightest = 255.0", "lane.brightest = 1.0",
        "bytes that are scaled later are taken to be as dark as if they were", BRIGHTEST),
    bug("running/workspace", "_readers(lane, kernels) if lane.pictures is not None else []",
        "_readers(lane, kernels) if lane.pictures is not None and not training else []",
        "all pixels are scaled before a network learns from them", SCALED),
    bug("kernels/loss", "        np.copyto(gradient, 0, where=gradient < TINY)\n", "",
        "a network that is all but sure learns at a sixth of its speed", LOSS),
    bug("kernels/loss", "where=gradient < TINY", "where=gradient < 1e-3",
        "small errors are forgotten", LOSS),
)  # fmt: skip
