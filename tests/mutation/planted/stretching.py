"""Bugs in what brings maps and pictures to another range, and takes their means."""

from tests.mutation.planted.fast import SMALL, bug

LANES = ("tests/engine/fast/test_lanes.py",)

MUTANTS = (
    bug(
        "stretch",
        "found = (np.minimum, self.low_of_rows",
        "found = (np.maximum, self.low_of_rows",
        "stretching takes the largest pixel for the smallest",
    ),
    bug(
        "stretch",
        "np.multiply(d_span, part > self.limit, out=d_span)",
        "np.multiply(d_span, part >= 0, out=d_span)",
        "a constant map gets a gradient through its span",
    ),
    bug(
        "stretch",
        "_first(of_rows == value) * self.further",
        "(len(of_rows) - 1 - _first((of_rows == value)[::-1])) * self.further",
        "of equal smallest pixels the last row's gets the gradient",
    ),
    bug(
        "stretch",
        "lane.new((source.shape[0], *shape))",
        "lane.new((layout.shape[0], *shape))",
        "rows that the pool leaves out have no smallest pixel",
    ),
    bug(
        "stretch",
        "for edge in windows.left_over:\n            edge.fill(0)",
        "pass",
        "pixels that the pool leaves out keep a gradient",
        SMALL,
    ),
    bug("stretch", "windows.decide(number)", "pass", "the gradient goes to the largest pixel of another step", SMALL),
    bug(
        "stretch",
        "np.subtract(self._z(number, chunk), self.flat, out=above)",
        "np.subtract(self.x_rows[..., : chunk.stop - chunk.start, : self.flat.size], self.flat, out=above)",
        "the derivative of the logarithm is that at other pixels",
        SMALL,
    ),
    bug(
        "stretch",
        "np.subtract(u, lost, out=lost)",
        "lost.fill(0)",
        "the logarithm of one more lacks the digits that rounding takes",
        SMALL,
    ),
    bug(
        "pools",
        "for start in range(0, n, some):",
        "for start in range(0, some, some):",
        "the mean is taken of the first pictures alone",
        LANES,
    ),
    bug(
        "pools",
        "np.multiply(means, lane.given_scale, out=means)",
        "np.multiply(means, 1, out=means)",
        "the mean of pictures is not scaled",
        LANES,
    ),
)
