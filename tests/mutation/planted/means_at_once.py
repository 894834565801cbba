"""Bugs in the means of pictures whose pixels are added up all at once."""

from tests.mutation.mutant import Mutant

TESTS = ("tests/engine/fast/kernels/test_means.py",)


def bug(old: str, new: str, why: str) -> Mutant:
    return Mutant("engine/fast/kernels/pools.py", old, new, why, TESTS)


MUTANTS = (
    bug("channels == 1 and height * width <= EXACT", "channels == 1", "of very large pictures bytes have other means"),
    bug("1 << 24) // 255", "1 << 25) // 255", "of large pictures bytes have other means"),
    bug("np.multiply(means, self.share, out=means)", "means", "a mean is the sum of all pixels"),
    bug("                if self.at_once:", "                if not whole.size:", "three channels are added to one"),
)
