"""Bugs in filters whose steps become channels."""

from tests.mutation.planted.fast import bug

INTERLEAVE = ("tests/engine/fast/kernels/test_interleave.py",)

MUTANTS = (
    bug(
        "geometry",
        "return parts.swapaxes(1, 2).reshape(rows, columns, -1, count)",
        "return parts.reshape(rows, columns, -1, count)",
        "filters are multiplied by other pixels than theirs",
        INTERLEAVE,
    ),
    bug(
        "geometry",
        "reshape(rows * down, columns * right, channels, count)[:height, :width]",
        "reshape(rows * down, columns * right, channels, count)[-height:, -width:]",
        "taps get the gradients of the zeros before them",
        INTERLEAVE,
    ),
    bug(
        "interleave",
        "Phases(self.source, left, right)",
        "Phases(self.source, 0, right)",
        "padding is left out where steps are",
        INTERLEAVE,
    ),
    bug(
        "interleave",
        "        lane.zeroed(out)\n",
        "",
        "pictures that lay there before shine through the padding",
        INTERLEAVE,
    ),
    bug(
        "choices",
        "if not needs_gradient:\n        return count",
        "if not needs_gradient or True:\n        return count",
        "maps of short rows are transformed, too",
        INTERLEAVE,
    ),
    bug(
        "choices",
        "prod(neighbours.kernel) * channels <= PADDED * taps",
        "prod(neighbours.kernel) * channels <= 9 * taps",
        "half of what is multiplied is zeros",
        INTERLEAVE,
    ),
    bug(
        "choices",
        "shifted = plainly and shifting_pays(",
        "shifted = not plainly or shifting_pays(",
        "columns are added up of filters whose columns are no more",
        INTERLEAVE,
    ),
    bug(
        "choices",
        "return count >= VECTOR and prod(",
        "return prod(",
        "for a few filters pictures are transformed, which takes longer than to multiply them",
        INTERLEAVE,
    ),
)
