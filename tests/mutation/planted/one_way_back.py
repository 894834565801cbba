"""Bugs in the one way in which gradients of the input of filters are made that go row by row, whatever they step by."""

from tests.mutation.planted.fast import bug

STEPS = ("tests/engine/fast/kernels/test_stepping.py",)

MUTANTS = (
    bug(
        "stepping",
        "moves.append(partial(d_source.fill, 0))",
        "pass",
        "pixels between filters, which none sees, keep what was there as their gradient",
        STEPS,
    ),
    bug(
        "stepping",
        "partial(source.clear, d_source)",
        "partial(source.clear, gradient)",
        "columns that are no pixels get a gradient where maps came split",
        STEPS,
    ),
    bug(
        "stepping",
        "Phases(source, left % right, right)",
        "Phases(source, 0, right)",
        "gradients of strides with padding go to columns further right",
        STEPS,
    ),
    bug(
        "stepping",
        "self.beside = min(right, kw)",
        "self.beside = min(right, kw, 2)",
        "the third column of a stride gets no gradient",
        STEPS,
    ),
)
