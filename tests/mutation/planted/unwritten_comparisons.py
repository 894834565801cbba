"""A bug in comparisons that no file has yet, as the disk is full."""

from tests.mutation.mutant import Mutant

MUTANTS = (
    Mutant("gui/state/lab/seed_comparison.py", "        if pair in self._unkept:\n", "        if False:\n",
           "trainings of an hour that wait for room on the disk are made again, and given up",
           ("tests/gui/lab/test_full_disk.py",)),
    Mutant("gui/state/lab/seed_comparison.py", "known(*self._unkept[pair])", "known(self._unkept[pair][0])",
           "of a comparison that is not written it is said no more that it could be lost",
           ("tests/gui/lab/test_full_disk.py",)),
)  # fmt: skip
