"""Bugs in convolutions and pools of the fast engine: columns, phases, and pixels that nobody reads."""

from tests.mutation.planted.fast import SMALL, bug

SPLIT = ("tests/engine/fast/test_split_maps.py",)

MUTANTS = (
    bug(
        "transforms",
        "        result[:, 0] = _unit(self.points, 1) * result[1, 0]  # the sums of pairs are not exact\n",
        "",
        "ties on a plain background are decided by rounding errors",
        ("tests/engine/fast/test_transforms.py",),
    ),
    bug(
        "transforms",
        "len(FINITE) - (wanted - len(FINITE)) % 2",
        "3",
        "all points but three are complex, which costs more multiplications",
        ("tests/engine/fast/test_transforms.py",),
    ),
    bug(
        "winograd",
        "        np.add(total, spare, out=total)\n",
        "        np.copyto(total, spare)\n",
        "of the gradients of filters only those of the last chunk are left",
        SPLIT,
    ),
    bug(
        "winograd",
        "max(readers.start, rows.start), min(readers.stop, rows.stop)",
        "max(readers.start, rows.start), readers.stop",
        "rows that a later chunk brings are counted twice, with gradients that are not there yet",
        SPLIT,
    ),
    bug(
        "winograd",
        "margin if stays else -chunk.start, chunk is chunks[-1]",
        "margin, chunk is chunks[-1]",
        "gradients of a chunk are written beyond their memory",
        SPLIT,
    ),
    bug(
        "pools",
        "if source.phases > 2:",
        "if source.phases == 4:",
        "pairs of columns are pooled from the first two of eight phases",
        SPLIT,
    ),
    bug(
        "products",
        "run = min(run, SMALL // matrix.size // BLOCK * BLOCK)",
        "run = min(run, SMALL // matrix.size // BLOCK)",
        "many short products where few long ones would do",
        ("tests/engine/fast/test_products.py",),
    ),
    bug(
        "rows",
        "offset = p * columns.between + j - columns.left",
        "offset = p + j - columns.left",
        "phases of strided filters see the columns of filters without a stride",
        SPLIT,
    ),
    bug(
        "rows",
        "start = p * self.stride[1]",
        "start = p",
        "gradients of strided phases, added up together, go to the wrong columns",
        SPLIT,
    ),
    bug(
        "rows",
        "sums, first * self.stride[1] - left, apart)",
        "sums, -left, apart)",
        "gradients of phases, added up one by one, all go to the columns of the first",
        SPLIT,
    ),
    bug(
        "rows",
        "add_up(list(of_phases), of_phases[0])",
        "add_up(list(of_phases[:2]), of_phases[0])",
        "gradients of the third phase are forgotten",
        SPLIT,
    ),
    bug(
        "rows",
        "slice(total if bias and len(weights) == 1 else total - 1)",
        "slice(total - 1)",
        "filters of one row have no bias",
        (*SPLIT, *SMALL),
    ),
    bug(
        "lowering",
        "return own[0] * more[0], own[1] * more[1]",
        "return own",
        "of pixels that a later filter skips, too many are made",
        SPLIT,
    ),
    bug(
        "lowering",
        "(rows, columns) != (1, 1) or padding",
        "padding",
        "filters that see neighbours count as reading every so many-th pixel",
        SPLIT,
    ),
    bug(
        "window_pools",
        "written = beside if copies and not overlap else",
        "written = beside if copies else",
        "of windows that overlap, only the last one gives its gradient to a pixel",
        SPLIT,
    ),
)
