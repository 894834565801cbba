"""Bugs in gradients that are made when they are asked for."""

from tests.mutation.mutant import Mutant

LATER = "tests/engine/fast/kernels/test_made_later.py"
WIDE, PLAN = "engine/fast/kernels/wide_dense", "engine/fast/running/plan"
UPDATING, DIVERGENCE = "engine/fast/arithmetic/updating", "engine/training/divergence"
PENALTIES = "engine/training/penalties"


def bug(file: str, old: str, new: str, why: str) -> Mutant:
    return Mutant(f"{file}.py", old, new, why, (LATER,))


MUTANTS = (
    bug(WIDE, "self._x[some], self._d_y_turned,", "self._x[: some.stop - some.start], self._d_y_turned,",
        "every piece of a gradient is made of the first inputs"),
    bug(WIDE, "count + count % 2)", "count)", "one of two threads has no piece to make while the other has its second"),
    bug(WIDE, "slice(start + first * self.units, start", "slice(first * self.units, start",
        "the gradient of a layer is taken for that of the first one"),
    bug(WIDE, "squares_of(self._x, self._brightest) * squares_of(self._d_y_turned)", "squares_of(self._x)",
        "errors beyond all bounds are not seen before weights change"),
    bug("engine/network/step_result", "            self.later.clear()\n", "",
        "what was done to a gradient that had been asked for is lost"),
    bug(PENALTIES, "or recipe.l2 or len(frozen)", "or len(frozen)", "L2 pulls at no weight"),
    bug(PENALTIES, "recipe.longest_gradient or recipe.l1 or", "recipe.l1 or", "no gradient is shortened"),
    bug(DIVERGENCE, "not all(part.squares() < SAFE for part in result.later)", "False",
        "what is made later is never looked at"),
    bug(DIVERGENCE, "return all(bounded(result.written[start:stop])", "return all(True",
        "only what is made later is looked at"),
    bug(DIVERGENCE, "[0, *(place.stop for place in places)]", "[0, *(0 for _ in places)]",
        "numbers of an earlier step stop a training"),
    bug(UPDATING, "for move in part.writing(gradient)", "for move in part.writing(gradient.copy())",
        "an optimiser in textbook form takes the gradient of an earlier step"),
    bug(UPDATING, "        start = place.stop\n", "        start = place.start\n",
        "weights whose gradient is made later take two steps at once"),
    bug(UPDATING, "self.floats.dtype != dtype", "False",
        "an optimiser of other numbers takes memory of the last one"),
    bug(UPDATING, "sum(part.multiply_adds() for part in later)", "sum(part.multiply_adds() for part in later[:1])",
        "only the first layer's gradient counts as work to be shared"),
    bug(UPDATING, "share([partial(do_all, moves)] if alone else moves)", "do_all(moves) if alone else share(moves)",
        "the bits of a small gradient depend on the threads of the matrix library"),
    bug(WIDE, "self._x.size * self.units", "self._x.shape[0] * self.units",
        "making a gradient counts as work for one picture"),
    bug(PLAN, "with one_blas_thread(), self._turns():\n            if self.partners.take",
        "with self._turns():\n            if self.partners.take",
        "the bits of a gradient depend on the threads of the matrix library"),
    bug(PLAN, "[*self.later], self.share, is", "self.later, self.share, is",
        "who asks for one gradient has none made in the next step"),
)  # fmt: skip
