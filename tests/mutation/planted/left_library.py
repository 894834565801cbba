"""Bugs that one meets who uses the engine as a library: what is said of a mistake, and what is made of odd arrays."""

from tests.mutation.mutant import Mutant

SETTINGS = ("tests/engine/test_settings.py",)
OPS = ("tests/engine/ops/test_all_ops.py",)
EVALUATION = ("tests/engine/training/test_evaluation.py",)


def bug(file: str, old: str, new: str, why: str, tests: tuple[str, ...]) -> Mutant:
    return Mutant(f"engine/{file}.py", old, new, why, tests)


MUTANTS = (
    bug(
        "settings",
        "if self.phrase else self.label",
        "if False else self.label",
        "a label that is no name makes a sentence that is none",
        SETTINGS,
    ),
    bug(
        "training/evaluation",
        "Tally() if len(images) else Tally(plan.program.classes)",
        "Tally()",
        "an evaluation of no pictures knows one class only",
        EVALUATION,
    ),
    bug(
        "ops/arrays",
        "d_output = floats(d_output, like=like)",
        "d_output = floats(d_output)",
        "a gradient in 64 bits gives gradients of two types",
        OPS,
    ),
    bug(
        "ops/arrays",
        '            check_shape("d_output", d_output, shape)\n',
        "",
        "a gradient of another shape is stretched over the output",
        OPS,
    ),
    bug(
        "ops/arrays",
        'if array.dtype.kind not in "fiub":',
        "if False:",
        "of complex numbers half is thrown away",
        OPS,
    ),
    bug(
        "ops/losses",
        '        check_shape("d_loss", d_loss, ())\n',
        "",
        "a gradient of each loss is taken for one of their mean",
        OPS,
    ),
)
