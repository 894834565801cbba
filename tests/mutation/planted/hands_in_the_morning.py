"""Bugs of a careless hand in what was added in one night: the tests beside it did not see them."""

from tests.mutation.mutant import bug

LITTLE = "tests/engine/doctor/test_little_learned.py"

MUTANTS = (
    bug("engine/cli/trials", "if file and not is_stream(file) else", "if file else",
        "of two comparisons with their figures in pipes only one runs", "tests/engine/test_cli_comparing.py"),
    bug("engine/fast/arithmetic/sums", "            moves.append(partial(np.add, self.flat, self.more[..., 0, :], self.flat))\n",
        "            moves.append(partial(np.add, self.flat, self.more[..., 1, :], self.flat))\n",
        "the mean of a large map is that of its first rows", "tests/engine/fast/kernels/test_batch_norm.py"),
    bug("engine/doctor/rules/gradient_cut", " / (evidence.scheduled or 1.0) >= WANTED", " >= WANTED",
        "a longest gradient is blamed for the short steps of a schedule", LITTLE),
    bug("engine/doctor/rules/little_learned", "float(checks[-1])", "float(checks[0])",
        "what is right of the pictures kept aside is told as it was at first", LITTLE),
    bug("engine/training/optimisers", "        **Optimiser.elsewhere, \"momentum\"", "        \"momentum\"",
        "who gives SGD a weight decay is not told of L2", "tests/engine/training/test_given.py"),
    bug("engine/data/sources/picture_list", "around.name.casefold() in MARKS", "around.name in MARKS",
        "a list in a folder called Labels is to be moved beside its pictures",
        "tests/engine/data/test_lists_of_contests.py"),
    bug("engine/lab/differences", "words[most - 1 : -1] = [", "words[most:] = [",
        "of an earlier sweep it is not said how its network ends", "tests/engine/lab/test_differences.py"),
)  # fmt: skip
