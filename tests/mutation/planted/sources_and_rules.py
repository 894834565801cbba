"""Bugs that meet who adds a format of pictures or a rule of the doctor, or looks into a network at its edges."""

from tests.mutation.mutant import bug

READS = ("tests/engine/explain/test_reads.py",)

MUTANTS = (
    bug("engine/explain/reads", "copysign(inf, place - (row, column)[axis])", "-inf",
        "beside numbers that see nothing but padding the mouse finds the last of them", *READS),
    bug("engine/explain/reads", "bisect_right(places, -inf, key=middle)", "0",
        "a whole picture that is seen from everywhere has one number that looks at a pixel", *READS),
    bug("engine/explain/reads", "row, column = shape[0] // 2, shape[1] // 2", "row, column = 0, 0",
        "where the first number sees nothing but padding the mouse opens none", *READS),
)  # fmt: skip
