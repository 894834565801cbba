"""Bugs in whose numbers are whose: of which moment, lane, step or process, and what is left of them when it ends."""

from tests.mutation.mutant import Mutant

APART = ("tests/engine/lab/test_apart.py",)
ASKED = ("tests/engine/fast/test_asked.py",)
CUT_SHORT = ("tests/engine/fast/test_cut_short.py",)
EARLY = ("tests/engine/training/test_early_stopping.py",)
MEETING = ("tests/engine/fast/test_meeting.py",)
PORTIONS = ("tests/engine/fast/test_portions.py",)
RESUMING = ("tests/engine/training/test_resuming.py",)
TRAINING = ("tests/engine/training/test_training.py",)
VALIDATING = ("tests/engine/training/test_validating.py",)


def bug(file: str, old: str, new: str, why: str, tests: tuple[str, ...] = ASKED, excused: str = "") -> Mutant:
    return Mutant(f"engine/{file}.py", old, new, why, tests, excused)


MUTANTS = (
    bug(
        "training/validating",
        """        self._waiting.append(waits)  # now: a stop on the way loses nothing
        if unfound < self._most_waiting and (unfound + 1) * waits.parameters.nbytes <= MOST_BYTES:
            waits.parameters, waits.state = training.parameters.copy(), training.state.copy()
        else:
            yield from self._evaluate(waits)
""",
        """        if unfound < self._most_waiting and (unfound + 1) * waits.parameters.nbytes <= MOST_BYTES:
            waits.parameters, waits.state = training.parameters.copy(), training.state.copy()
        else:
            yield from self._evaluate(waits)
        self._waiting.append(waits)
""",
        "a stop loses the evaluation that is made here because too many wait",
        VALIDATING,
    ),
    bug(
        "training/recipe",
        "return own if own.kind == kind else next((other() for other in others if other.kind == kind), own)",
        "return own",
        "best weights that are put back have the speed that another optimiser gathered later",
        EARLY,
    ),
    bug(
        "training/training",
        "self.optimiser_state = self.optimiser.init(self.parameters)\n        for name",
        "self.optimiser_state = recipe.optimiser.init(self.parameters)\n        for name",
        "who looks at a run by another optimiser, and makes no step, takes away what its own one knew",
        RESUMING,
    ),
    bug(
        "training/training",
        "self.schedule = recipe.schedule_of(start.schedule_kind)",
        "self.schedule = recipe.schedule",
        "the same of its schedule",
        RESUMING,
    ),
)
