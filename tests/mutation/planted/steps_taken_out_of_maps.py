"""Bugs in filters whose steps over maps, which need a gradient, become channels."""

from tests.mutation.planted.fast import bug

INTERLEAVE = ("tests/engine/fast/kernels/test_interleave.py",)

MUTANTS = (
    bug(
        "interleave",
        "in_turn([partial(d_x.fill, 0), *back])",
        "in_turn(back)",
        "pixels that no filter sees get what lay there before as their gradient",
        INTERLEAVE,
    ),
    bug(
        "interleave",
        "columns, pairs = Phases(self.source, left, right), ",
        "columns, pairs = Phases(Layout(self.source.shape), left, right), ",
        "split maps are read as plain ones",
        INTERLEAVE,
    ),
    bug(
        "choices",
        "return width >= LONG and cost(",
        "return cost(",
        "short rows of maps become narrow products, which lose up to half in use",
        INTERLEAVE,
    ),
    bug(
        "choices",
        "pictures) <= QUICK * multiply_adds",
        "pictures) <= QUICK * multiply_adds / 9",
        "filters that step over maps are multiplied one by one, up to twice as long",
        INTERLEAVE,
    ),
)
