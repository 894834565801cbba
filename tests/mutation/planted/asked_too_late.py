"""Bugs in what is left of a step when its plan has gone on, and in who makes its gradient."""

from tests.mutation.mutant import Mutant

LATER = "tests/engine/fast/kernels/test_made_later.py"
PLAN, APART = "engine/fast/running/plan", "engine/fast/running/apart"


def bug(file: str, old: str, new: str, why: str, test: str = LATER) -> Mutant:
    return Mutant(f"{file}.py", old, new, why, (test,))


MUTANTS = (
    bug("engine/network/step_result", "if not self.is_newest():", "if False:",
        "a gradient that is asked for too late is that of another step"),
    bug(PLAN, "self._uses = use = self._uses + 1", "use = self._uses", "no use of a plan is told from the next one"),
    bug(PLAN, "        self._use_again()\n        out =", "        out =",
        "a gradient is made of pictures that were only labelled"),
    bug(APART, "return replace(result, is_newest=is_newest)", "return result",
        "what another process has made is taken for that of an earlier step",
        "tests/engine/lab/test_apart.py"),
    bug("engine/fast/arithmetic/updating", "share([move for part", "do_all([move for part",
        "with an optimiser in textbook form the bits depend on the threads of the matrix library"),
    bug("engine/training/training", "        is_bounded = bounded_step(result)",
        "        self.state[...] = result.state\n        is_bounded = bounded_step(result)",
        "a step that is not made moves running statistics"),
    bug("engine/training/training", "        is_bounded = bounded_step(result)",
        "        self.number += 1\n        is_bounded = bounded_step(result)", "a step that is not made is counted"),
)  # fmt: skip
