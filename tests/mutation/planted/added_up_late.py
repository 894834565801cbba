"""Where what several jobs have found of a gradient is added up when it is asked for."""

from tests.mutation.mutant import Mutant

LATER = "tests/engine/fast/kernels/test_added_later.py"
ADDED = "engine/fast/kernels/added_later"
DENSE = "engine/fast/kernels/dense"


def bug(file: str, old: str, new: str, why: str, test: str = LATER) -> Mutant:
    return Mutant(f"{file}.py", old, new, why, (test,))


MUTANTS = (
    bug(ADDED, "for one in self.found)) ** 2", "for one in self.found[:1])) ** 2",
        "a gradient is taken to be as short as the first job's share"),
    bug(DENSE, "lane.accumulate(bound, partial(longest, x, brightest, turned), bound_spare)",
        "longest(x, brightest, turned, bound)",
        "a job's share is taken to be as short as its last lane's"),
    bug(ADDED, ".reshape(-1, self._units)[rows] for one in self.found]",
        ".reshape(-1, self._units)[: rows.stop - rows.start] for one in self.found]",
        "each piece of a gradient is the first one"),
    bug(ADDED, "shape=(height * prod(others),), maps=(height, *others)", "shape=source.shape",
        "a piece is put in order as if it were all of the maps"),
    bug(DENSE, "None if self._later is None or self.in_place else", "None if self._later is None else",
        "a gradient that is there already is written over with what is to be added up"),
    bug(DENSE, "self._later.found = natives", "self._later.found = self._later.found or natives",
        "a step adds up what jobs had found of the step before, where others have done them"),
    bug("engine/fast/kernels/seen_whole", "adds_later = False", "adds_later = True",
        "filters that lie at several places get the gradient of one of them"),
    bug("engine/fast/arithmetic/updating", "(alone and not multiply_adds):", "alone:",
        "a part of a gradient is multiplied by as many threads as the matrix library likes",
        "tests/engine/fast/kernels/test_made_later.py"),
)
