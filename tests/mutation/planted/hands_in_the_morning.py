"""Bugs of a careless hand in what was added in one night: the tests beside it did not see them."""

from tests.mutation.mutant import bug

MUTANTS = (
    bug("engine/cli/trials", "if file and not is_stream(file) else", "if file else",
        "of two comparisons with their figures in pipes only one runs", "tests/engine/test_cli_comparing.py"),
    bug("engine/fast/arithmetic/sums", "            moves.append(partial(np.add, self.flat, self.more[..., 0, :], self.flat))\n",
        "            moves.append(partial(np.add, self.flat, self.more[..., 1, :], self.flat))\n",
        "the mean of a large map is that of its first rows", "tests/engine/fast/kernels/test_batch_norm.py"),
)  # fmt: skip
