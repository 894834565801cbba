"""Bugs in what the finite test set adds to the difference of two networks that answer the same pictures."""

from tests.mutation.mutant import Mutant

TESTS = ("tests/engine/lab/test_same_pictures.py",)


def bug(old: str, new: str, why: str, file: str = "experiment") -> Mutant:
    return Mutant(f"engine/lab/{file}.py", old, new, why, TESTS)


MUTANTS: tuple[Mutant, ...] = (
    bug("(*measures, RIGHT)", "tuple(measures)", "it is never known which pictures were right"),
    bug("if pictures < 2 or any(", "if True or any(", "of 1.7 points between two networks nothing is told"),
    bug("np.var(scores, ddof=1) - by_seeds", "np.var(scores, ddof=1)", "the chance of few seeds counts twice"),
    bug("float(np.var(scores, ddof=1) - by_seeds)", "0.0", "two are told apart by the pictures that one knows"),
    bug("sign * side.mean(axis=0)", "side.mean(axis=0)", "what is hard for both sides counts as what parts them"),
    bug("np.packbits(said.right)", "np.packbits(~said.right)", "which are wrong are kept as right", "measures"),
    bug("count=pictures).astype(bool)", ").astype(bool)", "there are more pictures than the test has", "measures"),
)
