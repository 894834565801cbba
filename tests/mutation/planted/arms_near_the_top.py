"""Bugs in the curves of what an experiment compares."""

from tests.mutation.mutant import Mutant


def arms(old: str, new: str, why: str) -> Mutant:
    return Mutant("gui/lab/arm_curves.py", old, new, why, ("tests/gui/lab/test_run_curves.py",))


MUTANTS: tuple[Mutant, ...] = (
    arms("return accuracy_marks([ys[np.isfinite(ys)] for ys in courses])", "return [0.0, 0.25, 0.5, 0.75, 1.0]",
         "all arms that learn well lie in one line at the top"),
    arms("painter.setClipRect(frame.adjusted(-room, -room, room, room))", "", "the rise of an arm crosses the words"),
    arms("min(value, 1.0)", "value", "an arm that diverged is not seen at all"),
)  # fmt: skip
