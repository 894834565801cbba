"""Bugs where something is cut short, or where who does a lane would see another computer."""

from tests.mutation.mutant import Mutant

CUT_SHORT = ("tests/engine/fast/running/test_cut_short.py",)
OWN_OPS = ("tests/engine/fast/kernels/test_own_ops.py",)
APART = ("tests/engine/lab/test_apart.py",)


def bug(file: str, old: str, new: str, why: str, tests: tuple[str, ...] = CUT_SHORT, excused: str = "") -> Mutant:
    return Mutant(f"engine/{file}.py", old, new, why, tests, excused)


MUTANTS = (
    bug(
        "fast/kernels/textbook_step",
        "skipped = call.training_only and not lane.training",
        "skipped = False",
        "what is for training only is done in use",
        OWN_OPS,
    ),
    bug(
        "fast/kernels/kernel_selection",
        "(bool(step.call.update) or getattr(op, ",
        "(getattr(op, ",
        "statistics of a block that says its pictures go their own ways stand still",
        OWN_OPS,
    ),
    bug(
        "fast/running/workspace",
        "self._entered = None  # whoever",
        "pass  # whoever",
        "borders that were overwritten are taken for those of a lane that is entered again",
    ),
    bug(
        "fast/kernel",
        """            self.generation += 1
            self._piece = np.empty(0, np.uint8)""",
        """            self._piece = np.empty(0, np.uint8)""",
        "another block is taken for the one before",
    ),
    bug(
        "fast/kernel",
        "self._kept = self._scratch = self._most_kept = self._most_scratch = 0",
        "self._kept = self._scratch = 0",
        "what there is no memory for is asked for again and again",
    ),
    bug(
        "fast/running/executors",
        """        with one_blas_thread(), lane_settings():
            self._prepare(""",
        """        with one_blas_thread(), np.errstate(all="ignore"):
            self._prepare(""",
        "beside partners NumPy collects more numbers at once",
    ),
    bug(
        "fast/running/partners",
        "if not isinstance(error, (OSError, MemoryError, PartnerLostError)):",
        "if not isinstance(error, (OSError, PartnerLostError)):",
        "a training ends because there is no memory for a partner",
    ),
    bug(
        "fast/running/shared_arrays",
        "weakref.finalize(mapped, _removed, self.file) if is_file else None",
        "weakref.finalize(mapped, print, self.file) if is_file else None",
        "files of shared arrays stay on some disks",
    ),
    bug(
        "fast/running/apart",
        "        answers = [one.answer_of(",
        "        self.at_it = []\n        answers = [one.answer_of(",
        "who is interrupted forgets which processes are at the step",
        APART,
    ),
    bug(
        "lab/other_process",
        "        batch = self._ordered\n",
        "        batch, self._ordered = self._ordered, None\n",
        "who is interrupted forgets that a step was ordered",
        APART,
    ),
)
