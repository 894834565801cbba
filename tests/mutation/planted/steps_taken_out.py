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
    bug("interleave", "y, x = p - top, q - left", "y, x = p, q", "padding is left out where steps are", INTERLEAVE),
    bug(
        "interleave",
        "        lane.zeroed(out)\n",
        "",
        "pictures that lay there before shine through the padding",
        INTERLEAVE,
    ),
    bug(
        "choices",
        "if geometry.needs_gradient or not pays:",
        "if not pays:",
        "layers before filters that step learn nothing",
        INTERLEAVE,
    ),
    bug(
        "choices",
        "rows * down * columns * right <= PADDED * taps",
        "rows * down * columns * right <= 9 * taps",
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
        "right == 1 or filters < VECTOR or",
        "right == 1 or",
        "for a few filters pictures are transformed, which takes longer than to multiply them",
        INTERLEAVE,
    ),
)
